extension Strings {
  /// What can be wrong with a form.
  static let germanProblems: [Text: String] = [
    // Problems with a form
    .problemUsernameMissing:
      """
    Geben Sie Ihren vollständigen Benutzernamen ein, zum Beispiel name@example.com.
    """,
    .problemPasswordMissing: "Geben Sie Ihr Passwort ein.",
    .problemWrongPassword:
      """
    Benutzername und Passwort passen nicht zusammen. Prüfen Sie beides und versuchen Sie es erneut, oder \
    bitten Sie Ihre Administration um einen befristeten Zugriffspass.
    """,
    .problemTooManyAttempts:
      """
    Zu viele Versuche. Warten Sie einige Minuten und versuchen Sie es erneut, oder verwenden Sie den \
    Browser, in dem Sie sich sonst anmelden.
    """,
    .problemCodeMissing: "Geben Sie den Code ein.",
    .problemWrongCode:
      """
    Der Code ist nicht richtig. Prüfen Sie, ob die Uhr Ihres Telefons automatisch gestellt wird, warten \
    Sie auf den nächsten Code und geben Sie diesen ein.
    """,
    .problemUsedCode:
      """
    Dieser Code wurde schon verwendet. Warten Sie auf den nächsten und geben Sie diesen ein.
    """,
    .problemWrongRecoveryCode:
      """
    Dieser Wiederherstellungscode ist nicht richtig oder wurde schon verwendet. Versuchen Sie einen \
    anderen.
    """,
    .problemWrongAccessPass:
      """
    Dieser Pass ist nicht richtig oder nicht mehr gültig. Bitten Sie Ihre Administration um einen neuen.
    """,
    .problemWrongFirstCode:
      """
    Der Code passt nicht. Prüfen Sie, ob Sie den Code auf dieser Seite gescannt haben, und geben Sie die \
    Ziffern ein, die die App jetzt anzeigt.
    """,
    .problemMethodMissing: "Wählen Sie eine der Methoden.",
    .problemPasswordTooShort: "Das Passwort ist zu kurz. Wählen Sie ein längeres.",
    .problemPasswordTooWeak:
      """
    Das Passwort ist zu leicht zu erraten. Wählen Sie eines, das nicht allgemein bekannt ist und Ihren \
    Namen nicht enthält.
    """,
    .problemPasswordMalformed:
      """
    Dieses Passwort kann nicht verwendet werden. Wählen Sie ein kürzeres ohne ungewöhnliche Zeichen.
    """,
    .problemPasswordUnchanged: "Das ist Ihr aktuelles Passwort. Wählen Sie ein anderes.",
    .problemRegistrationForbidden:
      """
    Die Regeln Ihrer Organisation lassen nicht zu, dass Sie von hier eine Methode hinzufügen. Tun Sie es \
    an Ihrem üblichen Arbeitsplatz, oder bitten Sie Ihre Administration um einen befristeten Zugriffspass.
    """,
    .problemRegistrationAtRisk:
      """
    Ihr Passwort ist vielleicht noch jemandem bekannt, deshalb kann vorerst nichts hinzugefügt werden. \
    Wenden Sie sich an Ihre Administration.
    """,
    .problemPasswordMismatch:
      """
    Die beiden Eingaben sind verschieden. Geben Sie das neue Passwort noch einmal ein.
    """,
    .problemWrongCurrentPassword: "Das ist nicht Ihr aktuelles Passwort. Versuchen Sie es erneut.",
    .problemUnknownDeviceCode:
      """
    Auf diesen Code wartet kein Gerät. Prüfen Sie ihn, oder beginnen Sie auf dem Gerät von vorn.
    """,
    .problemExpiredDeviceCode:
      """
    Dieser Code ist abgelaufen. Beginnen Sie auf dem Gerät von vorn, um einen neuen zu erhalten.
    """,
    .problemTransactionOver:
      """
    Diese Anmeldung hat zu lange gedauert oder wurde in einem anderen Fenster beendet. Gehen Sie zurück \
    zur Anwendung und beginnen Sie von vorn.
    """,
    .problemForeignForm:
      """
    Dieses Formular war nicht mehr gültig. Es wurde nichts geändert. Versuchen Sie es erneut.
    """,
    .problemLastMethod:
      """
    Das ist Ihre letzte Methode, und Ihre Organisation verlangt eine. Fügen Sie zuerst eine andere hinzu.
    """,
    .problemFreshSignInNeeded: "Um das zu ändern, melden Sie sich zuerst erneut an.",
    .problemBusy:
      """
    Im Augenblick melden sich zu viele Personen an. Versuchen Sie es in ein paar Sekunden noch einmal.
    """,
    .problemAccountMismatch:
      """
    Die Anwendung verlangt ein anderes Konto. Verwenden Sie dieses, oder brechen Sie ab und beginnen Sie \
    von vorn.
    """,
    .problemUnknownOrganisation:
      """
    Keine Organisation hier verwendet den Namen nach dem @. Prüfen Sie ihn, oder fragen Sie Ihre \
    Administration nach Ihrem Benutzernamen.
    """,
    .problemRegistrationOver:
      """
    Die Einrichtung hat zu lange gedauert. Scannen Sie den neuen Code unten und geben Sie seine Ziffern \
    ein.
    """,
    .problemTooManyMethods: "Sie haben so viele davon, wie erlaubt sind. Entfernen Sie zuerst eine.",
    .problemFailed:
      """
    Hier ist etwas schiefgegangen. Versuchen Sie es erneut. Wenn es wieder geschieht, geben Sie die \
    Angaben unten an Ihre Administration weiter.
    """,
    .problemPasskeyRefused:
      """
    Dieser Passkey wurde nicht angenommen. Versuchen Sie es erneut; wenn es wieder nicht geht, verwenden \
    Sie eine andere Methode und wenden Sie sich an Ihre Administration.
    """,
    .problemPasskeyUnknown:
      """
    Dieser Passkey ist hier nicht bekannt oder wurde entfernt. Verwenden Sie einen anderen oder eine \
    andere Methode.
    """,
    .problemPasskeyUnverified:
      """
    Ihr Schlüssel hat nicht geprüft, dass Sie es sind. Richten Sie dort eine PIN oder einen Fingerabdruck \
    ein und versuchen Sie es erneut, oder verwenden Sie eine andere Methode.
    """,
    .problemPasskeyModel:
      """
    Ihre Organisation nimmt diese Art von Schlüssel nicht an. Verwenden Sie einen anderen, oder fragen Sie \
    Ihre Administration, welche zugelassen sind.
    """,
    .problemPasskeyMissing:
      """
    Der Browser hat keinen Passkey gesendet. Versuchen Sie es mit eingeschaltetem JavaScript erneut, oder \
    verwenden Sie eine andere Methode.
    """,
    .problemAlreadyRegistered:
      """
    Das ist schon eingerichtet. Verwenden Sie etwas anderes, oder entfernen Sie zuerst das bisherige.
    """,
    .problemWrongSentCode:
      """
    Der Code ist nicht richtig. Sehen Sie in die neueste Nachricht und geben Sie deren sechs Ziffern ein.
    """,
    .problemSentCodeOver: "Der Code ist abgelaufen. Lassen Sie sich einen neuen senden.",
    .problemSendTooOften:
      """
    Es wurden zu viele Codes gesendet. Warten Sie eine Weile, bevor Sie einen weiteren anfordern, oder \
    verwenden Sie eine andere Methode.
    """,
    .problemSentJustNow:
      """
    Gerade eben wurde ein Code gesendet. Warten Sie eine halbe Minute, bevor Sie einen weiteren anfordern.
    """,
    .problemPhoneMalformed:
      """
    Das ist keine Telefonnummer. Wählen Sie das Land und geben Sie die Nummer ein, oder beginnen Sie mit + \
    und der Landesvorwahl.
    """,
    .problemEmailMalformed: "Das ist keine E-Mail-Adresse. Geben Sie eine ein wie name@example.com.",
    .problemEmailOwn:
      """
    Dieses Postfach gehört zu diesem Konto. Wählen Sie eine Adresse, die Sie ohne das Konto erreichen.
    """,
    .problemMethodForbidden:
      """
    Ihre Organisation nimmt diese Methode für Sie nicht an. Wählen Sie eine andere.
    """,
    .problemNameMalformed: "Geben Sie einen Namen mit 1 bis 64 Zeichen ein.",
  ]
}
