import Administration
import ArgumentParser
import Base
import Directory
import Foundation
import Policy

/// The command `gatehouse policy convert`.
struct PolicyConvertCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Go from per-user MFA to Conditional Access in one step that can be taken back.",
    discussion: """
      Without --apply nothing changes: it shows who would change, the policy that would result, and a proof that nobody \
      loses protection. --apply takes the step whole or not at all; --revert takes the last step back.
      """)

  @OptionGroup var place: PolicyViewOptions
  @OptionGroup var lockOut: LockOutOption

  @Option(
    help:
      "A group that holds everybody who is converted, by id (or by name with --tenant), for the policy to name."
  )
  var group: String?

  @Flag(help: "Take the step.")
  var apply = false

  @Flag(help: "Take the last step back.")
  var revert = false

  @Option(help: "table or json.")
  var format: PolicyFormat = .table

  func validate() throws {
    if apply, revert { throw ValidationError("give either --apply or --revert") }
    if place.from != nil, apply || revert { throw ValidationError("an export can only be looked at") }
  }

  func run() async throws {
    if place.from != nil {
      let (view, _) = try await place.view()
      // The settings that an export can say: security defaults, which are in the policies already.
      let settings = TenantSettings(
        securityDefaultsEnabledAt: view.policies.securityDefaults?.enabledAt, registrationGraceDays: 0)
      let audience = group.map { MFAConversion.Audience.presentMembers(ofGroup: $0) } ?? .users
      return try show(
        MFAConversion(
          of: view.policies, settings: settings, directory: view.directory, audience: audience),
        isComplete: view.isComplete)
    }
    try await Workplace.with(place.data) { work in
      let administrator = work.administrator
      let tenant = try await administrator.tenant(place.tenant ?? "")
      if revert { return try print(await administrator.revertConversion(of: tenant)) }
      var audience: Group?
      if let group { audience = try await administrator.group(group, in: tenant) }
      guard apply else {
        return try show(try await administrator.previewConversion(of: tenant, group: audience?.id))
      }
      try print(
        await administrator.convertPerUserMFA(
          of: tenant, group: audience?.id, overrideLockOut: lockOut.overrideLockOut))
    }
  }

  private func print(_ taken: TakenConversion) throws {
    Findings.print(taken.policy?.warnings ?? [])
    try Outcome.print([
      .init("id", taken.record.id.description), .init("createdDateTime", taken.record.createdAt),
      .init("revertedDateTime", taken.record.revertedAt), .init("policyId", taken.record.policyID),
      .init("users", taken.record.states.count),
      .init("policy", taken.policy.map { JSONValue($0.json) } ?? .null),
    ])
  }

  // MARK: Preview

  /// - Parameter isComplete: whether all of the tenant was read; nothing is proven of the rest.
  private func show(_ conversion: MFAConversion, isComplete: Bool = true) throws {
    Findings.print(conversion.findings)
    var output = OutputStream()
    switch format {
    case .json:
      try output.write(json(conversion, isComplete).bytes)
      try output.write("\n")
    case .table: try output.write(table(conversion, isComplete))
    }
    try output.flush()
  }

  private func json(_ conversion: MFAConversion, _ isComplete: Bool) -> Base.JSONValue {
    let proof = conversion.proof
    return [
      "isSafe": .bool(conversion.isSafe && isComplete),
      "changes": .array(
        conversion.changes.map { change in
          [
            "userId": .string(change.userID),
            "userPrincipalName": change.userPrincipalName.map(Base.JSONValue.string) ?? .null,
            "from": .string(change.from.rawValue), "to": "disabled",
            "accountEnabled": .bool(change.isEnabled),
          ]
        }),
      "policy": conversion.policy ?? .null,
      "proof": [
        "holds": .bool(proof.holds && isComplete), "exact": .bool(proof.isExact && isComplete),
        "losers": .integer(Int64(proof.loserCount)),
        "listed": .array(
          proof.losers.map { loser in
            [
              "kind": .string(loser.kind.rawValue), "userId": .string(loser.userID),
              "applicationId": .string(loser.applicationID),
            ]
          }),
      ],
      "findings": .array(conversion.findings.map(\.json)),
    ]
  }

  private func table(_ conversion: MFAConversion, _ isComplete: Bool) -> String {
    guard !conversion.changes.isEmpty else { return "nobody is enabled or enforced in per-user MFA\n" }
    let rows = conversion.changes.prefix(100).map { change in
      [
        PlainText.neutralised(change.userPrincipalName ?? change.userID), change.from.rawValue, "disabled",
        change.isEnabled ? "" : "the account is switched off",
      ]
    }
    var text = TextTable.layOut(["USER", "FROM", "TO", ""], rows)
    if conversion.changes.count > rows.count {
      text += "… and \(conversion.changes.count - rows.count) more\n"
    }
    if let policy = conversion.policy {
      text += "\nthe policy that results:\n\(JSONValue(policy).pretty())\n"
    }
    let proof = conversion.proof
    if proof.holds, isComplete {
      text += "\nproof: nobody reaches anything with less than before\n"
    } else if !proof.isExact || !isComplete {
      text += "\nproof: none, for not every sign-in could be decided\n"
    } else {
      text += "\nproof: fails, \(proof.loserCount) pairs of a person and an application lose protection\n"
    }
    return text
  }
}
