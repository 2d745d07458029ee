/// The rule of the CTAP2 canonical CBOR encoding form that some bytes break.
///
/// - SeeAlso: FIDO CTAP 2.1 §8, RFC 8949
public enum CBORFault: Error, Sendable, Equatable {
  /// The bytes stop inside an item.
  case unexpectedEnd
  /// A number or length that has a shorter encoding.
  case notCanonical
  /// A string, array or map of indefinite length.
  case indefiniteLength
  /// An item that has no place here: a tag, a floating-point number, an unassigned simple value.
  case unsupported
  /// An integer that does not fit 64 bits with a sign.
  case tooLarge
  /// A map key that is neither integer nor text.
  case wrongKey
  /// Two entries of a map under one key.
  case duplicateKey
  /// Map keys that are out of order.
  case keyOrder
  /// More arrays and maps in one another than are read.
  case tooDeep
  /// A text that is no UTF-8.
  case invalidText
  /// Something after the item.
  case trailingBytes
}
