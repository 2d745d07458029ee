import Administration
import ArgumentParser
import Base
import Directory

/// The command `gatehouse user …`.
struct UserCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "Add people, let them in, lock them out.",
    subcommands: [
      Create.self, List.self, Show.self, Disable.self, Enable.self, Delete.self, SetPassword.self,
      UserMethodsCommand.self, UserAccessPassCommand.self, RevokeSessions.self, AssignRole.self,
      ExtendRegistration.self, Unlock.self,
      UserReregisterCommand.self, ResetMFA.self,
    ])

  /// The command `gatehouse user create`.
  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add a person, with a one-time pass or with a password.")

    @OptionGroup var data: DataOptions
    @OptionGroup var user: UserOptions

    @Option(help: "The person's name.")
    var name: String

    @Option(help: "Where messages go.")
    var mail: String?

    @Flag(help: "Somebody invited from elsewhere.")
    var guest = false

    @Option(help: "A directory role to give; may be repeated.")
    var role: [String] = []

    @Flag(
      help: """
        Read the password from standard input, one line; it need not be changed. One that is easy to guess is taken \
        with a warning.
        """)
    var passwordStdin = false

    @Option(name: .customLong("base-url"), help: "How the server is reached, for the link that is printed.")
    var baseURL: String?

    func run() async throws {
      try await Workplace.with(data, baseURL: baseURL) { work in
        let tenant = try await work.administrator.tenant(user.tenant.tenant)
        let password = passwordStdin ? try StandardInput.line() : nil
        let made = try await work.administrator.createUser(
          NewUser(
            userPrincipalName: user.username, displayName: name, mail: mail,
            userType: guest ? .guest : .member,
            password: password,
            roles: try role.map(Administrator.role)), in: tenant)
        var shape = made.user.shape
        if !made.roles.isEmpty { shape.append(.init("roles", made.roles.map(\.displayName))) }
        if let pass = made.accessPass {
          shape += pass.shape + [.init("setupUrl", work.setupURL(tenant, made.user))]
        }
        if let password {
          try await PasswordWarning.print(
            about: password, of: made.user, by: work.administrator, in: tenant)
        }
        try Outcome.print(shape)
      }
    }
  }

  /// The command `gatehouse user list`.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the people of a tenant.")

    @OptionGroup var data: DataOptions
    @OptionGroup var tenant: TenantOption
    @OptionGroup var format: FormatOption

    func run() async throws {
      try await Workplace.with(data) { work in
        let tenant = try await work.administrator.tenant(tenant.tenant)
        let listing = Listing(format.format, User.columns)
        try await work.administrator.forEachUser(in: tenant) { try listing.row($0.shape) }
        try listing.finish()
      }
    }
  }

  /// The command `gatehouse user show`.
  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show a person, with roles, groups and registered methods.")

    @OptionGroup var data: DataOptions
    @OptionGroup var user: UserOptions

    func run() async throws {
      try await user.with(data) { work, tenant, user in
        let roles = try await work.administrator.roles(of: user.id, in: tenant)
        let groups = try await work.administrator.groups(of: user.id, in: tenant)
        let methods = try await work.administrator.methods(of: user.id, in: tenant)
        try Outcome.print(
          user.shape + [
            .init("roles", .array(roles.map { .object($0.shape) })),
            .init(
              "memberOf",
              .array(
                groups.map { group in
                  .object([.init("id", group.id.description), .init("displayName", group.displayName)])
                })),
            .init("authenticationMethods", .array(methods.map { .object($0.graphShape) })),
          ])
      }
    }
  }
}

/// What an administrator is told about a password that was taken although it is easy to guess.
enum PasswordWarning {
  static func print(
    about password: Secret, of user: User, by administrator: Administrator, in tenant: Tenant
  ) async throws {
    let concern = try await administrator.concern(about: password, of: user, in: tenant)
    if let concern { StandardError.print("warning: \(concern)") }
  }
}

extension User {
  /// The columns of listings of people.
  static var columns: [Listing.Column] {
    [
      .init("userPrincipalName", "user name"), .init("displayName", "name"), .init("userType", "type"),
      .init("accountEnabled", "enabled"), .init("signInActivity.lastSignInDateTime", "last sign-in"),
      .init("id", isInTable: false), .init("mail", isInTable: false),
      .init("createdDateTime", "created", isInTable: false),
    ]
  }
}

extension UserOptions {
  /// Finds the tenant and the person, and runs the command on them.
  func with(
    _ data: DataOptions, baseURL: String? = nil, _ body: (Workplace, Tenant, User) async throws -> Void
  ) async throws {
    try await Workplace.with(data, baseURL: baseURL) { work in
      let tenant = try await work.administrator.tenant(tenant.tenant)
      try await body(work, tenant, try await work.administrator.user(username, in: tenant))
    }
  }
}
