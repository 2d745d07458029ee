/// Identity Protection's sign-in risk or user risk policy: what is asked for from a level of risk on.
///
/// - SeeAlso: Microsoft Entra, "Risk-based access policies"
public struct RiskPolicy: Equatable, Sendable, Codable {
  /// A level of risk that a policy can start from.
  public enum Level: String, Sendable, Codable, CaseIterable {
    /// Every risk.
    case low
    /// Medium and high risk.
    case medium
    /// High risk only.
    case high
  }

  /// What is asked for.
  public enum Control: String, Sendable, Codable, CaseIterable {
    /// The sign-in is refused.
    case block
    /// Multi-factor authentication; for the risk of a sign-in.
    case mfa
    /// Multi-factor authentication, then a new password; for the risk of a person.
    case passwordChange
  }

  /// Whether it is enforced.
  public var isEnabled: Bool
  /// Whom it is for: user ids, or `All`.
  public var includeUsers: [String]
  /// Whom it is for, by the ids of their groups.
  public var includeGroups: [String]
  /// Whom it is not for, even where they are included.
  public var excludeUsers: [String]
  /// Whom it is not for, by the ids of their groups.
  public var excludeGroups: [String]
  /// The least level that it applies at.
  public var minimumLevel: Level
  /// What is asked for.
  public var control: Control

  /// A policy, for nobody where nobody is named.
  public init(
    isEnabled: Bool, includeUsers: [String] = [], includeGroups: [String] = [], excludeUsers: [String] = [],
    excludeGroups: [String] = [], minimumLevel: Level, control: Control
  ) {
    self.isEnabled = isEnabled
    self.includeUsers = includeUsers
    self.includeGroups = includeGroups
    self.excludeUsers = excludeUsers
    self.excludeGroups = excludeGroups
    self.minimumLevel = minimumLevel
    self.control = control
  }
}
