import Base
import Directory
import Foundation
import Testing

@testable import Policy

/// A small generator with a seed, so that a failure comes again (xorshift64*).
private struct Dice {
  var state: UInt64

  mutating func roll(_ sides: Int) -> Int {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return Int((state &* 2_685_821_657_736_338_717) >> 33) % sides
  }
}

/// Holds the proof against deciding sign-in after sign-in.
@Suite("Proof that nobody loses protection")
struct MFAConversionProofTests {
  static let people = ["ann", "ben", "cleo", "dan"]
  static let applications = ["mail", "files"]
  static let group = "group"

  private static func directory(_ dice: inout Dice) -> DirectorySnapshot {
    var directory = DirectorySnapshot()
    for id in people {
      var person = DirectorySnapshot.Person(id: id)
      person.perUserMFAState = PerUserMFAState.allCases[dice.roll(3)]
      directory.add(person)
    }
    for id in applications { directory.add(DirectorySnapshot.Application(appID: id)) }
    directory.addGroup(ObjectKey(group))
    for id in people where dice.roll(2) == 0 { directory.addMember(ObjectKey(id), of: ObjectKey(group)) }
    return directory
  }

  private static func policy(_ number: Int, _ dice: inout Dice) -> ConditionalAccessPolicy {
    let users = [["All"], [people[dice.roll(4)]], [people[dice.roll(4)], people[dice.roll(4)]]][dice.roll(3)]
    let clients = [["all"], ["browser"], ["other", "exchangeActiveSync"]][dice.roll(3)]
    var conditions: JSONValue = [
      "users": ["includeUsers": .strings(users)],
      "applications": ["includeApplications": .strings([["All"], ["mail"]][dice.roll(2)])],
      "clientAppTypes": .strings(clients),
    ]
    if dice.roll(3) == 0 {
      conditions = conditions.setting(
        "locations", to: ["includeLocations": ["All"], "excludeLocations": ["AllTrusted"]])
    }
    if dice.roll(3) == 0 { conditions = conditions.setting("signInRiskLevels", to: ["high"]) }
    return ConditionalAccessPolicy.read([
      "id": .string("policy-\(number)"), "displayName": "Policy", "state": "enabled",
      "conditions": conditions,
      "grantControls": ["operator": "OR", "builtInControls": [dice.roll(2) == 0 ? "mfa" : "block"]],
    ]).policy
  }

  /// The sign-ins that the policies above can tell apart, of one person to one application.
  private static func signIns(_ subject: Subject, _ application: String, _ kind: Coverage.Kind)
    -> [SignInContext]
  {
    let now = Date(timeIntervalSince1970: 1_800_000_000)
    let clients: [ClientAppType] =
      kind == .legacy ? [.other, .exchangeActiveSync] : [.browser, .mobileAppsAndDesktopClients]
    return clients.flatMap { client in
      ["198.51.100.7", "8.8.8.8"].flatMap { address in
        [RiskLevel.none, .high].map { risk in
          var context = SignInContext(
            now: now, subject: subject, target: .applications([ObjectKey(application)]), client: client,
            flow: .authorizationCode, factors: [ProvenFactor(.password, at: now)])
          context.address = IPAddress(address)
          context.signInRisk = risk
          return context
        }
      }
    }
  }

  @Test("lists just those for whom some sign-in was closed and is open", arguments: 1...150)
  func agreesWithDeciding(seed: Int) throws {
    var dice = Dice(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15)
    let old = Self.directory(&dice)
    var settings = TenantSettings(securityDefaultsEnabledAt: nil)
    if dice.roll(2) == 0 { settings.perUserMFATrustedRanges = ["198.51.100.0/24"] }
    let policies = (0..<dice.roll(4)).map { Self.policy($0, &dice) }
    let before = PolicySet(policies: policies, settings: settings)
    let conversion = MFAConversion(
      of: before, settings: settings, directory: old, audience: .presentMembers(ofGroup: Self.group))
    guard let json = conversion.policy else { return }
    let after = PolicySet(
      policies: policies + [ConditionalAccessPolicy.read(json).policy], settings: settings)
    var new = old
    for id in Self.people { new.update(ObjectKey(id)) { $0.perUserMFAState = .disabled } }

    var expected: Set<MFAConversion.Proof.Loser> = []
    for kind in [Coverage.Kind.noMfa, .legacy] {
      for person in Self.people {
        for application in Self.applications {
          let was = Self.signIns(old.subject(user: person), application, kind)
          let becomes = Self.signIns(new.subject(user: person), application, kind)
          for (one, other) in zip(was, becomes)
          where before.decide(one).outcome != .granted && after.decide(other).outcome == .granted {
            expected.insert(.init(kind: kind, userID: person, applicationID: application))
          }
        }
      }
    }
    #expect(Set(conversion.proof.losers) == expected)
    #expect(conversion.proof.loserCount == expected.count)
    #expect(conversion.isSafe == expected.isEmpty)
  }
}
