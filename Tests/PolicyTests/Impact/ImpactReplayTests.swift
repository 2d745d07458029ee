import Base
import Foundation
import Testing

@testable import Policy

@Suite("Impact of policies on past sign-ins")
struct ImpactReplayTests {
  static let registrations = [ObjectKey("bob"): false, ObjectKey("alice"): true]

  /// A sign-in of the tenant's people; the time in hours after a midnight.
  static func sample(
    _ user: String, hour: Double = 0, session: String? = nil, client: ClientAppType = .browser,
    hadMFA: Bool = false
  ) -> SignInSample {
    var sample = SignInSample(
      user: ObjectKey(user), targets: [ObjectKey("portal")],
      at: Date(timeIntervalSince1970: 1_800_057_600 + hour * 3_600))
    sample.session = session.map { ObjectKey($0) }
    sample.client = client
    sample.hadMultiFactor = hadMFA
    sample.userPrincipalName = "\(user)@log.test"
    return sample
  }

  static func replay(_ policies: [String], _ samples: [SignInSample]) throws -> ImpactReplay {
    var replay = ImpactReplay(
      policies: try TestTenant.set(policies), directory: TestTenant.export.directory,
      registrations: registrations)
    for sample in samples { replay.add(sample) }
    return replay
  }

  static func counts(_ policies: [String], _ samples: [SignInSample]) throws -> [Int] {
    let json = try replay(policies, samples).json()
    return ["prompted", "blocked", "register"].map { Int(json[$0]?["signIns"]?.int ?? -1) }
  }

  @Test("counts who would have been asked for MFA, who has it, and whom nothing asks")
  func prompted() throws {
    #expect(try Self.counts(["{}"], [Self.sample("alice")]) == [1, 0, 0])
    #expect(try Self.counts(["{}"], [Self.sample("alice", hadMFA: true)]) == [0, 0, 0])
    #expect(try Self.counts([], [Self.sample("alice")]) == [0, 0, 0])
    let bobs = [#"{"conditions": {"users": {"includeUsers": ["bob"]}}}"#]
    #expect(try Self.counts(bobs, [Self.sample("alice")]) == [0, 0, 0])
  }

  @Test("counts who would have been refused, who would have been sent to register")
  func blockedAndRegister() throws {
    #expect(try Self.counts(["{}"], [Self.sample("alice", client: .other)]) == [0, 1, 0])
    #expect(
      try Self.counts(
        [#"{"grantControls": {"builtInControls": ["compliantDevice"]}}"#], [Self.sample("alice")])
        == [0, 1, 0])
    #expect(try Self.counts(["{}"], [Self.sample("bob")]) == [0, 0, 1])
    #expect(
      try Self.counts(["{}"], [Self.sample("carol")]) == [1, 0, 0], "whether she is registered is not known")
  }

  @Test("asks once in a session, and again where a frequency says so")
  func sessions() throws {
    let samples = [
      Self.sample("alice", hour: 0, session: "s"), Self.sample("alice", hour: 1, session: "s"),
      Self.sample("alice", hour: 5, session: "s"), Self.sample("alice", hour: 5, session: "t"),
      Self.sample("alice", hour: 6), Self.sample("alice", hour: 7),
    ]
    #expect(try Self.counts(["{}"], samples) == [4, 0, 0])
    let often =
      #"{"sessionControls": {"signInFrequency": {"value": 2, "type": "hours", "authenticationType": "secondaryAuthentication"}}}"#
    #expect(try Self.counts([often], samples) == [5, 0, 0])
    #expect(try Self.counts(["{}"], samples.reversed()) == [4, 0, 0], "newest first, as Graph lists them")
  }

  @Test("does not take a refusal for a proof")
  func refusal() throws {
    let samples = [
      Self.sample("alice", session: "s", client: .other), Self.sample("alice", hour: 1, session: "s"),
    ]
    #expect(try Self.counts(["{}"], samples) == [1, 1, 0])
  }

  @Test("names who could not comply, before anyone is asked")
  func unable() throws {
    let json = try Self.replay(["{}"], [Self.sample("bob"), Self.sample("alice")]).json()
    #expect(json["unableToComply"] == [["userId": "bob", "userPrincipalName": "bob@contoso.test"]])
    let blocked = try Self.replay(
      [#"{"grantControls": {"builtInControls": ["block"]}}"#], [Self.sample("bob")]
    ).json()
    #expect(blocked["unableToComply"] == [], "whoever is refused is not asked")
  }

  @Test("reports per user and day, the most affected first")
  func report() throws {
    let samples = [
      Self.sample("alice", hour: 1), Self.sample("alice", hour: 2), Self.sample("alice", hour: 25),
      Self.sample("gina", hour: 3), Self.sample("max", hour: 4, hadMFA: true),
      Self.sample("unknown", hour: 50),
    ]
    var replay = try Self.replay(["{}"], samples)
    replay.skipped = 3
    let json = replay.json(userIDs: [ObjectKey("unknown"): "unknown"])
    #expect(json["signIns"] == 6)
    #expect(json["skipped"] == 3)
    #expect(json["users"] == 4)
    #expect(json["prompted"] == ["signIns": 5, "users": 3])
    let alice: JSONValue = [
      "userId": "alice", "userPrincipalName": "alice@contoso.test", "signIns": 3, "prompted": 3, "blocked": 0,
      "register": 0, "promptedDays": 2, "mostPromptsInADay": 2, "isMfaRegistered": true,
    ]
    let affected = json["affectedUsers"]?.array ?? []
    #expect(affected.first == alice)
    #expect(
      affected.map { $0["userPrincipalName"]?.string }
        == ["alice@contoso.test", "gina_fabrikam#EXT#@contoso.test", "unknown@log.test"])
    #expect(affected.last?["isMfaRegistered"] == .null)
    #expect(
      json["days"] == [
        ["date": "2027-01-16", "signIns": 4, "prompted": 3, "blocked": 0, "register": 0],
        ["date": "2027-01-17", "signIns": 1, "prompted": 1, "blocked": 0, "register": 0],
        ["date": "2027-01-18", "signIns": 1, "prompted": 1, "blocked": 0, "register": 0],
      ])
  }

  @Test("knows the groups and roles of whom it counts")
  func groups() throws {
    let policy = #"{"conditions": {"users": {"includeUsers": [], "includeGroups": ["outer"]}}}"#
    #expect(try Self.counts([policy], [Self.sample("bob"), Self.sample("alice")]) == [0, 0, 1])
    let role =
      #"{"conditions": {"users": {"includeUsers": [], "includeRoles": ["\#(TestTenant.globalAdministrator)"]}}}"#
    #expect(try Self.counts([role], [Self.sample("bob"), Self.sample("alice")]) == [1, 0, 0])
  }

  @Test("evaluates the policies it is given, and no other switch of the tenant")
  func alone() throws {
    let set = try TestTenant.set([]) { $0.securityDefaultsEnabledAt = .policyNoon }
    var replay = ImpactReplay(
      policies: set.alone, directory: TestTenant.export.directory, registrations: Self.registrations)
    replay.add(Self.sample("alice"))
    #expect(replay.json()["prompted"]?["signIns"] == 0)
  }
}
