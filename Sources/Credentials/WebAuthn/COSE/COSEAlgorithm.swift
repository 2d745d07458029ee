/// A signature algorithm by its number in the COSE registry, with the one kind of key that goes with it here.
///
/// - SeeAlso: WebAuthn Level 3 §5.8.5, RFC 9053
public enum COSEAlgorithm: Int64, Sendable, Equatable, CaseIterable, Codable {
  /// ECDSA on P-256 with SHA-256.
  case es256 = -7
  /// Ed25519.
  case edDSA = -8
  /// RSASSA-PKCS1-v1_5 with SHA-256.
  case rs256 = -257
  /// ECDSA on P-384 with SHA-384.
  case es384 = -35
  /// ECDSA on P-521 with SHA-512.
  case es512 = -36
}
