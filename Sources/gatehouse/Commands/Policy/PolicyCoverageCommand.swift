import ArgumentParser
import Base
import Foundation
import Policy

/// The command `gatehouse policy coverage`.
struct PolicyCoverageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "Prove who can reach what without multi-factor authentication, or by legacy protocols.",
    discussion: """
      Every combination of user, application, client, platform, place, flow, device and risk that the policies can tell \
      apart is decided; nothing is sampled. Each gap comes with one sign-in that shows it, which what-if confirms.
      """)

  @OptionGroup var place: PolicyViewOptions

  @Option(
    help: "Look for sign-ins below this authentication strength (its id or name) instead of without MFA.")
  var strength: String?

  @Option(
    help:
      "A file with all the policies that there would be, or another export: show what they open and close.")
  var changed: String?

  @Flag(help: "List the ids of the users and applications of each gap.")
  var members = false

  @Flag(help: "Exit with 1 when there is a gap (with --changed: one that is opened).")
  var failOnGap = false

  @Option(help: "table or json.")
  var format: PolicyFormat = .table

  func run() async throws {
    let (view, _) = try await place.view()
    let threshold = try strength.map { try wantedStrength($0, view) }
    let coverage = view.policies.coverage(of: view.directory, below: threshold)
    let hasGap: Bool
    if let changed {
      hasGap = try printDifference(view, coverage, try changedView(changed, view), threshold)
    } else {
      try CoverageReport(view: view, coverage: coverage, members: members).print(format)
      hasGap = !coverage.gaps.isEmpty || !coverage.isExact || !view.isComplete
    }
    if failOnGap, hasGap { throw ExitCode(1) }
  }

  private func wantedStrength(_ text: String, _ view: EntraExport) throws -> AuthenticationStrength {
    let wanted = text.lowercased()
    let found = view.policies.strengths.first {
      $0.id.lowercased() == wanted || $0.displayName.lowercased() == wanted
    }
    guard let found else {
      let names = view.policies.strengths.map { "`\($0.displayName)`" }.joined(separator: ", ")
      throw CommandFailure("there is no authentication strength `\(text)`; there are \(names)")
    }
    return found
  }

  /// The same people under other policies: a folder brings its places and strengths, a file only policies.
  private func changedView(_ path: String, _ view: EntraExport) throws -> EntraExport {
    if let folder = try? ExportFolder(path) {
      let other = try folder.export()
      Findings.print(other.findings)
      return view.under(other)
    }
    let (changed, findings) = view.replacingPolicies(try InputFile.json(path))
    Findings.print(findings)
    return changed
  }

  private func printDifference(
    _ view: EntraExport, _ before: Coverage, _ changed: EntraExport, _ threshold: AuthenticationStrength?
  ) throws -> Bool {
    let after = changed.policies.coverage(of: view.directory, below: threshold)
    let difference = CoverageDifference(from: before, to: after, of: view.directory)
    var output = OutputStream()
    switch format {
    case .json:
      let json: Base.JSONValue = [
        "exact": .bool(before.isExact && after.isExact && view.isComplete && changed.isComplete),
        "opened": .array(difference.opened.map { self.json($0, view) }),
        "closed": .array(difference.closed.map { self.json($0, view) }),
      ]
      try output.write(json.bytes)
      try output.write("\n")
    case .table:
      for (title, changes) in [("opens", difference.opened), ("closes", difference.closed)] {
        if changes.isEmpty { try output.write("\(title) nothing\n") }
        for change in changes {
          try output.write(
            "\(title) \(change.kind.rawValue): \(change.people.count) users × \(change.applications.count) applications\n"
          )
        }
      }
    }
    try output.flush()
    return !difference.opened.isEmpty
  }

  private func json(_ change: CoverageDifference.Change, _ view: EntraExport) -> Base.JSONValue {
    var members: [(String, Base.JSONValue?)] = [
      ("kind", .string(change.kind.rawValue)), ("users", .integer(Int64(change.people.count))),
      ("applications", .integer(Int64(change.applications.count))),
    ]
    if self.members {
      members.append(("userIds", .strings(change.people.map { view.directory.people[$0].id })))
      members.append(
        ("applicationIds", .strings(change.applications.map { view.directory.applications[$0].appID })))
    }
    return .object(members)
  }
}

/// A coverage for people or programs.
struct CoverageReport {
  let view: EntraExport
  let coverage: Coverage
  let members: Bool

