import Administration
import ArgumentParser
import Directory

/// The command `gatehouse mfa …`.
struct MFACommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mfa",
    abstract: "Show how people stand with multi-factor authentication, and require it person by person.",
    subcommands: [
      Status.self, MFAPerUserCommand.self, MFATrustedIPsCommand.self, MFARegistrationPolicyCommand.self,
    ])

  /// The command `gatehouse mfa status`.
  struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List who is registered, in grace and until when, and who cannot get in and why.")

    @OptionGroup var data: DataOptions
    @OptionGroup var tenant: TenantOption
    @OptionGroup var format: FormatOption

    func run() async throws {
      try await Workplace.with(data) { work in
        let tenant = try await work.administrator.tenant(tenant.tenant)
        let listing = Listing(
          format.format,
          [
            .init("userPrincipalName", "user name"), .init("state"),
            .init("isMfaRegistered", "registered"), .init("isMfaCapable", "capable", isInTable: false),
            .init("isAdmin", "admin"), .init("registrationDeadline", "deadline"), .init("reason"),
            .init("methodsRegistered", "methods", isInTable: false),
            .init("userDisplayName", "name", isInTable: false), .init("userType", isInTable: false),
            .init("accountEnabled", isInTable: false), .init("id", isInTable: false),
          ])
        try await work.administrator.forEachMFAStatus(in: tenant) { try listing.row($0.shape) }
        try listing.finish()
      }
    }
  }
}
