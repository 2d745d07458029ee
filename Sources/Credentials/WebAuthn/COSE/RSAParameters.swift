/// What an RSA public key must be to be worth checking a signature with.
enum RSAParameters {
  /// Whether a modulus has 2,048 to 8,192 bits and is odd, and an exponent is odd, at least 3 and at most 32 bits.
  ///
  /// An exponent of 1 would make every message its own signature. Both are without leading zeros (RFC 8230 §4).
  static func areSound(modulus: [UInt8], exponent: [UInt8]) -> Bool {
    guard let first = modulus.first, first != 0, let last = modulus.last, last & 1 == 1 else { return false }
    let bits = modulus.count * 8 - first.leadingZeroBitCount
    guard (2_048...8_192).contains(bits) else { return false }
    guard (1...4).contains(exponent.count), exponent[0] != 0 else { return false }
    let value = exponent.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return value >= 3 && value & 1 == 1
  }
}