  func print(_ format: PolicyFormat) throws {
    var output = OutputStream()
    switch format {
    case .json: try json(&output)
    case .table: try table(&output)
    }
    try output.flush()
  }

  private var isExact: Bool { coverage.isExact && view.isComplete }

  private func json(_ output: inout OutputStream) throws {
    try output.write("{\"exact\":\(isExact),\"classes\":\(coverage.classCount),\"gaps\":[")
    for (index, gap) in coverage.gaps.enumerated() {
      if index > 0 { try output.write(",\n") }
      try output.write(json(gap).bytes)
    }
    let rest: Base.JSONValue = [
      "undecided": .strings(coverage.undecided), "findings": .array(view.findings.map(\.json)),
    ]
    try output.write("],")
    try output.write(rest.bytes.dropFirst())
    try output.write("\n")
  }

  private func json(_ gap: Coverage.Gap) -> Base.JSONValue {
    var values: [(String, Base.JSONValue?)] = [
      ("kind", .string(gap.kind.rawValue)), ("users", .integer(Int64(gap.userCount))),
      ("applications", .integer(Int64(gap.applicationCount))), ("witness", gap.witness.json),
      ("because", .strings(gap.because)),
      (
        "exclusion",
        gap.exclusion.map { exclusion in
          [
            "policyId": .string(exclusion.policyID), "conditions": .string(exclusion.conditions),
            "excluded": exclusion.excluded.map(Base.JSONValue.string) ?? .null,
          ]
        }
      ),
    ]
    if members {
      values.append(("userIds", .strings(coverage.people(in: gap).map { view.directory.people[$0].id })))
      values.append(
        ("applicationIds", .strings(gap.applications.map { view.directory.applications[$0].appID })))
    }
    return .object(values)
  }

  private func table(_ output: inout OutputStream) throws {
    let directory = view.directory
    let people = directory.people.count { $0.isEnabled }
    if coverage.gaps.isEmpty {
      try output.write(
        "no gap: \(people) users × \(directory.applications.count) applications, \(coverage.classCount) combinations\n"
      )
    }
    for gap in coverage.gaps {
      try output.write(
        "\(title(gap.kind)): \(gap.userCount) of \(people) users × \(gap.applicationCount) of "
          + "\(directory.applications.count) applications\n")
      try output.write("  for example: \(PlainText.neutralised(example(gap)))\n")
      try output.write("  because: \(PlainText.neutralised(because(gap)))\n")
    }
    if !coverage.undecided.isEmpty {
      let names = coverage.undecided.map(name).joined(separator: ", ")
      try output.write("not decided, counted as not applying: \(PlainText.neutralised(names))\n")
    }
    if !isExact { try output.write("this is not exact: see above\n") }
  }

  private func title(_ kind: Coverage.Kind) -> String {
    switch kind {
    case .noMfa: "without multi-factor authentication"
    case .legacy: "by a legacy protocol"
    case .belowStrength: "below the strength"
    }
  }

  private func name(_ policy: String) -> String {
    guard let found = view.policies.policies.first(where: { $0.id == policy }) else { return policy }
    return "\"\(found.displayName)\""
  }

  private func because(_ gap: Coverage.Gap) -> String {
    guard let exclusion = gap.exclusion else { return gap.because.joined(separator: ", ") }
    let others = gap.because.count > 1 ? " (and \(gap.because.count - 1) more alike)" : ""
    if let excluded = exclusion.excluded {
      return "\(name(exclusion.policyID)) excludes \(view.directory.name(of: excluded) ?? excluded)\(others)"
    }
    return "\(name(exclusion.policyID)) does not match by \(exclusion.conditions)\(others)"
  }

  private func example(_ gap: Coverage.Gap) -> String {
    let request = gap.witness
    var parts: [String] = []
    if case .user(let id, _, _) = request.identity {
      parts.append(view.directory.person(ObjectKey(id))?.userPrincipalName ?? id)
    }
    if case .applications(let ids) = request.reached, let id = ids.first {
      parts.append(view.directory.applications.first { $0.appID == id }?.displayName ?? id)
    }
    parts.append(request.client.rawValue)
    parts.append(request.platform == .all ? "unknown platform" : request.platform.rawValue)
    if let address = request.address { parts.append("from \(address)") }
    parts.append(request.country.map { "in \($0)" } ?? "in no known country")
    if request.transferMethod != .none { parts.append(request.transferMethod.rawValue) }
    if request.device != .unregistered { parts.append("on a device of its own") }
    return parts.joined(separator: ", ")
  }
}
