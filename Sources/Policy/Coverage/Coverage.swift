import Base
import Directory

/// Who can reach what with less than they should, over every sign-in that the policies can tell apart.
///
/// Exact: nothing is sampled. Conditions are independent of each other, so that a sign-in's set of applying rules is
/// the intersection of one row of bits for each condition; of all combinations only those matter that no other
/// combination undercuts (the minimal sets), and they are found condition by condition.
public struct Coverage: Sendable {
  /// What is looked for.
  public enum Kind: String, Sendable, CaseIterable {
    /// Reached by a client that shows pages, without multi-factor authentication.
    case noMfa
    /// Reached by a client that shows none.
    case legacy
    /// Reached with less than the strength that was asked about.
    case belowStrength
  }

  /// People who all reach the same applications.
  public struct Gap: Sendable {
    /// What it is.
    public let kind: Kind
    /// How many people.
    public let userCount: Int
    /// How many applications.
    public let applicationCount: Int
    /// The applications, by their places in the directory.
    public let applications: [Int]
    /// The classes of people, for `Coverage.people(in:)`.
    let classes: [UInt64]
    /// One of the people reaching one of the applications.
    public let witness: EvaluateRequest
    /// The policies that would ask for more if they were not kept from it, nearest first; a reason where there are none.
    public let because: [String]
    /// The one exclusion, or missing inclusion, that is nearest to the witness.
    public let exclusion: Exclusion?
  }

  /// What keeps a policy from asking.
  public struct Exclusion: Sendable, Equatable {
    /// The policy.
    public let policyID: String
    /// Graph's words for the conditions that do not match.
    public let conditions: String
    /// The excluded identifier, where one is to blame.
    public let excluded: String?
  }

  /// The gaps; of one kind they are disjoint, and together they are every open pair.
  public internal(set) var gaps: [Gap] = []
  /// Combinations that were told apart.
  public internal(set) var classCount = 0
  /// Whether everything could be decided.
  public internal(set) var isExact = true
  /// Policies that cannot be evaluated, and are taken not to apply.
  public internal(set) var undecided: [String] = []
  /// Open pairs of a person and an application, by kind.
  public internal(set) var openPairs: [Kind: Int] = [:]

  /// The class of each person, by kind: other rules are relevant to another kind, and classes differ with them.
  var classOfPerson: [Kind: [Int32]] = [:]

  /// The people of a gap, by their places in the directory.
  public func people(in gap: Gap) -> [Int] {
    let classOfPerson = classOfPerson[gap.kind] ?? []
    return classOfPerson.indices.filter { index in
      let group = Int(classOfPerson[index])
      return group >= 0 && gap.classes[group >> 6] >> UInt64(group & 63) & 1 == 1
    }
  }
}

extension PolicySet {
  /// Proves who can reach what.
  ///
  /// - Parameters:
  ///   - directory: the people and applications.
  ///   - strength: looks for sign-ins below this strength instead of sign-ins without multi-factor authentication.
  public func coverage(of directory: DirectorySnapshot, below strength: AuthenticationStrength? = nil)
    -> Coverage
  {
    var coverage = Coverage()
    coverage.undecided = policies.filter { $0.state == .enabled && !$0.isDecidable }.map(\.id)
    coverage.isExact = coverage.undecided.isEmpty
    for kind in strength == nil ? [Coverage.Kind.noMfa, .legacy] : [.belowStrength, .legacy] {
      let search = CoverageSearch(policies: self, directory: directory, kind: kind, strength: strength)
      search.run(into: &coverage)
    }
    return coverage
  }
}

extension ConditionalAccessPolicy {
  /// Whether every condition of it can be evaluated.
  var isDecidable: Bool {
    if case .applications(let applications) = conditions.target, applications.hasFilter { return false }
    if let filter = conditions.deviceFilter, filter.rule == nil { return false }
    return conditions.unevaluated.isEmpty
  }
}
