extension Strings {
  /// The account’s own pages.
  static let frenchSecurityInfo: [Text: String] = [
    // Security info
    .securityInfoTitle: "Informations de sécurité",
    .securityInfoLead: "Comment vous vous connectez, et où vous êtes connecté.",
    .signOut: "Se déconnecter",
    .methodsHeading: "Méthodes de connexion",
    .methodsEmpty: "Vous n’avez pas encore de deuxième étape. Seul votre mot de passe protège votre compte.",
    .addHeading: "Ajouter une méthode",
    .addMethod: "Ajouter",
    .addRecoveryCodesHint: "Dix nouveaux codes\u{202F}; ceux que vous avez cessent de fonctionner",
    .methodAdded: "Ajout le {0}",
    .methodAddedUsed: "Ajout le {0}, dernière utilisation le {1}",
    .recoveryCodesLeftOne: "Il reste un code",
    .recoveryCodesLeftMany: "Il reste {0} codes",
    .lastMethodKept:
      """
    Votre organisation exige cette méthode. Ajoutez-en une autre pour pouvoir la supprimer.
    """,
    .remove: "Supprimer",
    .removeNamed: "Supprimer {0}",
    .passwordHeading: "Mot de passe",
    .passwordChanged: "Dernière modification le {0}",
    .changePassword: "Changer le mot de passe",
    .sessionsHeading: "Où vous êtes connecté",
    .sessionBrowser: "{0} sur {1}",
    .unknownBrowser: "Un navigateur",
    .unknownSystem: "un système inconnu",
    .sessionUsed: "Dernière utilisation\u{00A0}: {0}",
    .thisDevice: "Cet appareil",
    .endSession: "Mettre fin",
    .endSessionNamed: "Mettre fin à la session de {0}",
    .endOtherSessions: "Mettre fin à toutes les autres sessions",
    .devicesHeading: "Appareils dispensés de la deuxième étape",
    .devicesLead: "Sur ces appareils, vous avez choisi de ne plus être sollicité.",
    .deviceUntil: "Jusqu’au {0}",
    .forgetDevice: "Oublier",
    .forgetDeviceNamed: "Oublier {0}",
    .noticeMethodAdded: "La méthode a été ajoutée. Vous pourrez l’utiliser dès votre prochaine connexion.",
    .noticeMethodRemoved: "La méthode a été supprimée. Elle ne permet plus de vous connecter.",
    .noticePasswordChanged: "Votre mot de passe a été changé.",
    .noticeSessionEnded: "La session est terminée. Cet appareil doit se reconnecter.",
    .noticeOtherSessionsEnded: "Toutes les autres sessions sont terminées. Seul cet appareil est connecté.",
    .noticeDeviceForgotten: "L’appareil a été oublié. La deuxième étape y est de nouveau demandée.",
  ]
}
