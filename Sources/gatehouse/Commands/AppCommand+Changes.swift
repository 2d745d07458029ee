import Administration
import ArgumentParser
import Directory

extension AppCommand {
  /// The command `gatehouse app add-secret`.
  struct AddSecret: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give an application another secret, printed once; the old ones go on working.")

    @OptionGroup var data: DataOptions
    @OptionGroup var app: AppOptions

    @Option(help: "For how many days it is good, 1 to 730.")
    var days: Int = Administrator.secretDays

    func run() async throws {
      try await app.with(data) { work, tenant, application in
        let secret = try await work.administrator.addSecret(to: application.clientID, days: days, in: tenant)
        try Outcome.print([.init("appId", application.clientID.description)] + secret.shape)
      }
    }
  }

  /// The command `gatehouse app remove-secret`.
  struct RemoveSecret: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take a secret or certificate away from an application; it stops working at once.")

    @OptionGroup var data: DataOptions
    @OptionGroup var app: AppOptions

    @Option(help: "The secret or certificate, as `app show` names it.")
    var keyID: String

    func run() async throws {
      try await app.with(data) { work, tenant, application in
        guard let id = ApplicationCredential.ID(keyID) else {
          throw CommandFailure("the key id is not an id; `gatehouse app show` lists them")
        }
        try Outcome.print(
          try await work.administrator.removeCredential(id, of: application.clientID, in: tenant).shape)
      }
    }
  }

  /// The command `gatehouse app add-certificate`.
  struct AddCertificate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Register another certificate that an application proves itself with.")

    @OptionGroup var data: DataOptions
    @OptionGroup var app: AppOptions

    @Option(help: "The certificate, a PEM file.")
    var certificate: String

    func run() async throws {
      let pem = try PEMFile.read(certificate)
      try await app.with(data) { work, tenant, application in
        try Outcome.print(
          try await work.administrator.addCertificate(pem: pem, to: application.clientID, in: tenant).shape)
      }
    }
  }

  /// The command `gatehouse app add-redirect-uri`.
  struct AddRedirectURI: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add-redirect-uri", abstract: "Add an address to which codes may be sent.")

    @OptionGroup var data: DataOptions
    @OptionGroup var app: AppOptions

    @Option(name: .customLong("redirect-uri"), help: "The address.")
    var redirectURI: String

    func run() async throws {
      try await app.with(data) { work, tenant, application in
        try Outcome.print(
          try await work.administrator.addRedirectURI(redirectURI, to: application.clientID, in: tenant).shape
        )
      }
    }
  }

  /// The command `gatehouse app enable`.
  struct Enable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Let an application work again.")

    @OptionGroup var data: DataOptions
    @OptionGroup var app: AppOptions

    func run() async throws {
      try await app.with(data) { work, tenant, application in
        try Outcome.print(
          try await work.administrator.setEnabled(true, application.clientID, in: tenant).shape)
      }
    }
  }

  /// The command `gatehouse app disable`.
  struct Disable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Refuse an application everywhere.")

    @OptionGroup var data: DataOptions
    @OptionGroup var app: AppOptions

    func run() async throws {
      try await app.with(data) { work, tenant, application in
        try Outcome.print(
          try await work.administrator.setEnabled(false, application.clientID, in: tenant).shape)
      }
    }
  }

  /// The command `gatehouse app delete`.
  struct Delete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Remove an application with its credentials, consents and tokens.")

    @OptionGroup var data: DataOptions
    @OptionGroup var app: AppOptions

    func run() async throws {
      try await app.with(data) { work, tenant, application in
        try await work.administrator.deleteApplication(application.clientID, in: tenant)
        try Outcome.print([
          .init("id", application.id.description),
          .init("appId", application.clientID.description),
          .init("displayName", application.displayName),
          .init("deleted", true),
        ])
      }
    }
  }
}
