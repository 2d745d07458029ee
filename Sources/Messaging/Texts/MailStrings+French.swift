extension MailStrings {
  /// French.
  static let french = MailStrings([
    // The frame of every mail
    .greetingNamed: "Bonjour {name},",
    .greeting: "Bonjour,",
    .factAccount: "Compte",
    .factMethod: "Méthode",
    .factWhen: "Quand",
    .factWhere: "Depuis",
    .factMethodNamed: "{method} – {methodName}",
    .factWhereCountry: "{address}, {country}",
    .notYouHeading: "Ce n’était pas vous\u{202F}?",
    .notYouReport:
      """
    Signalez-le maintenant. Votre administrateur est prévenu, et votre compte est protégé jusqu’à ce que \
    vous ayez défini un nouveau mot de passe.
    """,
    .notYouButton: "Ce n’était pas moi",
    .notYouHelpdesk: "Changez votre mot de passe maintenant et prévenez {helpdesk}.",
    .notYouAdministrator: "Changez votre mot de passe maintenant et prévenez votre administrateur.",
    .linkInstead: "Si le bouton ne fonctionne pas, ouvrez cette adresse dans votre navigateur\u{00A0}:",
    .footerAutomatic:
      """
    Ce message a été envoyé automatiquement pour {organisation}. Personne ne lit les réponses.
    """,
    .footerNeverAsk:
      """
    Personne ne vous demandera jamais un mot de passe ou un code par e-mail ou par téléphone.
    """,
    .footerHelpdesk: "Des questions\u{202F}? Adressez-vous à {helpdesk}.",

    // Kinds of methods
    .methodPasskey: "Clé d’accès ou clé de sécurité",
    .methodSyncedPasskey: "Clé d’accès synchronisée",
    .methodAuthenticatorApp: "Application d’authentification",
    .methodHardwareToken: "Jeton matériel",
    .methodMobilePhone: "Téléphone mobile",
    .methodAlternatePhone: "Deuxième téléphone",
    .methodOfficePhone: "Téléphone de bureau",
    .methodEmail: "Adresse e-mail",
    .methodRecoveryCodes: "Codes de récupération",
    .methodTemporaryAccessPass: "Passe d’accès temporaire",
    .methodAppPassword: "Mot de passe d’application",
    .methodOther: "Méthode de connexion",

    // To a person, about the account
    .methodAddedSubject: "Une méthode de connexion a été ajoutée à votre compte chez {organisation}",
    .methodAddedHeading: "Une méthode de connexion a été ajoutée",
    .methodAddedBody: "Elle permet désormais de se connecter à votre compte.",
    .methodRemovedSubject: "Une méthode de connexion a été supprimée de votre compte chez {organisation}",
    .methodRemovedHeading: "Une méthode de connexion a été supprimée",
    .methodRemovedBody: "Elle ne permet plus de se connecter à votre compte.",
    .passwordChangedSubject: "Le mot de passe de votre compte chez {organisation} a été changé",
    .passwordChangedHeading: "Votre mot de passe a été changé",
    .passwordChangedBody:
      """
    Vous avez été déconnecté partout ailleurs. L’ancien mot de passe ne fonctionne plus.
    """,
    .passwordResetSubject: "Le mot de passe de votre compte chez {organisation} a été réinitialisé",
    .passwordResetHeading: "Votre mot de passe a été réinitialisé",
    .passwordResetBody:
      """
    Une personne qui a prouvé être vous a défini un nouveau mot de passe. Vous avez été déconnecté \
    partout.
    """,
    .accountUnlockedSubject: "Votre compte chez {organisation} a été déverrouillé",
    .accountUnlockedHeading: "Votre compte a été déverrouillé",
    .accountUnlockedBody:
      """
    Il avait été verrouillé après trop de tentatives erronées. Une personne qui a prouvé être vous l’a \
    déverrouillé\u{202F}; le mot de passe est le même qu’avant.
    """,
    .recoveryCodeUsedSubject: "Un code de récupération a été utilisé pour votre compte chez {organisation}",
    .recoveryCodeUsedHeading: "Un code de récupération a été utilisé",
    .recoveryCodeUsedBody: "Quelqu’un s’est connecté à votre compte avec l’un de vos codes de récupération.",
    .recoveryCodesLeft: "Codes de récupération restants\u{00A0}: {count}",
    .recoveryCodesLowSubject: "Vos codes de récupération chez {organisation} s’épuisent",
    .recoveryCodesLowHeading: "Il reste peu de codes de récupération",
    .recoveryCodesLowBody:
      """
    Créez-en de nouveaux avant d’avoir besoin du dernier. Les anciens cessent de fonctionner dès qu’il y \
    en a de nouveaux.
    """,
    .recoveryCodesLowButton: "Créer de nouveaux codes",
    .wrongCodesSubject: "Quelqu’un essaie des codes pour votre compte chez {organisation}",
    .wrongCodesHeading: "Des codes erronés ont été saisis pour votre compte",
    .wrongCodesBody: "Quelqu’un a saisi le bon mot de passe, puis des codes erronés, encore et encore.",
    .wrongCodesAdvice:
      """
    Si ce n’était pas vous, quelqu’un connaît votre mot de passe. Cette personne n’est pas entrée.
    """,

    // Codes
    .oneTimeCodeSubject: "Votre code pour {organisation}",
    .oneTimeCodeHeading: "Votre code",
    .oneTimeCodeBody: "Saisissez ce code là où {organisation} le demande\u{00A0}:",
    .oneTimeCodeLife: "Il est valable {minutes} minutes et ne sert qu’une fois.",
    .oneTimeCodeNotYou:
      """
    Si vous n’avez pas demandé de code, quelqu’un d’autre a saisi votre nom d’utilisateur. Ne transmettez \
    le code à personne.
    """,
    .smsCode:
      """
    {code} est votre code pour {organisation}. Il est valable {minutes} minutes. Ne le donnez à personne.
    """,
    .voiceCode:
      """
    Bonjour. Ceci est un appel pour {organisation}. Votre code est\u{00A0}: {code}. Je répète\u{00A0}: \
    {code}. Au revoir.
    """,

    // Registering
    .registrationReminderSubject: "Protégez votre compte chez {organisation}",
    .registrationReminderHeading: "Protégez votre compte",
    .registrationReminderBody:
      """
    {organisation} demande à chacun de confirmer ses connexions par une deuxième étape. Vous n’en avez pas \
    encore configuré.
    """,
    .registrationReminderDeadline:
      """
    Faites-le au plus tard le {instant}. Ensuite, vous ne pourrez plus vous connecter sans cette étape.
    """,
    .registrationReminderDuration:
      """
    Il vous faut environ deux minutes, et un téléphone ou une clé de sécurité.
    """,
    .registrationInvitationSubject: "Configurez votre compte chez {organisation}",
    .registrationInvitationHeading: "Configurez votre façon de vous connecter",
    .registrationInvitationBody:
      """
    {organisation} vous invite à configurer une deuxième étape pour vos connexions. Cela prend environ \
    deux minutes.
    """,
    .registrationInvitationDeadline: "Le lien fonctionne jusqu’au {instant}.",
    .registrationButton: "Configurer maintenant",

    // To administrators
    .adminPasswordResetSubject:
      """
    {organisation}\u{00A0}: l’administrateur {account} a réinitialisé son mot de passe
    """,
    .adminPasswordResetHeading: "Le mot de passe d’un administrateur a été réinitialisé",
    .adminPasswordResetBody: "{account} a réinitialisé son mot de passe en libre-service.",
    .adminPasswordResetAdvice:
      """
    En cas de doute, demandez à la personne, mais pas par e-mail, si c’était bien elle.
    """,
    .breakGlassUsedSubject: "{organisation}\u{00A0}: le compte d’urgence {account} a été utilisé",
    .breakGlassUsedHeading: "Un compte d’urgence a été utilisé",
    .breakGlassUsedBody: "Quelqu’un s’est connecté, ou a essayé, en tant que {account}.",
    .breakGlassUsedAdvice:
      """
    Si ce n’était aucun d’entre vous, mettez fin à ses sessions, changez son mot de passe et examinez sans \
    attendre le journal des connexions.
    """,
    .breakGlassCheckSubject: "{organisation}\u{00A0}: veuillez essayer le compte d’urgence {account}",
    .breakGlassCheckHeading: "Votre compte d’urgence fonctionne-t-il encore\u{202F}?",
    .breakGlassCheckBody: "Personne ne s’est connecté avec {account} depuis plus d’un mois.",
    .breakGlassCheckAdvice:
      """
    Connectez-vous une fois avec ce compte, et veillez à ce que deux personnes sachent où est conservé ce \
    qu’il faut pour cela.
    """,
    .suspiciousReportedSubject:
      """
    {organisation}\u{00A0}: {account} signale une activité qui n’était pas la sienne
    """,
    .suspiciousReportedHeading: "Une activité suspecte a été signalée",
    .suspiciousReportedBody: "{account} indique que quelqu’un d’autre a fait ceci\u{00A0}:",
    .suspiciousReportedAdvice:
      """
    Le risque de cette personne est maintenant élevé. Examinez le journal des connexions et ses méthodes \
    de connexion.
    """,

    // A test
    .testSubject: "Message de test de {organisation}",
    .testHeading: "Les messages arrivent",
    .testBody:
      """
    Un administrateur de {organisation} a envoyé ceci pour voir si les messages arrivent. Vous n’avez rien \
    à faire.
    """,
    .testShort: "Message de test de {organisation}\u{00A0}: les messages arrivent.",
  ])
}
