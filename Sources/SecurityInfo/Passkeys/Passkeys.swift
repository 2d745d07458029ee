import Base
import Credentials
import Directory
import Foundation
import Storage

/// Passkeys of this server: what browsers are asked for, and what their answers prove.
public struct Passkeys: Sendable {
  /// Why an answer proves nothing.
  public enum Refusal: Error, Sendable, Equatable {
    /// The answer breaks a rule of WebAuthn.
    case invalid(WebAuthnError)
    /// Nobody here has this passkey, or not the one who is signing in.
    case unknown
    /// The answer was used before.
    case replayed
    /// The counter went back: the key may have been copied.
    case cloned
    /// The tenant's policy does not accept it.
    case notAllowed
  }

  /// What an answer proved.
  public struct Proof: Sendable, Equatable {
    /// Whose passkey it is.
    public var user: User.ID
    /// The method.
    public var method: AuthenticationMethod.ID
    /// The factor.
    public var factor: Factor
    /// The model, by AAGUID in lower case.
    public var aaguid: String
  }

  /// How long a challenge stays known as spent; no page lives as long.
  static let challengeMemory: TimeInterval = 2 * 3_600

  /// Where passkeys of this server are good, by host name and origin.
  public let relyingParty: RelyingParty

  /// The passkeys of a server.
  public init(relyingParty: RelyingParty) {
    self.relyingParty = relyingParty
  }

  /// What authenticators keep about whose passkey it is: the tenant's and the person's identifiers, which say nothing.
  public static func userHandle(_ tenant: Tenant.ID, _ user: User.ID) -> [UInt8] {
    bytes(tenant.rawValue) + bytes(user.rawValue)
  }

  /// The tenant and person of a handle; nil when it is none of ours.
  public static func owner(of handle: [UInt8]) -> (tenant: Tenant.ID, user: User.ID)? {
    guard handle.count == 32 else { return nil }
    return (Tenant.ID(uuid(handle[..<16])), User.ID(uuid(handle[16...])))
  }

  /// What a browser is asked for when somebody adds a passkey.
  public func creationOptions(
    challenge: [UInt8], for user: User, in tenant: Tenant, existing: [PasskeyRecord]
  ) -> PasskeyCreationOptions {
    let settings = tenant.settings.methods.fido2
    let wantsModel = settings.isAttestationEnforced || settings.restriction != nil
    return PasskeyCreationOptions(
      relyingParty: RelyingParty(
        id: relyingParty.id, origins: relyingParty.origins, name: tenant.displayName),
      userHandle: Self.userHandle(tenant.id, user.id), userName: user.userPrincipalName.key,
      displayName: user.displayName, challenge: challenge, excluded: existing.compactMap(\.descriptor),
      residentKey: .preferred, attestation: wantsModel ? .direct : .none)
  }

  /// What a browser is asked for when somebody signs in.
  ///
  /// - Parameter known: the person's passkeys, once a first factor was proven; before, whichever the browser has.
  public func requestOptions(challenge: [UInt8], known: [PasskeyRecord]) -> PasskeyRequestOptions {
    PasskeyRequestOptions(
      relyingParty: relyingParty, challenge: challenge, allowed: known.compactMap(\.descriptor))
  }

