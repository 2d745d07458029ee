import Directory
import Foundation

/// A method that is being added at Security info: shown, not yet stored.
public struct PendingRegistration: Sendable, Equatable {
  /// What the page shows of it.
  public enum Content: Sendable, Equatable {
    /// An authenticator app: its secret in base32 and the `otpauth:` URI.
    case authenticatorApp(secret: String, uri: String)
    /// A passkey: `PublicKeyCredentialCreationOptionsJSON`.
    case passkey(options: String)
    /// A telephone to which a code was sent; another can be asked for in so many seconds.
    case phone(AuthenticationMethod.Kind, PhoneNumber, OutgoingMessage.Channel, resendAfter: Int)
    /// An address to which a code was sent; another can be asked for in so many seconds.
    case email(String, resendAfter: Int)
  }

  /// What the page shows of it.
  public var content: Content
  /// All of it, sealed for this session; comes back with the proof.
  public var sealed: String
}
