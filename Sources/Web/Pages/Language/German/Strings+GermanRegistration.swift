extension Strings {
  /// Setting up a method, and a new password.
  static let germanRegistration: [Text: String] = [
    // Registration
    .registerTitle: "Schützen Sie Ihr Konto",
    .registerWhyDefaults:
      """
    In Ihrer Organisation bestätigen alle ihre Anmeldung mit einem zweiten Schritt. Er hält auf, wer nur \
    Ihr Passwort kennt.
    """,
    .registerWhyPolicy:
      """
    Was Sie öffnen, verlangt neben dem Passwort einen zweiten Schritt, und Sie haben noch keinen \
    eingerichtet.
    """,
    .registerWhyAdministrator:
      """
    Ihre Administration bittet Sie, einen zweiten Schritt für die Anmeldung einzurichten.
    """,
    .registerWhyOwn: "Ein zweiter Schritt hält auf, wer nur Ihr Passwort kennt.",
    .registerNeedsHeading: "Sie brauchen",
    .registerNeedsApp:
      """
    eine Authenticator-App auf Ihrem Telefon; jede, die sechsstellige Codes anzeigt, ist geeignet
    """,
    .registerNeedsTime: "etwa zwei Minuten",
    .registerGraceMany:
      """
    Sie können das bis zum {0} verschieben – noch {1} Tage. Danach können Sie sich ohne zweiten Schritt \
    nicht mehr anmelden.
    """,
    .registerGraceOne:
      """
    Sie können das bis zum {0} verschieben – noch einen Tag. Danach können Sie sich ohne zweiten Schritt \
    nicht mehr anmelden.
    """,
    .registerGraceToday:
      """
    Sie können das bis zum {0} verschieben – heute ist der letzte Tag. Danach können Sie sich ohne zweiten \
    Schritt nicht mehr anmelden.
    """,
    .registerGraceEnded: "Die Frist dafür ist am {0} abgelaufen. Richten Sie ihn jetzt ein, um fortzufahren.",
    .registerGraceNone: "Das lässt sich nicht verschieben: Richten Sie ihn jetzt ein, um fortzufahren.",
    .registerStart: "Jetzt einrichten",
    .postpone: "Später",
    .registerTOTPTitle: "Authenticator-App einrichten",
    .registerTOTPScan: "Fügen Sie in Ihrer Authenticator-App ein Konto hinzu und scannen Sie diesen Code.",
    .registerTOTPImage: "QR-Code für Ihre Authenticator-App",
    .registerTOTPManual: "Scannen nicht möglich? Geben Sie diesen Schlüssel in der App ein:",
    .registerTOTPOpen: "Auf diesem Telefon? In Ihrer App öffnen",
    .registerTOTPType: "Geben Sie dann die sechs Ziffern ein, die die App anzeigt.",
    .confirm: "Bestätigen",
    .recoveryCodesTitle: "Wiederherstellungs\u{AD}codes speichern",
    .recoveryCodesLead:
      """
    Wenn Sie Ihr Telefon verlieren, kommen Sie mit einem dieser Codes hinein. Jeder gilt einmal. Sie \
    werden nur jetzt angezeigt.
    """,
    .recoveryCodesWarning:
      """
    Bewahren Sie die Codes bei anderen wichtigen Dingen auf, nicht auf demselben Telefon.
    """,
    .recoveryCodesList: "Wiederherstellungscodes",
    .recoveryCodesOnce: "Jeder Code gilt einmal, anstelle des Codes aus Ihrer App.",
    .download: "Herunterladen",
    .copy: "Kopieren",
    .copied: "Kopiert",
    .print: "Drucken",
    .recoveryCodesDone: "Ich habe sie gespeichert",

    // Password change
    .changePasswordTitle: "Neues Passwort wählen",
    .changePasswordExpired: "Ihr Passwort muss geändert werden, bevor es weitergeht.",
    .changePasswordReset:
      """
    Dieses Passwort haben Sie von Ihrer Administration zur einmaligen Verwendung erhalten. Wählen Sie \
    jetzt ein eigenes.
    """,
    .changePasswordRequired:
      """
    Wählen Sie ein Passwort, das nur Sie kennen. Sie brauchen es bei der nächsten Anmeldung.
    """,
    .changePasswordRisk:
      """
    Ihr Passwort ist vielleicht noch jemandem bekannt. Wählen Sie jetzt ein neues, das Sie nirgends sonst \
    verwenden.
    """,
    .changePasswordOwn: "Sie bleiben hier angemeldet. Ihre anderen Sitzungen werden beendet.",
    .currentPasswordLabel: "Aktuelles Passwort",
    .newPasswordLabel: "Neues Passwort",
    .confirmPasswordLabel: "Neues Passwort wiederholen",
    .passwordRules:
      """
    Mindestens {0} Zeichen. Gut sind einige Wörter, die nichts miteinander zu tun haben. Ihr Name und \
    bekannte Passwörter werden abgelehnt.
    """,
    .passwordCount: "{0} von mindestens {1} Zeichen",
    .passwordWeak: "Leicht zu erraten",
    .passwordFair: "Könnte stärker sein",
    .passwordStrong: "Schwer zu erraten",
    .showPassword: "Passwort anzeigen",
    .hidePassword: "Passwort verbergen",
    .changePasswordSubmit: "Passwort speichern",
  ]
}
