import Base
import Directory
import Foundation

/// What a browser says of itself when a password is reset in it.
public struct ResetVisitor: Sendable {
  /// The digest of the browser's long-lived random cookie, which the reset is bound to.
  public var browser: Base.Digest
  /// From where.
  public var address: String
  /// What binds log rows, pages and requests together.
  public var correlationID: String
  /// The language of the page, for codes to people whose own is not known.
  public var language: Language

  /// A visitor.
  public init(browser: Base.Digest, address: String, correlationID: String, language: Language) {
    self.browser = browser
    self.address = address
    self.correlationID = correlationID
    self.language = language
  }
}

/// What somebody answers on a page of a reset.
public enum ResetInput: Sendable {
  /// What they are here for.
  case purpose(ResetPurpose)
  /// How to open the next gate.
  case proof(ResetProof)
  /// A code, typed.
  case code(Secret)
  /// Another code, please.
  case resend
  /// The browser's answer with a passkey, an `AuthenticationResponseJSON`.
  case passkey(String)
  /// A new password, typed twice.
  case newPassword(Secret, confirmation: Secret)
  /// Another way of opening the gate.
  case back
}

/// What a reset is for.
public enum ResetPurpose: String, Sendable, CaseIterable, Equatable {
  /// The password is forgotten.
  case newPassword = "new-password"
  /// The password is known, and the account locked.
  case unlock
}

/// A page of a reset.
public struct ResetPage: Sendable, Equatable {
  /// What it asks for.
  public enum Step: Sendable, Equatable {
    /// Nobody of the tenant may do this.
    case unavailable
    /// A new password, or only unlocking?
    case purpose
    /// How to open the next gate.
    case chooseMethod([ResetProof])
    /// The gate; for a passkey with the `PublicKeyCredentialRequestOptionsJSON`, for a code that is sent with the
    /// seconds until another can be asked for.
    case challenge(ResetProof, passkeyOptions: String?, resendAfter: Int)
    /// A new password.
    case newPassword(minimumLength: Int)
    /// Nothing is left to open the next gate with.
    case blocked
    /// It is over.
    case done(ResetPurpose)
  }

  /// Why an answer was not taken; none of them depends on whether the account exists before a gate was opened.
  public enum Refusal: Sendable, Equatable {
    /// Nothing was typed or chosen.
    case missing
    /// It was wrong, or the account cannot be reset.
    case wrong
    /// It was wrong once too often: another way, or another code.
    case wrongTooOften
    /// A code was asked for a moment ago.
    case tooSoon(seconds: Int)
    /// Too many codes were asked for.
    case tooManyCodes(until: Date)
    /// It was tried too often.
    case locked(until: Date)
    /// The server has too much to do.
    case busy
    /// The new password is not taken.
    case password(NewPasswordRefusal)
  }

  /// What it asks for.
  public var step: Step
  /// What the form carries to say which step it answers.
  public var token: String
  /// Why the last answer was not taken.
  public var refusal: Refusal?
  /// The user name as it was typed.
  public var username: String
  /// How many gates were opened.
  public var opened: Int
  /// The sign-in to go back to, if the reset began there.
  public var signIn: String?
}

/// Why a reset cannot go on.
public enum ResetError: Error, Sendable, Equatable {
  /// There is no such reset in this browser, or its time is over.
  case over
  /// The server has too much to do; worth another try after so many seconds.
  case busy(seconds: Int)
}
