import Crypto
import Foundation

/// The counter-based one-time password.
///
/// Printing or dumping one shows no secret.
///
/// - SeeAlso: RFC 4226
public struct HOTP: Sendable, CustomStringConvertible, CustomReflectable {
  private let key: SymmetricKey
  private let digits: Int
  private let algorithm: TOTP.Algorithm

  /// A generator over HMAC-SHA-1.
  ///
  /// - Parameters:
  ///   - secret: the shared secret; 20 bytes or more.
  ///   - digits: 6 to 9, a constant of the caller.
  public init(secret: [UInt8], digits: Int = 6) {
    self.init(secret: secret, digits: digits, algorithm: .sha1)
  }

  init(secret: [UInt8], digits: Int, algorithm: TOTP.Algorithm) {
    precondition((6...9).contains(digits), "the number of digits is a constant of the caller")
    key = SymmetricKey(data: secret)
    self.digits = digits
    self.algorithm = algorithm
  }

  /// The code for one value of the counter, with its leading zeros.
  public func code(at counter: UInt64) -> String {
    let message = withUnsafeBytes(of: counter.bigEndian) { Data($0) }
    let mac: [UInt8] =
      switch algorithm {
      case .sha1: Array(HMAC<Insecure.SHA1>.authenticationCode(for: message, using: key))
      case .sha256: Array(HMAC<SHA256>.authenticationCode(for: message, using: key))
      case .sha512: Array(HMAC<SHA512>.authenticationCode(for: message, using: key))
      }
    return Self.format(Self.truncate(mac), digits: digits)
  }

  /// Dynamic truncation to 31 bits, RFC 4226 §5.3.
  static func truncate(_ mac: [UInt8]) -> UInt32 {
    guard let last = mac.last else { return 0 }
    let offset = Int(last & 15)
    return mac[offset..<(offset + 4)].reduce(0) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
  }

  /// The last `digits` decimal digits, leading zeros included.
  static func format(_ value: UInt32, digits: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, digits - text.count)) + text.suffix(digits)
  }

  /// A placeholder.
  public var description: String { "<one-time password generator>" }

  /// A mirror without children, so that `dump` shows nothing.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
