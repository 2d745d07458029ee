import Foundation
import SecurityInfo
import Storage

extension GuessGuard {
  /// Reserves a guess of a sign-in.
  ///
  /// - Throws: ``SignInError`` with code `locked` or `temporarilyUnavailable` when it may not be checked.
  func reserve(
    _ counter: LockoutRepository.Counter, address: String, in repository: LockoutRepository, at now: Date
  ) throws {
    switch try admit(counter, address: address, in: repository, at: now) {
    case .granted: return
    case .locked(let seconds): throw SignInError(.locked, retryAfterSeconds: seconds)
    case .busy: throw SignInError(.temporarilyUnavailable, retryAfterSeconds: 1)
    }
  }
}
