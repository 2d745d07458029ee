import Base
import Directory
import Foundation
import Policy
import Storage
import Testing

@testable import SignIn

@Suite("Policies at sign-in")
struct PolicyEnforcementTests {
  /// A tenant without security defaults, and a person who has an app.
  private func start() async throws -> (SignInFixture, TestBrowser, User) {
    let fixture = try await SignInFixture()
    let user = try await fixture.addPerson()
    let ada = try await TestBrowser.registered(fixture)
    try await fixture.change { $0.securityDefaultsEnabledAt = nil }
    return (fixture, ada, user)
  }

  private func walkToPassword(_ browser: TestBrowser) async throws {
    try await browser.answer(.username("ada@contoso.test"))
    try await browser.answer(.password(Secret(SignInFixture.password)))
  }

  @Test("hold at the next request after they were made, changed or set aside")
  func revision() async throws {
    let (fixture, ada, _) = try await start()
    let browser = ada.another()
    try await browser.begin(fixture.request())
    try await walkToPassword(browser)
    #expect(browser.step == "consent" || browser.step == "stay-signed-in")
    let id = UUID().uuidString.lowercased()
    try await fixture.put(.policy(id: id, grant: .mfa))
    try await browser.look()
    #expect(browser.step == "challenge")
    try await fixture.put(.policy(id: id, grant: .builtIn("block")))
    try await browser.look()
    #expect(browser.step == "blocked")
    try await fixture.put(.policy(id: id, state: "disabled", grant: .builtIn("block")))
    try await browser.look()
    #expect(browser.step != "blocked")
  }

  @Test("say by number why they block, and record it")
  func blocked() async throws {
    let (fixture, ada, _) = try await start()
    try await fixture.put(.policy(name: "Nobody", grant: .builtIn("block")))
    let browser = ada.another()
    try await browser.begin(fixture.request())
    try await walkToPassword(browser)
    #expect(browser.page?.step == .blocked(SignInError(.blockedByConditionalAccess)))
    let row = try #require(try await fixture.signIns().first)
    #expect(row.status.errorCode == 53003)
    #expect(row.conditionalAccessStatus == "failure")
    let applied = try #require(row.appliedConditionalAccessPolicies.first)
    #expect(applied.result == "failure")
    #expect(applied.enforcedGrantControls == ["Block"])
    #expect(applied.conditionsSatisfied == "application,users")
    #expect(applied.conditionsNotSatisfied == "none")
  }

  @Test("ask a managed device of whoever has none, and say so by its number")
  func device() async throws {
    let (fixture, ada, _) = try await start()
    try await fixture.put(.policy(grant: .builtIn("compliantDevice")))
    let browser = ada.another()
    try await browser.begin(fixture.request())
    try await walkToPassword(browser)
    #expect(browser.page?.step == .blocked(SignInError(.deviceNotCompliant)))
  }

  @Test("tighten when they cannot be read, and are reported")
  func damaged() async throws {
    let (fixture, ada, _) = try await start()
    try await fixture.put(.policy(grant: .mfa), body: "{ no JSON")
    let browser = ada.another()
    try await browser.begin(fixture.request())
    try await walkToPassword(browser)
    #expect(browser.step == "blocked")
    #expect(fixture.collector.all.count == 1)
  }

  @Test("take a place that cannot be read for wherever one is, and for no exception")
  func damagedPlace() async throws {
    let (fixture, ada, _) = try await start()
    let place: JSONValue = ["id": "0d000000-0000-4000-8000-00000000000d"]
    try await fixture.put(.namedLocation, place, body: "[]")
    let conditions: JSONValue = ["includeLocations": ["0d000000-0000-4000-8000-00000000000d"]]
    try await fixture.put(.policy(grant: .builtIn("block"), more: [("locations", conditions)]))
    let browser = ada.another()
    try await browser.begin(fixture.request())
    try await walkToPassword(browser)
    #expect(browser.step == "blocked")
  }

  @Test("that are reported only ask for nothing, and are in the log")
  func reportOnly() async throws {
    let (fixture, ada, _) = try await start()
    try await fixture.put(.policy(name: "Trial", state: "enabledForReportingButNotEnforced", grant: .mfa))
    try await fixture.put(.policy(name: "Off", state: "disabled", grant: .builtIn("block")))
    let elsewhere: JSONValue = ["includeApplications": ["797f4846-ba00-4fd7-ba43-dac1f8f63013"]]
    try await fixture.put(.policy(name: "Azure", grant: .mfa, target: elsewhere))
    let browser = ada.another()
    try await browser.begin(fixture.request())
    try await browser.signIn()
    #expect(browser.step == "completed")
    let row = try #require(try await fixture.signIns().first)
    #expect(row.status.errorCode == 0)
    #expect(row.authenticationRequirement == "singleFactorAuthentication")
    let results = Dictionary(
      uniqueKeysWithValues: row.appliedConditionalAccessPolicies.map { ($0.displayName, $0) })
    #expect(results["Trial"]?.result == "reportOnlyInterrupted")
    #expect(results["Trial"]?.enforcedGrantControls == ["Mfa"])
    #expect(results["Off"]?.result == "notEnabled")
    #expect(results["Azure"]?.result == "notApplied")
    #expect(results["Azure"]?.conditionsNotSatisfied == "application")
    #expect(row.conditionalAccessStatus == "notApplied")
  }

