extension Strings {
  /// Setting up a method, and a new password.
  static let frenchRegistration: [Text: String] = [
    // Registration
    .registerTitle: "Protégez votre compte",
    .registerWhyDefaults:
      """
    Votre organisation demande à chacun de confirmer ses connexions par une deuxième étape. Elle arrête \
    quiconque n’aurait que votre mot de passe.
    """,
    .registerWhyPolicy:
      """
    Ce que vous ouvrez exige une deuxième étape en plus du mot de passe, et vous n’en avez pas encore \
    configuré.
    """,
    .registerWhyAdministrator:
      """
    Votre administrateur vous demande de configurer une deuxième étape pour vos connexions.
    """,
    .registerWhyOwn: "Une deuxième étape arrête quiconque n’aurait que votre mot de passe.",
    .registerNeedsHeading: "Il vous faut",
    .registerNeedsApp:
      """
    une application d’authentification sur votre téléphone\u{202F}; toutes celles qui affichent des codes \
    à six chiffres conviennent
    """,
    .registerNeedsTime: "environ deux minutes",
    .registerGraceMany:
      """
    Vous pouvez remettre cela à plus tard jusqu’au {0} – il reste {1} jours. Ensuite, vous ne pourrez plus \
    vous connecter sans cette étape.
    """,
    .registerGraceOne:
      """
    Vous pouvez remettre cela à plus tard jusqu’au {0} – il reste un jour. Ensuite, vous ne pourrez plus \
    vous connecter sans cette étape.
    """,
    .registerGraceToday:
      """
    Vous pouvez remettre cela à plus tard jusqu’au {0} – c’est le dernier jour. Ensuite, vous ne pourrez \
    plus vous connecter sans cette étape.
    """,
    .registerGraceEnded: "Le délai a pris fin le {0}. Configurez cette étape maintenant pour continuer.",
    .registerGraceNone:
      """
    Cela ne peut pas attendre\u{00A0}: configurez cette étape maintenant pour continuer.
    """,
    .registerStart: "Configurer maintenant",
    .postpone: "Plus tard",
    .registerTOTPTitle: "Configurez votre application d’authentification",
    .registerTOTPScan: "Dans votre application d’authentification, ajoutez un compte et scannez ce code.",
    .registerTOTPImage: "Code QR pour votre application d’authentification",
    .registerTOTPManual: "Impossible de le scanner\u{202F}? Saisissez cette clé dans l’application\u{00A0}:",
    .registerTOTPOpen: "Vous êtes sur ce téléphone\u{202F}? Ouvrir dans votre application",
    .registerTOTPType: "Saisissez ensuite les six chiffres que l’application affiche.",
    .confirm: "Confirmer",
    .recoveryCodesTitle: "Conservez vos codes de récupération",
    .recoveryCodesLead:
      """
    Si vous perdez votre téléphone, l’un de ces codes vous donnera accès. Chacun ne sert qu’une fois. Ils \
    ne sont affichés que maintenant.
    """,
    .recoveryCodesWarning: "Gardez-les avec vos autres documents importants, pas sur le même téléphone.",
    .recoveryCodesList: "Codes de récupération",
    .recoveryCodesOnce: "Chaque code sert une fois, à la place du code de votre application.",
    .download: "Télécharger",
    .copy: "Copier",
    .copied: "Copié",
    .print: "Imprimer",
    .recoveryCodesDone: "Je les ai conservés",

    // Password change
    .changePasswordTitle: "Choisissez un nouveau mot de passe",
    .changePasswordExpired: "Vous devez changer votre mot de passe avant de continuer.",
    .changePasswordReset:
      """
    Votre administrateur vous a donné ce mot de passe pour une seule utilisation. Choisissez le vôtre \
    maintenant.
    """,
    .changePasswordRequired:
      """
    Choisissez un mot de passe que vous seul connaissez. Il vous sera demandé à la prochaine connexion.
    """,
    .changePasswordRisk:
      """
    Quelqu’un d’autre connaît peut-être votre mot de passe. Choisissez-en maintenant un nouveau, que vous \
    n’utilisez nulle part ailleurs.
    """,
    .changePasswordOwn: "Vous restez connecté ici. Vos autres sessions prennent fin.",
    .currentPasswordLabel: "Mot de passe actuel",
    .newPasswordLabel: "Nouveau mot de passe",
    .confirmPasswordLabel: "Nouveau mot de passe, encore une fois",
    .passwordRules:
      """
    Au moins {0} caractères. Quelques mots sans lien entre eux font un bon mot de passe. Votre nom et les \
    mots de passe connus sont refusés.
    """,
    .passwordCount: "{0} caractères sur {1} au moins",
    .passwordWeak: "Facile à deviner",
    .passwordFair: "Pourrait être plus solide",
    .passwordStrong: "Difficile à deviner",
    .showPassword: "Afficher le mot de passe",
    .hidePassword: "Masquer le mot de passe",
    .changePasswordSubmit: "Enregistrer le mot de passe",
  ]
}
