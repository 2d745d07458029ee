import Administration
import ArgumentParser
import Directory

/// The command `gatehouse mfa trusted-ips …`.
struct MFATrustedIPsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trusted-ips", abstract: "Say where per-user MFA asks for nothing.",
    subcommands: [Show.self, Set.self])

  /// The command `gatehouse mfa trusted-ips show`.
  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show the ranges.")

    @OptionGroup var place: PolicyPlace

    func run() async throws {
      try await place.with { _, tenant in try Outcome.print(tenant.settings.trustedIPs) }
    }
  }

  /// The command `gatehouse mfa trusted-ips set`.
  struct Set: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Set the ranges, at most 50 of IPv4 in CIDR; they replace the old ones.")

    @OptionGroup var place: PolicyPlace

    @Argument(help: "The ranges, such as 203.0.113.0/24.")
    var ranges: [String] = []

    @Flag(help: "No range at all.")
    var none = false

    func validate() throws {
      guard ranges.isEmpty == none else { throw ValidationError("give ranges, or --none") }
    }

    func run() async throws {
      try await place.with { work, tenant in
        try Outcome.print(
          try await work.administrator.setTrustedRanges(ranges, of: tenant).settings.trustedIPs)
      }
    }
  }
}

extension TenantSettings {
  fileprivate var trustedIPs: [JSONValue.Property] { [.init("trustedIps", perUserMFATrustedRanges)] }
}
