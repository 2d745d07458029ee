extension Strings {
  /// Getting back in without a help desk.
  static let englishReset: [Text: String] = [
    .resetTitle: "Get back into your account",
    .resetLead: "Can’t sign in? Say who you are. Then you prove that it’s you.",
    .resetPurposeTitle: "What’s the trouble?",
    .resetPurposeLegend: "The trouble",
    .resetForgotten: "I forgot my password",
    .resetForgottenHint: "You set a new one",
    .resetUnlock: "I know my password, but I’m locked out",
    .resetUnlockHint: "You keep your password",
    .resetChooseTitle: "Prove that it’s you",
    .resetChooseLead: "Choose something that you have set up for your account.",
    .resetAgainTitle: "Prove it a second way",
    .resetAgainLead: "That was right. Your account needs a second proof, of another kind.",
    .resetSentEmail:
      """
    If you can reset this account’s password and have registered a mailbox, a six-digit code is on its way to \
    it. It’s good for 10 minutes. Look among the junk mail, too.
    """,
    .resetSentSMS:
      """
    If you can reset this account’s password and have registered a mobile phone, a six-digit code is on its way \
    to it. It’s good for 5 minutes.
    """,
    .resetSentVoice:
      """
    If you can reset this account’s password and have registered a phone, it’s about to ring. Answer, and type \
    the six digits you hear.
    """,
    .resetSentOffice:
      """
    If you can reset this account’s password and have registered a phone at work, it’s about to ring. Answer, \
    and type the six digits you hear.
    """,
    .resetPasswordTitle: "Choose a new password",
    .resetPasswordLead: "It’s you. Your new password replaces the old one, and you’re signed out everywhere.",
    .resetPasswordSubmit: "Set password",
    .resetDoneTitle: "Your password is set",
    .resetDoneLead:
      """
    You were signed out everywhere. Sign in with your new password; where a second factor is asked for, it \
    still is.
    """,
    .resetUnlockedTitle: "Your account is unlocked",
    .resetUnlockedLead: "Sign in with the password you know.",
    .resetBlockedTitle: "Your administrator has to help",
    .resetBlockedLead: "There’s no second way left to prove that it’s you. Nothing was changed.",
    .resetClosedTitle: "Passwords can’t be reset here",
    .resetClosedLead: "Your organisation doesn’t let people reset their own passwords.",
    .resetHelp: "No luck? Contact your administrator.",
    .resetHelpAt: "No luck? Get help:",
    .resetSignIn: "Back to sign-in",
    .resetOtherAccount: "Use another account",
    .resetOverTitle: "This password reset is over",
    .resetOverLead: "It took longer than 15 minutes, or was begun in another browser. Nothing was changed.",
    .resetOverRemedy: "Start again.",
    .problemResetWrong:
      """
    That isn’t right, or this account’s password can’t be reset here. Check it and try again, use another \
    method, or contact your administrator.
    """,
    .problemResetTooOften:
      """
    That was wrong too often. Choose another method, or get a new code. Your administrator can help, too.
    """,
    .problemResetLocked:
      """
    This was tried too often and is off for this account for up to 24 hours. Signing in still works. Your \
    administrator can set a new password at once.
    """,
    .problemResetTooManyCodes:
      """
    Too many codes were asked for. Wait an hour, use another method, or contact your administrator.
    """,
    .problemResetTooSoon: "A code was asked for a moment ago. Give it half a minute, then ask again.",
  ]
}
