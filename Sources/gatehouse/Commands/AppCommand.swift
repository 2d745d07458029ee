import Administration
import ArgumentParser
import Directory
import Foundation

/// The command `gatehouse app …`.
struct AppCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "app", abstract: "Register applications and what they prove themselves with.",
    subcommands: [
      Create.self, List.self, Show.self, AddSecret.self, RemoveSecret.self, AddCertificate.self,
      AddRedirectURI.self, Enable.self, Disable.self, Delete.self,
    ])

  /// The application that a command is about.
  struct AppOptions: ParsableArguments {
    @OptionGroup var tenant: TenantOption

    @Option(help: "The application: its client id (appId), object id or name.")
    var app: String

    func with(
      _ data: DataOptions, _ body: (Workplace, Tenant, Application) async throws -> Void
    ) async throws {
      try await Workplace.with(data) { work in
        let tenant = try await work.administrator.tenant(tenant.tenant)
        try await body(work, tenant, try await work.administrator.application(app, in: tenant))
      }
    }
  }

  /// The command `gatehouse app create`.
  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Register an application; its secret is printed once.",
      discussion: """
        Without --grant an application has the authorization code and refresh token grants. One with a certificate
        gets no secret; one that is --public has neither.
        """)

    @OptionGroup var data: DataOptions
    @OptionGroup var tenant: TenantOption

    @Option(help: "The name that consent pages show.")
    var name: String

    @Option(name: .customLong("redirect-uri"), help: "Where codes may be sent; may be repeated.")
    var redirectURI: [String] = []

    @Option(
      name: .customLong("post-logout-redirect-uri"),
      help: "Where a browser may be sent after logout; may be repeated.")
    var postLogoutRedirectURI: [String] = []

    @Flag(name: .customLong("public"), help: "It can keep no secret: a native or single-page application.")
    var isPublic = false

    @Option(
      help:
        "authorization_code, client_credentials or urn:ietf:params:oauth:grant-type:device_code; may be repeated."
    )
    var grant: [String] = []

    @Option(help: "A certificate to prove itself with, a PEM file; may be repeated.")
    var certificate: [String] = []

    @Option(help: "An application permission, consented to, such as User.Read.All; may be repeated.")
    var permission: [String] = []

    @Option(name: .customLong("id-token-alg"), help: "How ID tokens are signed: RS256 or ES256.")
    var idTokenAlgorithm: Application.SigningAlgorithm = .rs256

    @Flag(name: .customLong("require-par"), help: "Every authorization request must be pushed first.")
    var requiresPushedRequests = false

    @Flag(name: .customLong("groups-claim"), help: "Tokens carry the person's groups.")
    var emitsGroups = false

    @Option(help: "Scopes agreed to for everyone, such as \"openid profile User.Read\".")
    var adminConsent: String?

    func run() async throws {
      var new = NewApplication(displayName: name)
      new.isPublic = isPublic
      new.grants = grant
      new.redirectURIs = redirectURI
      new.postLogoutRedirectURIs = postLogoutRedirectURI
      new.certificates = try certificate.map(PEMFile.read)
      new.permissions = permission
      new.consentedScopes = adminConsent?.split(separator: " ").map(String.init) ?? []
      new.idTokenAlgorithm = idTokenAlgorithm
      new.requiresPushedRequests = requiresPushedRequests
      new.emitsGroups = emitsGroups
      let application = new
      try await Workplace.with(data) { work in
        let tenant = try await work.administrator.tenant(tenant.tenant)
        let made = try await work.administrator.createApplication(application, in: tenant)
        var shape = made.details.shape
        if let secret = made.secret {
          shape.append(.init("clientSecret", secret.secret.expose()))
          shape.append(.init("clientSecretEndDateTime", secret.expiresAt))
        }
        try Outcome.print(shape)
      }
    }
  }

  /// The command `gatehouse app list`.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the applications of a tenant.")

    @OptionGroup var data: DataOptions
    @OptionGroup var tenant: TenantOption
    @OptionGroup var format: FormatOption

    func run() async throws {
      try await Workplace.with(data) { work in
        let tenant = try await work.administrator.tenant(tenant.tenant)
        let listing = Listing(
          format.format,
          [
            .init("displayName", "name"), .init("appId", "client id"), .init("accountEnabled", "enabled"),
            .init("isFallbackPublicClient", "public"), .init("grants"), .init("id", isInTable: false),
            .init("createdDateTime", "created", isInTable: false),
          ])
        try await work.administrator.forEachApplication(in: tenant) { try listing.row($0.shape) }
        try listing.finish()
      }
    }
  }

  /// The command `gatehouse app show`.
  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show an application, its credentials and its permissions.")

    @OptionGroup var data: DataOptions
    @OptionGroup var app: AppOptions

    func run() async throws {
      try await app.with(data) { work, tenant, application in
        try Outcome.print(try await work.administrator.details(of: application, in: tenant).shape)
      }
    }
  }
}

/// A PEM file named on the command line.
enum PEMFile {
  private static let largest = 65_536

  static func read(_ path: String) throws -> String {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw CommandFailure("the file `\(path)` cannot be read; check the path, its owner and its mode")
    }
    defer { try? handle.close() }
    guard let data = try handle.read(upToCount: largest + 1), data.count <= largest,
      let text = String(data: data, encoding: .utf8)
    else { throw CommandFailure("the file `\(path)` is empty or no certificate in PEM form") }
    return text
  }
}
