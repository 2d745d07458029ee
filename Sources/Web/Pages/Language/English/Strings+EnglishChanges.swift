extension Strings {
  /// Changing what is registered, and reporting what one did not do.
  static let englishChanges: [Text: String] = [
    // Changing a method
    .manage: "Manage",
    .manageNamed: "Manage {0}",
    .nameLabel: "Name",
    .rename: "Rename",
    .makeDefault: "Ask for this first",
    .makeDefaultSMS: "Ask for a text message first",
    .makeDefaultVoice: "Ask by a call first",
    .systemPreferredHint: "Your organisation asks for the strongest of your methods first.",
    .passkeySynced: "Synchronised between your devices",
    .passkeyBound: "Stays on this one device or key",
    .phoneChange: "Change number",
    .emailChange: "Change address",
    .activityHeading: "Recent sign-ins",
    .activityLead: "The last seven days. Tell us if one of them wasn’t you.",
    .activityEmpty: "There were none in the last seven days.",
    .activityIn: "Signed in to {0}",
    .activityRefused: "Didn’t get in to {0}",
    .activityNowhere: "this organisation",
    .notMe: "This wasn’t me",
    .notMeNamed: "This wasn’t me: {0}",
    .noticeMethodRenamed: "The method has its new name.",
    .noticeMethodChanged: "The method was changed. We use the new one from now on.",
    .noticeDefaultChanged: "You are asked for this method first from now on.",

    // Reporting what one did not do
    .reportTitle: "Wasn’t this you?",
    .reportLead: "You are about to tell your administrators that somebody else did this:",
    .reportWhat: "What",
    .reportWhen: "When",
    .reportAccount: "Organisation",
    .reportEffect:
      """
    Every device is then signed out and your account counts as at risk: you sign in again and \
    choose a new password.
    """,
    .reportSubmit: "It wasn’t me",
    .reportDoneTitle: "Thank you. It is reported.",
    .reportDoneLead: "Your administrators have been told, and every device has been signed out.",
    .reportDoneNext: "Sign in again now and choose a new password. If you can’t, ask your administrator.",
    .reportDoneHere: "Your administrators have been told, and every other device has been signed out.",
    .reportDoneHereNext: "Choose a new password now, one that you use nowhere else.",
    .reportOverTitle: "This link no longer works",
    .reportOverLead:
      """
    It may be too old or incomplete. If something happened that wasn’t you, tell your \
    administrator, or look at your recent sign-ins.
    """,
    .reportMethodAdded: "A sign-in method was added: {0}",
    .reportMethodRemoved: "A sign-in method was removed: {0}",
    .reportPasswordChanged: "The password was changed",
    .reportPasswordReset: "The password was reset",
    .reportUnlocked: "The account was unlocked",
    .reportCode: "A code was asked for",
    .reportRecoveryCode: "A recovery code was used",
    .reportWrongCodes: "Wrong codes were tried",
    .reportSignIn: "A sign-in",
  ]
}
