import Base
import Foundation
import Policy

/// How fast the sign-in log is replayed, and read.
struct ImpactBenchmark {
  let seed: UInt64
  private static let samples = 300_000
  private static let rows = 20_000

  func run() throws {
    var chance = Chance(seed: seed)
    let world = World(groups: 500, applications: 500, chance: &chance)
    let users = (0..<20_000).map { _ in chance.uuid() }
    let directory = directory(users, world, &chance)
    let many = PolicyPlan(count: 100, world: world, chance: &chance)
    let sessions = (0..<100_000).map { _ in chance.uuid() }
    let rows = (0..<Self.rows).map { row($0, users, sessions, world, &chance) }
    let bytes = JSONValue.object([("value", .array(rows))]).bytes
    // The samples are as many different sign-ins as there are rows, again and again, on later days.
    var samples: [SignInSample] = []
    samples.reserveCapacity(Self.samples)
    let decoded = rows.compactMap { SignInSample($0) }
    for number in 0..<Self.samples {
      var sample = decoded[number % decoded.count]
      sample.user = ObjectKey(chance.pick(users))
      sample.session = ObjectKey(chance.pick(sessions))
      sample.at = sample.at.addingTimeInterval(Double(number / decoded.count) * 86_400)
      samples.append(sample)
    }

    print("impact, \(samples.count) sign-ins of \(users.count) users, seed \(seed)")
    for (name, set) in [("one policy", candidate(world)), ("100 policies", many.compiled)] {
      var prompted = 0
      let rounds = Measure.rounds(7) {
        var replay = ImpactReplay(policies: set, directory: directory, registrations: [:])
        for index in samples.indices { replay.add(samples[index]) }
        prompted = replay.people.values.reduce(0) { $0 + $1.prompted + $1.blocked }
      }
      Measure.report(
        "    decoded samples, \(name)", rounds, per: Double(samples.count), "/s",
        "budget 500,000 /s; \(prompted) prompted or blocked")
    }
    var read = 0
    let reading = try Measure.rounds(7) {
      try JSONReader.forEachElement(of: bytes, inMember: "value") { value in
        if SignInSample(value) != nil { read += 1 }
      }
    }
    Measure.report("    reading Graph's JSON", reading, per: Double(bytes.count), scale: 1e6, "MB/s")
    Measure.report(
      "    reading Graph's JSON, \(bytes.count / Self.rows) bytes a row", reading, per: Double(Self.rows),
      "/s")
  }

  /// Multi-factor authentication for everybody but one group, away from trusted networks.
  private func candidate(_ world: World) -> PolicySet {
    var policy = PlannedPolicy(id: "5e0a4a4c-55e8-4d1a-9a7c-0d3b3d7a0f01")
    policy.isForAll = true
    policy.excludedGroups = [PolicyPlan.emergencyGroup]
    policy.excludedPlaces = [.allTrusted]
    return PolicySet(
      policies: [ConditionalAccessPolicy.read(policy.json(world, number: 0)).policy],
      namedLocations: world.locationsJSON.map { NamedLocation.read($0).location },
      settings: .init(securityDefaultsEnabledAt: nil))
  }

  private func directory(_ users: [String], _ world: World, _ chance: inout Chance) -> DirectorySnapshot {
    var directory = DirectorySnapshot()
    for group in world.groups { directory.addGroup(ObjectKey(group)) }
    for (index, id) in users.enumerated() {
      directory.add(DirectorySnapshot.Person(id: id, userPrincipalName: "user\(index)@contoso.test"))
      for group in chance.several(8, below: world.groups.count) {
        directory.addMember(ObjectKey(id), of: ObjectKey(world.groups[group]))
      }
    }
    return directory
  }

  private func row(
    _ number: Int, _ users: [String], _ sessions: [String], _ world: World, _ chance: inout Chance
  ) -> JSONValue {
    let user = chance.below(users.count)
    let signIn = PlannedSignIn(world, users: users.count, chance: &chance)
    let hour = number * 24 / Self.rows
    let clients: [ClientAppType: String] = [
      .browser: "Browser", .mobileAppsAndDesktopClients: "Mobile Apps and Desktop clients",
    ]
    return [
      "id": .string(chance.uuid()),
      "createdDateTime": .string(
        String(format: "2026-03-01T%02ld:%02ld:%02ldZ", hour, number % 60, number % 59)),
      "userDisplayName": .string("User \(user)"), "userPrincipalName": .string("user\(user)@contoso.test"),
      "userId": .string(users[user]), "appId": .string(world.applications[signIn.application]),
      "appDisplayName": .string("Application \(signIn.application)"), "ipAddress": .string(signIn.address),
      "clientAppUsed": .string(clients[signIn.client] ?? "IMAP4"), "correlationId": .string(chance.uuid()),
      "conditionalAccessStatus": "success", "isInteractive": true, "riskDetail": "none",
      "riskLevelAggregated": .string(signIn.userRisk.rawValue),
      "riskLevelDuringSignIn": .string(signIn.signInRisk.rawValue), "riskState": "none",
      "riskEventTypes_v2": [], "resourceDisplayName": "Microsoft Graph",
      "resourceId": "00000003-0000-0000-c000-000000000000", "sessionId": .string(chance.pick(sessions)),
      "authenticationRequirement": .string(
        signIn.hasMultiFactor ? "multiFactorAuthentication" : "singleFactorAuthentication"),
      "originalTransferMethod": "none",
      "status": ["errorCode": 0, "failureReason": "Other.", "additionalDetails": .null],
      "deviceDetail": [
        "deviceId": "", "displayName": "", "operatingSystem": .string(signIn.platform.rawValue),
        "browser": "Edge 140.0.0", "isCompliant": .bool(signIn.isCompliant), "isManaged": false,
        "trustType": "",
      ],
      "location": [
        "city": "Somewhere", "state": "Elsewhere", "countryOrRegion": .string(signIn.country),
        "geoCoordinates": ["altitude": .null, "latitude": 52, "longitude": 13],
      ],
      "appliedConditionalAccessPolicies": [
        [
          "id": .string(chance.uuid()), "displayName": "Require MFA", "enforcedGrantControls": ["Mfa"],
          "enforcedSessionControls": [], "result": "success",
        ]
      ],
    ]
  }
}
