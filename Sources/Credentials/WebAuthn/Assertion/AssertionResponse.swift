/// A browser's answer to a request for a passkey, read and not yet believed.
///
/// It tells whose credential to look up; nothing in it is proven before ``AssertionCeremony`` has checked it.
public struct AssertionResponse: Sendable, Equatable {
  /// The credential that answered.
  public let credentialID: [UInt8]
  /// The user's handle that the authenticator keeps; nil when it keeps none.
  public let userHandle: [UInt8]?
  /// The challenge that the answer is for.
  public var challenge: [UInt8] { clientData.challenge }
  let clientData: ClientData
  let authenticatorData: AuthenticatorData
  let signature: [UInt8]

  /// Reads an `AuthenticationResponseJSON`.
  ///
  /// - Parameter json: in UTF-8, at most 128 KiB.
  /// - Throws: what is malformed.
  public init(parsing json: [UInt8]) throws(WebAuthnError) {
    let answer = try CredentialJSON(json)
    credentialID = answer.id
    userHandle = try answer.optionalBytes("userHandle")
    guard userHandle.map({ (1...64).contains($0.count) }) ?? true else { throw .tooLarge(.userHandle) }
    clientData = try ClientData(answer.bytes("clientDataJSON"))
    authenticatorData = try AuthenticatorData(answer.bytes("authenticatorData"))
    signature = try answer.bytes("signature")
    guard signature.count <= 1_024 else { throw .tooLarge(.signature) }
  }

  /// Reads an `AuthenticationResponseJSON`.
  public init(parsing json: String) throws(WebAuthnError) {
    try self.init(parsing: Array(json.utf8))
  }
}
