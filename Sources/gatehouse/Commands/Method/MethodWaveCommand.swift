import Administration
import ArgumentParser
import Base
import Directory
import Foundation

/// The command `gatehouse method wave`.
struct MethodWaveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wave",
    abstract:
      "Look at one group before it is asked for multi-factor authentication: who is ready, and what would happen.",
    discussion: """
      The policy is replayed over the group's sign-ins as if it were enabled, whatever its state; people who cannot use \
      what they have registered count as not registered.
      """)

  @OptionGroup var place: PolicyPlace

  @Option(help: "The group, by name or id; nesting included.")
  var group: String

  @Option(help: "A file with the policy; multi-factor authentication for every application unless given.")
  var policy: String?

  @Option(help: "How many days of the sign-in log to replay, 1 to 3650.")
  var days = 30

  @Option(help: "table or json.")
  var format: PolicyFormat = .table

  func validate() throws {
    guard (1...3_650).contains(days) else { throw ValidationError("--days wants a number from 1 to 3650") }
  }

  func run() async throws {
    let json = try policy.map { try InputFile.json($0) }
    try await place.with { work, tenant in
      let group = try await work.administrator.group(group, in: tenant)
      let wave = try await work.administrator.wave(group, policy: json, days: days, in: tenant)
      Findings.print(wave.findings)
      switch format {
      case .json: try Outcome.print(wave.shape)
      case .table: try Listing.toStandardOutput(table(wave, tenant))
      }
    }
  }

  private func table(_ wave: Wave, _ tenant: Tenant) -> String {
    let summary = wave.summary
    func count(_ name: String, _ member: String) -> Int64 { wave.impact[name]?[member]?.int ?? 0 }
    var text =
      "\(summary.capable) of \(summary.people) people of \(PlainText.neutralised(wave.group.displayName)) are ready, "
      + "\(summary.people - summary.capable) are not\n"
    let rows = wave.notReady.prefix(50).map { person in
      [
        PlainText.neutralised(person.user.userPrincipalName.key), person.lack?.rawValue ?? "",
        person.user.mail == nil ? "no" : "yes", person.status.state.rawValue,
      ]
    }
    if !rows.isEmpty { text += "\n" + TextTable.layOut(["USER", "LACKS", "MAIL", "STATE"], rows) }
    if wave.notReady.count > rows.count { text += "… and \(wave.notReady.count - rows.count) more\n" }
    text += "\nof their last \(days) days of sign-ins the policy would have\n"
    for (name, verb) in [("prompted", "prompted"), ("register", "sent to register"), ("blocked", "blocked")] {
      text += "  \(verb) \(count(name, "signIns")) of \(count(name, "users")) people\n"
    }
    text += "\nnext:\n" + next(wave, tenant).map { "  \($0)\n" }.joined()
    return text
  }

  /// What to do next, as commands.
  private func next(_ wave: Wave, _ tenant: Tenant) -> [String] {
    let place = "--tenant \(tenant.defaultDomain)"
    let id = wave.group.id.description
    var steps: [String] = []
    if wave.notReady.contains(where: { $0.user.mail != nil }) {
      steps.append("gatehouse method invite \(place) --group \(id)")
    }
    if wave.notReady.contains(where: { $0.user.mail == nil }) {
      steps.append("gatehouse method passes \(place) --group \(id) --out passes.html")
    }
    if wave.notReady.contains(where: { $0.status.isMFARegistered }) {
      steps.append("gatehouse method policy show \(place)    # why registered methods cannot be used")
    }
    let file = policy ?? "wave.json"
    if policy == nil {
      steps.append("gatehouse method wave \(place) --group \(id) --format json | jq .policy > \(file)")
    }
    steps.append("gatehouse policy create \(place) --file \(file)")
    steps.append("gatehouse policy enable \(place) POLICY    # once everybody is ready")
    return steps
  }
}

extension Wave {
  fileprivate var shape: [JSONValue.Property] {
    [
      .init("group", [.init("id", group.id.description), .init("displayName", group.displayName)]),
      .init("summary", summary.shape),
      .init("notReady", .array(notReady.map { .object($0.shape) })),
      .init("impact", JSONValue(impact)), .init("policy", JSONValue(policy)),
    ]
  }
}
