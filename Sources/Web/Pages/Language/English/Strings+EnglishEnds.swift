extension Strings {
  /// Where a sign-in ends, well or not.
  static let englishEnds: [Text: String] = [
    // Blocked, error
    .blockedTitle: "You can’t get in right now",
    .blockedPolicy:
      """
    Your sign-in was correct, but your organisation’s rules don’t allow it from here or in this way.
    """,
    .blockedPolicyRemedy:
      """
    Try from your usual place and device. If it should work, ask your administrator and give them \
    the numbers below.
    """,
    .blockedDefaults: "Your organisation doesn’t accept sign-ins of this kind.",
    .blockedDefaultsRemedy: "Use a current version of the program, or a browser.",
    .blockedAccountDisabled: "This account is switched off.",
    .blockedAccountDisabledRemedy: "Ask your administrator to switch it on again.",
    .blockedTooMany: "There were too many attempts with this account.",
    .blockedTooManyRemedy:
      """
    Wait a few minutes and try again. From the browser you usually use it may work at once.
    """,
    .blockedNoMethod: "You have no sign-in method left that your organisation accepts for this.",
    .blockedNoMethodRemedy:
      """
    Ask your administrator for a Temporary Access Pass. With it you can sign in and set up a new \
    method.
    """,
    .blockedRegistration:
      """
    You need to set up a sign-in method, but your organisation’s rules don’t allow it from here.
    """,
    .blockedRegistrationRemedy:
      """
    Ask your administrator for a Temporary Access Pass, or do it from your usual workplace.
    """,
    .blockedRisk:
      """
    You need to set up a sign-in method, but somebody else may have your password: nothing can be set \
    up for now.
    """,
    .blockedRiskRemedy:
      """
    Ask your administrator. After a look at the account they can give you a Temporary Access Pass or \
    clear the risk.
    """,
    .blockedDevice: "Your organisation asks for a managed device or application, and this isn’t one.",
    .blockedDeviceRemedy:
      """
    Use a device that your organisation manages. If you are on one, ask your administrator and give \
    them the numbers below.
    """,
    .blockedFlow: "Your organisation doesn’t allow signing in with a code on another device.",
    .blockedFlowRemedy:
      """
    Sign in from the application’s own window or from a browser. If there is none, ask your \
    administrator.
    """,
    .blockedNotAssigned: "You haven’t been given this application.",
    .blockedNotAssignedRemedy: "Ask your administrator to give you access to it.",
    .blockedSessionEnded: "This sign-in is over. It was finished in another window, or took too long.",
    .blockedSessionEndedRemedy: "Go back to the application and start again.",
    .blockedBusy: "So many people are signing in that yours had to wait too long.",
    .blockedBusyRemedy: "Try again in a moment.",
    .tryAgain: "Try again",
    .errorTitle: "This sign-in link doesn’t work",
    .errorLead: "The application sent a request that can’t be answered. You have done nothing wrong.",
    .errorRemedy:
      """
    Go back to the application and try again. If it happens again, give its operator the details \
    below.
    """,
    .startAgain: "Start again",
    .errorOverTitle: "Please start again",
    .errorFormTitle: "Nothing was done",
    .errorFormLead: "This form was too old, or belongs to another browser or window.",
    .errorFormRemedy: "Start again and send the form once more.",
    .errorCookiesTitle: "This sign-in can’t go on here",
    .errorCookiesLead: "It was started in another browser, or this browser keeps no cookies.",
    .errorCookiesRemedy: "Allow cookies for this site, go back to the application and start again there.",
    .errorTenantTitle: "Organisation not found",
    .errorTenantLead: "This address belongs to no organisation that signs in here.",
    .errorTenantRemedy: "Check the address, or ask whoever gave it to you.",
    .errorBusyTitle: "Too busy right now",
    .errorFailedTitle: "That didn’t work",
    .errorFailedLead: "Your sign-in can’t go on.",
    .errorFailedRemedy:
      """
    Go back to the application and try again. If it happens again, give your administrator the \
    details below.
    """,
    .details: "Details",
    .detailReason: "Reason",
    .detailError: "Error",
    .detailTime: "Time",
    .detailApplication: "Application",

    // Signed in, signed out
    .signedOutTitle: "You are signed out",
    .signedOutLead: "You can close this window.",
    .signOutTitle: "Sign out?",
    .signOutLead: "This ends your session in this browser, for every application that uses it.",
    .signOutSubmit: "Sign out",
    .returnTo: "Back to {0}",
    .returnToApplication: "Back to the application",
    .signInAgain: "Sign in again",
    .signedInTitle: "You are signed in",
    .signedInLead: "You can close this window.",
    .signedInDeviceTitle: "Connected",
    .signedInDevice: "{0} is connected. You can go back to your device and close this window.",
    .signedInDeclinedTitle: "Not connected",
    .signedInDeclined: "{0} was not connected. You can close this window.",
    .openSecurityInfo: "Your security info",
    .formPostTitle: "Taking you to {0}",
    .formPostLead: "If nothing happens, choose Continue.",
  ]
}
