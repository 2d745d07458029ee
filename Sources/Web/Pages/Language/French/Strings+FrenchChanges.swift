extension Strings {
  /// Changing what is registered, and reporting what one did not do.
  static let frenchChanges: [Text: String] = [
    // Changing a method
    .manage: "Gérer",
    .manageNamed: "Gérer {0}",
    .nameLabel: "Nom",
    .rename: "Renommer",
    .makeDefault: "Demander en premier",
    .makeDefaultSMS: "Demander d’abord par SMS",
    .makeDefaultVoice: "Demander d’abord par appel",
    .systemPreferredHint: "Votre organisation demande d’abord la plus sûre de vos méthodes.",
    .passkeySynced: "Synchronisée entre vos appareils",
    .passkeyBound: "Reste sur ce seul appareil ou cette seule clé",
    .phoneChange: "Changer le numéro",
    .emailChange: "Changer l’adresse",
    .activityHeading: "Connexions récentes",
    .activityLead: "Les sept derniers jours. Signalez-nous une connexion qui ne venait pas de vous.",
    .activityEmpty: "Il n’y en a eu aucune ces sept derniers jours.",
    .activityIn: "Connexion à {0}",
    .activityRefused: "Accès refusé à {0}",
    .activityNowhere: "cette organisation",
    .notMe: "Ce n’était pas moi",
    .notMeNamed: "Ce n’était pas moi\u{00A0}: {0}",
    .noticeMethodRenamed: "La méthode porte son nouveau nom.",
    .noticeMethodChanged: "La méthode a été modifiée. Nous utilisons désormais la nouvelle.",
    .noticeDefaultChanged: "Cette méthode vous sera désormais demandée en premier.",

    // Reporting what one did not do
    .reportTitle: "Ce n’était pas vous\u{202F}?",
    .reportLead: "Vous allez signaler à vos administrateurs que quelqu’un d’autre a fait ceci\u{00A0}:",
    .reportWhat: "Quoi",
    .reportWhen: "Quand",
    .reportAccount: "Organisation",
    .reportEffect:
      """
    Tous les appareils sont ensuite déconnectés et votre compte est considéré comme à risque\u{00A0}: vous \
    vous reconnectez et choisissez un nouveau mot de passe.
    """,
    .reportSubmit: "Ce n’était pas moi",
    .reportDoneTitle: "Merci. C’est signalé.",
    .reportDoneLead: "Vos administrateurs ont été prévenus, et tous les appareils ont été déconnectés.",
    .reportDoneNext:
      """
    Reconnectez-vous maintenant et choisissez un nouveau mot de passe. Si vous n’y parvenez pas, \
    adressez-vous à votre administrateur.
    """,
    .reportDoneHere:
      """
    Vos administrateurs ont été prévenus, et tous les autres appareils ont été déconnectés.
    """,
    .reportDoneHereNext:
      """
    Choisissez maintenant un nouveau mot de passe, que vous n’utilisez nulle part ailleurs.
    """,
    .reportOverTitle: "Ce lien ne fonctionne plus",
    .reportOverLead:
      """
    Il est peut-être trop ancien ou incomplet. Si quelque chose s’est produit qui ne venait pas de vous, \
    prévenez votre administrateur ou consultez vos connexions récentes.
    """,
    .reportMethodAdded: "Une méthode de connexion a été ajoutée\u{00A0}: {0}",
    .reportMethodRemoved: "Une méthode de connexion a été supprimée\u{00A0}: {0}",
    .reportPasswordChanged: "Le mot de passe a été changé",
    .reportPasswordReset: "Le mot de passe a été réinitialisé",
    .reportUnlocked: "Le compte a été déverrouillé",
    .reportCode: "Un code a été demandé",
    .reportRecoveryCode: "Un code de récupération a été utilisé",
    .reportWrongCodes: "Des codes erronés ont été essayés",
    .reportSignIn: "Une connexion",
  ]
}
