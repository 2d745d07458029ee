import Base
import Directory
import Foundation
import Storage

/// Limits guessing of one account's password or codes, from however many places and in however many sessions.
public struct GuessGuard: Sendable {
  /// How many counters the names that do not exist share, so that inventing names fills no table.
  static let strangerSlots: UInt32 = 65_536

  /// Whether a guess may be checked.
  public enum Admission: Sendable, Equatable {
    /// It may; say what came of it.
    case granted
    /// It may not, for so many seconds.
    case locked(seconds: Int)
    /// Too many of the same are being checked this moment.
    case busy
  }

  /// When counters lock.
  public let limits: LockoutRepository.Limits
  /// The count of wrong passwords and codes by address.
  public let addresses: AddressThrottle
  /// The count of wrong device user codes by address (RFC 8628 §5.1).
  public let userCodes = AddressThrottle(limit: 40, window: 300)

  /// Guards with Entra's limits unless others are given.
  public init(limits: LockoutRepository.Limits = .init(), addresses: AddressThrottle = AddressThrottle()) {
    self.limits = limits
    self.addresses = addresses
  }

  /// The same guards with other limits; wrong guesses by address are counted together.
  public func with(_ limits: LockoutRepository.Limits) -> GuessGuard {
    GuessGuard(limits: limits, addresses: addresses)
  }

  /// The counter for a guess at the name of an account.
  public static func counter(
    name: String, kind: LockoutRepository.Kind, isFamiliar: Bool
  ) -> LockoutRepository.Counter {
    LockoutRepository.Counter(
      subject: subject(of: name), kind: kind, place: isFamiliar ? .familiar : .unfamiliar)
  }

  /// The counter for a guess at a name that does not exist: one like any other, of a fixed number that such names share.
  ///
  /// Which names share one depends on the sealer's key. Whoever could compute it would lock a name's counter through
  /// another name, and learn from an answer to the first that it has a counter of its own: that it exists.
  public static func strangerCounter(
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
  public func admit(
    _ counter: LockoutRepository.Counter, address: String, in repository: LockoutRepository, at now: Date
  ) throws -> Admission {
    if counter.place == .unfamiliar, let until = addresses.refusedUntil(address, at: now) {
      return .locked(seconds: seconds(until, now))
    }
    return switch try repository.reserve(counter, limits: limits, at: now) {
    case .granted: .granted
    case .locked(let until): .locked(seconds: seconds(until, now))
    case .busy: .busy
    }
  }

  /// Counts a reserved guess that was wrong.
  ///
  /// - Returns: whether it was the one too many, which has locked the counter.
  @discardableResult
  public func fail(
    _ counter: LockoutRepository.Counter, address: String, in repository: LockoutRepository, at now: Date
  ) throws -> Bool {
    addresses.fail(address, at: now)
    return try repository.fail(counter, limits: limits, at: now)
  }

  private func seconds(_ until: Date, _ now: Date) -> Int {
    max(1, Int(until.timeIntervalSince(now).rounded(.up)))
  }
}
