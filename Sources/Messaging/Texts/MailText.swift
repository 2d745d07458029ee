/// The keys of what messages say; each language's table has a text for every one.
///
/// A text holds `{name}` where a value goes. A translation uses the same names as the English text, each as often as
/// it likes but at least once, and no other. Values are filled in as they are to be read: instants, countries and kinds
/// of methods are in the language already. Texts are plain: no markup, and no line breaks.
enum MailText: String, CaseIterable, Sendable {
  // The frame of every mail
  /// Begins a mail to somebody whose name is known. `{name}`
  case greetingNamed
  /// Begins a mail to somebody whose name is not known.
  case greeting
  /// Above the account's user name, in the list of facts.
  case factAccount
  /// Above the method, in the list of facts.
  case factMethod
  /// Above the instant, in the list of facts.
  case factWhen
  /// Above the address and country, in the list of facts.
  case factWhere
  /// A method that has a name of its own. `{method}` `{methodName}`
  case factMethodNamed
  /// An address whose country is known. `{address}` `{country}`
  case factWhereCountry
  /// Heads what to do when it was somebody else.
  case notYouHeading
  /// What to do when it was somebody else, where there is a button to report it.
  case notYouReport
  /// The button that reports it.
  case notYouButton
  /// What to do when it was somebody else, without a button. `{helpdesk}`
  case notYouHelpdesk
  /// The same, where no help desk is known.
  case notYouAdministrator
  /// Above an address, for a mail program that shows no buttons.
  case linkInstead
  /// Ends every mail: who sends it, and that nobody reads answers. `{organisation}`
  case footerAutomatic
  /// Ends every mail: that nobody asks for secrets.
  case footerNeverAsk
  /// Where to ask. `{helpdesk}`
  case footerHelpdesk

  // Kinds of methods, within a sentence or a list
  case methodPasskey
  case methodSyncedPasskey
  case methodAuthenticatorApp
  case methodHardwareToken
  case methodMobilePhone
  case methodAlternatePhone
  case methodOfficePhone
  case methodEmail
  case methodRecoveryCodes
  case methodTemporaryAccessPass
  case methodAppPassword
  /// A method of another kind.
  case methodOther

  // To a person, about the account
  /// `{organisation}`
  case methodAddedSubject
  case methodAddedHeading
  case methodAddedBody
  /// `{organisation}`
  case methodRemovedSubject
  case methodRemovedHeading
  case methodRemovedBody
  /// `{organisation}`
  case passwordChangedSubject
  case passwordChangedHeading
  case passwordChangedBody
  /// `{organisation}`
  case passwordResetSubject
  case passwordResetHeading
  case passwordResetBody
  /// `{organisation}`
  case accountUnlockedSubject
  case accountUnlockedHeading
  case accountUnlockedBody
  /// `{organisation}`
  case recoveryCodeUsedSubject
  case recoveryCodeUsedHeading
  case recoveryCodeUsedBody
  /// How many recovery codes are left, as a line of its own. `{count}`
  case recoveryCodesLeft
  /// `{organisation}`
  case recoveryCodesLowSubject
  case recoveryCodesLowHeading
  case recoveryCodesLowBody
  case recoveryCodesLowButton
  /// `{organisation}`
  case wrongCodesSubject
  case wrongCodesHeading
  case wrongCodesBody
  /// What wrong codes mean for whoever did not type them.
  case wrongCodesAdvice

  // Codes
  /// Does not hold the code: subjects are shown on locked screens. `{organisation}`
  case oneTimeCodeSubject
  case oneTimeCodeHeading
  /// `{organisation}`
  case oneTimeCodeBody
  /// `{minutes}` is 5 or 10.
  case oneTimeCodeLife
  case oneTimeCodeNotYou
  /// A text message: short, no typographic marks where plain ones do. `{code}` `{organisation}` `{minutes}`
  case smsCode
  /// Read out by a machine; the code comes as single digits. `{organisation}` `{code}`
  case voiceCode

  // Registering
  /// `{organisation}`
  case registrationReminderSubject
  case registrationReminderHeading
  /// `{organisation}`
  case registrationReminderBody
  /// The last day to do it. `{instant}`
  case registrationReminderDeadline
  case registrationReminderDuration
  /// `{organisation}`
  case registrationInvitationSubject
  case registrationInvitationHeading
  /// `{organisation}`
  case registrationInvitationBody
  /// Until when the link works. `{instant}`
  case registrationInvitationDeadline
  /// The button of both.
  case registrationButton

  // To administrators
  /// `{account}` `{organisation}`
  case adminPasswordResetSubject
  case adminPasswordResetHeading
  /// `{account}`
  case adminPasswordResetBody
  case adminPasswordResetAdvice
  /// `{account}` `{organisation}`
  case breakGlassUsedSubject
  case breakGlassUsedHeading
  /// `{account}`
  case breakGlassUsedBody
  case breakGlassUsedAdvice
  /// `{account}` `{organisation}`
  case breakGlassCheckSubject
  case breakGlassCheckHeading
  /// `{account}`
  case breakGlassCheckBody
  case breakGlassCheckAdvice
  /// `{account}` `{organisation}`
  case suspiciousReportedSubject
  case suspiciousReportedHeading
  /// `{account}`
  case suspiciousReportedBody
  case suspiciousReportedAdvice

  // A test
  /// `{organisation}`
  case testSubject
  case testHeading
  /// `{organisation}`
  case testBody
  /// By text message or telephone. `{organisation}`
  case testShort
}
