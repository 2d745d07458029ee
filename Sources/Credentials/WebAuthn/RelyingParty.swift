/// Whom passkeys are made for: the scope of a credential and the pages that may use it.
///
/// - SeeAlso: WebAuthn Level 3 §4 (RP ID), §13.4.9
public struct RelyingParty: Sendable, Equatable {
  /// The RP ID: a domain without scheme or port, `login.example.com`.
  public let id: String
  /// The origins whose pages may run a ceremony, each as a browser writes it: `https://login.example.com:8443`.
  ///
  /// They are compared byte for byte; there are no patterns, and no sub-domain is meant by its parent.
  public let origins: Set<String>
  /// The name that a browser shows.
  public let name: String

  /// Names a relying party.
  public init(id: String, origins: Set<String>, name: String) {
    self.id = id
    self.origins = origins
    self.name = name
  }

  /// Whether a text is one of the origins, byte for byte: texts that look alike in Unicode are not equal here.
  func accepts(origin: String) -> Bool {
    origins.contains { $0.utf8.elementsEqual(origin.utf8) }
  }
}
