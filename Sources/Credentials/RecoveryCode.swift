import Base

/// A code that stands in, once, for a lost second factor.
///
/// Twelve characters of an alphabet of 31, worth more than 59 bits; only its digest is stored. Printing or dumping
/// one yields a placeholder.
public struct RecoveryCode: Sendable, CustomStringConvertible, CustomReflectable {
  /// How many a person is given at a time.
  public static let count = 10

  private static let length = 12

  /// Lower-case letters and digits without `0 o 1 l i`, which are read for one another.
  private static let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789".utf8)

  /// The code as it is shown, `xxxx-xxxx-xxxx`.
  public let display: String

  /// Makes a code from random bytes.
  ///
  /// - Parameter random: 8 fresh random bytes or more, of which 8 are used.
  public static func generate(random: [UInt8]) -> RecoveryCode {
    precondition(random.count >= 8, "the number of bytes is a constant of the caller")
    // 2^64 is 23.4 times the number of codes, so the likeliest code still has a chance below 2^-59.
    var number = random.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let base = UInt64(alphabet.count)
    var letters: [UInt8] = []
    for position in 0..<length {
      if position > 0 && position % 4 == 0 { letters.append(UInt8(ascii: "-")) }
      letters.append(alphabet[Int(number % base)])
      number /= base
    }
    return RecoveryCode(display: String(decoding: letters, as: UTF8.self))
  }

  /// The digest under which a typed code is looked up.
  ///
  /// - Parameters:
  ///   - typed: what was typed; case, dashes and white space do not matter.
  ///   - user: the user's id, so that the same code has another digest for another person.
  /// - Returns: nil when the text cannot be a recovery code.
  public static func digest(of typed: Secret, user: String) -> Digest? {
    let text = typed.expose()
    guard text.utf8.count <= 128 else { return nil }
    var letters: [UInt8] = []
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace || scalar.properties.generalCategory == .dashPunctuation { continue }
      guard scalar.isASCII else { return nil }
      let byte = UInt8(truncatingIfNeeded: scalar.value)
      let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      letters.append(isCapital ? byte | 0x20 : byte)
    }
    guard letters.count == length, letters.allSatisfy(alphabet.contains) else { return nil }
    let code = String(decoding: letters, as: UTF8.self)
    return Digest(of: "recovery-code\u{0}\(user)\u{0}\(code)")
  }

  /// The digest under which this code is stored for a user.
  public func digest(user: String) -> Digest {
    guard let digest = Self.digest(of: Secret(display), user: user) else {
      preconditionFailure("every generated code is well-formed")
    }
    return digest
  }

  /// A placeholder.
  public var description: String { "<recovery code>" }

  /// A mirror without children, so that `dump` shows nothing.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