  @Test("see the country of the address, and write it down")
  func country() async throws {
    let (fixture, ada, _) = try await start()
    let germany: JSONValue = [
      "@odata.type": "#microsoft.graph.countryNamedLocation", "id": "0c000000-0000-4000-8000-00000000000c",
      "displayName": "Germany", "countriesAndRegions": ["DE"], "includeUnknownCountriesAndRegions": false,
    ]
    try await fixture.put(.namedLocation, germany)
    let conditions: JSONValue = ["includeLocations": ["0c000000-0000-4000-8000-00000000000c"]]
    try await fixture.put(.policy(grant: .mfa, more: [("locations", conditions)]))
    let elsewhere = ada.another()
    try await elsewhere.begin(fixture.request())
    try await walkToPassword(elsewhere)
    #expect(elsewhere.step != "challenge")
    let there = ada.another(address: "198.51.100.7")
    try await there.begin(fixture.request())
    try await walkToPassword(there)
    #expect(there.step == "challenge")
    try await there.signIn()
    let row = try #require(try await fixture.signIns().first)
    #expect(row.location?.countryOrRegion == "DE")
    #expect(row.appliedConditionalAccessPolicies.first?.result == "success")
    #expect(row.authenticationRequirementPolicies.map(\.requirementProvider) == ["multiConditionalAccess"])
  }

  @Test("ask for the password again when it is older than a sign-in frequency allows, and for nobody else's")
  func frequency() async throws {
    let (fixture, ada, user) = try await start()
    try await fixture.put(.policy(session: .hourly))
    fixture.advance(seconds: 7_200)
    try await ada.begin(fixture.request())
    #expect(ada.step == "password")
    #expect(ada.page?.accountName == "ada@contoso.test")
    #expect(ada.page?.mayStartOver == false)
    try await ada.answer(.password(Secret("not the password")))
    #expect(ada.isRefused(.invalidUserNameOrPassword))
    try await ada.answer(.password(Secret(SignInFixture.password)))
    #expect(ada.step == "completed")
    let session = try #require(try await ada.session())
    #expect(session.user.id == user.id)
    #expect(session.session.factors.contains { $0.factor == .password && $0.at == fixture.now })
    fixture.advance(seconds: 1_800)
    try await ada.begin(fixture.request())
    #expect(ada.step == "completed")
  }

  @Test("never let a browser stay signed in where they forbid it, and do not ask")
  func persistentBrowser() async throws {
    for (mode, isPersistent) in [("never", false), ("always", true)] {
      let (fixture, ada, _) = try await start()
      try await fixture.put(
        .policy(session: ["persistentBrowser": ["mode": .string(mode), "isEnabled": true]]))
      let browser = ada.another()
      try await browser.begin(fixture.request())
      try await walkToPassword(browser)
      #expect(browser.step == "completed")
      guard case .code(_, _, let issued) = browser.completion else {
        Issue.record("no code")
        continue
      }
      #expect((issued?.persistsUntil != nil) == isPersistent)
    }
  }

  @Test("ask for exactly the methods of a strength: a recovery code is in none")
  func strength() async throws {
    let (fixture, ada, _) = try await start()
    try await fixture.put(.policy(grant: .strength("00000000-0000-0000-0000-000000000002")))
    let browser = ada.another()
    try await browser.begin(fixture.request())
    try await walkToPassword(browser)
    guard case .challenge(let challenge, hasOthers: false, _) = browser.page?.step, challenge.factor == .totp
    else {
      Issue.record("\(browser.step)")
      return
    }
    try await browser.answer(.code(Secret(try #require(ada.recoveryCodes.first)), remember: false))
    #expect(browser.step == "challenge")
    try await browser.answer(.code(try browser.code(), remember: false))
    #expect(browser.step != "challenge")
  }

  @Test("block whom no method that a strength takes is within reach, by a number and not by an endless page")
  func strengthOutOfReach() async throws {
    let (fixture, ada, _) = try await start()
    try await fixture.put(.policy(grant: .strength("00000000-0000-0000-0000-000000000003")))
    try await fixture.change { $0.methods.configurations[.fido2] = .init(isEnabled: false) }
    let browser = ada.another()
    try await browser.begin(fixture.request())
    try await walkToPassword(browser)
    #expect(browser.page?.step == .blocked(SignInError(.blockedByConditionalAccess)))
  }

  @Test(
    "lead whoever lacks the method that a strength takes to registering it, once they have proven what they have"
  )
  func strengthByRegistering() async throws {
    let (fixture, ada, _) = try await start()
    try await fixture.put(.policy(grant: .strength("00000000-0000-0000-0000-000000000003")))
    let browser = ada.another()
    try await browser.begin(fixture.request())
    try await walkToPassword(browser)
    #expect(browser.step == "challenge")
    fixture.advance(seconds: 60)
    try await browser.answer(.code(try browser.code(), remember: false))
    guard case .register(let demand) = browser.page?.step else {
      Issue.record("a passkey is not asked for: \(browser.step)")
      return
    }
    #expect(demand.kinds == [.passkey])
    #expect(!demand.mayPostpone)
    try await browser.answer(.startRegistration(nil))
    #expect(browser.step == "register-passkey")
    try await browser.answer(.passkey("{}"))
    #expect(browser.page?.error == .passkeyRefused)
    #expect(try await browser.session() == nil)
  }
}
