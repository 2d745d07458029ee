import Base
import Directory
import Foundation
import SecurityInfo

/// What a person is shown at this point of a sign-in; one value per step of the page contract.
public struct SignInPage: Sendable, Equatable {
  /// The steps, each with what its page needs.
  public enum Step: Sendable, Equatable {
    /// Type a user name, or choose the account that is signed in here, or use a passkey.
    case identify(hint: String?, signedInAs: String?, passkeyOptions: String?)
    /// Type the password or a Temporary Access Pass, or use a passkey.
    case password(passkeyOptions: String?)
    /// Prove a second factor; `rememberDays` is set when the browser may be remembered.
    case challenge(Challenge, hasOthers: Bool, rememberDays: Int?)
    /// Choose among second factors.
    case chooseMethod([Choice])
    /// Begin to register.
    case register(Registering)
    /// Register what a campaign asks for; `snoozesLeft` is nil when it can be put off without end.
    case campaign(NewMethod.Kind, maySnooze: Bool, snoozesLeft: Int?, snoozeDays: Int)
    /// Say whether what is registered is still right.
    case confirmInfo([AuthenticationMethod])
    /// Scan or type the secret of an authenticator app, then type its first code.
    case registerTOTP(secret: String, uri: String, Exits)
    /// Make a passkey in the browser: `PublicKeyCredentialCreationOptionsJSON`.
    case registerPasskey(options: String, Exits)
    /// Type a telephone number, or the code that was sent to it.
    case registerPhone(NewMethod.Kind, Destination, Exits)
    /// Type an address, or the code that was sent to it.
    case registerEmail(Destination, Exits)
    /// The ten recovery codes, shown this once.
    case recoveryCodes([String])
    /// Set a password; `isAtRisk` when a policy wants a new one, because somebody else may know it.
    case changePassword(minimumLength: Int, isAtRisk: Bool)
    /// Agree to what the application asks for.
    case consent(scopes: [String], resource: String, redirectHost: String)
    /// Stay signed in in this browser?
    case staySignedIn
    /// The sign-in cannot go on.
    case blocked(SignInError)
  }

  /// What a second factor is asked for with.
  public struct Challenge: Sendable, Equatable {
    /// The factor.
    public var factor: Factor
    /// What the browser is asked, for a passkey: `PublicKeyCredentialRequestOptionsJSON`.
    public var passkeyOptions: String?
    /// Where the code goes, for one that is sent.
    public var sent: Sending?
  }

  /// A code that is sent.
  public struct Sending: Sendable, Equatable {
    /// How.
    public var channel: OutgoingMessage.Channel
    /// Where to, most of it hidden unless the person has just typed it.
    public var destination: String
    /// Whether it has been.
    public var isSent: Bool
    /// In how many seconds another can be sent.
    public var resendAfter: Int
  }

  /// One of the second factors to choose from.
  public struct Choice: Sendable, Equatable {
    /// The factor.
    public var factor: Factor
    /// Where its code goes, most of it hidden.
    public var detail: String?
  }

  /// What is to be registered, and whether it can wait.
  public struct Registering: Sendable, Equatable {
    /// Whether it is for resetting passwords rather than for what is being opened.
    public var isForReset: Bool
    /// What would do, the strongest first.
    public var kinds: [NewMethod.Kind]
    /// Whether the person is choosing among them.
    public var isChoosing: Bool
    /// How many are missing.
    public var missing: Int
    /// Until when it can be put off; nil when it cannot, or without end.
    public var postponableUntil: Date?
    /// Whether it can be put off.
    public var mayPostpone: Bool
  }

  /// The ways out of a page that sets something up.
  public struct Exits: Sendable, Equatable {
    /// Whether it can be put off.
    public var mayPostpone: Bool
    /// Whether something else would do.
    public var hasOthers: Bool
  }

  /// A number or address that is being registered.
  public enum Destination: Sendable, Equatable {
    /// It is asked for; a code could be sent over these channels.
    case asking([OutgoingMessage.Channel])
    /// A code is on its way to it.
    case sent(Sending)
  }

  /// What was wrong with the last input, beside the field it belongs to.
  public enum InputError: Sendable, Equatable {
    /// A refusal with an Entra number.
    case refused(SignInError)
    /// The user name is no user name of this organisation's form.
    case malformedUsername
    /// The field is empty.
    case missing
    /// The new passwords differ.
    case passwordsDiffer
    /// The new password breaks a rule: too short, or easy to guess.
    case passwordTooShort(minimum: Int)
    /// The new password holds the user name.
    case passwordContainsUserName
    /// The new password is the old one.
    case passwordUnchanged
    /// The new password is among the first that anybody would try.
    case passwordTooCommon
    /// The number is no telephone number, or none that may be used.
    case malformedNumber
    /// The address is none that mail can go to.
    case malformedAddress
    /// A code was sent a moment ago; another can be in so many seconds.
    case sentTooSoon(seconds: Int)
    /// Too many codes were sent.
    case sentTooOften
    /// The passkey is unknown, somebody else's, or its answer was not in order.
    case passkeyRefused
    /// The passkey may have been copied.
    case passkeyCloned
    /// The passkey's model is not accepted.
    case passkeyModelNotAllowed
    /// It is registered already.
    case alreadyRegistered
    /// The new password is too long or holds a character that it must not.
    case passwordMalformed
  }

  /// The sign-in in progress.
  public var transaction: SignInTransactionID
  /// The tenant's name.
  public var tenantName: String
  /// What it is for.
  public var purpose: SignInPurpose
  /// The user name typed, once one has been.
  public var accountName: String?
  /// The step.
  public var step: Step
  /// Whether the person can go back to use another account; not in a session that goes on.
  public var mayStartOver: Bool
  /// What was wrong with the last input.
  public var error: InputError?

  /// A page.
  public init(
    transaction: SignInTransactionID, tenantName: String, purpose: SignInPurpose, accountName: String?,
    step: Step, mayStartOver: Bool = true, error: InputError? = nil
  ) {
    self.transaction = transaction
    self.tenantName = tenantName
    self.purpose = purpose
    self.accountName = accountName
    self.step = step
    self.mayStartOver = mayStartOver
    self.error = error
  }
}

/// What came of looking at or answering a page.
public enum SignInProgress: Sendable {
  /// Show this.
  case page(SignInPage)
  /// The sign-in is over.
  case completed(Completion)
}
