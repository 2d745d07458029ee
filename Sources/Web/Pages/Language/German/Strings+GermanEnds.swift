extension Strings {
  /// Where a sign-in ends, well or not.
  static let germanEnds: [Text: String] = [
    // Blocked, error
    .blockedTitle: "Der Zugang ist gerade nicht möglich",
    .blockedPolicy:
      """
    Ihre Anmeldung war richtig, aber die Regeln Ihrer Organisation erlauben sie von hier oder auf diese \
    Weise nicht.
    """,
    .blockedPolicyRemedy:
      """
    Versuchen Sie es von Ihrem üblichen Ort und Gerät. Wenn es dort gehen müsste, wenden Sie sich mit den \
    Angaben unten an Ihre Administration.
    """,
    .blockedDefaults: "Ihre Organisation nimmt Anmeldungen dieser Art nicht an.",
    .blockedDefaultsRemedy: "Verwenden Sie eine aktuelle Version des Programms oder einen Browser.",
    .blockedAccountDisabled: "Dieses Konto ist deaktiviert.",
    .blockedAccountDisabledRemedy: "Bitten Sie Ihre Administration, es wieder zu aktivieren.",
    .blockedTooMany: "Mit diesem Konto gab es zu viele Versuche.",
    .blockedTooManyRemedy:
      """
    Warten Sie einige Minuten und versuchen Sie es erneut. In dem Browser, den Sie sonst verwenden, geht \
    es vielleicht sofort.
    """,
    .blockedNoMethod: "Sie haben keine Anmeldemethode mehr, die Ihre Organisation hierfür annimmt.",
    .blockedNoMethodRemedy:
      """
    Bitten Sie Ihre Administration um einen befristeten Zugriffspass. Damit können Sie sich anmelden und \
    eine neue Methode einrichten.
    """,
    .blockedRegistration:
      """
    Sie müssen eine Anmeldemethode einrichten, aber die Regeln Ihrer Organisation erlauben das von hier \
    nicht.
    """,
    .blockedRegistrationRemedy:
      """
    Bitten Sie Ihre Administration um einen befristeten Zugriffspass oder holen Sie es an Ihrem üblichen \
    Arbeitsplatz nach.
    """,
    .blockedRisk:
      """
    Sie müssen eine Anmeldemethode einrichten, aber Ihr Passwort ist vielleicht noch jemandem bekannt: \
    Vorerst kann nichts eingerichtet werden.
    """,
    .blockedRiskRemedy:
      """
    Wenden Sie sich an Ihre Administration. Nach einem Blick auf das Konto kann sie Ihnen einen \
    befristeten Zugriffspass geben oder das Risiko aufheben.
    """,
    .blockedDevice:
      """
    Ihre Organisation verlangt ein verwaltetes Gerät oder eine verwaltete Anwendung, und das ist hier \
    nicht der Fall.
    """,
    .blockedDeviceRemedy:
      """
    Verwenden Sie ein Gerät, das Ihre Organisation verwaltet. Wenn Sie das schon tun, wenden Sie sich mit \
    den Angaben unten an Ihre Administration.
    """,
    .blockedFlow: "Ihre Organisation erlaubt keine Anmeldung mit einem Code auf einem anderen Gerät.",
    .blockedFlowRemedy:
      """
    Melden Sie sich im Fenster der Anwendung selbst oder in einem Browser an. Wenn es beides nicht gibt, \
    wenden Sie sich an Ihre Administration.
    """,
    .blockedNotAssigned: "Diese Anwendung ist Ihnen nicht zugewiesen.",
    .blockedNotAssignedRemedy: "Bitten Sie Ihre Administration um Zugang.",
    .blockedSessionEnded:
      """
    Diese Anmeldung ist vorbei. Sie wurde in einem anderen Fenster beendet oder hat zu lange gedauert.
    """,
    .blockedSessionEndedRemedy: "Gehen Sie zurück zur Anwendung und beginnen Sie von vorn.",
    .blockedBusy: "Gerade melden sich so viele Personen an, dass Ihre Anmeldung zu lange warten musste.",
    .blockedBusyRemedy: "Versuchen Sie es gleich noch einmal.",
    .tryAgain: "Erneut versuchen",
    .errorTitle: "Dieser Anmeldelink funktioniert nicht",
    .errorLead:
      """
    Die Anwendung hat eine Anfrage gesendet, die nicht beantwortet werden kann. Sie haben nichts falsch \
    gemacht.
    """,
    .errorRemedy:
      """
    Gehen Sie zurück zur Anwendung und versuchen Sie es erneut. Wenn es wieder geschieht, geben Sie die \
    Einzelheiten unten an deren Betreiber weiter.
    """,
    .startAgain: "Von vorn beginnen",
    .errorOverTitle: "Bitte beginnen Sie von vorn",
    .errorFormTitle: "Es wurde nichts geändert",
    .errorFormLead: "Dieses Formular war zu alt oder gehört zu einem anderen Browser oder Fenster.",
    .errorFormRemedy: "Beginnen Sie von vorn und senden Sie das Formular noch einmal ab.",
    .errorCookiesTitle: "Diese Anmeldung geht hier nicht weiter",
    .errorCookiesLead:
      """
    Sie wurde in einem anderen Browser begonnen, oder dieser Browser speichert keine Cookies.
    """,
    .errorCookiesRemedy:
      """
    Erlauben Sie Cookies für diese Website, gehen Sie zurück zur Anwendung und beginnen Sie dort von vorn.
    """,
    .errorTenantTitle: "Organisation nicht gefunden",
    .errorTenantLead: "Diese Adresse gehört zu keiner Organisation, die sich hier anmeldet.",
    .errorTenantRemedy: "Prüfen Sie die Adresse, oder fragen Sie dort nach, woher Sie sie haben.",
    .errorBusyTitle: "Gerade zu viel los",
    .errorFailedTitle: "Das hat nicht geklappt",
    .errorFailedLead: "Ihre Anmeldung kann nicht fortgesetzt werden.",
    .errorFailedRemedy:
      """
    Gehen Sie zurück zur Anwendung und versuchen Sie es erneut. Wenn es wieder geschieht, geben Sie die \
    Einzelheiten unten an Ihre Administration weiter.
    """,
    .details: "Einzelheiten",
    .detailReason: "Grund",
    .detailError: "Fehler",
    .detailTime: "Zeitpunkt",
    .detailApplication: "Anwendung",

    // Signed in, signed out
    .signedOutTitle: "Sie sind abgemeldet",
    .signedOutLead: "Sie können dieses Fenster schließen.",
    .signOutTitle: "Abmelden?",
    .signOutLead: "Damit endet Ihre Sitzung in diesem Browser für alle Anwendungen, die sie nutzen.",
    .signOutSubmit: "Abmelden",
    .returnTo: "Zurück zu {0}",
    .returnToApplication: "Zurück zur Anwendung",
    .signInAgain: "Wieder anmelden",
    .signedInTitle: "Sie sind angemeldet",
    .signedInLead: "Sie können dieses Fenster schließen.",
    .signedInDeviceTitle: "Verbunden",
    .signedInDevice:
      """
    {0} ist verbunden. Sie können zu Ihrem Gerät zurückkehren und dieses Fenster schließen.
    """,
    .signedInDeclinedTitle: "Nicht verbunden",
    .signedInDeclined: "{0} wurde nicht verbunden. Sie können dieses Fenster schließen.",
    .openSecurityInfo: "Ihre Sicherheitsinformationen",
    .formPostTitle: "Sie werden zu {0} weitergeleitet",
    .formPostLead: "Wenn nichts geschieht, wählen Sie Weiter.",
  ]
}
