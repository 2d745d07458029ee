import Base
import Directory
import Foundation
import Storage

/// Limits guessing of one account's password or codes, from however many places and in however many sessions.
public struct GuessGuard: Sendable {
  /// How many counters the names that do not exist share, so that inventing names fills no table.
  static let strangerSlots: UInt32 = 65_536

  /// When counters lock.
  public let limits: LockoutRepository.Limits
  /// The count of wrong passwords and codes by address.
  public let addresses: AddressThrottle
  /// The count of wrong device user codes by address (RFC 8628 §5.1).
  let userCodes = AddressThrottle(limit: 40, window: 300)

  /// Guards with Entra's limits unless others are given.
  public init(limits: LockoutRepository.Limits = .init(), addresses: AddressThrottle = AddressThrottle()) {
    self.limits = limits
    self.addresses = addresses
  }

  /// The counter for a guess at the name of an account.
  static func counter(
    name: String, kind: LockoutRepository.Kind, isFamiliar: Bool
  ) -> LockoutRepository.Counter {
    LockoutRepository.Counter(
      subject: subject(of: name), kind: kind, place: isFamiliar ? .familiar : .unfamiliar)
  }

  /// The counter for a guess at a name that does not exist: one like any other, of a fixed number that such names share.
  ///
  /// Which names share one depends on the sealer's key. Whoever could compute it would lock a name's counter through
  /// another name, and learn from an answer to the first that it has a counter of its own: that it exists.
  static func strangerCounter(
    name: String, kind: LockoutRepository.Kind, sealer: Sealer
  ) -> LockoutRepository.Counter {
    let number = sealer.tag("stranger\u{0}\(name)").prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return LockoutRepository.Counter(
      subject: "stranger-\(number % strangerSlots)", kind: kind, place: .unfamiliar)
  }

  /// Under which an account's counters are kept.
  public static func subject(of name: String) -> String {
    LockoutRepository.subject(of: name)
  }

  /// Reserves a guess.
  ///
  /// - Throws: ``SignInError`` with code `locked` or `temporarilyUnavailable` when it may not be checked.
  func reserve(
    _ counter: LockoutRepository.Counter, address: String, in repository: LockoutRepository, at now: Date
  ) throws {
    if counter.place == .unfamiliar, let until = addresses.refusedUntil(address, at: now) {
      throw SignInError(.locked, retryAfterSeconds: seconds(until, now))
    }
    switch try repository.reserve(counter, limits: limits, at: now) {
    case .granted: return
    case .locked(let until): throw SignInError(.locked, retryAfterSeconds: seconds(until, now))
    case .busy: throw SignInError(.temporarilyUnavailable, retryAfterSeconds: 1)
    }
  }

  /// Counts a reserved guess that was wrong.
  func fail(
    _ counter: LockoutRepository.Counter, address: String, in repository: LockoutRepository, at now: Date
  ) throws {
    addresses.fail(address, at: now)
    try repository.fail(counter, limits: limits, at: now)
  }

  private func seconds(_ until: Date, _ now: Date) -> Int {
    max(1, Int(until.timeIntervalSince(now).rounded(.up)))
  }
}
