extension Strings {
  /// The steps of a sign-in.
  static let germanSignIn: [Text: String] = [
    // The product and the frame
    .productName: "Gatehouse",
    .back: "Zurück",
    .cancel: "Abbrechen",
    .next: "Weiter",
    .correlation: "Korrelations-ID",
    .errorNumber: "Fehler",
    .footerNote: "Die Anmeldung läuft über das Gatehouse Ihrer Organisation.",
    .accountLabel: "Konto",
    .languageLabel: "Sprache:",
    .moment: "{0}, {1} UTC",

    // Who
    .identifyTitle: "Anmelden",
    .continueTo: "weiter zu {0}",
    .usernameLabel: "Benutzername",
    .usernameHint: "Oft Ihre berufliche E-Mail-Adresse, zum Beispiel name@example.com",
    .accountsHeading: "Fortfahren als",
    .otherAccount: "Oder ein anderes Konto verwenden",
    .notYou: "Nicht Sie? Anderes Konto verwenden",

    // Password
    .passwordTitle: "Passwort eingeben",
    .passwordLabel: "Passwort",
    .passwordHint: "Wenn Sie einen befristeten Zugriffspass erhalten haben, geben Sie ihn hier ein.",
    .signIn: "Anmelden",

    // Second factor
    .challengeTOTPTitle: "Code aus Ihrer App eingeben",
    .challengeTOTPLead:
      """
    Öffnen Sie Ihre Authenticator-App und geben Sie die sechs Ziffern ein, die sie für dieses Konto \
    anzeigt.
    """,
    .challengeRecoveryTitle: "Wiederherstellungs\u{AD}code verwenden",
    .challengeRecoveryLead:
      """
    Geben Sie einen der Wiederherstellungscodes ein, die Sie gespeichert haben. Jeder Code gilt einmal.
    """,
    .challengePassTitle: "Befristeten Zugriffspass verwenden",
    .challengePassLead: "Geben Sie den Pass ein, den Sie von Ihrer Administration erhalten haben.",
    .challengeCodeTitle: "Empfangenen Code eingeben",
    .challengeCodeLead: "Wir haben Ihnen einen Code gesendet. Geben Sie ihn hier ein.",
    .codeLabel: "Code",
    .recoveryCodeLabel: "Wiederherstellungscode",
    .passLabel: "Befristeter Zugriffspass",
    .rememberOne: "Auf diesem Gerät einen Tag lang nicht mehr fragen",
    .rememberMany: "Auf diesem Gerät {0} Tage lang nicht mehr fragen",
    .rememberHint: "Nur auf einem Gerät, das niemand sonst benutzt.",
    .verify: "Bestätigen",
    .otherMethod: "Andere Methode verwenden",
    .chooseMethodTitle: "Wie möchten Sie bestätigen, dass Sie es sind?",
    .chooseMethodLead: "Wählen Sie eine der Methoden, die Sie eingerichtet haben.",
    .methodsLegend: "Ihre Methoden",
    .methodTOTP: "Authenticator-App",
    .methodTOTPHint: "Ein sechsstelliger Code aus einer App auf Ihrem Telefon",
    .methodRecoveryCode: "Wiederherstellungscode",
    .methodRecoveryCodeHint: "Einer der zehn Codes, die Sie gespeichert haben",
    .methodRecoveryCodes: "Wiederherstellungscodes",
    .methodPasskey: "Passkey",
    .methodPasskeyHint: "Ihr Fingerabdruck, Ihr Gesicht, Ihre Bildschirmsperre oder ein Sicherheitsschlüssel",
    .methodSMS: "SMS",
    .methodSMSHint: "Ein Code, der an Ihr Telefon gesendet wird",
    .methodVoice: "Anruf",
    .methodVoiceHint: "Ein Anruf auf Ihrem Telefon",
    .methodEmail: "E-Mail",
    .methodEmailHint: "Ein Code, der an Ihre E-Mail-Adresse gesendet wird",
    .methodTemporaryAccessPass: "Befristeter Zugriffspass",
    .methodTemporaryAccessPassHint: "Ein Pass, den Sie von Ihrer Administration erhalten haben",

    // Stay signed in, consent
    .staySignedInTitle: "Angemeldet bleiben?",
    .staySignedInLead: "In diesem Browser werden Sie dann eine Zeit lang nicht nach Ihrem Passwort gefragt.",
    .staySignedInWarning: "Wählen Sie Nein auf einem Computer, den auch andere benutzen.",
    .yes: "Ja",
    .no: "Nein",
    .consentTitle: "{0} die Nutzung Ihres Kontos erlauben?",
    .consentPublisher: "Die Anwendung befindet sich unter {0}",
    .consentUnpublished: "Wo diese Anwendung betrieben wird, ist nicht bekannt.",
    .consentAsks: "Sie möchte",
    .consentWarning:
      """
    Erlauben Sie das nur Anwendungen, die Sie kennen. Die Erlaubnis gilt, bis Sie oder Ihre Administration \
    sie zurückziehen.
    """,
    .accept: "Erlauben",
    .decline: "Nicht erlauben",
    .scopeOpenID: "bestätigen, wer Sie sind",
    .scopeProfile: "Ihren Namen und Benutzernamen sehen",
    .scopeEmail: "Ihre E-Mail-Adresse sehen",
    .scopeAddress: "Ihre Postanschrift sehen",
    .scopePhone: "Ihre Telefonnummer sehen",
    .scopeOffline: "den erteilten Zugriff behalten, auch wenn Sie sie gerade nicht benutzen",
    .scopeUserRead: "Sie anmelden und Ihr Profil lesen",
    .scopeOther: "die Berechtigung „{0}“ nutzen",

    // Device code
    .deviceCodeTitle: "Gerät verbinden",
    .deviceCodeLead: "Geben Sie den Code ein, den das Gerät oder Programm anzeigt.",
    .deviceCodeHint: "Acht Buchstaben, zum Beispiel BCDF-GHJK",
    .deviceCodeEnterWarning:
      """
    Hat Ihnen jemand diesen Code per E-Mail, Chat oder Telefon gegeben? Dann brechen Sie ab: Wer danach \
    fragt, käme in Ihr Konto.
    """,
    .deviceConfirmTitle: "Ist das Ihr Gerät?",
    .deviceConfirmLead:
      """
    Fahren Sie nur fort, wenn Sie das selbst gerade eben an einem Gerät vor Ihnen begonnen haben.
    """,
    .deviceConfirmWarning:
      """
    Wenn Ihnen jemand den Code geschickt oder Sie gebeten hat, ihn einzugeben, wählen Sie Abbrechen. Sonst \
    würde diese Person unter Ihrem Namen angemeldet.
    """,
    .deviceApplication: "Anwendung",
    .deviceCodeShown: "Code",
    .deviceAddress: "Angefragt von",
    .devicePlace: "{0} ({1})",
    .deviceAge: "Angefragt",
    .ageNow: "vor weniger als einer Minute",
    .ageOne: "vor einer Minute",
    .ageMany: "vor {0} Minuten",
    .`continue`: "Weiter",
  ]
}
