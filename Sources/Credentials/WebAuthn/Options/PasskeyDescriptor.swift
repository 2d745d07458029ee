import Base

/// A registered credential, as a browser is told of it.
///
/// - SeeAlso: WebAuthn Level 3 §5.8.3
public struct PasskeyDescriptor: Sendable, Equatable {
  /// The credential's id.
  public let id: [UInt8]
  /// How it is reached, as it was said at registration.
  public let transports: [String]

  /// Describes a credential.
  public init(id: [UInt8], transports: [String] = []) {
    self.id = id
    self.transports = transports
  }

  /// The `PublicKeyCredentialDescriptorJSON`.
  var json: JSONValue {
    .object([
      ("type", "public-key"), ("id", .string(Base64URL.encode(id))),
      ("transports", transports.isEmpty ? nil : .strings(transports)),
    ])
  }
}
