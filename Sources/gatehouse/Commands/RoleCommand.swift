import Administration
import ArgumentParser
import Directory

/// The command `gatehouse role …`.
struct RoleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "role", abstract: "Show directory roles, give them and take them away.",
    subcommands: [List.self, Assign.self, Remove.self])

  /// A role and who is to hold it or loses it.
  struct AssignmentOptions: ParsableArguments {
    @OptionGroup var tenant: TenantOption

    @Option(help: "The role: its name or template id.")
    var role: String

    @Option(name: [.long, .customLong("user")], help: "The holder: a person's user name or id.")
    var username: String?

    @Option(help: "The holders: the members of a group, by its id or name.")
    var group: String?

    func validate() throws {
      guard (username == nil) != (group == nil) else {
        throw ValidationError("give either --username or --group")
      }
    }

    func with(
      _ data: DataOptions, _ body: (Workplace, Tenant, DirectoryRole, Group.Member) async throws -> Void
    ) async throws {
      let role = try Administrator.role(role)
      try await Workplace.with(data) { work in
        let tenant = try await work.administrator.tenant(tenant.tenant)
        let principal: Group.Member
        if let username {
          principal = .user(try await work.administrator.user(username, in: tenant).id)
        } else {
          principal = .group(try await work.administrator.group(group ?? "", in: tenant).id)
        }
        try await body(work, tenant, role, principal)
      }
    }
  }

  /// The command `gatehouse role list`.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the roles that there are, or with --tenant who was given which.")

    @OptionGroup var data: DataOptions
    @OptionGroup var format: FormatOption

    @Option(help: "List who was given which role in this tenant.")
    var tenant: String?

    func run() async throws {
      guard let tenant else { return try listRoles() }
      try await Workplace.with(data) { work in
        let tenant = try await work.administrator.tenant(tenant)
        let listing = Listing(
          format.format,
          [
            .init("principalDisplayName", "holder"), .init("principalType", "type"),
            .init("roleDisplayName", "role"), .init("id", isInTable: false),
            .init("principalId", isInTable: false), .init("roleDefinitionId", isInTable: false),
          ])
        try await work.administrator.forEachAssignment(in: tenant) { try listing.row($0.shape) }
        try listing.finish()
      }
    }

    private func listRoles() throws {
      let listing = Listing(
        format.format,
        [
          .init("displayName", "role"), .init("roleDefinitionId", "template id"),
          .init("alwaysMfa", "always mfa"),
        ])
      for role in DirectoryRole.all { try listing.row(role.shape) }
      try listing.finish()
    }
  }

  /// The command `gatehouse role assign`.
  struct Assign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give a role to a person or to a group's members.")

    @OptionGroup var data: DataOptions
    @OptionGroup var assignment: AssignmentOptions

    func run() async throws {
      try await assignment.with(data) { work, tenant, role, principal in
        let isNew = try await work.administrator.assign(role, to: principal, in: tenant)
        try Outcome.print(role.shape + principal.shape + [.init("added", isNew)])
      }
    }
  }

  /// The command `gatehouse role remove`.
  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take a role away; the last Global Administrator keeps it.")

    @OptionGroup var data: DataOptions
    @OptionGroup var assignment: AssignmentOptions

    func run() async throws {
      try await assignment.with(data) { work, tenant, role, principal in
        try await work.administrator.remove(role, from: principal, in: tenant)
        try Outcome.print(role.shape + principal.shape + [.init("removed", true)])
      }
    }
  }
}

extension Group.Member {
  var shape: [JSONValue.Property] {
    switch self {
    case .user(let id): [.init("principalId", id.description), .init("principalType", "user")]
    case .group(let id): [.init("principalId", id.description), .init("principalType", "group")]
    }
  }
}

extension Administrator.NamedAssignment {
  var shape: [JSONValue.Property] {
    let role = assignment.roleDefinitionID
    return [.init("id", assignment.id.description)] + assignment.principal.shape + [
      .init("principalDisplayName", principalName),
      .init("roleDefinitionId", role.description),
      .init("roleDisplayName", DirectoryRole.withID(role)?.displayName),
      .init("createdDateTime", assignment.createdAt),
    ]
  }
}
