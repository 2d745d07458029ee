/// A new credential's authenticator data with the statement about it.
///
/// - SeeAlso: WebAuthn Level 3 §6.5.4
struct AttestationObject: Sendable {
  /// The most bytes that are read: certificates and authenticator data.
  static let limit = 96 * 1_024

  let format: String
  let statement: CBORValue
  let authenticatorData: AuthenticatorData

  /// Reads an attestation object to its last byte.
  init(_ bytes: [UInt8]) throws(WebAuthnError) {
    guard bytes.count <= Self.limit else { throw .tooLarge(.attestationObject) }
    // Browsers put this map together, and not all sort it; what the authenticator wrote is read in canonical form.
    let value = try CBORReader.read(bytes, keyOrder: .any)
    guard let members = value.members(["fmt", "attStmt", "authData"]), let format = members["fmt"]?.text,
      let statement = members["attStmt"], statement.entries != nil, let data = members["authData"]?.bytes
    else { throw .malformedAttestationObject }
    self.format = format
    self.statement = statement
    authenticatorData = try AuthenticatorData(data)
  }
}
