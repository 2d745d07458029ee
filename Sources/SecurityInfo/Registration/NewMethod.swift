import Base
import Directory
import Foundation
import Policy

/// What a person wants to add.
public enum NewMethod: Sendable, Equatable {
  /// A passkey.
  case passkey
  /// An authenticator app.
  case authenticatorApp
  /// A telephone; it is shown to be theirs over this channel.
  case phone(AuthenticationMethod.Kind, PhoneNumber, OutgoingMessage.Channel)
  /// An e-mail address.
  case email(String)

  /// The kinds that can be added.
  public enum Kind: String, Sendable, Codable, CaseIterable, Equatable {
    /// A passkey.
    case passkey
    /// An authenticator app.
    case authenticatorApp = "totp"
    /// The mobile telephone.
    case mobilePhone = "mobile-phone"
    /// Another telephone.
    case alternateMobilePhone = "alternate-mobile-phone"
    /// The telephone at work.
    case officePhone = "office-phone"
    /// An e-mail address.
    case email

    /// Whether it makes a person registered for multi-factor authentication.
    public var isStrong: Bool { self != .email }

    /// The telephone that it is, if it is one.
    public var phone: AuthenticationMethod.Kind? {
      switch self {
      case .mobilePhone: .mobilePhone
      case .alternateMobilePhone: .alternateMobilePhone
      case .officePhone: .officePhone
      case .passkey, .authenticatorApp, .email: nil
      }
    }

    /// The kind of method that it becomes; a passkey may turn out to be a synchronised one.
    public var method: AuthenticationMethod.Kind {
      switch self {
      case .passkey: .passkey
      case .authenticatorApp: .softwareOneTimePasscode
      case .mobilePhone: .mobilePhone
      case .alternateMobilePhone: .alternateMobilePhone
      case .officePhone: .officePhone
      case .email: .email
      }
    }
  }

  /// Its kind.
  public var kind: Kind {
    switch self {
    case .passkey: .passkey
    case .authenticatorApp: .authenticatorApp
    case .phone(.alternateMobilePhone, _, _): .alternateMobilePhone
    case .phone(.officePhone, _, _): .officePhone
    case .phone: .mobilePhone
    case .email: .email
    }
  }
}

/// A method that is being added: shown, not yet stored.
///
/// It travels sealed, in the page or in the sign-in's state.
public struct PendingMethod: Codable, Sendable, Equatable {
  /// What it is.
  public enum Content: Codable, Sendable, Equatable {
    /// An authenticator app, by its secret in base32.
    case authenticatorApp(secret: String)
    /// A passkey, by the challenge that must be signed, in base64url.
    case passkey(challenge: String)
    /// A telephone to which a code was sent.
    case phone(AuthenticationMethod.Kind, PhoneNumber, OutgoingMessage.Channel)
    /// An address to which a code was sent.
    case email(String)
  }

  /// What it is.
  public var content: Content
  /// What a sent code is bound to.
  public var binding: String
  /// Until when it can be finished.
  public var expiresAt: Date

  /// Its kind.
  public var kind: NewMethod.Kind {
    switch content {
    case .authenticatorApp: .authenticatorApp
    case .passkey: .passkey
    case .phone(.alternateMobilePhone, _, _): .alternateMobilePhone
    case .phone(.officePhone, _, _): .officePhone
    case .phone: .mobilePhone
    case .email: .email
    }
  }
}

/// What shows that a new method works and is the person's.
public enum MethodProof: Sendable {
  /// A code that the app shows, or that was sent.
  case code(Secret)
  /// The browser's answer, a `RegistrationResponseJSON`, and what the person calls the passkey.
  case passkey(response: String, name: String)
}

/// Who adds a method, where and when.
public struct RegistrationContext: Sendable {
  /// The tenant.
  public var tenant: Tenant
  /// The person.
  public var user: User
  /// Their groups, nesting included.
  public var groups: [Group.ID]
  /// Whether they hold a directory role.
  public var isAdministrator: Bool
  /// Who stands in the audit log.
  public var initiator: DirectoryAudit.Initiator
  /// What binds the audit rows to the request.
  public var correlationID: String
  /// From where.
  public var address: String
  /// The language of the page.
  public var language: Language
  /// The instant.
  public var now: Date

  /// A context.
  public init(
    tenant: Tenant, user: User, groups: [Group.ID], isAdministrator: Bool,
    initiator: DirectoryAudit.Initiator, correlationID: String, address: String, language: Language, now: Date
  ) {
    self.tenant = tenant
    self.user = user
    self.groups = groups
    self.isAdministrator = isAdministrator
    self.initiator = initiator
    self.correlationID = correlationID
    self.address = address
    self.language = language
    self.now = now
  }
}
