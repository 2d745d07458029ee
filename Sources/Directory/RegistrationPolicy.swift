import Foundation

/// Identity Protection's MFA registration policy: whoever it is for registers, and may put it off for some days.
///
/// - SeeAlso: Microsoft Entra, "Configure the multifactor authentication registration policy"
public struct RegistrationPolicy: Equatable, Sendable, Codable {
  /// Whether it is enforced.
  public var isEnabled: Bool
  /// When it was switched on; the days start no earlier.
  public var enabledAt: Date
  /// Whom it is for: user ids, or `All`.
  public var includeUsers: [String]
  /// Whom it is for, by the ids of their groups.
  public var includeGroups: [String]
  /// Whom it is not for, even where they are included.
  public var excludeUsers: [String]
  /// Whom it is not for, by the ids of their groups.
  public var excludeGroups: [String]
  /// Days for which registering may be put off, from the first prompt on.
  public var graceDays: Int

  /// A policy, for nobody where nobody is named.
  public init(
    isEnabled: Bool, enabledAt: Date, includeUsers: [String] = [], includeGroups: [String] = [],
    excludeUsers: [String] = [], excludeGroups: [String] = [], graceDays: Int = 14
  ) {
    self.isEnabled = isEnabled
    self.enabledAt = enabledAt
    self.includeUsers = includeUsers
    self.includeGroups = includeGroups
    self.excludeUsers = excludeUsers
    self.excludeGroups = excludeGroups
    self.graceDays = graceDays
  }
}
