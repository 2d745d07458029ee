import Administration
import ArgumentParser
import Base
import Directory
import Policy

/// The command `gatehouse policy create`.
struct PolicyCreateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Make a policy from Graph's JSON or from a template.",
    discussion: """
      A policy from a template is report-only: it changes nothing until `policy enable`, and the sign-in log shows what \
      it would do.
      """)

  @OptionGroup var place: PolicyPlace
  @OptionGroup var lockOut: LockOutOption

  @Option(help: "The file with the policy; - for standard input.")
  var file: String?

  @Option(help: "The template: its name, short name or id; `policy templates` shows them.")
  var template: String?

  @Option(help: "With --template: the policy's name.")
  var name: String?

  @Option(help: "With --template: somebody to leave out, by user name or id; may be given again.")
  var exclude: [String] = []

  @Flag(help: "With --template: leave out the accounts that `tenant break-glass` names.")
  var excludeBreakGlass = false

  @Option(help: "With --template: the group that it is for, by name or id.")
  var group: String?

  func validate() throws {
    guard (file == nil) != (template == nil) else {
      throw ValidationError("give either --file or --template")
    }
    if file != nil, name != nil || !exclude.isEmpty || excludeBreakGlass || group != nil {
      throw ValidationError("--name, --exclude, --exclude-break-glass and --group go with --template")
    }
  }

  func run() async throws {
    let given = try file.map { try InputFile.json($0) }
    let chosen = try template.map(PolicyTemplatesCommand.template)
    if let chosen, chosen.needsGroup, group == nil {
      throw CommandFailure("the template `\(chosen.slug)` is for a group; name it with --group")
    }
    try await place.with { work, tenant in
      let json: Base.JSONValue
      if let chosen { json = try await policy(chosen, work, tenant) } else { json = given ?? .null }
      try await work.administrator.createPolicy(
        json, in: tenant, overrideLockOut: lockOut.overrideLockOut
      ).print()
    }
  }

  private func policy(_ template: PolicyTemplate, _ work: Workplace, _ tenant: Tenant) async throws
    -> Base.JSONValue
  {
    var excluded: [String] = []
    for reference in exclude {
      excluded.append(try await work.administrator.user(reference, in: tenant).id.description)
    }
    if excludeBreakGlass {
      guard !tenant.settings.breakGlassUsers.isEmpty else {
        throw CommandFailure(
          "no emergency accounts are named; `gatehouse tenant break-glass --user NAME` does")
      }
      excluded += tenant.settings.breakGlassUsers
    }
    var audience: Group?
    if let group { audience = try await work.administrator.group(group, in: tenant) }
    return template.policy(
      displayName: name, excludingUsers: excluded, group: audience?.id.description)
  }
}

/// The command `gatehouse policy templates`.
struct PolicyTemplatesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "templates", abstract: "List the templates, or show one with its details.")

  @OptionGroup var format: FormatOption

  @Argument(help: "A template to show as Graph's JSON: its name, short name or id.")
  var template: String?

  func run() async throws {
    if let template { return try Outcome.print(try Self.template(template).json) }
    let listing = Listing(
      format.format,
      [
        .init("slug", "template"), .init("name"), .init("scenarios", isInTable: false), .init("id"),
        .init("description", isInTable: false), .init("needsGroup", isInTable: false),
      ])
    for template in PolicyTemplate.all {
      try listing.row(
        [.init("slug", template.slug)] + template.json.shape + [.init("needsGroup", template.needsGroup)])
    }
    try listing.finish()
  }

  static func template(_ name: String) throws -> PolicyTemplate {
    guard let found = PolicyTemplate.named(name) else {
      throw AdministrationError(
        .templateNotFound,
        "there is no template `\(PlainText.neutralised(name))`; `gatehouse policy templates` lists them"
      )
    }
    return found
  }
}
