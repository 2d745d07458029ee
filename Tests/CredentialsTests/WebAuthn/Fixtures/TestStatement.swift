import Crypto
import Foundation
import X509

@testable import Credentials

/// Makes attestation statements, in order until a test changes one thing.
struct TestStatement {
  var authority: TestAuthority
  /// The attestation's key; the credential's own for `android-key` and `apple`.
  var key = TestKey.p256(P256.Signing.PrivateKey())
  var algorithm: Int64 = -7
  var leaf: TestAuthority.Leaf
  /// Certificates behind the first.
  var chain: [[UInt8]] = []
  /// Changes what is signed.
  var message: ([UInt8]) -> [UInt8] = { $0 }
  /// Changes the finished statement.
  var finish: ([(String, CBORValue)]) -> [(String, CBORValue)] = { $0 }

  init(authority: TestAuthority) {
    self.authority = authority
    leaf = TestAuthority.Leaf(key: Certificate.PublicKey(key))
  }

  var x5c: CBORValue {
    get throws { .array(([try authority.issue(leaf)] + chain).map { .bytes($0) }) }
  }

  /// WebAuthn Level 3 §8.2 with certificates.
  func packed(_ data: [UInt8], _ hash: [UInt8]) throws -> CBORValue {
    .texts(
      finish([
        ("alg", .integer(algorithm)), ("sig", .bytes(key.sign(message(data + hash)))), ("x5c", try x5c),
      ]))
  }

  /// WebAuthn Level 3 §8.2 by the credential's own key.
  static func selfAttested(
    _ key: TestKey, algorithm: Int64 = -7
  ) -> ([UInt8], [UInt8]) -> CBORValue {
    { data, hash in .texts([("alg", .integer(algorithm)), ("sig", .bytes(key.sign(data + hash)))]) }
  }

  /// WebAuthn Level 3 §8.6.
  func fidoU2F(_ data: [UInt8], _ hash: [UInt8]) throws -> CBORValue {
    let subject = try AuthenticatorData(data)
    guard let credential = subject.credential,
      case .point(let point) = credential.publicKey.material.components
    else { throw WebAuthnError.noCredential }
    let signed = [0x00] + subject.rpIDHash + hash + credential.id + [0x04] + point
    return .texts(finish([("sig", .bytes(key.sign(message(signed)))), ("x5c", try x5c)]))
  }

  /// WebAuthn Level 3 §8.8: the certificate is for the credential's key.
  func apple(_ data: [UInt8], _ hash: [UInt8]) throws -> CBORValue {
    var statement = self
    let nonce = Array(SHA256.hash(data: Data(message(data + hash))))
    statement.leaf.extra.append(
      Certificate.Extension(
        oid: [1, 2, 840, 113_635, 100, 8, 2], critical: false,
        value: TestDER.sequence(TestDER.tagged(1, TestDER.octets(nonce)))[...]))
    return .texts(finish([("x5c", try statement.x5c)]))
  }

  /// What an Android key description says.
  struct Description {
    var challenge: [UInt8]?
    var levels: (UInt8, UInt8) = (1, 1)
    var software: [[UInt8]] = []
    var hardware: [[UInt8]] = [purpose([2, 3]), origin(0)]

    static func purpose(_ values: [UInt8]) -> [UInt8] {
      TestDER.tagged(1, TestDER.element([0x31], values.flatMap { TestDER.integer($0) }))
    }

    static func origin(_ value: UInt8) -> [UInt8] { TestDER.tagged(702, TestDER.integer(value)) }
    static let allApplications = TestDER.tagged(600, [0x05, 0x00])

    func der(_ hash: [UInt8]) -> [UInt8] {
      TestDER.sequence(
        TestDER.integer(3), TestDER.enumerated(levels.0), TestDER.integer(4), TestDER.enumerated(levels.1),
        TestDER.octets(challenge ?? hash), TestDER.octets([]),
        TestDER.element([0x30], software.flatMap { $0 }), TestDER.element([0x30], hardware.flatMap { $0 }))
    }
  }

  /// WebAuthn Level 3 §8.4: certificate and signature are of the credential's key.
  func androidKey(
    _ description: Description = Description()
  ) -> (_ data: [UInt8], _ hash: [UInt8]) throws -> CBORValue {
    { data, hash in
      var statement = self
      statement.leaf.extra.append(
        Certificate.Extension(
          oid: AndroidKeyDescription.oid, critical: false, value: description.der(hash)[...]))
      return .texts(
        finish([
          ("alg", .integer(algorithm)), ("sig", .bytes(key.sign(message(data + hash)))),
          ("x5c", try statement.x5c),
        ]))
    }
  }
}
