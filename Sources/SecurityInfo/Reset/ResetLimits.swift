import Foundation
import Storage

/// How often resetting a password may be tried: by name, alike for names that nobody has, and never in the way of a
/// sign-in.
enum ResetLimits: Sendable {
  /// Wrong answers until the name is locked for self-service; after that each further one locks it again.
  static let lockout = LockoutRepository.Limits(
    threshold: 10, firstLock: 86_400, longestLock: 86_400, concurrency: 5)

  /// Resets of one name in which something was asked for or tried.
  static func attempts(_ name: String, isFamiliar: Bool) -> PasswordResetRepository.Quota {
    PasswordResetRepository.Quota(
      subject: subject("attempts", name, isFamiliar), limit: 5, window: 86_400)
  }

  /// Codes that are asked for in the name of one account.
  static func codes(_ name: String, isFamiliar: Bool) -> PasswordResetRepository.Quota {
    PasswordResetRepository.Quota(subject: subject("codes", name, isFamiliar), limit: 5, window: 3_600)
  }

  /// Strangers cannot use up what the person's own browsers may do.
  private static func subject(_ what: String, _ name: String, _ isFamiliar: Bool) -> String {
    "reset-\(what):\(LockoutRepository.subject(of: name)):\(isFamiliar ? "familiar" : "unfamiliar")"
  }
}
