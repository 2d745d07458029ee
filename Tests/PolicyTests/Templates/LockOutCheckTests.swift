import Base
import Directory
import Foundation
import Testing

@testable import Policy

@Suite("Locking every administrator out")
struct LockOutCheckTests {
  typealias Administrator = LockOutCheck.Administrator

  static let now = Date(timeIntervalSince1970: 1_800_000_000)
  static let portal = "c44b4083-3bb0-49c1-b47d-974e53cbdf3c"

  static func administrator(
    _ id: String, isRegistered: Bool = true, canChallenge: Bool? = nil,
    reachable: AuthenticationMethodModes? = nil
  ) -> Administrator {
    Administrator(
      subject: Subject(id: ObjectKey(id), roles: [ObjectKey(DirectoryRole.globalAdministrator.id)]),
      isRegistered: isRegistered, canChallenge: canChallenge ?? isRegistered, reachableModes: reachable)
  }

  static func policy(
    id: String = "candidate", excluding: [String] = [], applications: [String] = ["All"],
    exceptApplications: [String] = [], others: [(name: String, value: JSONValue)] = [],
    grant: JSONValue = TemplateDetails.grant(.block), state: PolicyState = .enabled
  ) -> ConditionalAccessPolicy {
    var conditions: JSONValue = [
      "users": ["includeUsers": ["All"], "excludeUsers": .strings(excluding)],
      "applications": [
        "includeApplications": .strings(applications), "excludeApplications": .strings(exceptApplications),
      ],
      "clientAppTypes": ["all"],
    ]
    for other in others { conditions = conditions.setting(other.name, to: other.value) }
    let (policy, findings) = ConditionalAccessPolicy.read([
      "id": .string(id), "displayName": .string("Policy \(id)"), "state": .string(state.rawValue),
      "conditions": conditions, "grantControls": grant,
    ])
    #expect(findings == [])
    return policy
  }

  static func template(_ slug: String, excluding: [String] = []) throws -> ConditionalAccessPolicy {
    let template = try #require(PolicyTemplate.named(slug))
    var policy = ConditionalAccessPolicy.read(template.policy(excludingUsers: excluding)).policy
    policy.state = .enabled
    return policy
  }

  static func finding(
    _ candidate: ConditionalAccessPolicy, beside others: [ConditionalAccessPolicy] = [],
    locations: [NamedLocation] = [], _ administrators: [Administrator],
    from places: [LockOutCheck.Place] = [LockOutCheck.Place()]
  ) -> Finding? {
    let set = PolicySet(
      policies: others + [candidate], namedLocations: locations,
      settings: TenantSettings(securityDefaultsEnabledAt: nil))
    return LockOutCheck.finding(
      for: candidate, in: set, administrators: administrators, from: places, at: now)
  }

  @Test("is an error that names the policy")
  func namesPolicy() {
    let finding = Self.finding(Self.policy(), [Self.administrator("a"), Self.administrator("b")])
    #expect(finding?.severity == .error)
    #expect(finding?.code == .lockOut)
    #expect(finding?.object == "policy \"Policy candidate\" (candidate)")
  }

  @Test("does not happen while one emergency account is left out")
  func emergencyAccount() {
    let administrators = [Self.administrator("a"), Self.administrator("emergency")]
    #expect(Self.finding(Self.policy(excluding: ["emergency"]), administrators) == nil)
    #expect(Self.finding(Self.policy(excluding: ["EMERGENCY"]), administrators) == nil)
    #expect(Self.finding(Self.policy(excluding: ["somebody-else"]), administrators) != nil)
  }

  @Test("does not happen where something is asked that they can give")
  func interrupted() throws {
    let candidate = try Self.template("mfa-all-users")
    #expect(Self.finding(candidate, [Self.administrator("a")]) == nil)
    #expect(Self.finding(candidate, [Self.administrator("a", isRegistered: false)]) == nil)
  }

  @Test("happens where a second factor is asked that is registered and cannot be used")
  func unusable() throws {
    let administrators = [Self.administrator("a", isRegistered: true, canChallenge: false)]
    #expect(Self.finding(try Self.template("mfa-all-users"), administrators) != nil)
  }

