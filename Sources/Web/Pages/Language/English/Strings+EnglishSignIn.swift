extension Strings {
  /// The steps of a sign-in.
  static let englishSignIn: [Text: String] = [
    // The product and the frame
    .productName: "Gatehouse",
    .back: "Back",
    .cancel: "Cancel",
    .next: "Next",
    .correlation: "Correlation ID",
    .errorNumber: "Error",
    .footerNote: "Your sign-in is handled by your organisation’s Gatehouse.",
    .accountLabel: "Account",
    .languageLabel: "Language:",
    .moment: "{0}, {1} UTC",

    // Who
    .identifyTitle: "Sign in",
    .continueTo: "to continue to {0}",
    .usernameLabel: "User name",
    .usernameHint: "Often your e-mail address at work, such as name@example.com",
    .accountsHeading: "Continue as",
    .otherAccount: "Or use another account",
    .notYou: "Not you? Use another account",

    // Password
    .passwordTitle: "Enter your password",
    .passwordLabel: "Password",
    .passwordHint: "If you were given a Temporary Access Pass, type it here instead.",
    .signIn: "Sign in",

    // Second factor
    .challengeTOTPTitle: "Enter the code from your app",
    .challengeTOTPLead: "Open your authenticator app and type the six digits it shows for this account.",
    .challengeRecoveryTitle: "Use a recovery code",
    .challengeRecoveryLead: "Type one of the recovery codes you saved. Each code works once.",
    .challengePassTitle: "Use a Temporary Access Pass",
    .challengePassLead: "Type the pass that your administrator gave you.",
    .challengeCodeTitle: "Enter the code you received",
    .challengeCodeLead: "We sent you a code. Type it here.",
    .codeLabel: "Code",
    .recoveryCodeLabel: "Recovery code",
    .passLabel: "Temporary Access Pass",
    .rememberOne: "Don’t ask again on this device for one day",
    .rememberMany: "Don’t ask again on this device for {0} days",
    .rememberHint: "Only on a device that nobody else uses.",
    .verify: "Verify",
    .otherMethod: "Use another method",
    .chooseMethodTitle: "How do you want to confirm it’s you?",
    .chooseMethodLead: "Choose one of the methods you have set up.",
    .methodsLegend: "Your methods",
    .methodTOTP: "Authenticator app",
    .methodTOTPHint: "A six-digit code from an app on your phone",
    .methodRecoveryCode: "Recovery code",
    .methodRecoveryCodeHint: "One of the ten codes you saved",
    .methodRecoveryCodes: "Recovery codes",
    .methodPasskey: "Passkey",
    .methodPasskeyHint: "Your fingerprint, face, screen lock or security key",
    .methodSMS: "Text message",
    .methodSMSHint: "A code sent to your phone",
    .methodVoice: "Phone call",
    .methodVoiceHint: "A call to your phone",
    .methodEmail: "E-mail",
    .methodEmailHint: "A code sent to your e-mail address",
    .methodTemporaryAccessPass: "Temporary Access Pass",
    .methodTemporaryAccessPassHint: "A pass that your administrator gave you",

    // Stay signed in, consent
    .staySignedInTitle: "Stay signed in?",
    .staySignedInLead: "You won’t be asked for your password on this browser for a while.",
    .staySignedInWarning: "Say no on a computer that other people use.",
    .yes: "Yes",
    .no: "No",
    .consentTitle: "Allow {0} to use your account?",
    .consentPublisher: "The application is at {0}",
    .consentUnpublished: "Where this application is run is not known.",
    .consentAsks: "It asks to",
    .consentWarning:
      """
    Only allow applications that you know. You give it this permission until you or your \
    administrator withdraw it.
    """,
    .accept: "Allow",
    .decline: "Don’t allow",
    .scopeOpenID: "confirm who you are",
    .scopeProfile: "see your name and user name",
    .scopeEmail: "see your e-mail address",
    .scopeAddress: "see your postal address",
    .scopePhone: "see your telephone number",
    .scopeOffline: "keep the access you give it while you are not using it",
    .scopeUserRead: "sign you in and read your profile",
    .scopeOther: "use the permission “{0}”",

    // Device code
    .deviceCodeTitle: "Connect a device",
    .deviceCodeLead: "Type the code that the device or program shows.",
    .deviceCodeHint: "Eight letters, such as BCDF-GHJK",
    .deviceCodeEnterWarning:
      """
    Did someone send you this code by mail, chat or phone? Then stop: whoever asks for it would get \
    into your account.
    """,
    .deviceConfirmTitle: "Is this your device?",
    .deviceConfirmLead: "Continue only if you started this yourself, just now, on a device in front of you.",
    .deviceConfirmWarning:
      """
    If someone sent you the code or asked you to type it, choose Cancel. Going on would sign that \
    person in as you.
    """,
    .deviceApplication: "Application",
    .deviceCodeShown: "Code",
    .deviceAddress: "Requested from",
    .devicePlace: "{0} ({1})",
    .deviceAge: "Requested",
    .ageNow: "less than a minute ago",
    .ageOne: "one minute ago",
    .ageMany: "{0} minutes ago",
    .`continue`: "Continue",
  ]
}
