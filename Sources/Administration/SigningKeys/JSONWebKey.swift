import Base
import Crypto
import Foundation

/// The public part of a signing key (RFC 7517).
public enum JSONWebKey: Sendable, Equatable {
  /// An RSA key (RFC 7518 §6.3.1).
  case rsa(modulus: [UInt8], exponent: [UInt8])
  /// A key on P-256 (RFC 7518 §6.2.1).
  case p256(x: [UInt8], y: [UInt8])

  /// The members that make up the key, in lexicographic order (RFC 7638 §3.2).
  public var members: [(name: String, value: String)] {
    switch self {
    case .rsa(let modulus, let exponent):
      [("e", Base64URL.encode(exponent)), ("kty", "RSA"), ("n", Base64URL.encode(modulus))]
    case .p256(let x, let y):
      [("crv", "P-256"), ("kty", "EC"), ("x", Base64URL.encode(x)), ("y", Base64URL.encode(y))]
    }
  }

  /// The SHA-256 thumbprint in base64url (RFC 7638 §3).
  public var thumbprint: String {
    // The values are base64url or names of this file: nothing needs escaping.
    let json = members.map { "\"\($0.name)\":\"\($0.value)\"" }.joined(separator: ",")
    return Base64URL.encode(SHA256.hash(data: Data("{\(json)}".utf8)))
  }
}
