import Base
import Directory
import Foundation

/// Answers What If requests about one set of policies and one directory, as JSON.
///
/// Each policy's own JSON is written once and used again.
public struct WhatIf: Sendable {
  private let policies: PolicySet
  private let directory: DirectorySnapshot
  private let now: Date
  private let texts: [[UInt8]]

  /// Prepares the answers.
  public init(policies: PolicySet, directory: DirectorySnapshot, now: Date) {
    self.policies = policies
    self.directory = directory
    self.now = now
    texts = policies.policies.map { policy in
      var bytes = policies.canonicalJSON(of: policy).bytes
      bytes.removeLast()
      return bytes
    }
  }

  /// The decision about a request.
  public func decide(_ request: EvaluateRequest) -> (decision: Decision, context: SignInContext) {
    let context = context(of: request)
    return (policies.decide(context), context)
  }

  /// The sign-in that a request describes, with what the directory knows of who signs in.
  public func context(of request: EvaluateRequest) -> SignInContext {
    let subject: Subject
    switch request.identity {
    case .user(let id, let type, let tenant):
      subject = directory.subject(user: id, guestType: type, tenant: tenant)
    case .servicePrincipal(let id): subject = directory.subject(servicePrincipal: id)
    }
    return request.context(subject: subject, at: now)
  }

  /// The whole answer: `{"decision": …, "value": […]}`.
  public func answer(_ request: EvaluateRequest) -> [UInt8] {
    let (decision, context) = decide(request)
    var output = Array("{\"decision\":".utf8)
    output += policies.json(of: decision, for: context).bytes
    output += ",\"value\":[".utf8
    var isFirst = true
    for index in policies.policies.indices {
      let reasons = policies.reasons(ofPolicy: index, in: decision, for: context)
      if request.appliedPoliciesOnly, !reasons.isEmpty { continue }
      if !isFirst { output.append(UInt8(ascii: ",")) }
      isFirst = false
      output += texts[index]
      output += ",\"policyApplies\":\(reasons.isEmpty),\"analysisReasons\":\"\(reasons.flags)\"}".utf8
    }
    output += "]}".utf8
    return output
  }
}

extension PolicySet {
  /// A decision in words: outcome, who blocks, what is required, what is only reported, and how long it lasts.
  public func json(of decision: Decision, for context: SignInContext) -> JSONValue {
    let outcome: JSONValue =
      switch decision.outcome {
      case .granted: "granted"
      case .interrupted: "interrupted"
      case .blocked: "blocked"
      }
    let blockers = decision.results.filter { $0.state == .blocks }.compactMap { rules[$0.rule].policyID }
    let required = decision.results.filter { isRequired($0) }.map { result in
      requirement(result)
    }
    return [
      "outcome": outcome, "blockedBy": .strings(blockers), "required": .array(required),
      "reportOnly": .array(reportOnly(decision, context)), "session": session(decision),
    ]
  }

  /// What can still be given, and per-user MFA where it refuses, which has no policy that could be named.
  func isRequired(_ result: Decision.Result) -> Bool {
    result.state == .asks || result.state == .blocks && rules[result.rule].policyID == nil
  }

  private func requirement(_ result: Decision.Result) -> JSONValue {
    let rule = rules[result.rule]
    var isAnd = false
    if case .controls(let grant) = rule.demand { isAnd = grant.needsAll }
    return [
      "source": .string(rule.source.rawValue), "policyId": rule.policyID.map(JSONValue.string) ?? .null,
      "operator": .string(isAnd ? "AND" : "OR"), "controls": .strings(missingControls(result)),
    ]
  }

  /// The controls that a result still misses, by their names in `required`.
  public func missingControls(_ result: Decision.Result) -> [String] {
    switch rules[result.rule].demand {
    case .controls(let grant):
      grant.operands.filter { ControlMask(rawValue: result.missing).contains($0.kind) }.map(\.name)
    case .securityDefaults, .perUser: ["mfa"]
    case .registration: ["mfaRegistration"]
    }
  }

  private func session(_ decision: Decision) -> JSONValue {
    guard !decision.isBlocked else { return ["signInFrequency": .null, "persistentBrowser": .null] }
    let frequency = decision.signInFrequencyRule.flatMap { rules[$0].session?.signInFrequency?.json }
    let browser = decision.persistentBrowserRule.flatMap { rules[$0].session?.persistentBrowser?.json }
    return ["signInFrequency": frequency ?? .null, "persistentBrowser": browser ?? .null]
  }

  private func reportOnly(_ decision: Decision, _ context: SignInContext) -> [JSONValue] {
    policies.indices.compactMap { index in
      guard policies[index].state == .reportOnly, let rule = ruleOfPolicy[index] else { return nil }
      let result = decision.reported.first { $0.rule == rule }
      return [
        "policyId": .string(policies[index].id),
        "result": .string(Self.reportOnlyResult(result, rules[rule])),
      ]
    }
  }

  /// What the sign-in log says of a report-only policy.
  ///
  /// - SeeAlso: Microsoft Entra, "Conditional Access: report-only mode"
  public static func reportOnlyResult(_ result: Decision.Result?, _ rule: Rule) -> String {
    guard let result else { return "reportOnlyNotApplied" }
    return switch result.state {
    case .satisfied: "reportOnlySuccess"
    case .asks: "reportOnlyInterrupted"
    case .blocks: "reportOnlyFailure"
    }
  }
}

extension Decision {
  /// Whether it is blocked.
  public var isBlocked: Bool { if case .blocked = outcome { true } else { false } }
}
