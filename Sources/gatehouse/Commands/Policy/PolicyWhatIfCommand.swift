import ArgumentParser
import Base
import Foundation
import Policy

/// The command `gatehouse policy what-if`.
struct PolicyWhatIfCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "what-if",
    abstract: "Show what the policies would do with a sign-in, and why each other policy does not apply.",
    discussion: """
      The sign-in has proven a password only and comes from an unmanaged device, unless the request says otherwise.
      Describe it with options, or give the body of Graph's `evaluate` with --request (an array of bodies is answered \
      by an array).
      """)

  @OptionGroup var place: PolicyViewOptions

  @Option(help: "A file with the body of Graph's evaluate, or an array of bodies; - for standard input.")
  var request: String?

  @Option(help: "Who signs in: a user name or an id.")
  var user: String?

  @Option(help: "The application: its appId or its name.")
  var app: String?

  @Option(help: "Instead of an application: registerSecurityInformation or registerOrJoinDevices.")
  var action: String?

  @Option(help: "The address.")
  var ip: String?

  @Option(help: "The country, as two letters.")
  var country: String?

  @Option(help: "android, iOS, windows, windowsPhone, macOS or linux.")
  var platform: String?

  @Option(help: "browser (unless given), mobileAppsAndDesktopClients, exchangeActiveSync or other.")
  var client: String?

  @Option(help: "The risk of the sign-in: none, low, medium or high.")
  var risk: String?

  @Option(help: "The risk of the user: none, low, medium or high.")
  var userRisk: String?

  @Option(help: "deviceCodeFlow or authenticationTransfer.")
  var flow: String?

  @Option(help: "A file with Graph's deviceInfo.")
  var device: String?

  @Option(help: "table or json.")
  var format: PolicyFormat = .table

  func validate() throws {
    let described = [user, app, action, ip, country, platform, client, risk, userRisk, flow, device]
    if request != nil, described.contains(where: { $0 != nil }) {
      throw ValidationError("describe the sign-in either with --request or with the other options")
    }
    if request == nil, user == nil || (app == nil) == (action == nil) {
      throw ValidationError("name --user and either --app or --action, or give --request FILE")
    }
  }

  func run() async throws {
    let (view, now) = try await place.view()
    let whatIf = WhatIf(policies: view.policies, directory: view.directory, now: now)
    let (requests, isArray) = try requests(view)
    var output = OutputStream()
    defer { Findings.warnOfUnreadable(view) }
    if format == .table {
      for request in requests { try output.write(table(request, view, whatIf)) }
      try output.flush()
      if view.hasUnreadableFile { throw ExitCode(1) }
      return
    }
    if isArray { try output.write("[") }
    for (index, request) in requests.enumerated() {
      if index > 0 { try output.write(",\n") }
      try output.write(whatIf.answer(request))
    }
    try output.write(isArray ? "]\n" : "\n")
    try output.flush()
    if view.hasUnreadableFile { throw ExitCode(1) }
  }

  /// Every request, read before the first is answered.
  private func requests(_ view: EntraExport) throws -> (requests: [EvaluateRequest], isArray: Bool) {
    guard let request else { return ([try read(try described(view), "the options")], false) }
    let json = try InputFile.json(request)
    guard case .array(let bodies) = json else { return ([try read(json, request)], false) }
    return (try bodies.enumerated().map { try read($0.element, "\(request)[\($0.offset)]") }, true)
  }

  private func read(_ json: Base.JSONValue, _ name: String) throws -> EvaluateRequest {
    do {
      return try EvaluateRequest.read(json)
    } catch {
      let problems = error.findings.map { "\($0.field): \($0.message)" }.joined(separator: "; ")
      throw CommandFailure("\(name) is no request that can be evaluated: \(problems)")
    }
  }

  /// The options as a body.
  private func described(_ view: EntraExport) throws -> Base.JSONValue {
    let wanted = (user ?? "").lowercased()
    let person = view.directory.people.first {
      $0.userPrincipalName?.lowercased() == wanted || $0.id.lowercased() == wanted
    }
    let application = view.directory.applications.first {
      $0.appID.lowercased() == app?.lowercased() || $0.displayName?.lowercased() == app?.lowercased()
    }
    var conditions: [(String, Base.JSONValue?)] = [
      ("clientAppType", .string(client ?? ClientAppType.browser.rawValue)),
      ("devicePlatform", platform.map(Base.JSONValue.string)),
      ("ipAddress", ip.map(Base.JSONValue.string)), ("country", country.map(Base.JSONValue.string)),
      ("signInRiskLevel", risk.map(Base.JSONValue.string)),
      ("userRiskLevel", userRisk.map(Base.JSONValue.string)),
      ("authenticationFlow", flow.map { ["transferMethod": .string($0)] }),
    ]
    if let device { conditions.append(("deviceInfo", try InputFile.json(device))) }
    let context: Base.JSONValue =
      if let action { ["userAction": .string(action)] } else {
        ["includeApplications": .strings([application?.appID ?? app ?? ""])]
      }
    return [
      "signInIdentity": ["userId": .string(person?.id ?? user ?? "")], "signInContext": context,
      "signInConditions": .object(conditions),
    ]
  }

  // MARK: Table

  private func table(_ request: EvaluateRequest, _ view: EntraExport, _ whatIf: WhatIf) throws -> String {
    let (decision, context) = whatIf.decide(request)
    let policies = view.policies
    var text = "\(heading(decision))\n"
    for result in decision.results where result.state != .satisfied {
      let rule = policies.rules[result.rule]
      let verb = result.state == .blocks ? "refuses" : "asks for"
      let controls = policies.missingControls(result).joined(separator: ", ")
      text += "  \(PlainText.neutralised(rule.displayName)) \(verb): \(controls)\n"
    }
    let rows = policies.policies.indices.map { index in
      let policy = policies.policies[index]
      let reasons = policies.reasons(ofPolicy: index, in: decision, for: context)
      return [
        PlainText.neutralised(policy.displayName), policy.state.rawValue, reasons.isEmpty ? "yes" : "no",
        reasons.isEmpty ? "" : reasons.flags,
      ]
    }
    if policies.policies.indices.contains(where: { index in
      policies.policies[index].state == .enabled
        && policies.reasons(ofPolicy: index, in: decision, for: context).contains(.notEnoughInformation)
    }) {
      text += "  not every policy could be decided (notEnoughInformation): say more about the sign-in\n"
    }
    return text + "\n" + TextTable.layOut(["POLICY", "STATE", "APPLIES", "WHY NOT"], rows)
  }

  private func heading(_ decision: Decision) -> String {
    switch decision.outcome {
    case .granted: "granted: nothing more is asked for than the password"
    case .interrupted: "interrupted: more is asked for"
    case .blocked: "blocked"
    }
  }
}

/// Rows in columns as wide as they need.
enum TextTable {
  static func layOut(_ header: [String], _ rows: [[String]]) -> String {
    let all = [header] + rows
    let widths = header.indices.map { column in all.map { PlainText.width($0[column]) }.max() ?? 0 }
    return all.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        line += cell
        if column < row.count - 1 {
          line += String(repeating: " ", count: widths[column] - PlainText.width(cell) + 2)
        }
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}
