extension MailStrings {
  /// English.
  static let english = MailStrings([
    // The frame of every mail
    .greetingNamed: "Hello {name},",
    .greeting: "Hello,",
    .factAccount: "Account",
    .factMethod: "Method",
    .factWhen: "When",
    .factWhere: "From",
    .factMethodNamed: "{method} – {methodName}",
    .factWhereCountry: "{address}, {country}",
    .notYouHeading: "Wasn’t this you?",
    .notYouReport:
      """
    Report it now. Your administrator is told, and your account is protected until you have set a new password.
    """,
    .notYouButton: "This wasn’t me",
    .notYouHelpdesk: "Change your password now and tell {helpdesk}.",
    .notYouAdministrator: "Change your password now and tell your administrator.",
    .linkInstead: "If the button does not work, open this address in your browser:",
    .footerAutomatic: "This message was sent automatically for {organisation}. Nobody reads replies to it.",
    .footerNeverAsk: "Nobody will ever ask you for a password or a code by e-mail or telephone.",
    .footerHelpdesk: "Questions? Turn to {helpdesk}.",

    // Kinds of methods
    .methodPasskey: "Passkey or security key",
    .methodSyncedPasskey: "Synchronised passkey",
    .methodAuthenticatorApp: "Authenticator app",
    .methodHardwareToken: "Hardware token",
    .methodMobilePhone: "Mobile phone",
    .methodAlternatePhone: "Second phone",
    .methodOfficePhone: "Office phone",
    .methodEmail: "E-mail address",
    .methodRecoveryCodes: "Recovery codes",
    .methodTemporaryAccessPass: "Temporary Access Pass",
    .methodAppPassword: "App password",
    .methodOther: "Sign-in method",

    // To a person, about the account
    .methodAddedSubject: "A sign-in method was added to your account at {organisation}",
    .methodAddedHeading: "A sign-in method was added",
    .methodAddedBody: "From now on it can be used to sign in to your account.",
    .methodRemovedSubject: "A sign-in method was removed from your account at {organisation}",
    .methodRemovedHeading: "A sign-in method was removed",
    .methodRemovedBody: "It can no longer be used to sign in to your account.",
    .passwordChangedSubject: "The password of your account at {organisation} was changed",
    .passwordChangedHeading: "Your password was changed",
    .passwordChangedBody: "You were signed out everywhere else. The old password no longer works.",
    .passwordResetSubject: "The password of your account at {organisation} was reset",
    .passwordResetHeading: "Your password was reset",
    .passwordResetBody: "Somebody who proved to be you set a new password. You were signed out everywhere.",
    .accountUnlockedSubject: "Your account at {organisation} was unlocked",
    .accountUnlockedHeading: "Your account was unlocked",
    .accountUnlockedBody:
      """
    It had been locked after too many wrong attempts. Somebody who proved to be you unlocked it; the password is the \
    same as before.
    """,
    .recoveryCodeUsedSubject: "A recovery code was used for your account at {organisation}",
    .recoveryCodeUsedHeading: "A recovery code was used",
    .recoveryCodeUsedBody: "Somebody signed in to your account with one of your recovery codes.",
    .recoveryCodesLeft: "Recovery codes left: {count}",
    .recoveryCodesLowSubject: "You are running out of recovery codes at {organisation}",
    .recoveryCodesLowHeading: "Few recovery codes are left",
    .recoveryCodesLowBody:
      "Make new ones before you need the last. The old ones stop working as soon as there are new ones.",
    .recoveryCodesLowButton: "Make new codes",
    .wrongCodesSubject: "Somebody is trying codes for your account at {organisation}",
    .wrongCodesHeading: "Wrong codes were typed for your account",
    .wrongCodesBody: "Somebody typed the right password and then wrong codes, again and again.",
    .wrongCodesAdvice: "If it wasn’t you, somebody knows your password. They have not got in.",

    // Codes
    .oneTimeCodeSubject: "Your code for {organisation}",
    .oneTimeCodeHeading: "Your code",
    .oneTimeCodeBody: "Type this code where {organisation} asks for it:",
    .oneTimeCodeLife: "It is good for {minutes} minutes and works once.",
    .oneTimeCodeNotYou:
      "If you did not ask for a code, somebody else typed your user name. Pass the code on to nobody.",
    .smsCode:
      "{code} is your code for {organisation}. It is good for {minutes} minutes. Pass it on to nobody.",
    .voiceCode:
      "Hello. This is a call for {organisation}. Your code is: {code}. Once more: {code}. Goodbye.",

    // Registering
    .registrationReminderSubject: "Please protect your account at {organisation}",
    .registrationReminderHeading: "Protect your account",
    .registrationReminderBody:
      """
    {organisation} asks everybody to confirm sign-ins with a second step. You have not set one up yet.
    """,
    .registrationReminderDeadline: "Please do it by {instant}. After that you cannot sign in without it.",
    .registrationReminderDuration: "It takes about two minutes, and a phone or a security key.",
    .registrationInvitationSubject: "Set up your account at {organisation}",
    .registrationInvitationHeading: "Set up how you sign in",
    .registrationInvitationBody:
      "{organisation} invites you to set up a second step for signing in. It takes about two minutes.",
    .registrationInvitationDeadline: "The link works until {instant}.",
    .registrationButton: "Set up now",

    // To administrators
    .adminPasswordResetSubject: "{organisation}: the administrator {account} reset the password",
    .adminPasswordResetHeading: "An administrator’s password was reset",
    .adminPasswordResetBody: "{account} reset the password by self-service.",
    .adminPasswordResetAdvice: "If you have any doubt, ask the person, not by e-mail, whether it was them.",
    .breakGlassUsedSubject: "{organisation}: the emergency account {account} was used",
    .breakGlassUsedHeading: "An emergency account was used",
    .breakGlassUsedBody: "Somebody signed in, or tried to, as {account}.",
    .breakGlassUsedAdvice:
      "If nobody of you did, end its sessions, change its password and look into the sign-in log at once.",
    .breakGlassCheckSubject: "{organisation}: please try the emergency account {account}",
    .breakGlassCheckHeading: "Does your emergency account still work?",
    .breakGlassCheckBody: "{account} has not been signed in with for more than a month.",
    .breakGlassCheckAdvice:
      "Sign in with it once, and make sure that two people know where what is needed for it is kept.",
    .suspiciousReportedSubject: "{organisation}: {account} reports activity that was not theirs",
    .suspiciousReportedHeading: "Suspicious activity was reported",
    .suspiciousReportedBody: "{account} says that somebody else did this:",
    .suspiciousReportedAdvice:
      "The person’s risk is now high. Look into the sign-in log and the person’s sign-in methods.",

    // A test
    .testSubject: "Test message of {organisation}",
    .testHeading: "Messages arrive",
    .testBody:
      "An administrator of {organisation} sent this to see whether messages arrive. There is nothing to do.",
    .testShort: "Test message of {organisation}: messages arrive.",
  ])
}
