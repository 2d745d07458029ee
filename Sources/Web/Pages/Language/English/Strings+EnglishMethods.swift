extension Strings {
  /// Passkeys, codes that are sent, and setting methods up.
  static let englishMethods: [Text: String] = [
    // Passkeys
    .passkeySignIn: "Sign in with a passkey",
    .or: "or",
    .forgotPassword: "Forgot your password?",
    .challengePasskeyTitle: "Confirm with your passkey",
    .challengePasskeyLead: "Your browser asks for your fingerprint, face, PIN or security key.",
    .challengePasskeySubmit: "Use my passkey",
    .passkeyNeedsScript: "Passkeys need JavaScript. Switch it on for this page, or use another method.",
    .passkeyWaiting: "Waiting for your browser …",
    .passkeyCancelled:
      """
    Nothing was confirmed: the request was closed or took too long. Try again, or use another \
    method.
    """,
    .passkeyUnsupported: "This browser can’t use passkeys. Use a current one, or another method.",
    .passkeyKnown:
      """
    This device or key holds a passkey for your account already. Use another device or key.
    """,
    .passkeyAddress:
      """
    Passkeys can’t be used at this address. Open the page at your organisation’s usual address.
    """,
    .passkeyLocked:
      """
    This key or device can’t check that it’s you. Set a PIN, fingerprint or screen lock on it \
    first.
    """,
    .passkeyFailed: "The browser couldn’t do that. Try again, or use another method.",

    // Codes that are sent
    .challengeHardwareTitle: "Enter the code from your token",
    .challengeHardwareLead: "Press the button on your token, if it has one, and type the digits it shows.",
    .challengeSMSTitle: "Enter the code we texted you",
    .challengeSMSLead: "We sent a text message with a six-digit code to this number.",
    .challengeVoiceTitle: "Enter the code from our call",
    .challengeVoiceLead: "We are calling this number. Answer, and type the six digits you hear.",
    .challengeEmailTitle: "Enter the code from your e-mail",
    .challengeEmailLead: "We sent a six-digit code to this address. Look among the junk mail, too.",
    .sendSMSTitle: "Get a code by text message",
    .sendSMSLead: "We send a six-digit code to this number.",
    .sendVoiceTitle: "Get a code by phone call",
    .sendVoiceLead: "We call this number and read out a six-digit code.",
    .sendEmailTitle: "Get a code by e-mail",
    .sendEmailLead: "We send a six-digit code to this address.",
    .sendCode: "Send code",
    .callMe: "Call me",
    .sendAgain: "Send a new code",
    .callAgain: "Call me again",
    .resendWaitOne: "Nothing yet? You can ask again in one second.",
    .resendWaitMany: "Nothing yet? You can ask again in {0} seconds.",
    .methodHardwareToken: "Hardware token",
    .methodHardwareTokenHint: "The digits that your token shows",
    .methodPhone: "Phone",
    .methodPhoneHint: "A code by text message or call",
    .methodAlternatePhone: "Another phone",
    .methodAlternatePhoneHint: "A call, when your first phone isn’t at hand",
    .methodOfficePhone: "Office phone",
    .methodOfficePhoneHint: "A call to the phone on your desk",

    // Setting up a method
    .recommended: "Recommended",
    .registerChooseTitle: "Choose what to set up",
    .registerChooseLead: "Your organisation accepts all of these. The first protects you best.",
    .registerOther: "Set up another method",
    .registerMissing: "{0} methods are missing. You set them up one after the other.",
    .registerWhyReset:
      """
    If you ever forget your password, you can set a new one yourself. For that, set up a way to \
    prove that it’s you.
    """,
    .registerNeedsPasskey:
      """
    the fingerprint, face or screen lock of this device, or your phone, or a security key
    """,
    .registerNeedsPhone: "your phone at hand",
    .registerNeedsEmail: "a mailbox that you reach without this account",
    .registerPasskeyTitle: "Create a passkey",
    .registerPasskeyLead:
      """
    You sign in with what unlocks your device. There is nothing to type, and nothing that a \
    false website could steal.
    """,
    .registerPasskeyWhere:
      """
    Your browser asks where to keep it: on this device, on your phone or on a security key.
    """,
    .registerPasskeyConfirm: "Confirm with your fingerprint, face, PIN or screen lock.",
    .registerPasskeySubmit: "Create passkey",
    .registerPhoneTitle: "Set up your phone",
    .registerAlternatePhoneTitle: "Set up another phone",
    .registerOfficePhoneTitle: "Set up your office phone",
    .registerPhoneLead:
      """
    We send a code to the number to see that it’s yours. It is used for nothing but signing in.
    """,
    .countryLabel: "Country or region",
    .phoneLabel: "Phone number",
    .phoneHint: "Messages and calls may cost what your contract says.",
    .extensionLabel: "Extension, if there is one",
    .channelLegend: "How the code reaches you",
    .changeNumber: "Use another number",
    .registerEmailTitle: "Set up your e-mail address",
    .registerEmailLead: "With it you can reset your password. It doesn’t sign you in.",
    .emailLabel: "E-mail address",
    .emailHint: "One that you can read without this account, such as a private one",
    .changeAddress: "Use another address",
    .campaignTitle: "Make signing in safer",
    .campaignPasskey:
      """
    Your organisation recommends a passkey. It is quicker than a password and a code, and no \
    false website can steal it.
    """,
    .campaignTOTP:
      """
    Your organisation recommends an authenticator app. It works without a network, and nobody \
    can intercept its codes on the way.
    """,
    .campaignLeftOne: "You can put this off one more time.",
    .campaignLeftMany: "You can put this off {0} more times.",
    .campaignAgainNext: "“Later” asks again at your next sign-in.",
    .campaignAgainOne: "“Later” asks again after one day.",
    .campaignAgainMany: "“Later” asks again after {0} days.",
    .campaignOver: "This can’t be put off any longer: set it up now to continue.",
    .confirmInfoTitle: "Is this still right?",
    .confirmInfoLead:
      """
    This is how you get in when you forget your password. Check that you still have all of it.
    """,
    .confirmInfoSubmit: "Looks right",
    .confirmInfoChange: "Change something",
    .summaryTitle: "You’re all set",
    .summaryLead: "From now on you can confirm that it’s you with",
    .summaryNote: "You can change this at any time in your security info.",
    .methodDefault: "Asked for first",
  ]
}
