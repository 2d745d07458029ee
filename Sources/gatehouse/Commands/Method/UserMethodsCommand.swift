import Administration
import ArgumentParser
import Directory

extension SecurityInfoState.PreferredMethod: ExpressibleByArgument {}

/// A kind of telephone, as Graph's `phoneType` calls it.
enum PhoneType: String, ExpressibleByArgument, CaseIterable {
  case mobile, alternateMobile, office

  var kind: AuthenticationMethod.Kind {
    switch self {
    case .mobile: .mobilePhone
    case .alternateMobile: .alternateMobilePhone
    case .office: .officePhone
    }
  }
}

/// The command `gatehouse user methods …`.
struct UserMethodsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "methods", abstract: "See and change what a person has registered; they are told by mail.",
    subcommands: [
      List.self, AddPhone.self, AddEmail.self, Rename.self, Default.self, Remove.self,
    ])

  /// The method that a command is about.
  struct MethodArgument: ParsableArguments {
    @Argument(help: "The method: its id, or its kind where there is one only.")
    var method: String
  }

  /// The command `gatehouse user methods list`.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List what a person has registered, and whether they can use it.")

    @OptionGroup var data: DataOptions
    @OptionGroup var user: UserOptions
    @OptionGroup var format: FormatOption

    func run() async throws {
      try await user.with(data) { work, tenant, user in
        let listing = Listing(
          format.format,
          [
            .init("id"), .init("kind"), .init("displayName", "name"), .init("phoneNumber", "number"),
            .init("emailAddress", "address"), .init("isUsable", "usable"),
            .init("lastUsedDateTime", "last used"),
            .init("unusableReason", isInTable: false), .init("createdDateTime", isInTable: false),
            .init("isDefault", isInTable: false), .init("remainingUses", isInTable: false),
          ])
        for standing in try await work.administrator.methodStandings(of: user, in: tenant) {
          try listing.row(standing.shape)
        }
        try listing.finish()
      }
    }
  }

  /// The command `gatehouse user methods add-phone`.
  struct AddPhone: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add-phone", abstract: "Give a person a telephone.",
      discussion: "Make sure that it is theirs: nobody checks it before it counts.")

    @OptionGroup var data: DataOptions
    @OptionGroup var user: UserOptions

    @Argument(help: "The number: +, country code, space, number, and x and an extension at work.")
    var number: String

    @Option(help: "mobile, alternateMobile or office.")
    var type: PhoneType = .mobile

    @Flag(help: "Put it in the place of the one that is there.")
    var replace = false

    func run() async throws {
      try await user.with(data) { work, tenant, user in
        try Outcome.print(
          try await work.administrator.addPhone(
            number, kind: type.kind, to: user.id, replaces: replace, in: tenant, sealer: try work.sealer()
          ).graphShape)
      }
    }
  }

  /// The command `gatehouse user methods add-email`.
  struct AddEmail: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add-email", abstract: "Give a person an e-mail address for resetting the password.")

    @OptionGroup var data: DataOptions
    @OptionGroup var user: UserOptions

    @Argument(help: "The address.")
    var address: String

    @Flag(help: "Put it in the place of the one that is there.")
    var replace = false

    func run() async throws {
      try await user.with(data) { work, tenant, user in
        try Outcome.print(
          try await work.administrator.addEmail(
            address, to: user.id, replaces: replace, in: tenant, sealer: try work.sealer()
          ).graphShape)
      }
    }
  }

  /// The command `gatehouse user methods rename`.
  struct Rename: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Give a passkey, an app or a token a name.")

    @OptionGroup var data: DataOptions
    @OptionGroup var user: UserOptions
    @OptionGroup var argument: MethodArgument

    @Option(help: "The new name.")
    var name: String

    func run() async throws {
      try await user.with(data) { work, tenant, user in
        try Outcome.print(
          try await work.administrator.renameMethod(
            argument.method, to: name, of: user.id, in: tenant, sealer: try work.sealer()
          ).graphShape)
      }
    }
  }

  /// The command `gatehouse user methods default`.
  struct Default: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Set what a person is asked for where the policy leaves it to them (Graph's signInPreferences).")

    @OptionGroup var data: DataOptions
    @OptionGroup var user: UserOptions

    @Option(help: "oath, sms, voiceMobile, voiceAlternateMobile or voiceOffice.")
    var method: SecurityInfoState.PreferredMethod?

    @Flag(help: "Leave it to the policy.")
    var none = false

    func validate() throws {
      if none, method != nil { throw ValidationError("give either --method or --none") }
    }

    func run() async throws {
      try await user.with(data) { work, tenant, user in
        let changed =
          method == nil && !none
          ? user
          : try await work.administrator.setPreferredMethod(
            method, of: user.id, in: tenant, sealer: try work.sealer())
        try Outcome.print(
          changed.reference + [
            .init(
              "isSystemPreferredAuthenticationMethodEnabled", tenant.settings.methods.isSystemPreferred),
            .init(
              "userPreferredMethodForSecondaryAuthentication",
              changed.securityInfo.preferredMethod?.rawValue ?? "none"),
          ])
      }
    }
  }

  /// The command `gatehouse user methods remove`.
  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Remove a method; a hardware token waits for activation again.")

    @OptionGroup var data: DataOptions
    @OptionGroup var user: UserOptions
    @OptionGroup var argument: MethodArgument

    func run() async throws {
      try await user.with(data) { work, tenant, user in
        let removed = try await work.administrator.removeMethod(
          argument.method, of: user.id, in: tenant, sealer: try work.sealer())
        try Outcome.print(removed.graphShape + [.init("deleted", true)])
      }
    }
  }
}

/// The command `gatehouse user require-reregister`.
struct UserReregisterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "require-reregister",
    abstract: "Take away a person's telephones, apps, tokens and recovery codes, so that they register anew.",
    discussion: """
      Passkeys, the e-mail address, the access pass and the password stay; tokens wait for activation again. \
      `user revoke-sessions` ends what is signed in, `user reset-mfa` takes everything away.
      """)

  @OptionGroup var data: DataOptions
  @OptionGroup var user: UserOptions

  func run() async throws {
    try await user.with(data) { work, tenant, user in
      let removed = try await work.administrator.requireReregistration(
        of: user.id, in: tenant, sealer: try work.sealer())
      try Outcome.print(user.reference + [.init("removed", removed.map(\.kind.rawValue))])
    }
  }
}
