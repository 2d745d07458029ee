extension Strings {
  /// Getting back in without a help desk.
  static let frenchReset: [Text: String] = [
    .resetTitle: "Retrouvez l’accès à votre compte",
    .resetLead:
      """
    Vous n’arrivez pas à vous connecter\u{202F}? Dites qui vous êtes. Vous prouverez ensuite que c’est \
    bien vous.
    """,
    .resetPurposeTitle: "Quel est le problème\u{202F}?",
    .resetPurposeLegend: "Le problème",
    .resetForgotten: "J’ai oublié mon mot de passe",
    .resetForgottenHint: "Vous en définissez un nouveau",
    .resetUnlock: "Je connais mon mot de passe, mais mon compte est verrouillé",
    .resetUnlockHint: "Vous gardez votre mot de passe",
    .resetChooseTitle: "Prouvez que c’est bien vous",
    .resetChooseLead: "Choisissez un moyen que vous avez configuré pour votre compte.",
    .resetAgainTitle: "Prouvez-le d’une deuxième façon",
    .resetAgainLead: "C’était exact. Votre compte exige une deuxième preuve, d’une autre nature.",
    .resetSentEmail:
      """
    Si vous pouvez réinitialiser le mot de passe de ce compte et avez enregistré une boîte aux lettres, un \
    code à six chiffres y est en route. Il est valable 10 minutes. Regardez aussi dans le courrier \
    indésirable.
    """,
    .resetSentSMS:
      """
    Si vous pouvez réinitialiser le mot de passe de ce compte et avez enregistré un téléphone mobile, un \
    code à six chiffres y est en route. Il est valable 5 minutes.
    """,
    .resetSentVoice:
      """
    Si vous pouvez réinitialiser le mot de passe de ce compte et avez enregistré un téléphone, il va \
    sonner. Répondez et saisissez les six chiffres que vous entendez.
    """,
    .resetSentOffice:
      """
    Si vous pouvez réinitialiser le mot de passe de ce compte et avez enregistré un téléphone de bureau, \
    il va sonner. Répondez et saisissez les six chiffres que vous entendez.
    """,
    .resetPasswordTitle: "Choisissez un nouveau mot de passe",
    .resetPasswordLead:
      """
    C’est bien vous. Le nouveau mot de passe remplace l’ancien, et vous êtes déconnecté partout.
    """,
    .resetPasswordSubmit: "Définir le mot de passe",
    .resetDoneTitle: "Votre mot de passe est défini",
    .resetDoneLead:
      """
    Vous avez été déconnecté partout. Connectez-vous avec le nouveau mot de passe\u{202F}; là où un \
    deuxième facteur est demandé, il l’est toujours.
    """,
    .resetUnlockedTitle: "Votre compte est déverrouillé",
    .resetUnlockedLead: "Connectez-vous avec le mot de passe que vous connaissez.",
    .resetBlockedTitle: "L’aide de votre administrateur est nécessaire",
    .resetBlockedLead:
      """
    Il ne reste pas de deuxième moyen de prouver que c’est bien vous. Rien n’a été modifié.
    """,
    .resetClosedTitle: "Les mots de passe ne peuvent pas être réinitialisés ici",
    .resetClosedLead: "Votre organisation ne permet pas de réinitialiser soi-même son mot de passe.",
    .resetHelp: "Vous n’y arrivez pas\u{202F}? Adressez-vous à votre administrateur.",
    .resetHelpAt: "Vous n’y arrivez pas\u{202F}? Obtenez de l’aide\u{00A0}:",
    .resetSignIn: "Retour à la connexion",
    .resetOtherAccount: "Utiliser un autre compte",
    .resetOverTitle: "Cette réinitialisation est terminée",
    .resetOverLead:
      """
    Elle a duré plus de 15 minutes, ou a été commencée dans un autre navigateur. Rien n’a été modifié.
    """,
    .resetOverRemedy: "Recommencez.",
    .problemResetWrong:
      """
    Ce n’est pas exact, ou le mot de passe de ce compte ne peut pas être réinitialisé ici. Vérifiez et \
    réessayez, utilisez une autre méthode, ou adressez-vous à votre administrateur.
    """,
    .problemResetTooOften:
      """
    C’était erroné trop souvent. Choisissez une autre méthode, ou demandez un nouveau code. Votre \
    administrateur peut aussi vous aider.
    """,
    .problemResetLocked:
      """
    Il y a eu trop de tentatives\u{00A0}: cette fonction est désactivée pour ce compte pendant 24 heures \
    au plus. La connexion fonctionne toujours. Votre administrateur peut définir tout de suite un nouveau \
    mot de passe.
    """,
    .problemResetTooManyCodes:
      """
    Trop de codes ont été demandés. Attendez une heure, utilisez une autre méthode, ou adressez-vous à \
    votre administrateur.
    """,
    .problemResetTooSoon:
      """
    Un code vient d’être demandé. Attendez une demi-minute, puis faites une nouvelle demande.
    """,
  ]
}
