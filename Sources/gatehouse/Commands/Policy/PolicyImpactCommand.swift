import ArgumentParser
import Base
import Foundation
import Policy

/// The command `gatehouse policy impact`.
struct PolicyImpactCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "impact",
    abstract: "Run a policy over the sign-in log: whom it would have prompted, blocked or sent to register.",
    discussion: """
      The policy is taken to be enabled, whatever its state, and is replayed alone. A sign-in that had done \
      multi-factor authentication is not prompted again, and neither is the rest of a session that would have been.
      """)

  @OptionGroup var place: PolicyViewOptions

  @Option(help: "A file with the policy, or with several ({\"value\": […]}).")
  var policy: String

  @Option(help: "How many days of the log to replay, up to its newest row (--from) or now; 1 to 3650.")
  var days = 30

  @Option(help: "table or json.")
  var format: PolicyFormat = .table

  func validate() throws {
    guard (1...3_650).contains(days) else { throw ValidationError("--days wants a number from 1 to 3650") }
  }

  func run() async throws {
    let (view, now) = try await place.view()
    let (candidate, findings) = view.replacingPolicies(try InputFile.json(policy), asEnabled: true)
    Findings.print(findings)
    let set = candidate.policies.alone
    guard set.policies.contains(where: { $0.state == .enabled }) else {
      throw CommandFailure("`\(policy)` holds no policy")
    }
    var replay = ImpactReplay(
      policies: set, directory: view.directory, registrations: view.registrations)
    if let from = place.from {
      try replayExport(ExportFolder(from), &replay)
    } else {
      try await replayTenant(since: now.addingTimeInterval(-Double(days) * 86_400), &replay)
    }
    var output = OutputStream()
    switch format {
    case .json:
      try output.write(replay.json().bytes)
      try output.write("\n")
    case .table: try output.write(table(replay))
    }
    try output.flush()
  }

  /// Replays the last days before the newest row; rows may stand in any order.
  private func replayExport(_ folder: ExportFolder, _ replay: inout ImpactReplay) throws {
    var samples: [SignInSample] = []
    for page in try folder.pages([.signIns])[.signIns] ?? [] {
      do {
        try JSONReader.forEachElement(of: page.bytes, inMember: "value") { value in
          if let sample = SignInSample(value) { samples.append(sample) } else { replay.skipped += 1 }
        }
      } catch let error as JSONError {
        throw CommandFailure("`\(page.name)` is no JSON of Graph's: \(error)")
      }
    }
    samples.sort { $0.at < $1.at }
    guard let newest = samples.last?.at else { return }
    let since = newest.addingTimeInterval(-Double(days) * 86_400)
    for sample in samples {
      if sample.at >= since { replay.add(sample) } else { replay.skipped += 1 }
    }
  }

  private func replayTenant(since: Date, _ replay: inout ImpactReplay) async throws {
    replay = try await Workplace.with(place.data) { [replay] work in
      var replay = replay
      let tenant = try await work.administrator.tenant(place.tenant ?? "")
      try await work.administrator.forEachSignInSample(of: tenant, since: since) { replay.add($0) }
      return replay
    }
  }

  // MARK: Table

  private func table(_ replay: ImpactReplay) -> String {
    let json = replay.json()
    func count(_ name: String, _ member: String) -> Int64 { json[name]?[member]?.int ?? 0 }
    var text = "\(replay.signIns) sign-ins of \(replay.people.count) users were replayed"
    text += replay.skipped > 0 ? "; \(replay.skipped) rows were not: failed, older, or no person's\n" : "\n"
    for (name, verb) in [("prompted", "prompted"), ("register", "sent to register"), ("blocked", "blocked")] {
      text += "\(verb): \(count(name, "signIns")) sign-ins of \(count(name, "users")) users\n"
    }
    let unable = json["unableToComply"]?.array ?? []
    text += "cannot comply, for want of a method: \(unable.count) users\n\n"
    let rows = (json["affectedUsers"]?.array ?? []).prefix(50).map { person in
      [
        PlainText.neutralised(person["userPrincipalName"]?.string ?? person["userId"]?.string ?? ""),
        "\(person["signIns"]?.int ?? 0)", "\(person["prompted"]?.int ?? 0)",
        "\(person["register"]?.int ?? 0)",
        "\(person["blocked"]?.int ?? 0)", "\(person["promptedDays"]?.int ?? 0)",
        "\(person["mostPromptsInADay"]?.int ?? 0)",
      ]
    }
    let header = ["USER", "SIGN-INS", "PROMPTED", "REGISTER", "BLOCKED", "DAYS", "MOST A DAY"]
    return text + (rows.isEmpty ? "" : TextTable.layOut(header, rows))
  }
}
