extension Strings {
  /// What can be wrong with a form.
  static let englishProblems: [Text: String] = [
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
    This is your last method, and your organisation requires one. Add another one first, then remove \
    this one.
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
    .problemPasskeyRefused:
      """
    That passkey wasn’t accepted. Try again; if it fails again, use another method and ask your \
    administrator.
    """,
    .problemPasskeyUnknown:
      """
    That passkey isn’t known here, or was removed. Use another one, or another method.
    """,
    .problemPasskeyUnverified:
      """
    Your key didn’t check that it’s you. Set a PIN or fingerprint on it and try again, or use \
    another method.
    """,
    .problemPasskeyModel:
      """
    Your organisation doesn’t accept this kind of key. Use another one, or ask your \
    administrator which are accepted.
    """,
    .problemPasskeyMissing:
      """
    The browser sent no passkey. Try again with JavaScript switched on, or use another method.
    """,
    .problemAlreadyRegistered: "This is set up already. Use another one, or remove the old one first.",
    .problemWrongSentCode: "That code isn’t right. Look at the newest message and type its six digits.",
    .problemSentCodeOver: "That code is over. Have a new one sent.",
    .problemSendTooOften:
      """
    Too many codes were sent. Wait a while before you ask for another one, or use another \
    method.
    """,
    .problemSentJustNow:
      "A code was sent a moment ago. Wait half a minute before you ask for another one.",
    .problemPhoneMalformed:
      """
    That isn’t a phone number. Choose the country and type the number, or begin with + and the \
    country’s code.
    """,
    .problemEmailMalformed: "That isn’t an e-mail address. Type one such as name@example.com.",
    .problemEmailOwn: "That mailbox belongs to this account. Choose an address that you reach without it.",
    .problemMethodForbidden: "Your organisation doesn’t accept this method for you. Choose another one.",
    .problemNameMalformed: "Type a name of 1 to 64 characters.",
  ]
}
