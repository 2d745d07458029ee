import Administration
import ArgumentParser
import Base
import Directory
import Foundation
import Policy

extension AuthenticationMethodsPolicy.MethodID: ExpressibleByArgument {
  /// A method's id, in any letter case.
  public init?(argument: String) {
    guard let id = Self.allCases.first(where: { $0.rawValue.lowercased() == argument.lowercased() }) else {
      return nil
    }
    self = id
  }
}

/// The command `gatehouse method policy …`.
struct MethodPolicyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "Read and write the methods policy, as Graph's JSON.",
    subcommands: [Show.self, Set.self, MethodPolicyRootsCommand.self])

  /// The command `gatehouse method policy show`.
  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the policy in the shape of Graph's authenticationMethodsPolicy.")

    @OptionGroup var place: PolicyPlace

    func run() async throws {
      try await place.with { work, tenant in
        try Outcome.print(try await work.administrator.methodsPolicy(of: tenant))
      }
    }
  }

  /// The command `gatehouse method policy set`.
  struct Set: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Change the policy by Graph's JSON, or by switches.",
      discussion: """
        As Graph's PATCH: what is absent stays, a configuration is found by its id, lists are replaced. A change that \
        would leave somebody who has registered without a usable method is refused.
        """)

    @OptionGroup var place: PolicyPlace

    @Option(help: "The file with what changes, at most 20 KB; - for standard input.")
    var file: String?

    @Option(help: "A method to enable, such as Sms; may be given again.")
    var enable: [AuthenticationMethodsPolicy.MethodID] = []

    @Option(help: "A method to disable, such as Voice; may be given again.")
    var disable: [AuthenticationMethodsPolicy.MethodID] = []

    @Option(help: "The registration campaign: on or off.")
    var campaign: Toggle?

    @Option(help: "Whether the best method is asked for first, whatever a person prefers: on or off.")
    var systemPreferred: Toggle?

    @Option(help: "Whether a person's report of what they did not do raises their risk: on or off.")
    var reportSuspicious: Toggle?

    @Option(help: "Whether passkeys must prove their model: on or off.")
    var attestation: Toggle?

    @Option(help: "Whether passkeys that are synchronised between devices are accepted: on or off.")
    var syncedPasskeys: Toggle?

    @Flag(help: "Write it although people are left without a usable method.")
    var overrideLastMethod = false

    func validate() throws {
      if file != nil, hasSwitches {
        throw ValidationError("give either --file or switches such as --enable")
      }
      if file == nil, !hasSwitches {
        throw ValidationError("say what changes, with --file or switches such as --enable Sms")
      }
      if let both = enable.first(where: disable.contains) {
        throw ValidationError("\(both.rawValue) is both enabled and disabled")
      }
    }

    func run() async throws {
      let patch = try file.map { try Self.patch($0) } ?? switches
      try await place.with { work, tenant in
        try await work.administrator.updateMethodsPolicy(
          patch, of: tenant, overrideLastMethod: overrideLastMethod
        ).print()
      }
    }

    private static func patch(_ file: String) throws -> Base.JSONValue {
      do {
        return try JSONReader.read(
          try InputFile.read(file, limit: MethodsPolicyJSON.largest), limit: MethodsPolicyJSON.largest)
      } catch let error as JSONError {
        throw CommandFailure("`\(file)` is no JSON: \(error)")
      }
    }

    private var hasSwitches: Bool { switches.members?.isEmpty == false }

    /// The switches as a patch; an object without members when there is none.
    private var switches: Base.JSONValue {
      var configurations = AuthenticationMethodsPolicy.MethodID.allCases.compactMap {
        id -> Base.JSONValue? in
        let isEnabled = enable.contains(id)
        guard isEnabled || disable.contains(id) else { return nil }
        return ["id": .string(id.rawValue), "state": isEnabled ? "enabled" : "disabled"]
      }
      if attestation != nil || syncedPasskeys != nil {
        let index = configurations.firstIndex { $0["id"] == "Fido2" } ?? configurations.endIndex
        if index == configurations.endIndex { configurations.append(["id": "Fido2"]) }
        if let attestation {
          configurations[index] = configurations[index]
            .setting("isAttestationEnforced", to: .bool(attestation.isOn))
        }
        if let syncedPasskeys {
          let types: Base.JSONValue = syncedPasskeys.isOn ? "deviceBound,synced" : "deviceBound"
          configurations[index] = configurations[index]
            .setting("passkeyProfiles", to: [["passkeyTypes": types]])
        }
      }
      return .object([
        ("authenticationMethodConfigurations", configurations.isEmpty ? nil : .array(configurations)),
        (
          "registrationEnforcement",
          campaign.map { ["authenticationMethodsRegistrationCampaign": ["state": $0.state]] }
        ),
        ("systemCredentialPreferences", systemPreferred.map { ["state": $0.state] }),
        ("reportSuspiciousActivitySettings", reportSuspicious.map { ["state": $0.state] }),
      ])
    }
  }
}

extension Toggle {
  /// Graph's word.
  var state: Base.JSONValue { isOn ? "enabled" : "disabled" }
}
