extension Strings {
  /// The account’s own pages.
  static let germanSecurityInfo: [Text: String] = [
    // Security info
    .securityInfoTitle: "Sicherheits\u{AD}informationen",
    .securityInfoLead: "Wie Sie sich anmelden und wo Sie angemeldet sind.",
    .signOut: "Abmelden",
    .methodsHeading: "Anmeldemethoden",
    .methodsEmpty: "Sie haben noch keinen zweiten Schritt. Nur das Passwort schützt Ihr Konto.",
    .addHeading: "Methode hinzufügen",
    .addMethod: "Hinzufügen",
    .addRecoveryCodesHint: "Zehn neue; die bisherigen gelten dann nicht mehr",
    .methodAdded: "Hinzugefügt am {0}",
    .methodAddedUsed: "Hinzugefügt am {0}, zuletzt verwendet am {1}",
    .recoveryCodesLeftOne: "Noch ein Code",
    .recoveryCodesLeftMany: "Noch {0} Codes",
    .lastMethodKept:
      """
    Ihre Organisation verlangt diese Methode. Fügen Sie eine andere hinzu, um sie zu entfernen.
    """,
    .remove: "Entfernen",
    .removeNamed: "{0} entfernen",
    .passwordHeading: "Passwort",
    .passwordChanged: "Zuletzt geändert am {0}",
    .changePassword: "Passwort ändern",
    .sessionsHeading: "Wo Sie angemeldet sind",
    .sessionBrowser: "{0} auf {1}",
    .unknownBrowser: "Ein Browser",
    .unknownSystem: "einem unbekannten System",
    .sessionUsed: "Zuletzt verwendet am {0}",
    .thisDevice: "Dieses Gerät",
    .endSession: "Beenden",
    .endSessionNamed: "Sitzung von {0} beenden",
    .endOtherSessions: "Alle anderen Sitzungen beenden",
    .devicesHeading: "Geräte, auf denen der zweite Schritt entfällt",
    .devicesLead: "Auf diesen Geräten möchten Sie nicht noch einmal gefragt werden.",
    .deviceUntil: "Bis zum {0}",
    .forgetDevice: "Vergessen",
    .forgetDeviceNamed: "{0} vergessen",
    .noticeMethodAdded: "Die Methode wurde hinzugefügt. Sie können sie ab der nächsten Anmeldung verwenden.",
    .noticeMethodRemoved: "Die Methode wurde entfernt. Damit können Sie sich nicht mehr anmelden.",
    .noticePasswordChanged: "Ihr Passwort wurde geändert.",
    .noticeSessionEnded: "Die Sitzung wurde beendet. Das Gerät muss sich neu anmelden.",
    .noticeOtherSessionsEnded: "Alle anderen Sitzungen wurden beendet. Nur dieses Gerät ist angemeldet.",
    .noticeDeviceForgotten: "Das Gerät wurde vergessen. Dort wird der zweite Schritt wieder verlangt.",
  ]
}
