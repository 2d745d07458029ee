extension Strings {
  /// The steps of a sign-in.
  static let dutchSignIn: [Text: String] = [
    // The product and the frame
    .productName: "Gatehouse",
    .back: "Terug",
    .cancel: "Annuleren",
    .next: "Volgende",
    .correlation: "Correlatie-id",
    .errorNumber: "Fout",
    .footerNote: "Uw aanmelding verloopt via de Gatehouse van uw organisatie.",
    .accountLabel: "Account",
    .languageLabel: "Taal:",
    .moment: "{0}, {1} UTC",

    // Who
    .identifyTitle: "Aanmelden",
    .continueTo: "om door te gaan naar {0}",
    .usernameLabel: "Gebruikersnaam",
    .usernameHint: "Vaak uw e-mailadres op het werk, bijvoorbeeld name@example.com",
    .accountsHeading: "Doorgaan als",
    .otherAccount: "Of gebruik een ander account",
    .notYou: "Bent u dit niet? Gebruik een ander account",

    // Password
    .passwordTitle: "Voer uw wachtwoord in",
    .passwordLabel: "Wachtwoord",
    .passwordHint: "Hebt u een tijdelijke toegangspas gekregen, voer die dan hier in.",
    .signIn: "Aanmelden",

    // Second factor
    .challengeTOTPTitle: "Voer de code uit uw app in",
    .challengeTOTPLead:
      """
    Open uw verificatie-app en voer de zes cijfers in die de app voor dit account toont.
    """,
    .challengeRecoveryTitle: "Een herstelcode gebruiken",
    .challengeRecoveryLead: "Voer een van de herstelcodes in die u hebt bewaard. Elke code werkt één keer.",
    .challengePassTitle: "Een tijdelijke toegangspas gebruiken",
    .challengePassLead: "Voer de pas in die u van uw beheerder hebt gekregen.",
    .challengeCodeTitle: "Voer de ontvangen code in",
    .challengeCodeLead: "Wij hebben u een code gestuurd. Voer die hier in.",
    .codeLabel: "Code",
    .recoveryCodeLabel: "Herstelcode",
    .passLabel: "Tijdelijke toegangspas",
    .rememberOne: "Op dit apparaat een dag niet meer vragen",
    .rememberMany: "Op dit apparaat {0} dagen niet meer vragen",
    .rememberHint: "Alleen op een apparaat dat niemand anders gebruikt.",
    .verify: "Verifiëren",
    .otherMethod: "Een andere methode gebruiken",
    .chooseMethodTitle: "Hoe wilt u bevestigen dat u het bent?",
    .chooseMethodLead: "Kies een van de methoden die u hebt ingesteld.",
    .methodsLegend: "Uw methoden",
    .methodTOTP: "Verificatie-app",
    .methodTOTPHint: "Een code van zes cijfers uit een app op uw telefoon",
    .methodRecoveryCode: "Herstelcode",
    .methodRecoveryCodeHint: "Een van de tien codes die u hebt bewaard",
    .methodRecoveryCodes: "Herstelcodes",
    .methodPasskey: "Passkey",
    .methodPasskeyHint: "Uw vingerafdruk, gezicht, schermvergrendeling of beveiligingssleutel",
    .methodSMS: "Sms",
    .methodSMSHint: "Een code die naar uw telefoon wordt gestuurd",
    .methodVoice: "Telefoongesprek",
    .methodVoiceHint: "Een oproep naar uw telefoon",
    .methodEmail: "E-mail",
    .methodEmailHint: "Een code die naar uw e-mailadres wordt gestuurd",
    .methodTemporaryAccessPass: "Tijdelijke toegangspas",
    .methodTemporaryAccessPassHint: "Een pas die u van uw beheerder hebt gekregen",

    // Stay signed in, consent
    .staySignedInTitle: "Aangemeld blijven?",
    .staySignedInLead: "Er wordt in deze browser een tijd lang niet om uw wachtwoord gevraagd.",
    .staySignedInWarning: "Kies Nee op een computer die ook door anderen wordt gebruikt.",
    .yes: "Ja",
    .no: "Nee",
    .consentTitle: "{0} toestaan uw account te gebruiken?",
    .consentPublisher: "De toepassing bevindt zich op {0}",
    .consentUnpublished: "Het is niet bekend waar deze toepassing draait.",
    .consentAsks: "De toepassing wil",
    .consentWarning:
      """
    Sta dit alleen toe voor toepassingen die u kent. De toestemming geldt tot u of uw beheerder haar \
    intrekt.
    """,
    .accept: "Toestaan",
    .decline: "Niet toestaan",
    .scopeOpenID: "bevestigen wie u bent",
    .scopeProfile: "uw naam en gebruikersnaam zien",
    .scopeEmail: "uw e-mailadres zien",
    .scopeAddress: "uw postadres zien",
    .scopePhone: "uw telefoonnummer zien",
    .scopeOffline: "de toegang behouden terwijl u de toepassing niet gebruikt",
    .scopeUserRead: "u aanmelden en uw profiel lezen",
    .scopeOther: "de machtiging ‘{0}’ gebruiken",

    // Device code
    .deviceCodeTitle: "Een apparaat verbinden",
    .deviceCodeLead: "Voer de code in die het apparaat of programma toont.",
    .deviceCodeHint: "Acht letters, bijvoorbeeld BCDF-GHJK",
    .deviceCodeEnterWarning:
      """
    Heeft iemand u deze code per mail, chat of telefoon gegeven? Stop dan: wie erom vraagt, zou in uw \
    account komen.
    """,
    .deviceConfirmTitle: "Is dit uw apparaat?",
    .deviceConfirmLead:
      """
    Ga alleen door als u dit zojuist zelf bent begonnen, op een apparaat dat voor u staat.
    """,
    .deviceConfirmWarning:
      """
    Als iemand u de code heeft gestuurd of u heeft gevraagd die in te voeren, kies dan Annuleren. Anders \
    wordt die persoon als u aangemeld.
    """,
    .deviceApplication: "Toepassing",
    .deviceCodeShown: "Code",
    .deviceAddress: "Aangevraagd vanaf",
    .devicePlace: "{0} ({1})",
    .deviceAge: "Aangevraagd",
    .ageNow: "minder dan een minuut geleden",
    .ageOne: "een minuut geleden",
    .ageMany: "{0} minuten geleden",
    .`continue`: "Doorgaan",
  ]
}
