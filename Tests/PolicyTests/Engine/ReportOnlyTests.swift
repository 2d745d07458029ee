import Base
import Directory
import Foundation
import Testing

@testable import Policy

/// - SeeAlso: Microsoft Entra, "Conditional Access: report-only mode"
@Suite("Report-only policies")
struct ReportOnlyTests {
  static func reported(_ grant: String, _ conditions: String = "{}") -> String {
    """
    {"state": "enabledForReportingButNotEnforced", "conditions": \(conditions), "grantControls": \(grant)}
    """
  }

  static let both = [ProvenFactor(.password, at: .policyNoon), ProvenFactor(.totp, at: .policyNoon)]

  /// Grant controls, whether MFA is proven, and the result.
  static let results: [(grant: String, hasMFA: Bool, result: String)] = [
    (#"{"builtInControls": ["block"]}"#, false, "reportOnlyFailure"),
    (#"{"builtInControls": ["mfa"]}"#, false, "reportOnlyInterrupted"),
    (#"{"builtInControls": ["mfa"]}"#, true, "reportOnlySuccess"),
    (#"{"builtInControls": ["compliantDevice"]}"#, true, "reportOnlyFailure"),
    (#"{"operator": "AND", "builtInControls": ["mfa", "compliantDevice"]}"#, true, "reportOnlyFailure"),
    (#"{"operator": "AND", "builtInControls": ["mfa"], "termsOfUse": ["t"]}"#, true, "reportOnlyInterrupted"),
    (#"{"operator": "OR", "builtInControls": ["mfa", "compliantDevice"]}"#, true, "reportOnlySuccess"),
    (#"{"operator": "OR", "builtInControls": ["mfa", "compliantDevice"]}"#, false, "reportOnlyInterrupted"),
    (
      #"{"operator": "OR", "builtInControls": ["domainJoinedDevice", "compliantDevice"]}"#, false,
      "reportOnlyFailure"
    ),
    (#"{"builtInControls": [], "authenticationStrength": {"id": "password"}}"#, false, "reportOnlySuccess"),
    (#"{"builtInControls": [], "authenticationStrength": {"id": "gone"}}"#, false, "reportOnlyFailure"),
    ("null", false, "reportOnlySuccess"),
  ]

  @Test("change nothing, and say what they would have done", arguments: results)
  func result(grant: String, hasMFA: Bool, result: String) throws {
    let set = try TestTenant.set([Self.reported(grant)])
    let context = try TestTenant.context("{}") { if hasMFA { $0.factors = Self.both } }
    let decision = set.decide(context)
    #expect(decision.outcome == .granted)
    #expect(decision.results.isEmpty)
    #expect(
      set.json(of: decision, for: context)["reportOnly"] == [["policyId": "P1", "result": .string(result)]])
  }

  @Test("are not applied where a condition does not match, nor for user actions")
  func notApplied() throws {
    let set = try TestTenant.set([Self.reported(#"{"builtInControls": ["block"]}"#), "{}"])
    let notApplied: JSONValue = [["policyId": "P1", "result": "reportOnlyNotApplied"]]
    let far = try TestTenant.set([
      Self.reported(#"{"builtInControls": ["block"]}"#, #"{"users": {"includeUsers": ["bob"]}}"#)
    ])
    let plain = try TestTenant.context("{}")
    #expect(far.json(of: far.decide(plain), for: plain)["reportOnly"] == notApplied)
    let action = try TestTenant.context(#"{"action": "registerSecurityInformation"}"#)
    let decision = set.decide(action)
    #expect(set.json(of: decision, for: action)["reportOnly"] == notApplied)
    #expect(set.verdict(action) == "asks P2 OR [mfa]")
    #expect(set.reasons(action) == "notSet")
  }

  @Test("are listed in the tenant's order, enforced and disabled ones are not")
  func order() throws {
    let set = try TestTenant.set([
      Self.reported(#"{"builtInControls": ["mfa"]}"#), "{}", #"{"state": "disabled"}"#,
      Self.reported(#"{"builtInControls": ["block"]}"#),
    ])
    let context = try TestTenant.context("{}")
    #expect(
      set.json(of: set.decide(context), for: context)["reportOnly"] == [
        ["policyId": "P1", "result": "reportOnlyInterrupted"],
        ["policyId": "P4", "result": "reportOnlyFailure"],
      ])
    #expect(set.verdict(context) == "asks P2 OR [mfa]")
  }
}
