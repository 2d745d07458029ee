import Crypto
import CryptoExtras
import Foundation

extension COSEKey {
  /// Reads a stored key.
  ///
  /// - Throws: what is wrong with it; never for the ``bytes`` of a key.
  public init(bytes: [UInt8]) throws(WebAuthnError) {
    guard bytes.count <= 4 * 1_024 else { throw .tooLarge(.authenticatorData) }
    try self.init(CBORReader.read(bytes), encoded: bytes)
  }

  /// Takes a key of exactly the parameters that its algorithm needs; `encoded` is what it was read from.
  init(_ value: CBORValue, encoded: [UInt8]) throws(WebAuthnError) {
    guard let entries = value.entries else { throw .invalidPublicKey }
    var parameters: [Int64: CBORValue] = [:]
    for entry in entries {
      guard let label = entry.key.integer else { throw .invalidPublicKey }
      parameters[label] = entry.value
    }
    guard let number = parameters[Label.algorithm]?.integer else { throw .invalidPublicKey }
    guard let algorithm = COSEAlgorithm(rawValue: number) else { throw .unknownAlgorithm(number) }
    guard parameters.removeValue(forKey: Label.keyType)?.integer == algorithm.keyType else {
      throw .invalidPublicKey
    }
    parameters[Label.algorithm] = nil
    guard let material = Self.material(algorithm, parameters) else { throw .invalidPublicKey }
    self.algorithm = algorithm
    self.material = material
    bytes = encoded
  }

  /// The labels of RFC 9052 §7.1 and RFC 9053 §7; the negative ones mean one thing or another by key type.
  private enum Label {
    static let keyType: Int64 = 1
    static let algorithm: Int64 = 3
    static let curve: Int64 = -1
    static let x: Int64 = -2
    static let y: Int64 = -3
    static let modulus: Int64 = -1
    static let exponent: Int64 = -2
  }

  private static func material(_ algorithm: COSEAlgorithm, _ parameters: [Int64: CBORValue]) -> Material? {
    switch algorithm {
    case .es256:
      point(parameters, curve: 1, width: 32)
        .flatMap { try? P256.Signing.PublicKey(rawRepresentation: $0) }.map(Material.p256)
    case .es384:
      point(parameters, curve: 2, width: 48)
        .flatMap { try? P384.Signing.PublicKey(rawRepresentation: $0) }.map(Material.p384)
    case .es512:
      point(parameters, curve: 3, width: 66)
        .flatMap { try? P521.Signing.PublicKey(rawRepresentation: $0) }.map(Material.p521)
    case .edDSA: ed25519(parameters)
    case .rs256: rsa(parameters)
    }
  }

  /// The coordinates of a point, each in full length; that it is on the curve is for the curve's own type to say.
  private static func point(_ parameters: [Int64: CBORValue], curve: Int64, width: Int) -> [UInt8]? {
    guard parameters.count == 3, parameters[Label.curve]?.integer == curve,
      let x = parameters[Label.x]?.bytes, let y = parameters[Label.y]?.bytes,
      x.count == width, y.count == width
    else { return nil }
    return x + y
  }

  private static func ed25519(_ parameters: [Int64: CBORValue]) -> Material? {
    guard parameters.count == 2, parameters[Label.curve]?.integer == 6,
      let x = parameters[Label.x]?.bytes, Ed25519Point.isUsable(x)
    else { return nil }
    return (try? Curve25519.Signing.PublicKey(rawRepresentation: x)).map(Material.ed25519)
  }

  private static func rsa(_ parameters: [Int64: CBORValue]) -> Material? {
    guard parameters.count == 2, let modulus = parameters[Label.modulus]?.bytes,
      let exponent = parameters[Label.exponent]?.bytes,
      RSAParameters.areSound(modulus: modulus, exponent: exponent)
    else { return nil }
    return (try? _RSA.Signing.PublicKey(n: modulus, e: exponent)).map(Material.rsa)
  }
}

extension COSEAlgorithm {
  /// The `kty` of RFC 9053 §7 and RFC 8230 §4 that goes with the algorithm.
  var keyType: Int64 {
    switch self {
    case .edDSA: 1
    case .es256, .es384, .es512: 2
    case .rs256: 3
    }
  }
}
