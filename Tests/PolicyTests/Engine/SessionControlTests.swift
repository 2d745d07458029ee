import Base
import Directory
import Foundation
import Testing

@testable import Policy

/// - SeeAlso: Microsoft Entra, "Conditional Access: session"
@Suite("Session controls")
struct SessionControlTests {
  static func frequency(_ value: Int, _ type: String, secondary: Bool = false) -> String {
    let kind = secondary ? "secondaryAuthentication" : "primaryAndSecondaryAuthentication"
    return session(
      """
      "signInFrequency": {"value": \(value), "type": "\(type)", "authenticationType": "\(kind)",
        "frequencyInterval": "timeBased", "isEnabled": true}
      """)
  }
  static let everyTime = session(
    #""signInFrequency": {"value": null, "type": null, "frequencyInterval": "everyTime", "isEnabled": true}"#)
  static func browser(_ mode: String, enabled: String = "true") -> String {
    session(#""persistentBrowser": {"mode": "\#(mode)", "isEnabled": \#(enabled)}"#)
  }
  static func session(_ controls: String, grant: String = "null") -> String {
    #"{"grantControls": \#(grant), "sessionControls": {\#(controls)}}"#
  }

  /// Which policies' frequency and persistence hold, by their places; nil for none.
  static func chosen(_ policies: [String], _ signIn: String = "{}") throws -> [Int?] {
    let set = try TestTenant.set(policies)
    let decision = set.decide(try TestTenant.context(signIn))
    return [decision.signInFrequencyRule, decision.persistentBrowserRule].map { rule in
      rule.flatMap { rule in set.ruleOfPolicy.firstIndex(of: rule) }
    }
  }

  @Test(
    "the shortest sign-in frequency holds",
    arguments: [
      ([frequency(9, "hours"), frequency(1, "days")], 0),
      ([frequency(2, "days"), frequency(25, "hours")], 1),
      ([frequency(1, "hours"), everyTime], 1), ([everyTime, frequency(1, "hours")], 0),
      ([frequency(3, "hours", secondary: true), frequency(3, "hours")], 1),
      ([frequency(3, "hours"), frequency(3, "hours", secondary: true)], 0),
      ([frequency(2, "hours", secondary: true), frequency(3, "hours")], 0),
    ] as [([String], Int)])
  func shortest(policies: [String], place: Int) throws { #expect(try Self.chosen(policies) == [place, nil]) }

  @Test("`never` comes before `always`, whatever the order")
  func never() throws {
    #expect(try Self.chosen([Self.browser("always"), Self.browser("never")]) == [nil, 1])
    #expect(try Self.chosen([Self.browser("never"), Self.browser("always")]) == [nil, 0])
    #expect(try Self.chosen([Self.browser("always")]) == [nil, 0])
  }

  @Test("a control that is off, reported, disabled or not applying is none")
  func off() throws {
    let far = """
      {"conditions": {"users": {"includeUsers": ["bob"]}}, "grantControls": null,
       "sessionControls": {"persistentBrowser": {"mode": "never", "isEnabled": true}}}
      """
    func stated(_ state: String) -> String {
      #"{"state": "\#(state)", "grantControls": null, "sessionControls": {"persistentBrowser": {"mode": "never"}}}"#
    }
    #expect(try Self.chosen([Self.browser("never", enabled: "false")]) == [nil, nil])
    #expect(try Self.chosen([Self.browser("never", enabled: "null")]) == [nil, 0])
    #expect(try Self.chosen([far]) == [nil, nil])
    #expect(try Self.chosen([far], #"{"user": "bob"}"#) == [nil, 0])
    #expect(try Self.chosen([stated("disabled")]) == [nil, nil])
    #expect(try Self.chosen([stated("enabledForReportingButNotEnforced")]) == [nil, nil])
    #expect(try Self.chosen([stated("enabled")]) == [nil, 0])
  }

  @Test("they are answered with what is asked for as written, and not with a refusal")
  func answer() throws {
    let controls =
      #""signInFrequency": {"value": 4, "type": "hours", "x": [1]}, "persistentBrowser": {"mode": "never"}"#
    let asking = try TestTenant.set([Self.session(controls, grant: #"{"builtInControls": ["mfa"]}"#)])
    let context = try TestTenant.context("{}")
    let answer = asking.json(of: asking.decide(context), for: context)
    #expect(answer["outcome"] == "interrupted")
    #expect(
      answer["session"] == [
        "signInFrequency": ["value": 4, "type": "hours", "x": [1]], "persistentBrowser": ["mode": "never"],
      ])
    let blocking = try TestTenant.set([
      Self.session(controls), #"{"grantControls": {"builtInControls": ["block"]}}"#,
    ])
    #expect(
      blocking.json(of: blocking.decide(context), for: context)["session"]
        == ["signInFrequency": .null, "persistentBrowser": .null])
  }

  /// A frequency, when password and code were proven before now, in seconds, and what comes of it; MFA is asked too.
  static let ages: [(String, first: Double, second: Double, Decision.Outcome)] = [
    (frequency(1, "hours"), 3_599, 3_599, .granted),
    (frequency(1, "hours"), 3_600, 3_600, .interrupted(.reauthenticate)),
    (frequency(1, "hours"), 7_200, 10, .interrupted(.reauthenticate)),
    (frequency(1, "hours"), 10, 7_200, .interrupted(.multiFactor)),
    (frequency(1, "hours", secondary: true), 7_200, 10, .granted),
    (frequency(1, "hours", secondary: true), 10, 7_200, .interrupted(.multiFactor)),
    (frequency(1, "days"), 86_399, 86_399, .granted),
    (frequency(1, "days"), 86_401, 86_401, .interrupted(.reauthenticate)),
    (everyTime, 299, 299, .granted),
    (everyTime, 300, 300, .interrupted(.reauthenticate)),
    ("{}", 89 * 86_400, 89 * 86_400, .granted),
    ("{}", 100 * 86_400, 90 * 86_400, .interrupted(.multiFactor)),
  ]

  @Test("a factor older than the frequency counts no more, and one second younger does", arguments: ages)
  func staleness(policy: String, first: Double, second: Double, outcome: Decision.Outcome) throws {
    let set = try TestTenant.set([policy, "{}"])
    let context = try TestTenant.context("{}") { context in
      context.factors = [
        ProvenFactor(.password, at: .policyNoon.addingTimeInterval(-first)),
        ProvenFactor(.totp, at: .policyNoon.addingTimeInterval(-second)),
      ]
    }
    #expect(set.decide(context).outcome == outcome)
  }

  @Test("a frequency also limits how long a browser is remembered")
  func remembered() throws {
    let set = try TestTenant.set([Self.frequency(2, "days", secondary: true), "{}"])
    func outcome(_ days: Double) throws -> Decision.Outcome {
      set.decide(
        try TestTenant.context(#"{"user": "bob"}"#) { context in
          context.isFamiliarBrowser = true
          context.rememberedAt = .policyNoon.addingTimeInterval(-days * 86_400)
        }
      ).outcome
    }
    #expect(try outcome(2) == .interrupted(.multiFactor))
    // Bob holds an administrator's role through a group.
    #expect(try outcome(1) == .interrupted(.multiFactor))
  }
}
