import Foundation

/// A message that is to be sent once for one event; its text is made when it is sent.
public struct OutgoingMessage: Equatable, Sendable {
  /// How it gets there.
  public enum Channel: String, Sendable, Codable, CaseIterable {
    /// E-mail.
    case email
    /// A text message.
    case sms
    /// A telephone call that reads the text out.
    case voice
  }

  /// What it is about; a second message of the same key is none.
  public var eventKey: String
  /// How it gets there.
  public var channel: Channel
  /// An address, or a telephone number in E.164.
  public var recipient: String
  /// Which text.
  public var template: MessageTemplate
  /// What is filled in.
  public var parameters: [MessageParameter: String]
  /// In which language.
  public var language: Language
  /// From when on it is of no use any more; nil for the usual two days.
  public var expiresAt: Date?

  /// A message.
  public init(
    eventKey: String, channel: Channel, recipient: String, template: MessageTemplate,
    parameters: [MessageParameter: String], language: Language, expiresAt: Date? = nil
  ) {
    self.eventKey = eventKey
    self.channel = channel
    self.recipient = recipient
    self.template = template
    self.parameters = parameters
    self.language = language
    self.expiresAt = expiresAt
  }
}

/// The texts that are sent.
public enum MessageTemplate: String, Sendable, Codable, CaseIterable {
  /// A method was added.
  case methodAdded
  /// A method was removed.
  case methodRemoved
  /// The password was changed by its owner.
  case passwordChanged
  /// The password was reset by self-service.
  case passwordReset
  /// An administrator's password was reset by self-service: to the other administrators.
  case adminPasswordReset
  /// The account was unlocked by self-service.
  case accountUnlocked
  /// A code by e-mail.
  case oneTimeCode
  /// A code by text message.
  case smsCode
  /// A code by telephone call.
  case voiceCode
  /// A recovery code was used.
  case recoveryCodeUsed
  /// Few recovery codes are left.
  case recoveryCodesLow
  /// Somebody tries codes.
  case wrongCodes
  /// Reminds of registering before the deadline.
  case registrationReminder
  /// Invites to register.
  case registrationInvitation
  /// A break-glass account was used: to the administrators.
  case breakGlassUsed
  /// A break-glass account has not been tried for a month: to the administrators.
  case breakGlassCheck
  /// Somebody reported what they did not do: to the administrators.
  case suspiciousReported
  /// Shows that messages arrive.
  case test
}

/// What a text may be filled in with.
public enum MessageParameter: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
  /// The organisation's name.
  case organisation
  /// The person's name.
  case name
  /// The account's user name.
  case account
  /// The method, by its kind's raw value.
  case method
  /// What the person calls the method.
  case methodName
  /// A code in the clear.
  case code
  /// For how many minutes the code is good.
  case minutes
  /// When it happened or ends: seconds since 1970.
  case instant
  /// From which address.
  case address
  /// From which country, by its code.
  case country
  /// A count, such as of what is left.
  case count
  /// A path on this server, with its query, that starts with a slash.
  case link
  /// A path on this server that reports what happened as somebody else's doing.
  case reportLink
  /// Where help is to be had: a URL or an address.
  case helpdesk
}
