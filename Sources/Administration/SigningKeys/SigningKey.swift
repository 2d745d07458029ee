import Base
import Crypto
import CryptoExtras
import Directory
import Foundation

/// A key that a tenant's tokens are signed with.
public struct SigningKey: Sendable {
  enum Material: Sendable {
    case rsa(_RSA.Signing.PrivateKey)
    case p256(P256.Signing.PrivateKey)
  }

  /// When a key is made, signs and is published.
  public struct Schedule: Sendable, Equatable {
    /// When it was made.
    public var createdAt: Date
    /// From when on it signs.
    public var signsFrom: Date
    /// Until when it signs, unless no later key is ready.
    public var signsUntil: Date
    /// Until when its public part is published.
    public var publishedUntil: Date

    /// A schedule.
    public init(createdAt: Date, signsFrom: Date, signsUntil: Date, publishedUntil: Date) {
      self.createdAt = createdAt
      self.signsFrom = signsFrom
      self.signsUntil = signsUntil
      self.publishedUntil = publishedUntil
    }
  }

  /// The algorithm that it signs by.
  public let algorithm: Application.SigningAlgorithm
  /// The public part.
  public let publicKey: JSONWebKey
  /// When it signs and is published.
  public let schedule: Schedule
  let material: Material

  /// The key's name in tokens: the thumbprint of its public part (RFC 7638).
  public let kid: String

  init(_ material: Material, schedule: Schedule) throws {
    self.material = material
    self.schedule = schedule
    switch material {
    case .rsa(let key):
      algorithm = .rs256
      let primitives = try key.publicKey.getKeyPrimitives()
      publicKey = .rsa(modulus: Array(primitives.modulus), exponent: Array(primitives.publicExponent))
    case .p256(let key):
      algorithm = .es256
      let point = Array(key.publicKey.rawRepresentation)
      publicKey = .p256(x: Array(point.prefix(32)), y: Array(point.suffix(32)))
    }
    kid = publicKey.thumbprint
  }

  /// Makes a fresh key: 2,048 bits for RS256, which takes a tenth of a second or more.
  static func generate(_ algorithm: Application.SigningAlgorithm, schedule: Schedule) throws -> SigningKey {
    switch algorithm {
    case .rs256: try SigningKey(.rsa(_RSA.Signing.PrivateKey(keySize: .bits2048)), schedule: schedule)
    case .es256: try SigningKey(.p256(P256.Signing.PrivateKey()), schedule: schedule)
    }
  }

  /// Reads a private key that ``privateRepresentation`` wrote.
  init(algorithm: Application.SigningAlgorithm, privateDER: [UInt8], schedule: Schedule) throws {
    switch algorithm {
    case .rs256:
      try self.init(.rsa(_RSA.Signing.PrivateKey(derRepresentation: privateDER)), schedule: schedule)
    case .es256:
      try self.init(.p256(P256.Signing.PrivateKey(derRepresentation: privateDER)), schedule: schedule)
    }
  }

  /// The private key in DER: for the sealer only.
  var privateRepresentation: [UInt8] {
    switch material {
    case .rsa(let key): Array(key.derRepresentation)
    case .p256(let key): Array(key.derRepresentation)
    }
  }

  /// Signs by the key's algorithm (RFC 7518 §3.3, §3.4).
  public func sign(_ bytes: some DataProtocol) throws -> [UInt8] {
    switch material {
    case .rsa(let key):
      Array(try key.signature(for: SHA256.hash(data: bytes), padding: .insecurePKCS1v1_5).rawRepresentation)
    case .p256(let key):
      Array(try key.signature(for: bytes).rawRepresentation)
    }
  }

  /// Whether a signature is this key's.
  public func isValid(_ signature: [UInt8], for bytes: some DataProtocol) -> Bool {
    switch material {
    case .rsa(let key):
      return key.publicKey.isValidSignature(
        _RSA.Signing.RSASignature(rawRepresentation: signature), for: SHA256.hash(data: bytes),
        padding: .insecurePKCS1v1_5)
    case .p256(let key):
      guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else {
        return false
      }
      return key.publicKey.isValidSignature(signature, for: bytes)
    }
  }
}
