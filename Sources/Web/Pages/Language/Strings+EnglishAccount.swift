extension Strings {
  /// The ends of a sign-in, the account's own pages and what can go wrong.
  static let englishAccount: [Text: String] = [
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

    // Security info
    .securityInfoTitle: "Security info",
    .securityInfoLead: "How you sign in, and where you are signed in.",
    .signOut: "Sign out",
    .methodsHeading: "Sign-in methods",
    .methodsEmpty: "You have no second step yet. Your password alone protects your account.",
    .addHeading: "Add a method",
    .addMethod: "Add",
    .addRecoveryCodesHint: "Ten new ones; those you have stop working",
    .methodAdded: "Added {0}",
    .methodAddedUsed: "Added {0}, last used {1}",
    .recoveryCodesLeftOne: "One code left",
    .recoveryCodesLeftMany: "{0} codes left",
    .lastMethodKept: "Your organisation requires this method. Add another one to remove it.",
    .remove: "Remove",
    .removeNamed: "Remove {0}",
    .passwordHeading: "Password",
    .passwordChanged: "Last changed {0}",
    .changePassword: "Change password",
    .sessionsHeading: "Where you are signed in",
    .sessionBrowser: "{0} on {1}",
    .unknownBrowser: "A browser",
    .unknownSystem: "an unknown system",
    .sessionUsed: "Last used {0}",
    .thisDevice: "This device",
    .endSession: "End",
    .endSessionNamed: "End the session of {0}",
    .endOtherSessions: "End all other sessions",
    .devicesHeading: "Devices that skip the second step",
    .devicesLead: "On these devices you chose not to be asked again.",
    .deviceUntil: "Until {0}",
    .forgetDevice: "Forget",
    .forgetDeviceNamed: "Forget {0}",
    .noticeMethodAdded: "The method was added. You can use it from your next sign-in on.",
    .noticeMethodRemoved: "The method was removed. It no longer signs you in.",
    .noticePasswordChanged: "Your password was changed.",
    .noticeSessionEnded: "The session was ended. That device has to sign in again.",
    .noticeOtherSessionsEnded: "All other sessions were ended. Only this device is signed in.",
    .noticeDeviceForgotten: "The device was forgotten. It is asked for the second step again.",

    // Problems with a form
    .problemUsernameMissing: "Type your whole user name, such as name@example.com.",
    .problemPasswordMissing: "Type your password.",
    .problemWrongPassword:
      """
    User name and password don’t match. Check both and try again, or ask your administrator for a \
    Temporary Access Pass.
    """,
    .problemTooManyAttempts:
      """
    Too many attempts. Wait a few minutes and try again, or use the browser you usually sign in \
    with.
    """,
    .problemCodeMissing: "Type the code.",
    .problemWrongCode:
      """
    That code isn’t right. Check that your phone’s clock is set automatically, wait for the next \
    code and type that.
    """,
    .problemUsedCode: "That code was already used. Wait for the next one and type that.",
    .problemWrongRecoveryCode: "That recovery code isn’t right or was used before. Try another one.",
    .problemWrongAccessPass:
      """
    That pass isn’t right or is no longer valid. Ask your administrator for a new one.
    """,
    .problemWrongFirstCode:
      """
    That code doesn’t fit. Check that you scanned the code on this page, then type the digits the \
    app shows now.
    """,
    .problemMethodMissing: "Choose one of the methods.",
    .problemPasswordTooShort: "That password is too short. Make it longer.",
    .problemPasswordTooWeak:
      """
    That password is too easily guessed. Choose one that isn’t well known and doesn’t hold your \
    name.
    """,
    .problemPasswordMalformed:
      "That password can’t be used. Make it shorter, and leave out unusual characters.",
    .problemPasswordUnchanged: "That is your current password. Choose another one.",
    .problemRegistrationForbidden:
      """
    Your organisation’s rules don’t let you add a method from here. Do it from your usual workplace, or \
    ask your administrator for a Temporary Access Pass.
    """,
    .problemRegistrationAtRisk:
      """
    Somebody else may have your password, so nothing can be added for now. Ask your administrator.
    """,
    .problemPasswordMismatch: "The two entries differ. Type the new password again.",
    .problemWrongCurrentPassword: "That isn’t your current password. Try again.",
    .problemUnknownDeviceCode: "No device is waiting for this code. Check it, or start again on the device.",
    .problemExpiredDeviceCode: "This code is over. Start again on the device to get a new one.",
    .problemTransactionOver:
      """
    This sign-in took too long or was finished in another window. Go back to the application and \
    start again.
    """,
    .problemForeignForm: "This form was no longer valid. Nothing was done. Try again.",
    .problemLastMethod:
      """
    This is your last method, and your organisation requires one. Add another one first.
    """,
    .problemFreshSignInNeeded: "To change this, sign in again first.",
    .problemBusy: "Too many people are signing in at the moment. Try again in a few seconds.",
    .problemAccountMismatch:
      "The application asks for another account. Use that one, or cancel and start again.",
    .problemUnknownOrganisation:
      """
    No organisation here uses the name after the @. Check it, or ask your administrator for your \
    user name.
    """,
    .problemRegistrationOver: "Setting this up took too long. Scan the new code below and type its digits.",
    .problemTooManyMethods: "You have as many of these as you may have. Remove one first.",
    .problemFailed:
      """
    Something went wrong here. Try again. If it happens again, give your administrator the numbers \
    below.
    """,
  ]
}
