/// Text with its case folded away, kept as UTF-8 so that comparing allocates nothing for ASCII values.
///
/// Folding maps each Unicode scalar to one lowercase scalar; nothing is normalized. Values are folded while they
/// are compared.
struct FoldedText: Sendable, Hashable {
  let bytes: [UInt8]

  init(_ text: String) { bytes = Self.fold(text) }

  /// Whether the value is this text.
  func equals(_ value: String) -> Bool {
    Self.withBytes(of: value) { $0.count == bytes.count && occurs(in: $0, at: 0) }
  }

  /// Whether the value begins with this text.
  func isPrefix(of value: String) -> Bool {
    Self.withBytes(of: value) { $0.count >= bytes.count && occurs(in: $0, at: 0) }
  }

  /// Whether the value ends with this text.
  func isSuffix(of value: String) -> Bool {
    Self.withBytes(of: value) { $0.count >= bytes.count && occurs(in: $0, at: $0.count - bytes.count) }
  }

  /// Whether this text stands anywhere in the value.
  func isContained(in value: String) -> Bool {
    Self.withBytes(of: value) { value in
      guard value.count >= bytes.count else { return false }
      return (0...(value.count - bytes.count)).contains { occurs(in: value, at: $0) }
    }
  }

  /// Whether the bytes stand at an offset of a value that is long enough.
  private func occurs(in value: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    for index in bytes.indices where Self.lowercase(value[offset + index]) != bytes[index] { return false }
    return true
  }

  /// Hands out the bytes of a value, of which at most the ASCII letters still have to be folded.
  private static func withBytes(of value: String, _ body: (UnsafeBufferPointer<UInt8>) -> Bool) -> Bool {
    let direct = value.utf8.withContiguousStorageIfAvailable { bytes in
      bytes.allSatisfy { $0 < 0x80 } ? body(bytes) : nil
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
