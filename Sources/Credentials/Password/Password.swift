import Base
import Foundation

/// A password as somebody typed it, in the one form in which it is judged, hashed and compared.
///
/// The text is brought to Unicode's composed form (NFC), so that the same password typed on two keyboards is the
/// same password. Nothing is trimmed and no case is changed.
///
/// - SeeAlso: NIST SP 800-63B §3.1.1.2
public struct Password: Sendable {
  /// The longest password, in Unicode code points.
  public static let maximumLength = 256

  /// The longest password, in bytes of UTF-8.
  public static let maximumByteCount = 1024

  /// The composed text.
  public let secret: Secret

  /// The number of Unicode code points in the composed text, 1 to ``maximumLength``.
  public let length: Int

  /// Reads a password field.
  ///
  /// - Throws: `empty`, `tooLong`, or `controlCharacter` for NUL, line breaks and their like.
  public init(parsing text: String) throws(PasswordError) {
    guard !text.isEmpty else { throw .empty }
    // Composing shortens UTF-8 at most threefold. Longer input is refused unread: composing is not linear.
    guard text.utf8.count <= 4 * Self.maximumByteCount else { throw .tooLong }
    guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      throw .controlCharacter
    }
    let composed = text.precomposedStringWithCanonicalMapping
    guard composed.utf8.count <= Self.maximumByteCount else { throw .tooLong }
    let length = composed.unicodeScalars.count
    guard length <= Self.maximumLength else { throw .tooLong }
    self.secret = Secret(composed)
    self.length = length
  }
}

/// Why a text cannot be a password at all.
public enum PasswordError: Error, Equatable, Sendable {
  /// Nothing was typed.
  case empty
  /// More than 256 characters or 1,024 bytes.
  case tooLong
  /// A character that no keyboard types into a password field.
  case controlCharacter
}
