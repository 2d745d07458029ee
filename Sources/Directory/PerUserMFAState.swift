/// Where a person stands in per-user MFA (Graph's `perUserMfaState`).
///
/// - SeeAlso: Microsoft Entra, "Enable per-user Microsoft Entra multifactor authentication"
public enum PerUserMFAState: String, Sendable, Codable, CaseIterable {
  /// Not enrolled: nothing is asked for.
  case disabled
  /// Enrolled by an administrator; completing a registration makes it ``enforced``.
  case enabled
  /// Enrolled, and legacy clients are refused too.
  case enforced
}
