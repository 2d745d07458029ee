/// An ECDSA signature in its one DER encoding.
///
/// - SeeAlso: RFC 3279 §2.2.3, X.690 §8.3 and §10.1
struct ECDSASignature: Sendable {
  /// `r` and `s`, each as long as the curve's order.
  let raw: [UInt8]

  /// Reads `SEQUENCE { r INTEGER, s INTEGER }`, both positive, in as few bytes as they need and no more.
  ///
  /// - Parameter width: the bytes of the curve's order.
  init?(der: [UInt8], width: Int) {
    var rest = der[...]
    guard let sequence = Self.contents(&rest, tag: 0x30), rest.isEmpty else { return nil }
    rest = sequence
    guard let r = Self.integer(&rest, width: width), let s = Self.integer(&rest, width: width), rest.isEmpty
    else { return nil }
    raw = r + s
  }

  private static func integer(_ bytes: inout ArraySlice<UInt8>, width: Int) -> [UInt8]? {
    guard var value = contents(&bytes, tag: 0x02), let first = value.first, first & 0x80 == 0 else {
      return nil
    }
    if first == 0 {
      // A zero in front only keeps the sign away; so r and s themselves cannot be zero either.
      value = value.dropFirst()
      guard let second = value.first, second & 0x80 != 0 else { return nil }
    }
    guard value.count <= width else { return nil }
    return [UInt8](repeating: 0, count: width - value.count) + value
  }

  /// Takes an element of a tag, whose length is given in the shortest form.
  private static func contents(_ bytes: inout ArraySlice<UInt8>, tag: UInt8) -> ArraySlice<UInt8>? {
    guard bytes.popFirst() == tag, let initial = bytes.popFirst() else { return nil }
    var length = Int(initial)
    if initial == 0x81 {
      guard let next = bytes.popFirst(), next >= 0x80 else { return nil }
      length = Int(next)
    } else if initial >= 0x80 {
      return nil
    }
    guard bytes.count >= length else { return nil }
    defer { bytes = bytes.dropFirst(length) }
    return bytes.prefix(length)
  }
}
