/// One thing that the doctor has looked at.
public struct DoctorFinding: Sendable, Equatable, Codable {
  /// How it is.
  public enum Status: String, Sendable, Codable {
    /// As it should be.
    case ok
    /// It works, and somebody should look at it.
    case warning
    /// It does not work, or is not safe.
    case failure
  }

  /// What was looked at: `configuration`, `database`, `clock`, `keys`, `tls`, `base-url`,
  /// `messages`, `breached-passwords` or `break-glass`.
  public let name: String
  /// How it is.
  public let status: Status
  /// What was found.
  public let detail: String
  /// What to do about it; nil when nothing.
  public let advice: String?

  /// A finding.
  public init(_ name: String, _ status: Status, _ detail: String, advice: String? = nil) {
    self.name = name
    self.status = status
    self.detail = detail
    self.advice = advice
  }
}
