extension Strings {
  /// Setting up a method, and a new password.
  static let englishRegistration: [Text: String] = [
    // Registration
    .registerTitle: "Protect your account",
    .registerWhyDefaults:
      """
    Your organisation asks everyone to confirm sign-ins with a second step. It stops someone who \
    only has your password.
    """,
    .registerWhyPolicy:
      """
    What you are opening asks for a second step besides your password, and you have none set up yet.
    """,
    .registerWhyAdministrator: "Your administrator asks you to set up a second step for signing in.",
    .registerWhyOwn: "A second step stops someone who only has your password.",
    .registerNeedsHeading: "You need",
    .registerNeedsApp: "an authenticator app on your phone; any that shows six-digit codes will do",
    .registerNeedsTime: "about two minutes",
    .registerGraceMany:
      """
    You can do this later until {0} – {1} days left. After that you can’t sign in without it.
    """,
    .registerGraceOne:
      """
    You can do this later until {0} – one day left. After that you can’t sign in without it.
    """,
    .registerGraceToday:
      """
    You can do this later until {0} – today is the last day. After that you can’t sign in without \
    it.
    """,
    .registerGraceEnded: "The time to do this ended on {0}. Set it up now to continue.",
    .registerGraceNone: "This can’t wait: set it up now to continue.",
    .registerStart: "Set up now",
    .postpone: "Later",
    .registerTOTPTitle: "Set up your authenticator app",
    .registerTOTPScan: "In your authenticator app, add an account and scan this code.",
    .registerTOTPImage: "QR code for your authenticator app",
    .registerTOTPManual: "Can’t scan it? Type this key into the app:",
    .registerTOTPOpen: "On this phone? Open it in your app",
    .registerTOTPType: "Then type the six digits that the app shows.",
    .confirm: "Confirm",
    .recoveryCodesTitle: "Save your recovery codes",
    .recoveryCodesLead:
      """
    If you lose your phone, one of these codes gets you in. Each works once. They are shown only \
    now.
    """,
    .recoveryCodesWarning: "Keep them where you keep other important things, not on the same phone.",
    .recoveryCodesList: "Recovery codes",
    .recoveryCodesOnce: "Each code works once, in place of the code from your app.",
    .download: "Download",
    .copy: "Copy",
    .copied: "Copied",
    .print: "Print",
    .recoveryCodesDone: "I have saved them",

    // Password change
    .changePasswordTitle: "Choose a new password",
    .changePasswordExpired: "Your password has to be changed before you can go on.",
    .changePasswordReset: "Your administrator gave you this password for one use. Choose your own now.",
    .changePasswordRequired: "Choose a password that only you know. You need it the next time you sign in.",
    .changePasswordRisk:
      """
    Somebody else may know your password. Choose a new one now, which you use nowhere else.
    """,
    .changePasswordOwn: "You stay signed in here. Your other sessions end.",
    .currentPasswordLabel: "Current password",
    .newPasswordLabel: "New password",
    .confirmPasswordLabel: "New password again",
    .passwordRules:
      """
    At least {0} characters. A few unrelated words are good. Your name and well-known passwords are \
    refused.
    """,
    .passwordCount: "{0} of at least {1} characters",
    .passwordWeak: "Easy to guess",
    .passwordFair: "Could be stronger",
    .passwordStrong: "Hard to guess",
    .showPassword: "Show password",
    .hidePassword: "Hide password",
    .changePasswordSubmit: "Save password",
  ]
}
