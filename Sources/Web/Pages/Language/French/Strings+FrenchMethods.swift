extension Strings {
  /// Passkeys, codes that are sent, and setting methods up.
  static let frenchMethods: [Text: String] = [
    // Passkeys
    .passkeySignIn: "Se connecter avec une clé d’accès",
    .or: "ou",
    .forgotPassword: "Mot de passe oublié\u{202F}?",
    .challengePasskeyTitle: "Confirmez avec votre clé d’accès",
    .challengePasskeyLead:
      """
    Votre navigateur demande votre empreinte, votre visage, votre code PIN ou votre clé de sécurité.
    """,
    .challengePasskeySubmit: "Utiliser ma clé d’accès",
    .passkeyNeedsScript:
      """
    Les clés d’accès nécessitent JavaScript. Activez-le pour cette page, ou utilisez une autre méthode.
    """,
    .passkeyWaiting: "En attente de votre navigateur…",
    .passkeyCancelled:
      """
    Rien n’a été confirmé\u{00A0}: la demande a été fermée ou a duré trop longtemps. Réessayez, ou \
    utilisez une autre méthode.
    """,
    .passkeyUnsupported:
      """
    Ce navigateur ne prend pas en charge les clés d’accès. Utilisez un navigateur récent, ou une autre \
    méthode.
    """,
    .passkeyKnown:
      """
    Cet appareil ou cette clé contient déjà une clé d’accès pour votre compte. Utilisez un autre appareil \
    ou une autre clé.
    """,
    .passkeyAddress:
      """
    Les clés d’accès ne peuvent pas être utilisées à cette adresse. Ouvrez la page à l’adresse habituelle \
    de votre organisation.
    """,
    .passkeyLocked:
      """
    Cette clé ou cet appareil ne peut pas vérifier que c’est bien vous. Configurez-y d’abord un code PIN, \
    une empreinte ou un verrouillage de l’écran.
    """,
    .passkeyFailed: "Le navigateur n’a pas pu le faire. Réessayez, ou utilisez une autre méthode.",

    // Codes that are sent
    .challengeHardwareTitle: "Saisissez le code de votre jeton",
    .challengeHardwareLead:
      """
    Appuyez sur le bouton de votre jeton, s’il en a un, et saisissez les chiffres affichés.
    """,
    .challengeSMSTitle: "Saisissez le code reçu par SMS",
    .challengeSMSLead: "Nous avons envoyé un SMS contenant un code à six chiffres à ce numéro.",
    .challengeVoiceTitle: "Saisissez le code de notre appel",
    .challengeVoiceLead: "Nous appelons ce numéro. Répondez et saisissez les six chiffres que vous entendez.",
    .challengeEmailTitle: "Saisissez le code reçu par e-mail",
    .challengeEmailLead:
      """
    Nous avons envoyé un code à six chiffres à cette adresse. Regardez aussi dans le courrier indésirable.
    """,
    .sendSMSTitle: "Recevoir un code par SMS",
    .sendSMSLead: "Nous envoyons un code à six chiffres à ce numéro.",
    .sendVoiceTitle: "Recevoir un code par téléphone",
    .sendVoiceLead: "Nous appelons ce numéro et énonçons un code à six chiffres.",
    .sendEmailTitle: "Recevoir un code par e-mail",
    .sendEmailLead: "Nous envoyons un code à six chiffres à cette adresse.",
    .sendCode: "Envoyer le code",
    .callMe: "M’appeler",
    .sendAgain: "Envoyer un nouveau code",
    .callAgain: "Me rappeler",
    .resendWaitOne: "Rien reçu\u{202F}? Vous pourrez faire une nouvelle demande dans une seconde.",
    .resendWaitMany: "Rien reçu\u{202F}? Vous pourrez faire une nouvelle demande dans {0} secondes.",
    .methodHardwareToken: "Jeton matériel",
    .methodHardwareTokenHint: "Les chiffres qu’affiche votre jeton",
    .methodPhone: "Téléphone",
    .methodPhoneHint: "Un code par SMS ou par appel",
    .methodAlternatePhone: "Autre téléphone",
    .methodAlternatePhoneHint: "Un appel, quand vous n’avez pas votre premier téléphone sous la main",
    .methodOfficePhone: "Téléphone de bureau",
    .methodOfficePhoneHint: "Un appel sur le téléphone de votre bureau",

    // Setting up a method
    .recommended: "Recommandé",
    .registerChooseTitle: "Choisissez ce que vous voulez configurer",
    .registerChooseLead: "Votre organisation accepte toutes ces méthodes. La première vous protège le mieux.",
    .registerOther: "Configurer une autre méthode",
    .registerMissing: "Il manque {0} méthodes. Vous les configurez l’une après l’autre.",
    .registerWhyReset:
      """
    Si vous oubliez votre mot de passe, vous pourrez en définir un nouveau vous-même. Pour cela, \
    configurez un moyen de prouver que c’est bien vous.
    """,
    .registerNeedsPasskey:
      """
    l’empreinte, le visage ou le verrouillage de l’écran de cet appareil, ou votre téléphone, ou une clé \
    de sécurité
    """,
    .registerNeedsPhone: "votre téléphone à portée de main",
    .registerNeedsEmail: "une boîte aux lettres que vous pouvez ouvrir sans ce compte",
    .registerPasskeyTitle: "Créez une clé d’accès",
    .registerPasskeyLead:
      """
    Vous vous connectez avec ce qui déverrouille votre appareil. Il n’y a rien à saisir, et rien qu’un \
    faux site puisse voler.
    """,
    .registerPasskeyWhere:
      """
    Votre navigateur demande où la conserver\u{00A0}: sur cet appareil, sur votre téléphone ou sur une clé \
    de sécurité.
    """,
    .registerPasskeyConfirm:
      """
    Confirmez avec votre empreinte, votre visage, votre code PIN ou le verrouillage de l’écran.
    """,
    .registerPasskeySubmit: "Créer la clé d’accès",
    .registerPhoneTitle: "Configurez votre téléphone",
    .registerAlternatePhoneTitle: "Configurez un autre téléphone",
    .registerOfficePhoneTitle: "Configurez votre téléphone de bureau",
    .registerPhoneLead:
      """
    Nous envoyons un code à ce numéro pour vérifier qu’il est bien à vous. Il ne sert qu’à la connexion.
    """,
    .countryLabel: "Pays ou région",
    .phoneLabel: "Numéro de téléphone",
    .phoneHint: "Les messages et les appels peuvent être facturés selon votre contrat.",
    .extensionLabel: "Numéro de poste, s’il y en a un",
    .channelLegend: "Comment le code vous parvient",
    .changeNumber: "Utiliser un autre numéro",
    .registerEmailTitle: "Configurez votre adresse e-mail",
    .registerEmailLead:
      """
    Elle vous permet de réinitialiser votre mot de passe. Elle ne sert pas à vous connecter.
    """,
    .emailLabel: "Adresse e-mail",
    .emailHint: "Une adresse que vous pouvez lire sans ce compte, par exemple une adresse personnelle",
    .changeAddress: "Utiliser une autre adresse",
    .campaignTitle: "Connectez-vous de façon plus sûre",
    .campaignPasskey:
      """
    Votre organisation recommande une clé d’accès. Elle est plus rapide qu’un mot de passe et un code, et \
    aucun faux site ne peut la voler.
    """,
    .campaignTOTP:
      """
    Votre organisation recommande une application d’authentification. Elle fonctionne sans réseau, et \
    personne ne peut intercepter ses codes en chemin.
    """,
    .campaignLeftOne: "Vous pouvez encore remettre cela une fois.",
    .campaignLeftMany: "Vous pouvez encore remettre cela {0} fois.",
    .campaignAgainNext: "Avec «\u{00A0}Plus tard\u{00A0}», la question revient à votre prochaine connexion.",
    .campaignAgainOne: "Avec «\u{00A0}Plus tard\u{00A0}», la question revient après un jour.",
    .campaignAgainMany: "Avec «\u{00A0}Plus tard\u{00A0}», la question revient après {0} jours.",
    .campaignOver:
      """
    Cela ne peut plus être remis\u{00A0}: configurez cette méthode maintenant pour continuer.
    """,
    .confirmInfoTitle: "Est-ce toujours exact\u{202F}?",
    .confirmInfoLead:
      """
    C’est ainsi que vous entrez si vous oubliez votre mot de passe. Vérifiez que vous avez toujours tout \
    cela.
    """,
    .confirmInfoSubmit: "C’est exact",
    .confirmInfoChange: "Modifier quelque chose",
    .summaryTitle: "Tout est prêt",
    .summaryLead: "Désormais, vous pouvez confirmer que c’est bien vous avec",
    .summaryNote: "Vous pouvez modifier cela à tout moment dans vos informations de sécurité.",
    .methodDefault: "Demandé en premier",
  ]
}
