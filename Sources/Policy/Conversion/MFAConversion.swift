import Base
import Directory
import Foundation

/// The step from per-user MFA to Conditional Access, worked out before anything changes.
///
/// Everybody who is enabled or enforced becomes disabled, and one policy asks for multi-factor authentication in their
/// stead, for every application and every client. It is stricter than what it replaces: it asks inside the trusted
/// ranges of per-user MFA too, and it refuses legacy clients to those who were only enabled.
///
/// - SeeAlso: Microsoft Entra, "Convert per-user MFA enabled users to Conditional Access"
public struct MFAConversion: Sendable {
  /// The most people whom a policy names one by one; for more, a group is needed.
  public static let maximumNamedUsers = 500
  /// The name of the policy unless another is given.
  public static let displayName = "MFA for converted per-user MFA users"

  /// Whom the policy names.
  public enum Audience: Sendable, Equatable {
    /// Exactly those who are converted, by id.
    case users
    /// A group, by id, to which those who are converted are added.
    case newMembers(ofGroup: String)
    /// A group as it is, by id; whoever is not in it loses protection, and the proof says so.
    case presentMembers(ofGroup: String)
  }

  /// What happens to one person.
  public struct Change: Sendable, Equatable {
    /// The id.
    public let userID: String
    /// The user name.
    public let userPrincipalName: String?
    /// The state that they come from; `disabled` is where they go.
    public let from: PerUserMFAState
    /// Whether the account can sign in at all; one that cannot is converted likewise, for the day when it can.
    public let isEnabled: Bool
  }

  /// Who changes, in the order of the directory.
  public let changes: [Change]
  /// The policy that results, to be created; nil when nobody changes.
  public let policy: JSONValue?
  /// That nobody loses protection, or who does.
  public let proof: Proof
  /// What stands in the way, and what to know; with an error among them it must not be carried out.
  public let findings: [Finding]

  /// Whether it can be carried out and nobody loses protection.
  public var isSafe: Bool { proof.holds && !findings.contains { $0.severity == .error } }

  /// The states before, by id: setting them again and deleting the policy takes the step back.
  public var states: [String: PerUserMFAState] {
    Dictionary(changes.map { ($0.userID, $0.from) }, uniquingKeysWith: { first, _ in first })
  }

  /// Works the step out.
  ///
  /// - Parameters:
  ///   - policies: what is switched on.
  ///   - settings: the settings that `policies` was made of.
  ///   - directory: the people with their states, and the applications.
  ///   - audience: whom the policy names.
  ///   - displayName: the policy's name.
  ///   - state: the policy's state; reported only, it protects nobody, and the proof says so.
  public init(
    of policies: PolicySet, settings: TenantSettings, directory: DirectorySnapshot,
    audience: Audience = .users,
    displayName: String = MFAConversion.displayName, state: PolicyState = .enabled
  ) {
    let changes = directory.people.filter { $0.perUserMFAState != .disabled }.map { person in
      Change(
        userID: person.id, userPrincipalName: person.userPrincipalName, from: person.perUserMFAState,
        isEnabled: person.isEnabled)
    }
    self.changes = changes
    guard !changes.isEmpty else {
      policy = nil
      proof = Proof(before: directory, policies, after: directory, policies, settings)
      findings = []
      return
    }
    let json = Self.policy(changes, audience, displayName: displayName, state: state)
    let (candidate, readings) = ConditionalAccessPolicy.read(json)
    policy = json
    let references = PolicyReferences(directory: directory, policies: policies)
    let dangling = references.findings(in: candidate).filter { finding in
      audience.mustExist || finding.field != "conditions.users.includeGroups"
    }
    let errors = readings.filter { $0.severity == .error }
    findings =
      errors + dangling + Self.findings(changes, audience, policies, settings, state, candidate)
    let after = PolicySet(
      policies: policies.policies + [candidate], namedLocations: policies.namedLocations,
      strengths: policies.strengths, settings: settings)
    // Accounts that are switched off are proven as if they were on: they may be again.
    var before = directory
    for change in changes { before.update(ObjectKey(change.userID)) { $0.isEnabled = true } }
    var converted = before
    for change in changes { converted.update(ObjectKey(change.userID)) { $0.perUserMFAState = .disabled } }
    if case .newMembers(let group) = audience {
      converted.addGroup(ObjectKey(group))
      for change in changes { converted.addMember(ObjectKey(change.userID), of: ObjectKey(group)) }
    }
    proof = Proof(before: before, policies, after: converted, after, settings)
  }

