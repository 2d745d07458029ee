import Base
import Foundation

/// Why a ceremony is refused.
///
/// The causes are for the log and for tests; what a person is told is the caller's.
///
/// - SeeAlso: WebAuthn Level 3 §7.1, §7.2
public enum WebAuthnError: Error, Sendable, Equatable {
  /// More bytes than a browser sends in this part.
  case tooLarge(Part)
  /// The response is no JSON, or its JSON breaks a rule.
  case malformedJSON(Part, JSONError.Reason)
  /// A member of the response or of the client data is missing or of another type.
  case malformedMember(String)
  /// A member is no base64url without padding.
  case malformedBase64URL(String)
  /// A CBOR item is not in the canonical form.
  case malformedCBOR(CBORFault, offset: Int)
  /// The authenticator data ends early, holds more than its flags say or less.
  case malformedAuthenticatorData
  /// The attestation object is not one.
  case malformedAttestationObject
  /// The credential's type is not `public-key`, or its two ids differ.
  case malformedCredential

  /// The client data belongs to the other ceremony.
  case wrongType(String)
  /// The challenge is not the one that was given out.
  case wrongChallenge
  /// The page was none of ours.
  case wrongOrigin(String)
  /// The page was in a frame of another origin.
  case crossOrigin
  /// The page was in a frame of this other origin.
  case topOrigin(String)
  /// The authenticator worked for another relying party.
  case wrongRelyingParty
  /// Nobody touched the authenticator.
  case userNotPresent
  /// The authenticator did not verify its user.
  case userNotVerified
  /// A credential that cannot be backed up claims to be.
  case invalidBackupState

  /// The key's algorithm is none that was asked for.
  case unknownAlgorithm(Int64)
  /// The public key is not one of its algorithm: parameters, length, a point off the curve, a weak modulus or exponent.
  case invalidPublicKey
  /// Registration without a credential in the authenticator data.
  case noCredential
  /// A credential id that is empty or longer than 1,023 bytes.
  case invalidCredentialID

  /// The credential that answered is not the one that the signature is checked for.
  case wrongCredential
  /// The credential answered for another user's handle.
  case wrongUserHandle
  /// Authenticator data of an assertion that brings a credential.
  case unexpectedCredential
  /// The signature is not by the credential's key over these data, or not in the one encoding.
  case invalidSignature
  /// A credential that could be backed up no longer can, or the other way round.
  case backupEligibilityChanged
  /// The signature counter did not go up: a copy of the authenticator may exist.
  case clonedAuthenticator(stored: UInt32, received: UInt32)

  /// An attestation statement format that is not verified here.
  case unknownAttestationFormat(String)
  /// The attestation statement lacks a member, has one too many, or one of another type.
  case malformedAttestationStatement
  /// The attestation's signature is wrong.
  case invalidAttestationSignature
  /// An attestation certificate cannot be read.
  case malformedCertificate
  /// The attestation certificate breaks a rule of its format.
  case unsuitableCertificate(CertificateRule)
  /// The attestation is about another key, credential or ceremony.
  case attestationMismatch
  /// Policy wants an attestation and there is none, or one by the credential's own key.
  case attestationMissing
  /// Policy wants an attestation by hardware that keeps its keys, and this one does not say so.
  case attestationTooWeak
  /// The attestation's certificates lead to none of the roots, or break a rule on the way.
  case untrustedAttestation(PathFault)
  /// Policy does not allow authenticators of this model.
  case modelNotAllowed(UUID)

  /// A part of what a browser sends.
  public enum Part: String, Sendable, Equatable {
    /// The whole response.
    case response
    /// `clientDataJSON`.
    case clientData
    /// `authenticatorData` or `authData`.
    case authenticatorData
    /// `attestationObject`.
    case attestationObject
    /// `signature`.
    case signature
    /// `userHandle`.
    case userHandle
  }

  /// What an attestation certificate must be.
  public enum CertificateRule: String, Sendable, Equatable {
    /// X.509 version 3.
    case version
    /// The subject that its format prescribes.
    case subject
    /// Basic constraints that say: no certification authority.
    case basicConstraints
    /// The extended key usage of a TPM's attestation key.
    case extendedKeyUsage
    /// Manufacturer, model and version of a TPM as the alternative name.
    case subjectAlternativeName
    /// The model's AAGUID, not critical and the one of the authenticator data.
    case aaguid
    /// A public key of the statement's algorithm.
    case publicKey
    /// The extension that carries the attestation.
    case attestationExtension
  }

  /// What is wrong between an attestation certificate and the roots.
  public enum PathFault: String, Sendable, Equatable {
    /// No certificate leads to a configured root.
    case unknownRoot
    /// A certificate of the path is expired or not yet valid.
    case validity
    /// A signature of the path is wrong, or made with an algorithm of the past.
    case signature
    /// A certificate was issued by one that may not.
    case notAuthority
    /// The path is longer than one of its certificates allows.
    case tooLong
    /// A critical extension that is not understood.
    case criticalExtension
  }
}
