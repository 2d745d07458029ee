extension Strings {
  /// What can be wrong with a form.
  static let frenchProblems: [Text: String] = [
    // Problems with a form
    .problemUsernameMissing: "Saisissez votre nom d’utilisateur complet, par exemple name@example.com.",
    .problemPasswordMissing: "Saisissez votre mot de passe.",
    .problemWrongPassword:
      """
    Le nom d’utilisateur et le mot de passe ne correspondent pas. Vérifiez-les et réessayez, ou demandez \
    un passe d’accès temporaire à votre administrateur.
    """,
    .problemTooManyAttempts:
      """
    Trop de tentatives. Attendez quelques minutes et réessayez, ou utilisez le navigateur dans lequel vous \
    vous connectez d’habitude.
    """,
    .problemCodeMissing: "Saisissez le code.",
    .problemWrongCode:
      """
    Ce code n’est pas le bon. Vérifiez que l’heure de votre téléphone est réglée automatiquement, attendez \
    le code suivant et saisissez-le.
    """,
    .problemUsedCode: "Ce code a déjà été utilisé. Attendez le suivant et saisissez-le.",
    .problemWrongRecoveryCode:
      """
    Ce code de récupération n’est pas le bon ou a déjà été utilisé. Essayez-en un autre.
    """,
    .problemWrongAccessPass:
      """
    Ce passe n’est pas le bon ou n’est plus valable. Demandez-en un nouveau à votre administrateur.
    """,
    .problemWrongFirstCode:
      """
    Ce code ne correspond pas. Vérifiez que vous avez scanné le code de cette page, puis saisissez les \
    chiffres que l’application affiche maintenant.
    """,
    .problemMethodMissing: "Choisissez l’une des méthodes.",
    .problemPasswordTooShort: "Ce mot de passe est trop court. Choisissez-en un plus long.",
    .problemPasswordTooWeak:
      """
    Ce mot de passe est trop facile à deviner. Choisissez-en un qui ne soit pas connu et qui ne contienne \
    pas votre nom.
    """,
    .problemPasswordMalformed:
      """
    Ce mot de passe ne peut pas être utilisé. Choisissez-en un plus court, sans caractères inhabituels.
    """,
    .problemPasswordUnchanged: "C’est votre mot de passe actuel. Choisissez-en un autre.",
    .problemRegistrationForbidden:
      """
    Les règles de votre organisation ne vous permettent pas d’ajouter une méthode d’ici. Faites-le depuis \
    votre lieu de travail habituel, ou demandez un passe d’accès temporaire à votre administrateur.
    """,
    .problemRegistrationAtRisk:
      """
    Quelqu’un d’autre connaît peut-être votre mot de passe\u{00A0}: rien ne peut être ajouté pour le \
    moment. Adressez-vous à votre administrateur.
    """,
    .problemPasswordMismatch: "Les deux saisies diffèrent. Saisissez de nouveau le nouveau mot de passe.",
    .problemWrongCurrentPassword: "Ce n’est pas votre mot de passe actuel. Réessayez.",
    .problemUnknownDeviceCode: "Aucun appareil n’attend ce code. Vérifiez-le, ou recommencez sur l’appareil.",
    .problemExpiredDeviceCode: "Ce code a expiré. Recommencez sur l’appareil pour en obtenir un nouveau.",
    .problemTransactionOver:
      """
    Cette connexion a duré trop longtemps ou a été achevée dans une autre fenêtre. Retournez à \
    l’application et recommencez.
    """,
    .problemForeignForm: "Ce formulaire n’était plus valable. Rien n’a été modifié. Réessayez.",
    .problemLastMethod:
      """
    C’est votre dernière méthode, et votre organisation en exige une. Ajoutez-en d’abord une autre.
    """,
    .problemFreshSignInNeeded: "Pour modifier cela, reconnectez-vous d’abord.",
    .problemBusy: "Trop de personnes se connectent en ce moment. Réessayez dans quelques secondes.",
    .problemAccountMismatch:
      """
    L’application demande un autre compte. Utilisez celui-là, ou annulez et recommencez.
    """,
    .problemUnknownOrganisation:
      """
    Aucune organisation n’utilise ici le nom qui suit le @. Vérifiez-le, ou demandez votre nom \
    d’utilisateur à votre administrateur.
    """,
    .problemRegistrationOver:
      """
    La configuration a duré trop longtemps. Scannez le nouveau code ci-dessous et saisissez ses chiffres.
    """,
    .problemTooManyMethods: "Vous en avez autant qu’il est permis. Supprimez-en d’abord une.",
    .problemFailed:
      """
    Un problème est survenu de notre côté. Réessayez. Si cela se reproduit, transmettez les numéros \
    ci-dessous à votre administrateur.
    """,
    .problemPasskeyRefused:
      """
    Cette clé d’accès n’a pas été acceptée. Réessayez\u{202F}; si cela échoue encore, utilisez une autre \
    méthode et adressez-vous à votre administrateur.
    """,
    .problemPasskeyUnknown:
      """
    Cette clé d’accès est inconnue ici ou a été supprimée. Utilisez-en une autre, ou une autre méthode.
    """,
    .problemPasskeyUnverified:
      """
    Votre clé n’a pas vérifié que c’est bien vous. Configurez-y un code PIN ou une empreinte et réessayez, \
    ou utilisez une autre méthode.
    """,
    .problemPasskeyModel:
      """
    Votre organisation n’accepte pas ce type de clé. Utilisez-en une autre, ou demandez à votre \
    administrateur lesquelles sont acceptées.
    """,
    .problemPasskeyMissing:
      """
    Le navigateur n’a envoyé aucune clé d’accès. Réessayez avec JavaScript activé, ou utilisez une autre \
    méthode.
    """,
    .problemAlreadyRegistered:
      """
    C’est déjà configuré. Utilisez autre chose, ou supprimez d’abord l’ancien élément.
    """,
    .problemWrongSentCode:
      """
    Ce code n’est pas le bon. Consultez le message le plus récent et saisissez ses six chiffres.
    """,
    .problemSentCodeOver: "Ce code a expiré. Faites-en envoyer un nouveau.",
    .problemSendTooOften:
      """
    Trop de codes ont été envoyés. Attendez un moment avant d’en demander un autre, ou utilisez une autre \
    méthode.
    """,
    .problemSentJustNow:
      """
    Un code vient d’être envoyé. Attendez une demi-minute avant d’en demander un autre.
    """,
    .problemPhoneMalformed:
      """
    Ce n’est pas un numéro de téléphone. Choisissez le pays et saisissez le numéro, ou commencez par + et \
    l’indicatif du pays.
    """,
    .problemEmailMalformed: "Ce n’est pas une adresse e-mail. Saisissez une adresse comme name@example.com.",
    .problemEmailOwn:
      """
    Cette boîte aux lettres appartient à ce compte. Choisissez une adresse que vous pouvez lire sans lui.
    """,
    .problemMethodForbidden:
      """
    Votre organisation n’accepte pas cette méthode pour vous. Choisissez-en une autre.
    """,
    .problemNameMalformed: "Saisissez un nom de 1 à 64 caractères.",
  ]
}
