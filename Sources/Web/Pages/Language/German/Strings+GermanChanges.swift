extension Strings {
  /// Changing what is registered, and reporting what one did not do.
  static let germanChanges: [Text: String] = [
    // Changing a method
    .manage: "Verwalten",
    .manageNamed: "{0} verwalten",
    .nameLabel: "Name",
    .rename: "Umbenennen",
    .makeDefault: "Zuerst danach fragen",
    .makeDefaultSMS: "Zuerst per SMS fragen",
    .makeDefaultVoice: "Zuerst per Anruf fragen",
    .systemPreferredHint: "Ihre Organisation fragt zuerst nach der stärksten Ihrer Methoden.",
    .passkeySynced: "Wird zwischen Ihren Geräten synchronisiert",
    .passkeyBound: "Bleibt auf diesem einen Gerät oder Schlüssel",
    .phoneChange: "Nummer ändern",
    .emailChange: "Adresse ändern",
    .activityHeading: "Letzte Anmeldungen",
    .activityLead: "Die letzten sieben Tage. Melden Sie uns, wenn Sie eine davon nicht waren.",
    .activityEmpty: "In den letzten sieben Tagen gab es keine.",
    .activityIn: "Angemeldet bei {0}",
    .activityRefused: "Kein Zugang zu {0}",
    .activityNowhere: "dieser Organisation",
    .notMe: "Das war ich nicht",
    .notMeNamed: "Das war ich nicht: {0}",
    .noticeMethodRenamed: "Die Methode hat ihren neuen Namen.",
    .noticeMethodChanged: "Die Methode wurde geändert. Ab jetzt verwenden wir die neue.",
    .noticeDefaultChanged: "Ab jetzt werden Sie zuerst nach dieser Methode gefragt.",

    // Reporting what one did not do
    .reportTitle: "Waren Sie das nicht?",
    .reportLead: "Sie melden Ihrer Administration, dass jemand anderes dies getan hat:",
    .reportWhat: "Was",
    .reportWhen: "Wann",
    .reportAccount: "Organisation",
    .reportEffect:
      """
    Danach sind alle Geräte abgemeldet, und Ihr Konto gilt als gefährdet: Sie melden sich neu an und \
    wählen ein neues Passwort.
    """,
    .reportSubmit: "Das war ich nicht",
    .reportDoneTitle: "Danke. Es ist gemeldet.",
    .reportDoneLead: "Ihre Administration wurde benachrichtigt, und alle Geräte wurden abgemeldet.",
    .reportDoneNext:
      """
    Melden Sie sich jetzt neu an und wählen Sie ein neues Passwort. Wenn das nicht geht, wenden Sie sich \
    an Ihre Administration.
    """,
    .reportDoneHere: "Ihre Administration wurde benachrichtigt, und alle anderen Geräte wurden abgemeldet.",
    .reportDoneHereNext: "Wählen Sie jetzt ein neues Passwort, das Sie nirgends sonst verwenden.",
    .reportOverTitle: "Dieser Link funktioniert nicht mehr",
    .reportOverLead:
      """
    Vielleicht ist er zu alt oder unvollständig. Wenn etwas geschehen ist, das Sie nicht waren, sagen Sie \
    es Ihrer Administration, oder sehen Sie sich Ihre letzten Anmeldungen an.
    """,
    .reportMethodAdded: "Eine Anmeldemethode wurde hinzugefügt: {0}",
    .reportMethodRemoved: "Eine Anmeldemethode wurde entfernt: {0}",
    .reportPasswordChanged: "Das Passwort wurde geändert",
    .reportPasswordReset: "Das Passwort wurde zurückgesetzt",
    .reportUnlocked: "Das Konto wurde entsperrt",
    .reportCode: "Ein Code wurde angefordert",
    .reportRecoveryCode: "Ein Wiederherstellungscode wurde verwendet",
    .reportWrongCodes: "Falsche Codes wurden ausprobiert",
    .reportSignIn: "Eine Anmeldung",
  ]
}
