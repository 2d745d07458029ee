import Administration
import ArgumentParser
import Directory

/// The command `gatehouse method invite`.
struct MethodInviteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "invite", abstract: "Invite people by mail to register, or print the links.",
    discussion: "The link holds no secret: whoever opens it signs in first.")

  @OptionGroup var place: PolicyPlace
  @OptionGroup var format: FormatOption

  @Option(help: "One person: a user name or an id.")
  var user: String?

  @Option(help: "Those of a group, by name or id, who have no method that they could use.")
  var group: String?

  @Flag(help: "Everybody who has no method that they could use.")
  var withoutMethod = false

  @Flag(name: .customLong("print"), help: "Send nothing; only print the links.")
  var isPrinted = false

  @Option(name: .customLong("base-url"), help: "How the server is reached, for the links that are printed.")
  var baseURL: String?

  func validate() throws {
    let audiences = [user != nil, group != nil, withoutMethod].filter { $0 }.count
    guard audiences == 1 else { throw ValidationError("give one of --user, --group and --without-method") }
  }

  func run() async throws {
    try await Workplace.with(place.data, baseURL: baseURL) { work in
      let tenant = try await work.administrator.tenant(place.tenant.tenant)
      let audience: InvitationAudience
      if let user {
        audience = .user(try await work.administrator.user(user, in: tenant).id)
      } else if let group {
        audience = .group(try await work.administrator.group(group, in: tenant).id)
      } else {
        audience = .withoutMethod
      }
      let listing = Listing(
        format.format,
        [
          .init("userPrincipalName", "user name"), .init("result"), .init("url"),
          .init("id", isInTable: false),
        ])
      try await work.administrator.invite(
        audience, isPrinted: isPrinted, in: tenant, sealer: try work.sealer()
      ) { row in
        try listing.row([
          .init("id", row.user.id.description),
          .init("userPrincipalName", row.user.userPrincipalName.key),
          .init("result", row.result.rawValue), .init("url", "\(work.settings.baseURL)\(row.path)"),
        ])
      }
      try listing.finish()
    }
  }
}