  /// Checks an answer and notes the use, in the database transaction of the sign-in.
  ///
  /// - Parameters:
  ///   - user: who must have answered; nil before anybody has proven anything.
  ///   - isAccepted: whether the tenant lets this person use this method. Asked before anything is spent: whoever is
  ///     refused uses another passkey on the same page.
  /// - Throws: ``Refusal``.
  public func verify(
    _ response: String, challenge: [UInt8], user: User.ID?, in tenant: Tenant.ID, at now: Date,
    on connection: any SQLConnection, isAccepted: (User.ID, AuthenticationMethod.ID) throws -> Bool
  ) throws -> Proof {
    let repository = PasskeyRepository(connection, tenant)
    let answer: AssertionResponse
    do { answer = try AssertionResponse(parsing: response) } catch { throw Refusal.invalid(error) }
    guard let record = try repository.find(Base64URL.encode(answer.credentialID)),
      user == nil || user == record.userID
    else { throw Refusal.unknown }
    // Without a user name the authenticator itself must say whose it is.
    guard user != nil || answer.userHandle != nil else { throw Refusal.unknown }
    let verified: VerifiedAssertion
    do {
      verified = try AssertionCeremony(relyingParty: relyingParty, challenge: challenge).verify(
        answer,
        credential: StoredPasskey(
          id: answer.credentialID, publicKey: record.publicKey, signCount: record.signCount,
          isBackupEligible: record.isBackupEligible, userHandle: Self.userHandle(tenant, record.userID)))
    } catch WebAuthnError.clonedAuthenticator {
      throw Refusal.cloned
    } catch { throw Refusal.invalid(error) }
    guard try isAccepted(record.userID, record.methodID) else { throw Refusal.notAllowed }
    let expiry = now.addingTimeInterval(Self.challengeMemory)
    guard try repository.spendChallenge(Base.Digest(ofBytes: challenge), expiresAt: expiry) else {
      throw Refusal.replayed
    }
    guard
      try repository.noteUse(
        record.credentialID, signCount: verified.signCount, isBackedUp: verified.isBackedUp)
    else { throw Refusal.cloned }
    try AuthenticationMethodRepository(connection, tenant)
      .noteUse(of: record.methodID, user: record.userID, at: now)
    return Proof(
      user: record.userID, method: record.methodID,
      factor: record.isBackupEligible ? .syncedPasskey : .passkey, aaguid: record.aaguid)
  }

  private static func bytes(_ uuid: UUID) -> [UInt8] { withUnsafeBytes(of: uuid.uuid) { Array($0) } }

  private static func uuid(_ bytes: ArraySlice<UInt8>) -> UUID {
    let b = Array(bytes)
    return UUID(
      uuid: (
        b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]
      ))
  }
}

extension PasskeyRecord {
  /// How a browser is told of it.
  var descriptor: PasskeyDescriptor? {
    Base64URL.decode(credentialID).map { PasskeyDescriptor(id: $0, transports: transports) }
  }
}

extension Fido2Settings {
  /// Which authenticators may be registered.
  public var attestationPolicy: AttestationPolicy {
    AttestationPolicy(
      isEnforced: isAttestationEnforced,
      // A root that cannot be read is one root fewer to trust; without any, no attestation is trusted.
      roots: attestationRoots.compactMap {
        CertificateText.decode($0).map { AttestationRoot(certificate: $0) }
      },
      restriction: modelRestriction)
  }

  /// Which models are allowed.
  ///
  /// An entry that cannot be read allows none; in a list of blocked models it could be any, so that no model is allowed
  /// until the list is written again.
  private var modelRestriction: AttestationPolicy.Restriction {
    let models = Set(aaguids.compactMap(UUID.init(uuidString:)))
    return switch restriction {
    case nil: .none
    case .allow: .allow(models)
    case .block: aaguids.allSatisfy { UUID(uuidString: $0) != nil } ? .block(models) : .allow([])
    }
  }

  /// Whether a registered model may still be used.
  public func accepts(aaguid: String?, isSynced: Bool) -> Bool {
    guard allowsSynced || !isSynced else { return false }
    let model = aaguid.flatMap(UUID.init(uuidString:))
    return switch modelRestriction {
    case .none: true
    case .allow(let models): model.map(models.contains) ?? false
    case .block(let models): model.map { !models.contains($0) } ?? (aaguid == nil)
    }
  }
}

extension WebAuthnError {
  /// Whether the ceremony was in order but for what the authenticator is, or failed to prove of itself.
  var isAboutModel: Bool {
    switch self {
    case .attestationMissing, .attestationTooWeak, .untrustedAttestation, .modelNotAllowed: true
    default: false
    }
  }
}

/// One certificate in PEM (RFC 7468).
enum CertificateText: Sendable {
  static func decode(_ text: String) -> [UInt8]? {
    let body = text.split(whereSeparator: \.isNewline)
      .drop { !$0.hasPrefix("-----BEGIN CERTIFICATE-----") }.dropFirst()
      .prefix { !$0.hasPrefix("-----END") }.joined()
    return Data(base64Encoded: body).flatMap { $0.isEmpty ? nil : Array($0) }
  }
}
