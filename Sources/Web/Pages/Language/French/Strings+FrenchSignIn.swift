extension Strings {
  /// The steps of a sign-in.
  static let frenchSignIn: [Text: String] = [
    // The product and the frame
    .productName: "Gatehouse",
    .back: "Retour",
    .cancel: "Annuler",
    .next: "Suivant",
    .correlation: "ID de corrélation",
    .errorNumber: "Erreur",
    .footerNote: "Votre connexion est gérée par le Gatehouse de votre organisation.",
    .accountLabel: "Compte",
    .languageLabel: "Langue\u{00A0}:",
    .moment: "{0} à {1} UTC",

    // Who
    .identifyTitle: "Se connecter",
    .continueTo: "pour continuer vers {0}",
    .usernameLabel: "Nom d’utilisateur",
    .usernameHint: "Souvent votre adresse e-mail professionnelle, par exemple name@example.com",
    .accountsHeading: "Continuer en tant que",
    .otherAccount: "Ou utiliser un autre compte",
    .notYou: "Ce n’est pas vous\u{202F}? Utiliser un autre compte",

    // Password
    .passwordTitle: "Saisissez votre mot de passe",
    .passwordLabel: "Mot de passe",
    .passwordHint: "Si vous avez reçu un passe d’accès temporaire, saisissez-le ici à la place.",
    .signIn: "Se connecter",

    // Second factor
    .challengeTOTPTitle: "Saisissez le code de votre application",
    .challengeTOTPLead:
      """
    Ouvrez votre application d’authentification et saisissez les six chiffres qu’elle affiche pour ce \
    compte.
    """,
    .challengeRecoveryTitle: "Utiliser un code de récupération",
    .challengeRecoveryLead:
      """
    Saisissez l’un des codes de récupération que vous avez conservés. Chaque code ne sert qu’une fois.
    """,
    .challengePassTitle: "Utiliser un passe d’accès temporaire",
    .challengePassLead: "Saisissez le passe que votre administrateur vous a remis.",
    .challengeCodeTitle: "Saisissez le code reçu",
    .challengeCodeLead: "Nous vous avons envoyé un code. Saisissez-le ici.",
    .codeLabel: "Code",
    .recoveryCodeLabel: "Code de récupération",
    .passLabel: "Passe d’accès temporaire",
    .rememberOne: "Ne plus demander sur cet appareil pendant un jour",
    .rememberMany: "Ne plus demander sur cet appareil pendant {0} jours",
    .rememberHint: "Uniquement sur un appareil que personne d’autre n’utilise.",
    .verify: "Vérifier",
    .otherMethod: "Utiliser une autre méthode",
    .chooseMethodTitle: "Comment voulez-vous confirmer que c’est bien vous\u{202F}?",
    .chooseMethodLead: "Choisissez l’une des méthodes que vous avez configurées.",
    .methodsLegend: "Vos méthodes",
    .methodTOTP: "Application d’authentification",
    .methodTOTPHint: "Un code à six chiffres fourni par une application de votre téléphone",
    .methodRecoveryCode: "Code de récupération",
    .methodRecoveryCodeHint: "L’un des dix codes que vous avez conservés",
    .methodRecoveryCodes: "Codes de récupération",
    .methodPasskey: "Clé d’accès",
    .methodPasskeyHint: "Votre empreinte, votre visage, le verrouillage de l’écran ou une clé de sécurité",
    .methodSMS: "SMS",
    .methodSMSHint: "Un code envoyé sur votre téléphone",
    .methodVoice: "Appel téléphonique",
    .methodVoiceHint: "Un appel sur votre téléphone",
    .methodEmail: "E-mail",
    .methodEmailHint: "Un code envoyé à votre adresse e-mail",
    .methodTemporaryAccessPass: "Passe d’accès temporaire",
    .methodTemporaryAccessPassHint: "Un passe que votre administrateur vous a remis",

    // Stay signed in, consent
    .staySignedInTitle: "Rester connecté\u{202F}?",
    .staySignedInLead:
      """
    Votre mot de passe ne vous sera pas demandé dans ce navigateur pendant quelque temps.
    """,
    .staySignedInWarning: "Répondez non sur un ordinateur que d’autres utilisent.",
    .yes: "Oui",
    .no: "Non",
    .consentTitle: "Autoriser {0} à utiliser votre compte\u{202F}?",
    .consentPublisher: "L’application se trouve à l’adresse {0}",
    .consentUnpublished: "On ne sait pas où cette application est exploitée.",
    .consentAsks: "Elle demande à",
    .consentWarning:
      """
    N’autorisez que les applications que vous connaissez. L’autorisation reste valable jusqu’à ce que vous \
    ou votre administrateur la retiriez.
    """,
    .accept: "Autoriser",
    .decline: "Ne pas autoriser",
    .scopeOpenID: "confirmer votre identité",
    .scopeProfile: "voir votre nom et votre nom d’utilisateur",
    .scopeEmail: "voir votre adresse e-mail",
    .scopeAddress: "voir votre adresse postale",
    .scopePhone: "voir votre numéro de téléphone",
    .scopeOffline: "conserver l’accès que vous lui donnez quand vous ne l’utilisez pas",
    .scopeUserRead: "vous connecter et lire votre profil",
    .scopeOther: "utiliser l’autorisation «\u{00A0}{0}\u{00A0}»",

    // Device code
    .deviceCodeTitle: "Connecter un appareil",
    .deviceCodeLead: "Saisissez le code affiché par l’appareil ou le programme.",
    .deviceCodeHint: "Huit lettres, par exemple BCDF-GHJK",
    .deviceCodeEnterWarning:
      """
    Quelqu’un vous a transmis ce code par e-mail, messagerie ou téléphone\u{202F}? Arrêtez-vous\u{00A0}: \
    la personne qui le demande entrerait dans votre compte.
    """,
    .deviceConfirmTitle: "Est-ce votre appareil\u{202F}?",
    .deviceConfirmLead:
      """
    Ne continuez que si vous venez de lancer vous-même cette demande, sur un appareil qui se trouve devant \
    vous.
    """,
    .deviceConfirmWarning:
      """
    Si quelqu’un vous a envoyé ce code ou demandé de le saisir, choisissez Annuler. Sinon, cette personne \
    serait connectée à votre place.
    """,
    .deviceApplication: "Application",
    .deviceCodeShown: "Code",
    .deviceAddress: "Demande venant de",
    .devicePlace: "{0} ({1})",
    .deviceAge: "Demandé",
    .ageNow: "il y a moins d’une minute",
    .ageOne: "il y a une minute",
    .ageMany: "il y a {0} minutes",
    .`continue`: "Continuer",
  ]
}