  private static func policy(
    _ changes: [Change], _ audience: Audience, displayName: String, state: PolicyState
  ) -> JSONValue {
    let (users, groups): ([String], [String]) =
      switch audience {
      case .users: (changes.map(\.userID), [])
      case .newMembers(let group), .presentMembers(let group): ([], [group])
      }
    return [
      "templateId": .null, "displayName": .string(displayName), "state": .string(state.rawValue),
      "conditions": [
        "users": [
          "includeUsers": .strings(users), "excludeUsers": [], "includeGroups": .strings(groups),
          "excludeGroups": [], "includeRoles": [], "excludeRoles": [], "includeGuestsOrExternalUsers": .null,
          "excludeGuestsOrExternalUsers": .null,
        ],
        "applications": [
          "includeApplications": ["All"], "excludeApplications": [], "includeUserActions": [],
          "includeAuthenticationContextClassReferences": [], "applicationFilter": .null,
        ],
        "clientAppTypes": ["all"], "platforms": .null, "locations": .null, "devices": .null,
        "clientApplications": .null, "authenticationFlows": .null, "signInRiskLevels": [],
        "userRiskLevels": [], "servicePrincipalRiskLevels": [], "insiderRiskLevels": .null,
      ],
      "grantControls": [
        "operator": "OR", "builtInControls": ["mfa"], "customAuthenticationFactors": [], "termsOfUse": [],
        "authenticationStrength": .null,
      ],
      "sessionControls": .null,
    ]
  }

  private static func findings(
    _ changes: [Change], _ audience: Audience, _ policies: PolicySet, _ settings: TenantSettings,
    _ state: PolicyState, _ candidate: ConditionalAccessPolicy
  ) -> [Finding] {
    let object = ConditionalAccessPolicy.objectName(id: candidate.id, name: candidate.displayName)
    var findings: [Finding] = []
    func report(_ severity: Finding.Severity, _ code: Finding.Code, _ field: String, _ message: String) {
      findings.append(Finding(severity, code, object: object, field: field, message))
    }
    if policies.securityDefaults != nil, state == .enabled {
      report(
        .error, .contradiction, "state",
        "security defaults are on: switch them off before a policy is enforced")
    }
    if policies.policies.count >= PolicyLimits.policies {
      report(.error, .limitExceeded, "", "a tenant has at most \(PolicyLimits.policies) policies")
    }
    if audience == .users, changes.count > maximumNamedUsers {
      report(
        .error, .limitExceeded, "conditions.users.includeUsers",
        "\(changes.count) people are too many to be named one by one, at most \(maximumNamedUsers): name a group"
      )
    }
    if !settings.perUserMFATrustedRanges.isEmpty {
      report(
        .warning, .notEvaluated, "conditions.locations",
        "per-user MFA asks nothing inside its trusted ranges; the policy asks there too")
    }
    if changes.contains(where: { $0.from == .enabled }) {
      report(
        .warning, .notEvaluated, "conditions.clientAppTypes",
        "people who are enabled and not enforced can still use legacy clients; the policy refuses these")
    }
    return findings
  }
}

extension MFAConversion.Audience {
  /// Whether what it names must be there before.
  fileprivate var mustExist: Bool { if case .newMembers = self { false } else { true } }
}
