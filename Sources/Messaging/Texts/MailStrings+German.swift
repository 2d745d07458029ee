extension MailStrings {
  /// German.
  static let german = MailStrings([
    // The frame of every mail
    .greetingNamed: "Guten Tag {name},",
    .greeting: "Guten Tag,",
    .factAccount: "Konto",
    .factMethod: "Methode",
    .factWhen: "Wann",
    .factWhere: "Von",
    .factMethodNamed: "{method} – {methodName}",
    .factWhereCountry: "{address}, {country}",
    .notYouHeading: "Waren Sie das nicht?",
    .notYouReport:
      """
    Melden Sie es jetzt. Ihre Administration erfährt davon, und Ihr Konto ist geschützt, bis Sie ein neues \
    Passwort gesetzt haben.
    """,
    .notYouButton: "Das war ich nicht",
    .notYouHelpdesk: "Ändern Sie jetzt Ihr Passwort und wenden Sie sich an {helpdesk}.",
    .notYouAdministrator: "Ändern Sie jetzt Ihr Passwort und wenden Sie sich an Ihre Administration.",
    .linkInstead: "Wenn die Schaltfläche nicht funktioniert, öffnen Sie diese Adresse in Ihrem Browser:",
    .footerAutomatic:
      """
    Diese Nachricht wurde automatisch für {organisation} gesendet. Antworten darauf liest niemand.
    """,
    .footerNeverAsk: "Niemand wird Sie jemals per E-Mail oder Telefon nach einem Passwort oder Code fragen.",
    .footerHelpdesk: "Fragen? Wenden Sie sich an {helpdesk}.",

    // Kinds of methods
    .methodPasskey: "Passkey oder Sicherheitsschlüssel",
    .methodSyncedPasskey: "Synchronisierter Passkey",
    .methodAuthenticatorApp: "Authenticator-App",
    .methodHardwareToken: "Hardware-Token",
    .methodMobilePhone: "Mobiltelefon",
    .methodAlternatePhone: "Zweites Telefon",
    .methodOfficePhone: "Bürotelefon",
    .methodEmail: "E-Mail-Adresse",
    .methodRecoveryCodes: "Wiederherstellungscodes",
    .methodTemporaryAccessPass: "Befristeter Zugriffspass",
    .methodAppPassword: "App-Passwort",
    .methodOther: "Anmeldemethode",

    // To a person, about the account
    .methodAddedSubject: "Ihrem Konto bei {organisation} wurde eine Anmeldemethode hinzugefügt",
    .methodAddedHeading: "Eine Anmeldemethode wurde hinzugefügt",
    .methodAddedBody: "Ab jetzt kann man sich damit bei Ihrem Konto anmelden.",
    .methodRemovedSubject: "Von Ihrem Konto bei {organisation} wurde eine Anmeldemethode entfernt",
    .methodRemovedHeading: "Eine Anmeldemethode wurde entfernt",
    .methodRemovedBody: "Damit kann man sich nicht mehr bei Ihrem Konto anmelden.",
    .passwordChangedSubject: "Das Passwort Ihres Kontos bei {organisation} wurde geändert",
    .passwordChangedHeading: "Ihr Passwort wurde geändert",
    .passwordChangedBody: "Sie wurden überall sonst abgemeldet. Das alte Passwort gilt nicht mehr.",
    .passwordResetSubject: "Das Passwort Ihres Kontos bei {organisation} wurde zurückgesetzt",
    .passwordResetHeading: "Ihr Passwort wurde zurückgesetzt",
    .passwordResetBody:
      """
    Jemand, der sich als Sie ausweisen konnte, hat ein neues Passwort gesetzt. Sie wurden überall \
    abgemeldet.
    """,
    .accountUnlockedSubject: "Ihr Konto bei {organisation} wurde entsperrt",
    .accountUnlockedHeading: "Ihr Konto wurde entsperrt",
    .accountUnlockedBody:
      """
    Es war nach zu vielen falschen Versuchen gesperrt. Jemand, der sich als Sie ausweisen konnte, hat es \
    entsperrt; das Passwort ist dasselbe wie zuvor.
    """,
    .recoveryCodeUsedSubject: "Für Ihr Konto bei {organisation} wurde ein Wiederherstellungscode verwendet",
    .recoveryCodeUsedHeading: "Ein Wiederherstellungscode wurde verwendet",
    .recoveryCodeUsedBody:
      """
    Jemand hat sich mit einem Ihrer Wiederherstellungscodes bei Ihrem Konto angemeldet.
    """,
    .recoveryCodesLeft: "Verbleibende Wiederherstellungscodes: {count}",
    .recoveryCodesLowSubject: "Ihre Wiederherstellungscodes bei {organisation} gehen zu Ende",
    .recoveryCodesLowHeading: "Es sind nur noch wenige Wiederherstellungscodes übrig",
    .recoveryCodesLowBody:
      """
    Erstellen Sie neue, bevor Sie den letzten brauchen. Die alten gelten nicht mehr, sobald es neue gibt.
    """,
    .recoveryCodesLowButton: "Neue Codes erstellen",
    .wrongCodesSubject: "Jemand probiert Codes für Ihr Konto bei {organisation} aus",
    .wrongCodesHeading: "Für Ihr Konto wurden falsche Codes eingegeben",
    .wrongCodesBody: "Jemand hat das richtige Passwort und danach immer wieder falsche Codes eingegeben.",
    .wrongCodesAdvice:
      """
    Wenn Sie das nicht waren, kennt jemand Ihr Passwort. In Ihr Konto ist die Person nicht gekommen.
    """,

    // Codes
    .oneTimeCodeSubject: "Ihr Code für {organisation}",
    .oneTimeCodeHeading: "Ihr Code",
    .oneTimeCodeBody: "Geben Sie diesen Code dort ein, wo {organisation} danach fragt:",
    .oneTimeCodeLife: "Er gilt {minutes} Minuten lang und nur einmal.",
    .oneTimeCodeNotYou:
      """
    Wenn Sie keinen Code angefordert haben, hat jemand anderes Ihren Benutzernamen eingegeben. Geben Sie \
    den Code an niemanden weiter.
    """,
    .smsCode:
      """
    {code} ist Ihr Code für {organisation}. Er gilt {minutes} Minuten. Geben Sie ihn an niemanden weiter.
    """,
    .voiceCode:
      """
    Guten Tag. Dies ist ein Anruf für {organisation}. Ihr Code lautet: {code}. Noch einmal: {code}. Auf \
    Wiederhören.
    """,

    // Registering
    .registrationReminderSubject: "Bitte schützen Sie Ihr Konto bei {organisation}",
    .registrationReminderHeading: "Schützen Sie Ihr Konto",
    .registrationReminderBody:
      """
    Bei {organisation} bestätigen alle ihre Anmeldung mit einem zweiten Schritt. Sie haben noch keinen \
    eingerichtet.
    """,
    .registrationReminderDeadline:
      """
    Bitte tun Sie es bis {instant}. Danach können Sie sich ohne zweiten Schritt nicht mehr anmelden.
    """,
    .registrationReminderDuration:
      """
    Es dauert etwa zwei Minuten, und Sie brauchen ein Telefon oder einen Sicherheitsschlüssel.
    """,
    .registrationInvitationSubject: "Richten Sie Ihr Konto bei {organisation} ein",
    .registrationInvitationHeading: "Richten Sie ein, wie Sie sich anmelden",
    .registrationInvitationBody:
      """
    {organisation} lädt Sie ein, einen zweiten Schritt für die Anmeldung einzurichten. Es dauert etwa zwei \
    Minuten.
    """,
    .registrationInvitationDeadline: "Der Link funktioniert bis {instant}.",
    .registrationButton: "Jetzt einrichten",

    // To administrators
    .adminPasswordResetSubject: "{organisation}: {account} (Administration) hat das Passwort zurückgesetzt",
    .adminPasswordResetHeading: "Das Passwort eines Administrationskontos wurde zurückgesetzt",
    .adminPasswordResetBody: "{account} hat das Passwort selbst zurückgesetzt.",
    .adminPasswordResetAdvice:
      """
    Wenn Sie Zweifel haben, fragen Sie die Person, aber nicht per E-Mail, ob sie es war.
    """,
    .breakGlassUsedSubject: "{organisation}: Das Notfallkonto {account} wurde verwendet",
    .breakGlassUsedHeading: "Ein Notfallkonto wurde verwendet",
    .breakGlassUsedBody: "Jemand hat sich als {account} angemeldet oder es versucht.",
    .breakGlassUsedAdvice:
      """
    Wenn das niemand von Ihnen war, beenden Sie sofort die Sitzungen des Kontos, ändern Sie sein Passwort \
    und sehen Sie ins Anmeldeprotokoll.
    """,
    .breakGlassCheckSubject: "{organisation}: Bitte probieren Sie das Notfallkonto {account} aus",
    .breakGlassCheckHeading: "Funktioniert Ihr Notfallkonto noch?",
    .breakGlassCheckBody: "Mit {account} hat sich seit mehr als einem Monat niemand angemeldet.",
    .breakGlassCheckAdvice:
      """
    Melden Sie sich einmal damit an, und sorgen Sie dafür, dass zwei Personen wissen, wo aufbewahrt wird, \
    was man dafür braucht.
    """,
    .suspiciousReportedSubject: "{organisation}: {account} meldet fremde Aktivität",
    .suspiciousReportedHeading: "Verdächtige Aktivität wurde gemeldet",
    .suspiciousReportedBody: "{account} sagt, dass jemand anderes dies getan hat:",
    .suspiciousReportedAdvice:
      """
    Das Risiko der Person ist jetzt hoch. Sehen Sie sich das Anmeldeprotokoll und die Anmeldemethoden der \
    Person an.
    """,

    // A test
    .testSubject: "Testnachricht von {organisation}",
    .testHeading: "Nachrichten kommen an",
    .testBody:
      """
    Die Administration von {organisation} hat diese Nachricht gesendet, um zu sehen, ob Nachrichten \
    ankommen. Sie müssen nichts tun.
    """,
    .testShort: "Testnachricht von {organisation}: Nachrichten kommen an.",
  ])
}
