import Base
import Foundation

/// A way of proving who one is that a person has registered.
public struct AuthenticationMethod: Equatable, Sendable {
  /// A method's identifier.
  public typealias ID = Identifier<AuthenticationMethod>

  /// The kinds; the raw value is the word of Graph's `methodsRegistered` where it has one.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// A passkey that never leaves its device: a security key, or a platform that does not synchronise.
    case passkey = "passKeyDeviceBound"
    /// A passkey that is synchronised between devices.
    case syncedPasskey = "passKeySynced"
    /// An authenticator app (RFC 6238).
    case softwareOneTimePasscode
    /// A hardware token that shows codes (RFC 6238).
    case hardwareOneTimePasscode
    /// A mobile telephone: text messages and calls.
    case mobilePhone
    /// Another telephone: calls only.
    case alternateMobilePhone
    /// A telephone at work: calls only.
    case officePhone
    /// An e-mail address, for resetting the password only.
    case email
    /// The set of one-time recovery codes.
    case recoveryCodes = "recoveryCode"

    /// Whether having one makes a person registered for multi-factor authentication.
    ///
    /// Recovery codes do not: they are what is left when the registered method is lost. An e-mail address does not:
    /// whoever holds the password often holds the mailbox.
    public var isStrong: Bool { self != .recoveryCodes && self != .email }

    /// Whether it is a passkey of either kind.
    public var isPasskey: Bool { self == .passkey || self == .syncedPasskey }
    /// Whether it is a telephone.
    public var isPhone: Bool { self == .mobilePhone || self == .alternateMobilePhone || self == .officePhone }
    /// Whether it shows codes of its own (RFC 6238).
    public var isOneTimePasscode: Bool {
      self == .softwareOneTimePasscode || self == .hardwareOneTimePasscode
    }
  }

  /// The identifier.
  public let id: ID
  /// The kind.
  public let kind: Kind
  /// What the person calls it.
  public var displayName: String
  /// When it was registered.
  public let createdAt: Date
  /// When it last succeeded.
  public var lastUsedAt: Date?
  /// How many uses are left, for a method that runs out.
  public var remainingUses: Int?
  /// What else is known of it.
  public var details: MethodDetails

  /// Puts the parts together.
  public init(
    id: ID, kind: Kind, displayName: String, createdAt: Date, lastUsedAt: Date?, remainingUses: Int?,
    details: MethodDetails = MethodDetails()
  ) {
    self.id = id
    self.kind = kind
    self.displayName = displayName
    self.createdAt = createdAt
    self.lastUsedAt = lastUsedAt
    self.remainingUses = remainingUses
    self.details = details
  }

  /// Whether having it makes a person registered for multi-factor authentication.
  public var isStrong: Bool { kind.isStrong }
}

/// What is known of a method beyond its kind; which parts are set depends on the kind.
public struct MethodDetails: Equatable, Sendable, Codable {
  /// The number, of a telephone.
  public var phoneNumber: PhoneNumber?
  /// The address, of an e-mail method.
  public var emailAddress: String?
  /// The model, of a passkey: its AAGUID in lower case.
  public var aaguid: String?
  /// Whether an attestation showed the model, of a passkey.
  public var isAttested: Bool?
  /// The serial number, of a hardware token.
  public var serialNumber: String?
  /// The seconds of a time step where they are not 30, of a hardware token.
  public var intervalSeconds: Int?
  /// The hash function where it is not `hmacsha1`, of a hardware token.
  public var hashFunction: String?

  /// Nothing known, until it is set.
  public init() {}
}
