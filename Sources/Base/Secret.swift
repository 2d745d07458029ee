/// A text that must not be seen: a password, a code, a token in the clear.
///
/// Printing, dumping or interpolating one yields a placeholder; the only way to the text is ``expose()``.
public struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  private let value: String

  /// Takes the text into custody.
  public init(_ value: String) {
    self.value = value
  }

  /// The text itself.
  ///
  /// Call this only where it is hashed, compared, sealed or handed to its owner.
  public func expose() -> String { value }

  /// Whether nothing is there.
  public var isEmpty: Bool { value.isEmpty }

  /// A placeholder.
  public var description: String { "<secret>" }

  /// A placeholder.
  public var debugDescription: String { "<secret>" }

  /// A mirror without children, so that `dump` shows nothing.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Compares two byte sequences in a time that depends on their lengths only.
///
/// - Returns: true when both hold the same bytes.
public func constantTimeEqual(_ left: some Collection<UInt8>, _ right: some Collection<UInt8>) -> Bool {
  guard left.count == right.count else { return false }
  var difference: UInt8 = 0
  for (a, b) in zip(left, right) { difference |= a ^ b }
  return difference == 0
}
