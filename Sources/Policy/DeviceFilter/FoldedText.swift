/// Text with its case folded away, kept as UTF-8 so that comparing allocates nothing for ASCII values.
///
/// Folding maps each Unicode scalar to one lowercase scalar; nothing is normalized. Values are folded while they
/// are compared.
struct FoldedText: Sendable, Hashable {
  let bytes: [UInt8]

  init(_ text: String) { bytes = Self.fold(text) }

  /// Whether the value is this text.
  func equals(_ value: String) -> Bool { relates(.equals, to: value) }

  /// Whether the value begins with this text.
  func isPrefix(of value: String) -> Bool { relates(.startsWith, to: value) }

  /// Whether the value ends with this text.
  func isSuffix(of value: String) -> Bool { relates(.endsWith, to: value) }

  /// Whether this text stands anywhere in the value.
  func isContained(in value: String) -> Bool { relates(.contains, to: value) }

  private func relates(_ relation: Relation, to value: String) -> Bool {
    bytes.withUnsafeBufferPointer { Self.holds(relation, of: value, $0) }
  }

  /// How a value relates to a folded text.
  enum Relation: Sendable, Equatable {
    case equals, startsWith, endsWith, contains
  }

  /// Whether a value relates to a folded text.
  static func holds(_ relation: Relation, of value: String, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    withBytes(of: value) { value in
      let spare = value.count - text.count
      guard spare >= 0 else { return false }
      switch relation {
      case .equals: return spare == 0 && occurs(text, in: value, at: 0)
      case .startsWith: return occurs(text, in: value, at: 0)
      case .endsWith: return occurs(text, in: value, at: spare)
      case .contains:
        for offset in 0...spare where occurs(text, in: value, at: offset) { return true }
        return false
      }
    }
  }

  /// Whether a text stands at an offset of a value that is long enough.
  private static func occurs(
    _ text: UnsafeBufferPointer<UInt8>, in value: UnsafeBufferPointer<UInt8>, at offset: Int
  ) -> Bool {
    for index in text.indices where lowercase(value[offset + index]) != text[index] { return false }
    return true
  }

  /// Hands out the bytes of a value, of which at most the ASCII letters still have to be folded.
  private static func withBytes(of value: String, _ body: (UnsafeBufferPointer<UInt8>) -> Bool) -> Bool {
    let direct = value.utf8.withContiguousStorageIfAvailable { bytes in
      // No early exit: values are short, and so the loop needs no branch.
      bytes.reduce(0, |) < 0x80 ? body(bytes) : nil
    }
    if let direct, let answer = direct { return answer }
    return fold(value).withUnsafeBufferPointer(body)
  }

  private static func lowercase(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

  private static func fold(_ text: String) -> [UInt8] {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { scalars.append(lowercase(scalar)) }
    return Array(String(scalars).utf8)
  }

  private static func lowercase(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    // One scalar maps to two (U+0130, to `i` and a dot above); its simple mapping is the first.
    scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
  }
}
