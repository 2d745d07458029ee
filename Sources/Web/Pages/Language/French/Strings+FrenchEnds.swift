extension Strings {
  /// Where a sign-in ends, well or not.
  static let frenchEnds: [Text: String] = [
    // Blocked, error
    .blockedTitle: "Vous ne pouvez pas entrer pour le moment",
    .blockedPolicy:
      """
    Votre connexion était correcte, mais les règles de votre organisation ne l’autorisent pas d’ici ou de \
    cette façon.
    """,
    .blockedPolicyRemedy:
      """
    Essayez depuis votre lieu et votre appareil habituels. Si cela devrait fonctionner, adressez-vous à \
    votre administrateur en lui donnant les numéros ci-dessous.
    """,
    .blockedDefaults: "Votre organisation n’accepte pas les connexions de ce type.",
    .blockedDefaultsRemedy: "Utilisez une version actuelle du programme, ou un navigateur.",
    .blockedAccountDisabled: "Ce compte est désactivé.",
    .blockedAccountDisabledRemedy: "Demandez à votre administrateur de le réactiver.",
    .blockedTooMany: "Il y a eu trop de tentatives avec ce compte.",
    .blockedTooManyRemedy:
      """
    Attendez quelques minutes et réessayez. Depuis le navigateur que vous utilisez d’habitude, cela \
    fonctionnera peut-être tout de suite.
    """,
    .blockedNoMethod: "Il ne vous reste aucune méthode de connexion que votre organisation accepte ici.",
    .blockedNoMethodRemedy:
      """
    Demandez un passe d’accès temporaire à votre administrateur. Il vous permettra de vous connecter et de \
    configurer une nouvelle méthode.
    """,
    .blockedRegistration:
      """
    Vous devez configurer une méthode de connexion, mais les règles de votre organisation ne l’autorisent \
    pas d’ici.
    """,
    .blockedRegistrationRemedy:
      """
    Demandez un passe d’accès temporaire à votre administrateur, ou faites-le depuis votre lieu de travail \
    habituel.
    """,
    .blockedRisk:
      """
    Vous devez configurer une méthode de connexion, mais quelqu’un d’autre connaît peut-être votre mot de \
    passe\u{00A0}: rien ne peut être configuré pour le moment.
    """,
    .blockedRiskRemedy:
      """
    Adressez-vous à votre administrateur. Après examen du compte, il pourra vous remettre un passe d’accès \
    temporaire ou lever le risque.
    """,
    .blockedDevice:
      """
    Votre organisation exige un appareil ou une application gérés, et ce n’est pas le cas ici.
    """,
    .blockedDeviceRemedy:
      """
    Utilisez un appareil géré par votre organisation. Si c’est déjà le cas, adressez-vous à votre \
    administrateur en lui donnant les numéros ci-dessous.
    """,
    .blockedFlow: "Votre organisation n’autorise pas la connexion avec un code sur un autre appareil.",
    .blockedFlowRemedy:
      """
    Connectez-vous dans la fenêtre de l’application elle-même ou dans un navigateur. Si ce n’est pas \
    possible, adressez-vous à votre administrateur.
    """,
    .blockedNotAssigned: "Cette application ne vous a pas été attribuée.",
    .blockedNotAssignedRemedy: "Demandez à votre administrateur de vous y donner accès.",
    .blockedSessionEnded:
      """
    Cette connexion est terminée. Elle a été achevée dans une autre fenêtre, ou a duré trop longtemps.
    """,
    .blockedSessionEndedRemedy: "Retournez à l’application et recommencez.",
    .blockedBusy: "Tant de personnes se connectent que votre demande a dû attendre trop longtemps.",
    .blockedBusyRemedy: "Réessayez dans un instant.",
    .tryAgain: "Réessayer",
    .errorTitle: "Ce lien de connexion ne fonctionne pas",
    .errorLead:
      """
    L’application a envoyé une demande à laquelle il est impossible de répondre. Vous n’avez rien fait de \
    mal.
    """,
    .errorRemedy:
      """
    Retournez à l’application et réessayez. Si cela se reproduit, transmettez les détails ci-dessous à son \
    exploitant.
    """,
    .startAgain: "Recommencer",
    .errorOverTitle: "Veuillez recommencer",
    .errorFormTitle: "Rien n’a été modifié",
    .errorFormLead:
      """
    Ce formulaire était trop ancien, ou appartient à un autre navigateur ou à une autre fenêtre.
    """,
    .errorFormRemedy: "Recommencez et envoyez le formulaire une nouvelle fois.",
    .errorCookiesTitle: "Cette connexion ne peut pas se poursuivre ici",
    .errorCookiesLead:
      """
    Elle a été commencée dans un autre navigateur, ou ce navigateur ne conserve pas les cookies.
    """,
    .errorCookiesRemedy:
      """
    Autorisez les cookies pour ce site, retournez à l’application et recommencez là-bas.
    """,
    .errorTenantTitle: "Organisation introuvable",
    .errorTenantLead: "Cette adresse n’appartient à aucune organisation qui se connecte ici.",
    .errorTenantRemedy: "Vérifiez l’adresse, ou demandez à la personne qui vous l’a donnée.",
    .errorBusyTitle: "Trop de demandes en ce moment",
    .errorFailedTitle: "Cela n’a pas fonctionné",
    .errorFailedLead: "Votre connexion ne peut pas se poursuivre.",
    .errorFailedRemedy:
      """
    Retournez à l’application et réessayez. Si cela se reproduit, transmettez les détails ci-dessous à \
    votre administrateur.
    """,
    .details: "Détails",
    .detailReason: "Raison",
    .detailError: "Erreur",
    .detailTime: "Heure",
    .detailApplication: "Application",

    // Signed in, signed out
    .signedOutTitle: "Vous êtes déconnecté",
    .signedOutLead: "Vous pouvez fermer cette fenêtre.",
    .signOutTitle: "Se déconnecter\u{202F}?",
    .signOutLead: "Votre session dans ce navigateur prend fin pour toutes les applications qui l’utilisent.",
    .signOutSubmit: "Se déconnecter",
    .returnTo: "Retour à {0}",
    .returnToApplication: "Retour à l’application",
    .signInAgain: "Se reconnecter",
    .signedInTitle: "Vous êtes connecté",
    .signedInLead: "Vous pouvez fermer cette fenêtre.",
    .signedInDeviceTitle: "Connexion établie",
    .signedInDevice: "{0} est connecté. Vous pouvez revenir à votre appareil et fermer cette fenêtre.",
    .signedInDeclinedTitle: "Connexion refusée",
    .signedInDeclined: "{0} n’a pas été connecté. Vous pouvez fermer cette fenêtre.",
    .openSecurityInfo: "Vos informations de sécurité",
    .formPostTitle: "Nous vous dirigeons vers {0}",
    .formPostLead: "Si rien ne se passe, choisissez Continuer.",
  ]
}
