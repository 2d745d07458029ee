import Base
import Directory
import Testing

@testable import Policy

/// - SeeAlso: Microsoft Graph, "conditionalAccessRoot: evaluate"
@Suite("Reading a What If request")
struct EvaluateRequestTests {
  static let body: JSONValue = [
    "signInIdentity": ["@odata.type": "#microsoft.graph.userSignIn", "userId": "alice"],
    "signInContext": [
      "@odata.type": "#microsoft.graph.applicationContext", "includeApplications": ["portal"],
    ],
    "signInConditions": [:],
  ]

  static let bad: [(String, [String])] = [
    (#"{"signInIdentity": null}"#, ["missing signInIdentity"]),
    (#"{"signInIdentity": {"userId": null}}"#, ["missing signInIdentity.userId"]),
    (
      #"{"signInIdentity": {"userId": 7}}"#,
      ["malformed signInIdentity.userId", "missing signInIdentity.userId"]
    ),
    (
      #"{"signInIdentity": {"externalUserType": "martian"}}"#,
      ["unknownValue signInIdentity.externalUserType"]
    ),
    (#"{"signInContext": null}"#, ["missing signInContext"]),
    (#"{"signInContext": {"includeApplications": []}}"#, ["missing signInContext.includeApplications"]),
    (
      #"{"signInContext": {"includeApplications": [], "userAction": "dance"}}"#,
      ["unknownValue signInContext.userAction"]
    ),
    (
      #"{"signInConditions": {"clientAppType": "typewriter"}}"#,
      ["unknownValue signInConditions.clientAppType"]
    ),
    (#"{"signInConditions": {"devicePlatform": "beos"}}"#, ["unknownValue signInConditions.devicePlatform"]),
    (#"{"signInConditions": {"ipAddress": "203.0.113"}}"#, ["badRange signInConditions.ipAddress"]),
    (#"{"signInConditions": {"ipAddress": "203.0.113.0/24"}}"#, ["badRange signInConditions.ipAddress"]),
    (#"{"signInConditions": {"country": "Germany"}}"#, ["unknownCountry signInConditions.country"]),
    (#"{"signInConditions": {"country": "D-"}}"#, ["unknownCountry signInConditions.country"]),
    (
      #"{"signInConditions": {"signInRiskLevel": "some"}}"#, ["unknownValue signInConditions.signInRiskLevel"]
    ),
    (#"{"signInConditions": {"userRiskLevel": ["high"]}}"#, ["malformed signInConditions.userRiskLevel"]),
    (
      #"{"signInConditions": {"servicePrincipalRiskLevel": "x"}}"#,
      ["unknownValue signInConditions.servicePrincipalRiskLevel"]
    ),
    (#"{"signInConditions": {"insiderRiskLevel": "x"}}"#, ["unknownValue signInConditions.insiderRiskLevel"]),
    (
      #"{"signInConditions": {"authenticationFlow": {"transferMethod": "pigeon"}}}"#,
      ["unknownValue signInConditions.authenticationFlow.transferMethod"]
    ),
    (
      #"{"signInConditions": {"deviceInfo": {"isCompliant": "yes", "physicalIds": "x"}}}"#,
      [
        "malformed signInConditions.deviceInfo.isCompliant",
        "malformed signInConditions.deviceInfo.physicalIds",
      ]
    ),
    (#"{"signInConditions": "none"}"#, ["malformed signInConditions"]),
    (#"{"appliedPoliciesOnly": "yes"}"#, ["malformed appliedPoliciesOnly"]),
    (
      #"{"signInIdentity": null, "signInContext": null}"#,
      ["missing signInIdentity", "missing signInContext"]
    ),
  ]

  @Test("refuses what is wrong, all of it at once", arguments: bad)
  func refuses(change: String, findings: [String]) throws {
    let json = Self.body.merging(try JSONValue(test: change))
    let refusal = #expect(throws: RefusedWrite.self) { try EvaluateRequest.read(json) }
    #expect(refusal?.findings.map { "\($0.code.rawValue) \($0.field)" } == findings)
    #expect(refusal?.findings.allSatisfy { $0.object == "request" && $0.severity == .error } == true)
  }

  @Test("takes what is left out as not known, and remembers that")
  func defaults() throws {
    let request = try EvaluateRequest.read(Self.body)
    #expect(request.identity == .user(id: "alice", guestType: nil, tenant: nil))
    #expect(request.reached == .applications(["portal"]))
    #expect(request.client == .all)
    #expect(request.platform == .all)
    #expect(request.address == nil)
    #expect(request.country == nil)
    #expect(request.omissions == [.client, .platform, .place])
    #expect(request.transferMethod == .none)
    #expect(request.device == .unregistered)
    #expect([request.signInRisk, request.userRisk, request.servicePrincipalRisk] == [.none, .none, .none])
    #expect(request.insiderRisk == .none)
    let country = try EvaluateRequest.read(Self.body.merging(["signInConditions": ["country": "de"]]))
    #expect(country.omissions == [.client, .platform])
    #expect(country.country?.description == "DE")
    // Databases of addresses have codes of their own, which no list of countries names.
    let europe = try EvaluateRequest.read(Self.body.merging(["signInConditions": ["country": "eu"]]))
    #expect(europe.country?.description == "EU")
    let address = try EvaluateRequest.read(
      Self.body.merging(["signInConditions": ["ipAddress": "2001:DB8::1"]]))
    #expect(address.omissions == [.client, .platform])
    let all = try EvaluateRequest.read(
      Self.body.merging(["signInConditions": ["clientAppType": "all", "devicePlatform": "all"]]))
    #expect(all.omissions == [.place])
  }

  @Test("needs no @odata.type, and no conditions")
  func withoutTypes() throws {
    let request = try EvaluateRequest.read([
      "signInIdentity": ["servicePrincipalId": "sp"], "signInContext": ["authenticationContextValue": "c4"],
    ])
    #expect(request.identity == .servicePrincipal(id: "sp"))
    #expect(request.reached == .authenticationContext("c4"))
  }

  @Test(
    "knows the two user actions by either of Graph's words",
    arguments: [
      ("registerSecurityInformation", UserAction.registerSecurityInformation),
      ("urn:user:registersecurityinfo", .registerSecurityInformation),
      ("registerOrJoinDevices", .registerDevice),
      ("urn:user:registerdevice", .registerDevice),
    ])
  func userActions(text: String, action: UserAction) throws {
    let request = try EvaluateRequest.read([
      "signInIdentity": ["userId": "alice"], "signInContext": ["userAction": .string(text)],
    ])
    #expect(request.reached == .userAction(action))
  }

  @Test("reads every member, and writes what it has read")
  func roundTrip() throws {
    let full = try JSONValue(
      test: """
        {"signInIdentity": {"@odata.type": "#microsoft.graph.userSignIn", "userId": "gina",
           "externalUserType": "b2bCollaborationGuest", "externalTenantId": "fabrikam"},
         "signInContext": {"@odata.type": "#microsoft.graph.applicationContext", "includeApplications": ["a", "b"]},
         "signInConditions": {"clientAppType": "browser", "devicePlatform": "iOS", "ipAddress": "203.0.113.7",
           "country": "DE", "authenticationFlow": {"transferMethod": "deviceCodeFlow"}, "signInRiskLevel": "low",
           "userRiskLevel": "medium", "servicePrincipalRiskLevel": "high", "insiderRiskLevel": "minor",
           "deviceInfo": {"deviceId": "d", "displayName": "n", "enrollmentProfileName": "e",
             "extensionAttribute1": "x1", "extensionAttribute15": "x15", "isCompliant": false, "manufacturer": "m",
             "mdmAppId": "a", "model": "o", "operatingSystem": "s", "operatingSystemVersion": "v",
             "ownership": "Company", "physicalIds": ["p"], "profileType": "RegisteredDevice",
             "systemLabels": ["l"], "trustType": "AzureAD"}}}
        """)
    let request = try EvaluateRequest.read(full)
    #expect(request.json == full)
    #expect(try EvaluateRequest.read(request.json) == request)
    for text in [
      #"{"servicePrincipal": "sp"}"#, #"{"action": "registerOrJoinDevices"}"#, #"{"context": "c1"}"#,
    ] {
      let request = try TestTenant.request(text)
      #expect(try EvaluateRequest.read(request.json) == request)
    }
  }

  @Test("describes a sign-in with a password, in device code flow where it says so")
  func context() throws {
    let context = try TestTenant.request("{}").context(
      subject: Subject(id: ObjectKey("alice")), at: .policyNoon)
    #expect(context.factors == [ProvenFactor(.password, at: .policyNoon)])
    #expect(context.flow == .authorizationCode)
    let device = try TestTenant.request(#"{"authenticationFlow": {"transferMethod": "deviceCodeFlow"}}"#)
    #expect(device.context(subject: context.subject, at: .policyNoon).flow == .deviceCode)
  }
}
