import Base
import Foundation

/// The time-based one-time password, as authenticator apps show it.
///
/// Printing or dumping one shows no secret.
///
/// - SeeAlso: RFC 6238
public struct TOTP: Sendable, CustomStringConvertible, CustomReflectable {
  /// The hash function under the HMAC.
  public enum Algorithm: Sendable, CaseIterable {
    /// SHA-1: what every authenticator app understands.
    case sha1
    /// SHA-256.
    case sha256
    /// SHA-512.
    case sha512
  }

  private let generator: HOTP
  private let digits: Int
  private let period: Int

  /// A generator for one registered secret.
  ///
  /// - Parameters:
  ///   - secret: the shared secret; 20 bytes or more.
  ///   - digits: 6 to 9, a constant of the caller.
  ///   - period: the length of a step in seconds, a positive constant of the caller.
  ///   - algorithm: SHA-1 unless both sides know better.
  public init(secret: [UInt8], digits: Int = 6, period: Int = 30, algorithm: Algorithm = .sha1) {
    precondition(period > 0, "the period is a constant of the caller")
    generator = HOTP(secret: secret, digits: digits, algorithm: algorithm)
    self.digits = digits
    self.period = period
  }

  /// The number of whole periods between 1970 and the instant; negative before.
  ///
  /// Instants beyond about 10^19 seconds either way share the outermost step.
  public func step(at instant: Date) -> Int64 {
    let quotient = (instant.timeIntervalSince1970 / Double(period)).rounded(.down)
    // A clock that says "not a number" is as wrong as one before the epoch.
    guard !quotient.isNaN else { return -Self.outermostStep }
    return Int64(min(max(quotient, -Double(Self.outermostStep)), Double(Self.outermostStep)))
  }

  /// A power of two, so that it is exact as a Double and its neighbours are still an Int64.
  private static let outermostStep: Int64 = 1 << 60

  /// The code of a step, with its leading zeros.
  public func code(step: Int64) -> String {
    generator.code(at: UInt64(bitPattern: step))
  }

  /// Finds the step, of the present one and its two neighbours, that a typed code belongs to.
  ///
  /// All three are computed and compared in full whatever the input. When a code happens to be right for two steps
  /// the later one is spent, so that it cannot be used again for that one.
  ///
  /// - Parameters:
  ///   - code: what was typed; white space in it is ignored.
  ///   - now: the present instant.
  ///   - lastUsedStep: the latest step that was accepted for this secret, which is spent with all before it.
  public func matchingStep(for code: String, at now: Date, after lastUsedStep: Int64?) -> TOTPMatch {
    let typed = Self.digits(in: code) ?? []
    let present = step(at: now)
    var fresh: Int64?
    var replayed = false
    for candidate in (present - 1)...(present + 1) {
      let isEqual = constantTimeEqual(Array(self.code(step: candidate).utf8), typed)
      let isSpent = lastUsedStep.map { candidate <= $0 } ?? false
      if isEqual && !isSpent { fresh = candidate }
      if isEqual && isSpent { replayed = true }
    }
    if let fresh { return .fresh(step: fresh) }
    return replayed ? .replayed : .wrong
  }

  /// The ASCII digits of a short text without its white space; nil when anything else is in it.
  private static func digits(in text: String) -> [UInt8]? {
    guard text.utf8.count <= 64 else { return nil }
    var digits: [UInt8] = []
    for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
      guard ("0"..."9").contains(scalar) else { return nil }
      digits.append(UInt8(truncatingIfNeeded: scalar.value))
    }
    return digits
  }

  /// A placeholder.
  public var description: String { "<one-time password generator>" }

  /// A mirror without children, so that `dump` shows nothing.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// What a typed one-time code turned out to be.
public enum TOTPMatch: Equatable, Sendable {
  /// Right, and its step has not been used: the caller must now spend it.
  case fresh(step: Int64)
  /// Right once, but its step or a later one has been used.
  case replayed
  /// Not the code of any step within reach.
  case wrong
}
