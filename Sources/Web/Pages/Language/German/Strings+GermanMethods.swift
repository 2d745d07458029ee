extension Strings {
  /// Passkeys, codes that are sent, and setting methods up.
  static let germanMethods: [Text: String] = [
    // Passkeys
    .passkeySignIn: "Mit Passkey anmelden",
    .or: "oder",
    .forgotPassword: "Passwort vergessen?",
    .challengePasskeyTitle: "Mit Ihrem Passkey bestätigen",
    .challengePasskeyLead: "Ihr Browser fragt nach Fingerabdruck, Gesicht, PIN oder Sicherheitsschlüssel.",
    .challengePasskeySubmit: "Meinen Passkey verwenden",
    .passkeyNeedsScript:
      """
    Passkeys brauchen JavaScript. Schalten Sie es für diese Seite ein, oder verwenden Sie eine andere \
    Methode.
    """,
    .passkeyWaiting: "Warten auf Ihren Browser …",
    .passkeyCancelled:
      """
    Es wurde nichts bestätigt: Die Abfrage wurde geschlossen oder hat zu lange gedauert. Versuchen Sie es \
    erneut, oder verwenden Sie eine andere Methode.
    """,
    .passkeyUnsupported:
      """
    Dieser Browser kann keine Passkeys verwenden. Nehmen Sie einen aktuellen Browser oder eine andere \
    Methode.
    """,
    .passkeyKnown:
      """
    Auf diesem Gerät oder Schlüssel gibt es schon einen Passkey für Ihr Konto. Verwenden Sie ein anderes \
    Gerät oder einen anderen Schlüssel.
    """,
    .passkeyAddress:
      """
    Unter dieser Adresse können keine Passkeys verwendet werden. Öffnen Sie die Seite unter der üblichen \
    Adresse Ihrer Organisation.
    """,
    .passkeyLocked:
      """
    Dieser Schlüssel oder dieses Gerät kann nicht prüfen, dass Sie es sind. Richten Sie dort zuerst eine \
    PIN, einen Fingerabdruck oder eine Bildschirmsperre ein.
    """,
    .passkeyFailed:
      """
    Das ist dem Browser nicht gelungen. Versuchen Sie es erneut, oder verwenden Sie eine andere Methode.
    """,

    // Codes that are sent
    .challengeHardwareTitle: "Code von Ihrem Token eingeben",
    .challengeHardwareLead:
      """
    Drücken Sie die Taste an Ihrem Token, falls es eine hat, und geben Sie die angezeigten Ziffern ein.
    """,
    .challengeSMSTitle: "Code aus unserer SMS eingeben",
    .challengeSMSLead: "Wir haben eine SMS mit einem sechsstelligen Code an diese Nummer gesendet.",
    .challengeVoiceTitle: "Code aus unserem Anruf eingeben",
    .challengeVoiceLead:
      """
    Wir rufen diese Nummer an. Nehmen Sie ab und geben Sie die sechs Ziffern ein, die Sie hören.
    """,
    .challengeEmailTitle: "Code aus Ihrer E-Mail eingeben",
    .challengeEmailLead:
      """
    Wir haben einen sechsstelligen Code an diese Adresse gesendet. Sehen Sie auch im Spam-Ordner nach.
    """,
    .sendSMSTitle: "Code per SMS erhalten",
    .sendSMSLead: "Wir senden einen sechsstelligen Code an diese Nummer.",
    .sendVoiceTitle: "Code per Anruf erhalten",
    .sendVoiceLead: "Wir rufen diese Nummer an und sagen einen sechsstelligen Code an.",
    .sendEmailTitle: "Code per E-Mail erhalten",
    .sendEmailLead: "Wir senden einen sechsstelligen Code an diese Adresse.",
    .sendCode: "Code senden",
    .callMe: "Jetzt anrufen",
    .sendAgain: "Neuen Code senden",
    .callAgain: "Noch einmal anrufen",
    .resendWaitOne: "Noch nichts angekommen? In einer Sekunde können Sie erneut anfordern.",
    .resendWaitMany: "Noch nichts angekommen? In {0} Sekunden können Sie erneut anfordern.",
    .methodHardwareToken: "Hardware-Token",
    .methodHardwareTokenHint: "Die Ziffern, die Ihr Token anzeigt",
    .methodPhone: "Telefon",
    .methodPhoneHint: "Ein Code per SMS oder Anruf",
    .methodAlternatePhone: "Weiteres Telefon",
    .methodAlternatePhoneHint: "Ein Anruf, wenn Sie Ihr erstes Telefon nicht zur Hand haben",
    .methodOfficePhone: "Bürotelefon",
    .methodOfficePhoneHint: "Ein Anruf auf dem Telefon an Ihrem Arbeitsplatz",

    // Setting up a method
    .recommended: "Empfohlen",
    .registerChooseTitle: "Was möchten Sie einrichten?",
    .registerChooseLead: "Ihre Organisation nimmt alle diese Methoden an. Die erste schützt Sie am besten.",
    .registerOther: "Andere Methode einrichten",
    .registerMissing: "Es fehlen {0} Methoden. Sie richten eine nach der anderen ein.",
    .registerWhyReset:
      """
    Falls Sie Ihr Passwort vergessen, können Sie selbst ein neues setzen. Richten Sie dafür einen Weg ein, \
    zu beweisen, dass Sie es sind.
    """,
    .registerNeedsPasskey:
      """
    Fingerabdruck, Gesicht oder Bildschirmsperre dieses Geräts, Ihr Telefon oder einen \
    Sicherheitsschlüssel
    """,
    .registerNeedsPhone: "Ihr Telefon griffbereit",
    .registerNeedsEmail: "ein Postfach, das Sie ohne dieses Konto erreichen",
    .registerPasskeyTitle: "Passkey erstellen",
    .registerPasskeyLead:
      """
    Sie melden sich mit dem an, was Ihr Gerät entsperrt. Es gibt nichts einzutippen und nichts, was eine \
    gefälschte Website stehlen könnte.
    """,
    .registerPasskeyWhere:
      """
    Ihr Browser fragt, wo er gespeichert werden soll: auf diesem Gerät, auf Ihrem Telefon oder auf einem \
    Sicherheitsschlüssel.
    """,
    .registerPasskeyConfirm: "Bestätigen Sie mit Fingerabdruck, Gesicht, PIN oder Bildschirmsperre.",
    .registerPasskeySubmit: "Passkey erstellen",
    .registerPhoneTitle: "Telefon einrichten",
    .registerAlternatePhoneTitle: "Weiteres Telefon einrichten",
    .registerOfficePhoneTitle: "Bürotelefon einrichten",
    .registerPhoneLead:
      """
    Wir senden einen Code an die Nummer, um zu sehen, dass sie Ihnen gehört. Sie wird nur für die \
    Anmeldung verwendet.
    """,
    .countryLabel: "Land oder Region",
    .phoneLabel: "Telefonnummer",
    .phoneHint: "Nachrichten und Anrufe können nach Ihrem Tarif Kosten verursachen.",
    .extensionLabel: "Durchwahl, falls es eine gibt",
    .channelLegend: "Wie der Code zu Ihnen kommt",
    .changeNumber: "Andere Nummer verwenden",
    .registerEmailTitle: "E-Mail-Adresse einrichten",
    .registerEmailLead: "Damit können Sie Ihr Passwort zurücksetzen, sich aber nicht anmelden.",
    .emailLabel: "E-Mail-Adresse",
    .emailHint: "Eine, die Sie ohne dieses Konto lesen können, zum Beispiel eine private",
    .changeAddress: "Andere Adresse verwenden",
    .campaignTitle: "Melden Sie sich sicherer an",
    .campaignPasskey:
      """
    Ihre Organisation empfiehlt einen Passkey. Er ist schneller als Passwort und Code, und keine \
    gefälschte Website kann ihn stehlen.
    """,
    .campaignTOTP:
      """
    Ihre Organisation empfiehlt eine Authenticator-App. Sie funktioniert ohne Netz, und niemand kann ihre \
    Codes unterwegs abfangen.
    """,
    .campaignLeftOne: "Sie können das noch einmal verschieben.",
    .campaignLeftMany: "Sie können das noch {0}-mal verschieben.",
    .campaignAgainNext: "Mit „Später“ werden Sie bei der nächsten Anmeldung wieder gefragt.",
    .campaignAgainOne: "Mit „Später“ werden Sie nach einem Tag wieder gefragt.",
    .campaignAgainMany: "Mit „Später“ werden Sie nach {0} Tagen wieder gefragt.",
    .campaignOver:
      """
    Das lässt sich nicht länger verschieben: Richten Sie die Methode jetzt ein, um fortzufahren.
    """,
    .confirmInfoTitle: "Stimmt das noch?",
    .confirmInfoLead:
      """
    So kommen Sie hinein, wenn Sie Ihr Passwort vergessen. Prüfen Sie, ob Sie all das noch haben.
    """,
    .confirmInfoSubmit: "Stimmt so",
    .confirmInfoChange: "Etwas ändern",
    .summaryTitle: "Alles ist eingerichtet",
    .summaryLead: "Ab jetzt können Sie bestätigen, dass Sie es sind, mit",
    .summaryNote: "Das können Sie jederzeit in Ihren Sicherheitsinformationen ändern.",
    .methodDefault: "Wird zuerst abgefragt",
  ]
}
