import Administration
import ArgumentParser
import Foundation

/// The command `gatehouse method policy roots …`.
struct MethodPolicyRootsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roots", abstract: "The certificates that attestations of passkeys must lead to.",
    subcommands: [Add.self, List.self, Remove.self])

  /// The command `gatehouse method policy roots add`.
  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add the certificates of a PEM file, such as a maker of security keys publishes.")

    @OptionGroup var place: PolicyPlace

    @Argument(help: "The file; - for standard input.")
    var file: String

    func run() async throws {
      let text = String(decoding: try InputFile.read(file, limit: 1 << 20), as: UTF8.self)
      try await place.with { work, tenant in
        let added = try await work.administrator.addAttestationRoots(pem: text, to: tenant)
        try Outcome.print([.init("value", .array(added.map { .object($0.shape) }))])
      }
    }
  }

  /// The command `gatehouse method policy roots list`.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the certificates.")

    @OptionGroup var place: PolicyPlace
    @OptionGroup var format: FormatOption

    func run() async throws {
      try await place.with { work, tenant in
        let listing = Listing(
          format.format, [.init("thumbprint"), .init("subject"), .init("endDateTime", "expires")])
        for root in try await work.administrator.attestationRoots(of: tenant) { try listing.row(root.shape) }
        try listing.finish()
      }
    }
  }

  /// The command `gatehouse method policy roots remove`.
  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Remove a certificate.")

    @OptionGroup var place: PolicyPlace

    @Argument(help: "Its thumbprint, or the first 8 characters of it or more.")
    var thumbprint: String

    func run() async throws {
      try await place.with { work, tenant in
        let removed = try await work.administrator.removeAttestationRoot(thumbprint, from: tenant)
        try Outcome.print(removed.shape + [.init("deleted", true)])
      }
    }
  }
}

extension AttestationRootList.Root {
  fileprivate var shape: [JSONValue.Property] {
    [.init("thumbprint", thumbprint), .init("subject", subject), .init("endDateTime", expiresAt)]
  }
}
