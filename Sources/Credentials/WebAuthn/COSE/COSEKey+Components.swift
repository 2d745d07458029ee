import Crypto
import CryptoExtras
import Foundation

extension COSEKey.Material {
  /// The numbers that make a key what it is, to compare keys from different encodings.
  enum Components: Sendable, Equatable {
    /// The coordinates, each as long as the field.
    case point([UInt8])
    /// The coordinate with its sign bit.
    case edwards([UInt8])
    case rsa(modulus: [UInt8], exponent: [UInt8])
    /// A key that cannot be taken apart; none is like it.
    case unknown

    /// Compares the numbers; what is unknown is equal to nothing.
    static func == (left: Components, right: Components) -> Bool {
      switch (left, right) {
      case (.point(let left), .point(let right)), (.edwards(let left), .edwards(let right)): left == right
      case (.rsa(let modulus, let exponent), .rsa(let otherModulus, let otherExponent)):
        modulus == otherModulus && exponent == otherExponent
      default: false
      }
    }
  }

  /// The key's numbers.
  var components: Components {
    switch self {
    case .p256(let key): return .point(Array(key.rawRepresentation))
    case .p384(let key): return .point(Array(key.rawRepresentation))
    case .p521(let key): return .point(Array(key.rawRepresentation))
    case .ed25519(let key): return .edwards(Array(key.rawRepresentation))
    case .rsa(let key):
      guard let numbers = try? key.getKeyPrimitives() else { return .unknown }
      return .rsa(modulus: Array(numbers.modulus), exponent: Array(numbers.publicExponent))
    }
  }
}
