import Administration
import ArgumentParser
import Directory

/// The command `gatehouse group …`.
struct GroupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "group", abstract: "Make groups of people and of other groups.",
    subcommands: [
      Create.self, List.self, Show.self, Members.self, AddMember.self, RemoveMember.self, Delete.self,
    ])

  /// The group that a command is about.
  struct GroupOptions: ParsableArguments {
    @OptionGroup var tenant: TenantOption

    @Option(help: "The group: its id or name.")
    var group: String

    func with(
      _ data: DataOptions, _ body: (Workplace, Tenant, Group) async throws -> Void
    ) async throws {
      try await Workplace.with(data) { work in
        let tenant = try await work.administrator.tenant(tenant.tenant)
        try await body(work, tenant, try await work.administrator.group(group, in: tenant))
      }
    }
  }

  /// A user or a group.
  struct MemberOptions: ParsableArguments {
    @Option(name: [.long, .customLong("user")], help: "The member: a person's user name or id.")
    var username: String?

    @Option(help: "The member: another group's id or name.")
    var memberGroup: String?

    func validate() throws {
      guard (username == nil) != (memberGroup == nil) else {
        throw ValidationError("give either --username or --member-group")
      }
    }

    func member(_ work: Workplace, _ tenant: Tenant) async throws -> Group.Member {
      if let username { return .user(try await work.administrator.user(username, in: tenant).id) }
      return .group(try await work.administrator.group(memberGroup ?? "", in: tenant).id)
    }
  }

  /// The command `gatehouse group create`.
  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Make a group.")

    @OptionGroup var data: DataOptions
    @OptionGroup var tenant: TenantOption

    @Option(help: "The group's name.")
    var name: String

    @Option(help: "What it is for.")
    var description: String?

    func run() async throws {
      try await Workplace.with(data) { work in
        let tenant = try await work.administrator.tenant(tenant.tenant)
        try Outcome.print(
          try await work.administrator.createGroup(named: name, description: description, in: tenant).shape)
      }
    }
  }

  /// The command `gatehouse group list`.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the groups of a tenant.")

    @OptionGroup var data: DataOptions
    @OptionGroup var tenant: TenantOption
    @OptionGroup var format: FormatOption

    func run() async throws {
      try await Workplace.with(data) { work in
        let tenant = try await work.administrator.tenant(tenant.tenant)
        let listing = Listing(
          format.format,
          [
            .init("displayName", "name"), .init("id"), .init("description"),
            .init("createdDateTime", isInTable: false),
          ]
        )
        try await work.administrator.forEachGroup(in: tenant) { try listing.row($0.shape) }
        try listing.finish()
      }
    }
  }

  /// The command `gatehouse group show`.
  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show a group and the groups in it.")

    @OptionGroup var data: DataOptions
    @OptionGroup var group: GroupOptions

    func run() async throws {
      try await group.with(data) { work, tenant, group in
        let nested = try await work.administrator.nestedGroups(in: group.id, in: tenant)
        let count = try await work.administrator.memberCount(of: group.id, in: tenant)
        try Outcome.print(
          group.shape + [
            .init("userCount", count),
            .init("memberGroups", .array(nested.map { .object($0.shape) })),
          ])
      }
    }
  }

  /// The command `gatehouse group members`.
  struct Members: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the people who are direct members of a group.")

    @OptionGroup var data: DataOptions
    @OptionGroup var group: GroupOptions
    @OptionGroup var format: FormatOption

    func run() async throws {
      try await group.with(data) { work, tenant, group in
        let listing = Listing(format.format, User.columns)
        try await work.administrator.forEachMember(of: group.id, in: tenant) { try listing.row($0.shape) }
        try listing.finish()
      }
    }
  }

  /// The command `gatehouse group add-member`.
  struct AddMember: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Put a person or a group into a group.")

    @OptionGroup var data: DataOptions
    @OptionGroup var group: GroupOptions
    @OptionGroup var member: MemberOptions

    func run() async throws {
      try await group.with(data) { work, tenant, group in
        let member = try await member.member(work, tenant)
        let isNew = try await work.administrator.add(member, to: group.id, in: tenant)
        try Outcome.print(group.shape + [.init("added", isNew)])
      }
    }
  }

  /// The command `gatehouse group remove-member`.
  struct RemoveMember: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Take a person or a group out of a group.")

    @OptionGroup var data: DataOptions
    @OptionGroup var group: GroupOptions
    @OptionGroup var member: MemberOptions

    func run() async throws {
      try await group.with(data) { work, tenant, group in
        let member = try await member.member(work, tenant)
        try await work.administrator.remove(member, from: group.id, in: tenant)
        try Outcome.print(group.shape + [.init("removed", true)])
      }
    }
  }

  /// The command `gatehouse group delete`.
  struct Delete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Remove a group; its members stay.")

    @OptionGroup var data: DataOptions
    @OptionGroup var group: GroupOptions

    func run() async throws {
      try await group.with(data) { work, tenant, group in
        try await work.administrator.deleteGroup(group.id, in: tenant)
        try Outcome.print(group.shape + [.init("deleted", true)])
      }
    }
  }
}
