import Crypto
import Foundation
import SwiftASN1
import X509

@testable import Credentials

/// A certification authority that exists in tests only.
struct TestAuthority {
  let key: P256.Signing.PrivateKey
  let name: DistinguishedName
  let certificate: Certificate

  /// A root, or below another authority.
  ///
  /// - Parameter constraints: what the authority's basic constraints say; nil for none.
  init(
    _ commonName: String = "Root", below parent: TestAuthority? = nil, version: Certificate.Version = .v3,
    constraints: BasicConstraints? = .isCertificateAuthority(maxPathLength: nil), mayCertify: Bool = true,
    from: TimeInterval = -86_400, until: TimeInterval = 86_400, extra: [Certificate.Extension] = []
  ) throws {
    key = P256.Signing.PrivateKey()
    name = try DistinguishedName { CommonName(commonName) }
    var extensions = Certificate.Extensions()
    if version == .v3 {
      if let constraints { try extensions.append(Certificate.Extension(constraints, critical: true)) }
      try extensions.append(
        Certificate.Extension(
          KeyUsage(digitalSignature: !mayCertify, keyCertSign: mayCertify), critical: true))
      for item in extra { try extensions.append(item) }
    }
    certificate = try Certificate(
      version: version, serialNumber: Certificate.SerialNumber(bytes: [1, 2, 3]),
      publicKey: Certificate.PublicKey(key.publicKey),
      notValidBefore: TestAuthenticator.now + from, notValidAfter: TestAuthenticator.now + until,
      issuer: parent?.name ?? name, subject: name, signatureAlgorithm: .ecdsaWithSHA256,
      extensions: extensions, issuerPrivateKey: Certificate.PrivateKey(parent?.key ?? key))
  }

  var der: [UInt8] { certificate.der }
  var root: AttestationRoot { AttestationRoot(certificate: der) }

  /// What is written into a certificate; in order for a packed statement until a test changes one thing.
  struct Leaf {
    var key: Certificate.PublicKey
    var subject: [RelativeDistinguishedName.Attribute] = Leaf.subject()
    var version = Certificate.Version.v3
    var constraints: BasicConstraints? = .notCertificateAuthority
    var from: TimeInterval = -86_400
    var until: TimeInterval = 86_400
    var extra: [Certificate.Extension] = []
    var issuer: DistinguishedName?

    static func subject(
      country: String? = "US", organization: String? = "Maker", unit: String? = "Authenticator Attestation",
      name: String? = "Model"
    ) -> [RelativeDistinguishedName.Attribute] {
      let values: [(ASN1ObjectIdentifier, String?)] = [
        ([2, 5, 4, 6], country), ([2, 5, 4, 10], organization), ([2, 5, 4, 11], unit), ([2, 5, 4, 3], name),
      ]
      return values.compactMap { type, value in
        value.map { RelativeDistinguishedName.Attribute(type: type, utf8String: $0) }
      }
    }
  }

  func issue(_ leaf: Leaf) throws -> [UInt8] {
    var extensions = Certificate.Extensions()
    if leaf.version == .v3 {
      if let constraints = leaf.constraints {
        try extensions.append(Certificate.Extension(constraints, critical: true))
      }
      for item in leaf.extra { try extensions.append(item) }
    }
    return try Certificate(
      version: leaf.version, serialNumber: Certificate.SerialNumber(bytes: [7]), publicKey: leaf.key,
      notValidBefore: TestAuthenticator.now + leaf.from, notValidAfter: TestAuthenticator.now + leaf.until,
      issuer: leaf.issuer ?? name,
      subject: DistinguishedName(leaf.subject.map { RelativeDistinguishedName($0) }),
      signatureAlgorithm: .ecdsaWithSHA256, extensions: extensions,
      issuerPrivateKey: Certificate.PrivateKey(key)
    ).der
  }
}

extension Certificate {
  var der: [UInt8] {
    var serializer = DER.Serializer()
    // What was made a moment ago has an encoding.
    try! serializer.serialize(self)
    return serializer.serializedBytes
  }
}

extension Certificate.PublicKey {
  init(_ key: TestKey) {
    switch key {
    case .p256(let key): self.init(key.publicKey)
    case .p384(let key): self.init(key.publicKey)
    case .p521(let key): self.init(key.publicKey)
    case .ed25519(let key): self.init(key.publicKey)
    case .rsa(let key): self.init(key.publicKey)
    }
  }
}

extension Certificate.Extension {
  /// The extension with a model's AAGUID.
  static func aaguid(_ aaguid: UUID, critical: Bool = false) -> Certificate.Extension {
    Certificate.Extension(
      oid: [1, 3, 6, 1, 4, 1, 45_724, 1, 1, 4], critical: critical, value: ([0x04, 0x10] + aaguid.bytes)[...])
  }

  /// An extension that nobody knows.
  static func unknown(critical: Bool) -> Certificate.Extension {
    Certificate.Extension(oid: [1, 3, 6, 1, 4, 1, 99_999, 1], critical: critical, value: [0x05, 0x00][...])
  }
}

/// DER by hand, for the extensions of attestation certificates.
enum TestDER {
  static func element(_ tag: [UInt8], _ contents: [UInt8]) -> [UInt8] {
    let length: [UInt8] =
      contents.count < 0x80
      ? [UInt8(contents.count)]
      : contents.count < 0x100
        ? [0x81, UInt8(contents.count)] : [0x82] + CBORValue.bytes(UInt64(contents.count), 2)
    return tag + length + contents
  }

  static func sequence(_ contents: [UInt8]...) -> [UInt8] { element([0x30], contents.flatMap { $0 }) }
  static func integer(_ value: UInt8) -> [UInt8] { [0x02, 0x01, value] }
  static func enumerated(_ value: UInt8) -> [UInt8] { [0x0a, 0x01, value] }
  static func octets(_ value: [UInt8]) -> [UInt8] { element([0x04], value) }

  /// An explicit context tag.
  static func tagged(_ number: Int, _ contents: [UInt8]) -> [UInt8] {
    let tag: [UInt8] =
      number < 31 ? [0xa0 | UInt8(number)] : [0xbf, 0x80 | UInt8(number >> 7), UInt8(number & 0x7f)]
    return element(tag, contents)
  }
}
