import Crypto
import Foundation
import SwiftASN1
import X509

@testable import Credentials

/// A TPM that exists in tests only; in order until a test changes one thing.
struct TestTPM {
  var statement: TestStatement
  var version = "2.0"
  /// fixedTPM, fixedParent, sensitiveDataOrigin, userWithAuth, noDA, sign.
  var attributes: UInt32 = 0x0004_0472
  var nameAlgorithm: UInt16 = 0x000b
  /// The public area, when it is not that of the credential's key.
  var area: [UInt8]?
  var magic: UInt32 = 0xff54_4347
  var type: UInt16 = 0x8017
  var extraData: ([UInt8]) -> [UInt8] = { $0 }
  var name: ([UInt8]) -> [UInt8] = { $0 }
  var tail: [UInt8] = []

  /// A TPM whose attestation certificate is as WebAuthn Level 3 §8.3.1 wants it.
  init(authority: TestAuthority) throws {
    statement = TestStatement(authority: authority)
    statement.leaf.subject = []
    statement.leaf.extra = [try Self.names(), try Self.usage([2, 23, 133, 8, 3])]
  }

  static func names(
    manufacturer: String? = "id:FFFFF1D0", model: String? = "Model", version: String? = "id:13",
    critical: Bool = true
  ) throws -> Certificate.Extension {
    let values: [(ASN1ObjectIdentifier, String?)] = [
      ([2, 23, 133, 2, 1], manufacturer), ([2, 23, 133, 2, 2], model), ([2, 23, 133, 2, 3], version),
    ]
    let attributes = values.compactMap { type, value in
      value.map { RelativeDistinguishedName.Attribute(type: type, utf8String: $0) }
    }
    let name = DistinguishedName([RelativeDistinguishedName(attributes)])
    return try Certificate.Extension(SubjectAlternativeNames([.directoryName(name)]), critical: critical)
  }

  static func usage(_ oid: ASN1ObjectIdentifier) throws -> Certificate.Extension {
    try Certificate.Extension(ExtendedKeyUsage([ExtendedKeyUsage.Usage(oid: oid)]), critical: false)
  }

  private static func number(_ value: UInt16) -> [UInt8] { CBORValue.bytes(UInt64(value), 2) }
  private static func buffer(_ bytes: [UInt8]) -> [UInt8] { number(UInt16(bytes.count)) + bytes }

  /// The `TPMT_PUBLIC` of a key.
  ///
  /// - Parameter short: whether coordinates lose the zeros in front.
  func publicArea(_ components: COSEKey.Material.Components, short: Bool = false) -> [UInt8] {
    let attributes = CBORValue.bytes(UInt64(attributes), 4)
    switch components {
    case .point(let point):
      let width = point.count / 2
      let curve: UInt16 = [32: 3, 48: 4, 66: 5][width] ?? 0
      func coordinate(_ bytes: [UInt8]) -> [UInt8] {
        Self.buffer(short ? Array(bytes.drop { $0 == 0 }) : bytes)
      }
      return Self.number(0x0023) + Self.number(nameAlgorithm) + attributes + Self.buffer([])
        + Self.number(0x0010) + Self.number(0x0018) + Self.number(0x000b) + Self.number(curve)
        + Self.number(0x0010) + coordinate(Array(point.prefix(width)))
        + coordinate(Array(point.suffix(width)))
    case .rsa(let modulus, let exponent):
      let value =
        exponent == [1, 0, 1] ? [0, 0, 0, 0] : [UInt8](repeating: 0, count: 4 - exponent.count) + exponent
      return Self.number(0x0001) + Self.number(nameAlgorithm) + attributes + Self.buffer([])
        + Self.number(0x0010) + Self.number(0x0010) + Self.number(UInt16(modulus.count * 8)) + value
        + Self.buffer(modulus)
    default: return []
    }
  }

  /// WebAuthn Level 3 §8.3.
  func attest(_ data: [UInt8], _ hash: [UInt8]) throws -> CBORValue {
    guard let credential = try AuthenticatorData(data).credential else { throw WebAuthnError.noCredential }
    let area = area ?? publicArea(credential.publicKey.material.components)
    let digest: [UInt8] =
      statement.algorithm == -65_535
      ? Array(Insecure.SHA1.hash(data: Data(data + hash))) : Array(SHA256.hash(data: Data(data + hash)))
    let info =
      CBORValue.bytes(UInt64(magic), 4) + Self.number(type) + Self.buffer([0x00, 0x0b] + digest)
      + Self.buffer(extraData(digest)) + [UInt8](repeating: 1, count: 17) + [UInt8](repeating: 2, count: 8)
      + Self.buffer(name(Self.number(nameAlgorithm) + SHA256.hash(data: Data(area)))) + Self.buffer([]) + tail
    return .texts(
      statement.finish([
        ("alg", .integer(statement.algorithm)), ("sig", .bytes(statement.key.sign(statement.message(info)))),
        ("ver", .text(version)), ("x5c", try statement.x5c), ("pubArea", .bytes(area)),
        ("certInfo", .bytes(info)),
      ]))
  }
}
