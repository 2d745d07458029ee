import Base
import Directory

extension MFAConversion {
  /// A comparison of who can reach what before and after, over every sign-in that the policies can tell apart.
  ///
  /// Pairs that are open after are looked for among those that were open before. Since inside the trusted ranges of
  /// per-user MFA nearly every pair is open before, the same is asked once more for the sign-ins outside of them:
  /// there per-user MFA asks for everything, and so must what replaces it.
  public struct Proof: Sendable {
    /// Somebody who reaches something with less than before.
    public struct Loser: Sendable, Hashable {
      /// What is reached how.
      public let kind: Coverage.Kind
      /// The person's id.
      public let userID: String
      /// The application's id.
      public let applicationID: String
    }

    /// The most losers that are listed.
    public static let maximumListed = 100

    /// Who can reach what before; accounts that are switched off count as if they were on.
    public let before: Coverage
    /// Who can reach what after.
    public let after: Coverage
    /// The first of those who lose protection, at most ``maximumListed``.
    public let losers: [Loser]
    /// How many pairs of a person and an application lose protection, each kind counted.
    public let loserCount: Int
    /// Whether every sign-in was looked at.
    public let isExact: Bool

    /// Whether nobody loses protection.
    public var holds: Bool { isExact && loserCount == 0 }

    init(
      before oldDirectory: DirectorySnapshot, _ old: PolicySet, after newDirectory: DirectorySnapshot,
      _ new: PolicySet, _ settings: TenantSettings
    ) {
      // What cannot be decided never applies here, so leaving it out changes no answer. And it takes none back: what
      // per-user MFA closes must be closed by what is decided.
      let kept = old.policies.filter(\.isDecidable)
      let added = new.policies.dropFirst(old.policies.count)
      var comparison = CoverageComparison(directory: oldDirectory)
      let set = { (policies: [ConditionalAccessPolicy]) in
        PolicySet(
          policies: policies, namedLocations: old.namedLocations, strengths: old.strengths, settings: settings
        )
      }
      before = set(kept).coverage(of: oldDirectory)
      after = set(kept + added).coverage(of: newDirectory)
      comparison.add(before, after)
      if !settings.perUserMFATrustedRanges.isEmpty {
        let outside = [Self.trustedRangesClosed] + kept
        comparison.add(
          set(outside).coverage(of: oldDirectory), set(outside + added).coverage(of: newDirectory))
      }
      losers = comparison.losers
      loserCount = comparison.count
      isExact = comparison.isExact
    }

    /// Refuses everything inside the trusted ranges, which leaves the sign-ins outside of them to be compared.
    private static let trustedRangesClosed: ConditionalAccessPolicy = {
      let json: JSONValue = [
        "displayName": "outside the trusted ranges", "state": "enabled",
        "conditions": [
          "users": ["includeUsers": ["All"]], "applications": ["includeApplications": ["All"]],
          "clientAppTypes": ["all"],
          "locations": ["includeLocations": ["00000000-0000-0000-0000-000000000000"]],
        ],
        "grantControls": ["operator": "OR", "builtInControls": ["block"]],
      ]
      return ConditionalAccessPolicy.read(json).policy
    }()
  }
}

/// Gathers the pairs that are open in one coverage and were not in another, over the same people and applications.
private struct CoverageComparison {
  let directory: DirectorySnapshot
  private(set) var losers: [MFAConversion.Proof.Loser] = []
  private(set) var count = 0
  private(set) var isExact = true
  private var opened: Set<Pair> = []

  private struct Pair: Hashable {
    let kind: Coverage.Kind
    let person: Int
    let application: Int
  }

  init(directory: DirectorySnapshot) { self.directory = directory }

  mutating func add(_ before: Coverage, _ after: Coverage) {
    isExact = isExact && before.isExact && after.isExact
    for change in CoverageDifference(from: before, to: after, of: directory).opened {
      for person in change.people {
        for application in change.applications {
          add(Pair(kind: change.kind, person: person, application: application))
        }
      }
    }
  }

  private mutating func add(_ pair: Pair) {
    guard opened.insert(pair).inserted else { return }
    count += 1
    guard losers.count < MFAConversion.Proof.maximumListed else { return }
    losers.append(
      MFAConversion.Proof.Loser(
        kind: pair.kind, userID: directory.people[pair.person].id,
        applicationID: directory.applications[pair.application].appID))
  }
}