  @Test("happens by strengths that no administrator can reach")
  func strength() throws {
    let candidate = try Self.template("phishing-resistant-admins")
    #expect(Self.finding(candidate, [Self.administrator("a", reachable: [.password, .softwareOath])]) != nil)
    #expect(Self.finding(candidate, [Self.administrator("a", reachable: [.password, .fido2])]) == nil)
    #expect(
      Self.finding(
        candidate,
        [Self.administrator("a", reachable: [.softwareOath]), Self.administrator("b", reachable: .fido2)])
        == nil)
  }

  @Test(
    "happens by the portal or by Graph alone, not by another application",
    arguments: [
      (["All"], [], true), (["MicrosoftAdminPortals"], [], true), ([portal], [], true),
      ([WellKnownResource.microsoftGraph], [], true), (["Office365"], [], false), (["an-app"], [], false),
      (["All"], [portal, WellKnownResource.microsoftGraph], false), (["All"], [portal], true),
    ] as [([String], [String], Bool)])
  func applications(included: [String], excluded: [String], isLockOut: Bool) {
    let candidate = Self.policy(applications: included, exceptApplications: excluded)
    #expect((Self.finding(candidate, [Self.administrator("a")]) != nil) == isLockOut)
  }

  @Test(
    "does not happen by what spares ordinary browsers",
    arguments: ["block-legacy", "block-unknown-platforms"])
  func ordinaryBrowser(slug: String) throws {
    #expect(Self.finding(try Self.template(slug), [Self.administrator("a")]) == nil)
  }

  @Test(
    "happens where only managed devices are let in", arguments: ["compliant-device", "managed-device-admins"])
  func managedDevices(slug: String) throws {
    #expect(Self.finding(try Self.template(slug), [Self.administrator("a")]) != nil)
    #expect(
      Self.finding(
        try Self.template(slug, excluding: ["b"]), [Self.administrator("a"), Self.administrator("b")]) == nil)
  }

  @Test("happens where they must register and a second factor is asked for registering")
  func registering() throws {
    let everybody = try Self.template("mfa-all-users")
    let register = ConditionalAccessPolicy.read([
      "id": "register", "displayName": "Register", "state": "enabled",
      "conditions": [
        "users": ["includeUsers": ["All"]],
        "applications": TemplateDetails.userAction(.registerSecurityInformation),
        "clientAppTypes": ["all"],
      ],
      "grantControls": TemplateDetails.grant(.mfa),
    ]).policy
    let unregistered = Self.administrator("a", isRegistered: false)
    #expect(Self.finding(register, beside: [everybody], [unregistered]) != nil)
    #expect(Self.finding(register, [unregistered]) == nil)
    #expect(Self.finding(register, beside: [everybody], [unregistered, Self.administrator("b")]) == nil)
    // The template leaves Global Administrators out for this very reason.
    #expect(
      Self.finding(try Self.template("secure-registration"), beside: [everybody], [unregistered]) == nil)
  }

  @Test("happens outside the only places that are let in, unless an administrator signs in from one")
  func places() throws {
    let home = try #require(Country("DE"))
    let away = try #require(Country("FR"))
    let location = NamedLocation.read([
      "@odata.type": "#microsoft.graph.countryNamedLocation", "id": "home", "displayName": "Home",
      "countriesAndRegions": ["DE"], "includeUnknownCountriesAndRegions": false,
    ]).location
    let candidate = Self.policy(others: [
      ("locations", ["includeLocations": ["All"], "excludeLocations": ["home"]])
    ])
    let administrators = [Self.administrator("a")]
    #expect(Self.finding(candidate, locations: [location], administrators) != nil)
    #expect(
      Self.finding(candidate, locations: [location], administrators, from: [.init(country: away)]) != nil)
    #expect(
      Self.finding(candidate, locations: [location], administrators, from: [.init(), .init(country: home)])
        == nil)
  }

  @Test("is not laid to a policy that is off, reported only, or has no part in it")
  func blame() {
    let administrators = [Self.administrator("a"), Self.administrator("b")]
    let block = Self.policy(id: "other")
    #expect(Self.finding(Self.policy(state: .disabled), administrators) == nil)
    #expect(Self.finding(Self.policy(state: .reportOnly), administrators) == nil)
    #expect(Self.finding(Self.policy(), beside: [block], administrators) == nil)
    #expect(
      Self.finding(Self.policy(grant: TemplateDetails.grant(.mfa)), beside: [block], administrators) == nil)
  }

  @Test("is laid to the policy that takes the last way in")
  func lastWayIn() {
    let administrators = [Self.administrator("a"), Self.administrator("b")]
    let first = Self.policy(id: "first", excluding: ["b"])
    let second = Self.policy(excluding: ["a"])
    #expect(Self.finding(first, administrators) == nil)
    #expect(Self.finding(second, administrators) == nil)
    #expect(Self.finding(second, beside: [first], administrators) != nil)
  }

  @Test("needs somebody to be locked out")
  func nobody() {
    #expect(Self.finding(Self.policy(), []) == nil)
  }
}
