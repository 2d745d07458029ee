import Administration
import ArgumentParser
import Credentials
import Foundation
import SecurityInfo
import Server

/// The command `gatehouse demo`: what `scripts/serve --demo` seeds.
struct DemoCommand: AsyncParsableCommand {
  private static let notesFile = "demo.json"

  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Make the demonstration tenant contoso.test, once; not for production.",
    shouldDisplay: false)

  @OptionGroup var data: DataOptions

  @Option(name: .customLong("base-url"), help: "How the server is reached, for the links that are printed.")
  var baseURL: String?

  @Flag(help: "Give the administrator a fresh one-time pass.")
  var newPass = false

  func run() async throws {
    try await Workplace.with(data, baseURL: baseURL, creates: true) { work in
      let demo = try await work.administrator.demo(
        registration: MethodRegistration(
          sealer: try work.sealer(), random: .live,
          passkeys: Passkeys(relyingParty: RelyingParty(id: "localhost", origins: [], name: "Contoso"))),
        renewsPass: newPass)
      let path = (work.settings.dataDirectory as NSString).appendingPathComponent(Self.notesFile)
      let notes: DemoCredentials?
      if let fresh = demo.credentials {
        try Self.write(fresh, to: path)
        notes = fresh
      } else {
        notes = FileManager.default.contents(atPath: path)
          .flatMap { try? JSONDecoder().decode(DemoCredentials.self, from: $0) }
      }
      try Listing.toStandardOutput(text(demo, notes, path, work))
    }
  }

  private static func write(_ notes: DemoCredentials, to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let made = FileManager.default.createFile(
      atPath: path, contents: try encoder.encode(notes), attributes: [.posixPermissions: 0o600])
    guard made else {
      throw CommandFailure("`\(path)` cannot be written; check the directory's owner and mode")
    }
  }

  /// The program as it was called, so that a printed command can be used as it stands.
  private static var program: String {
    let called = CommandLine.arguments.first ?? "gatehouse"
    let here = FileManager.default.currentDirectoryPath + "/"
    return called.hasPrefix(here) ? String(called.dropFirst(here.count)) : called
  }

  private func text(_ demo: Demo, _ notes: DemoCredentials?, _ path: String, _ work: Workplace) -> String {
    let base = work.settings.baseURL.description
    let again = "\(Self.program) demo --data \(work.settings.dataDirectory) --new-pass"
    var lines = [
      "",
      "Contoso (contoso.test) is a demonstration: 25 made-up people, 3 groups, 2 applications. Not for production.",
      "", "1. The administrator",
      "   user name    \(demo.administrator.userPrincipalName.key)",
    ]
    if let pass = demo.accessPass {
      lines += [
        "   access pass  \(pass.pass.expose())   (type it as the password; works once, for a day)",
        "   sign in at   \(work.setupURL(demo.tenant, demo.administrator))",
        "   You set a password and register an authenticator app: an administrator cannot put that off.",
        "   Another pass: \(again)",
      ]
    } else {
      lines += [
        "   sign in at   \(work.setupURL(demo.tenant, demo.administrator))",
        "   The pass was printed when the demonstration was made. Another pass: \(again)",
      ]
    }
    lines += ["", "2. Everybody else, each @contoso.test"]
    if let notes {
      lines.append("   password     \(notes.password)   (shared by all of them; kept in \(path))")
    }
    lines += [
      "   mateo        has never signed in: the 14 days to register begin with the first sign-in",
      "   tomasz       put registering off 5 days ago, and still may",
      "   priya        put it off too long: registers now, or stays out",
      "   hugo         a Helpdesk Administrator: registers at the first sign-in",
      "   elena.guest  a guest",
      "   kwame        is disabled; noah has neither password nor pass: `mfa status` says what to do",
    ]
    if let notes {
      lines += [
        "   grace        is registered; her authenticator app's secret is \(notes.totpSecret)",
        "                type it into an app, or have a code from: oathtool --totp -b \(notes.totpSecret)",
      ]
    }
    lines += [
      "   Security info: \(base)/security-info?tenant=contoso.test", "",
      "3. The applications",
      "   Wiki         a web application that expects its users back at \(Administrator.demoRedirectURI)",
    ]
    if let notes {
      lines += [
        "                client id \(notes.wikiClientID)", "                secret    \(notes.wikiSecret)",
        "   Field Tools  a native application with the device code flow",
        "                client id \(notes.fieldToolsClientID)",
        "                starts with: curl -d client_id=\(notes.fieldToolsClientID) -d scope=openid \(base)/contoso.test/oauth2/v2.0/devicecode",
      ]
    }
    lines += [
      "   discovery    \(base)/contoso.test/v2.0/.well-known/openid-configuration", "",
      "4. How everybody stands",
      "   \(Self.program) mfa status --data \(work.settings.dataDirectory) --tenant contoso.test",
      "",
    ]
    return lines.joined(separator: "\n") + "\n"
  }
}
