extension Strings {
  /// Getting back in without a help desk.
  static let germanReset: [Text: String] = [
    .resetTitle: "Zurück in Ihr Konto",
    .resetLead:
      """
    Die Anmeldung gelingt nicht? Sagen Sie, wer Sie sind. Danach beweisen Sie, dass Sie es sind.
    """,
    .resetPurposeTitle: "Worum geht es?",
    .resetPurposeLegend: "Das Problem",
    .resetForgotten: "Ich habe mein Passwort vergessen",
    .resetForgottenHint: "Sie setzen ein neues",
    .resetUnlock: "Ich kenne mein Passwort, bin aber gesperrt",
    .resetUnlockHint: "Sie behalten Ihr Passwort",
    .resetChooseTitle: "Beweisen Sie, dass Sie es sind",
    .resetChooseLead: "Wählen Sie etwas, das Sie für Ihr Konto eingerichtet haben.",
    .resetAgainTitle: "Beweisen Sie es auf eine zweite Weise",
    .resetAgainLead: "Das war richtig. Ihr Konto verlangt einen zweiten Nachweis anderer Art.",
    .resetSentEmail:
      """
    Wenn Sie das Passwort dieses Kontos zurücksetzen können und ein Postfach hinterlegt haben, ist ein \
    sechsstelliger Code dorthin unterwegs. Er gilt 10 Minuten. Sehen Sie auch im Spam-Ordner nach.
    """,
    .resetSentSMS:
      """
    Wenn Sie das Passwort dieses Kontos zurücksetzen können und ein Mobiltelefon hinterlegt haben, ist ein \
    sechsstelliger Code dorthin unterwegs. Er gilt 5 Minuten.
    """,
    .resetSentVoice:
      """
    Wenn Sie das Passwort dieses Kontos zurücksetzen können und ein Telefon hinterlegt haben, klingelt es \
    gleich. Nehmen Sie ab und geben Sie die sechs Ziffern ein, die Sie hören.
    """,
    .resetSentOffice:
      """
    Wenn Sie das Passwort dieses Kontos zurücksetzen können und ein Bürotelefon hinterlegt haben, klingelt \
    es gleich. Nehmen Sie ab und geben Sie die sechs Ziffern ein, die Sie hören.
    """,
    .resetPasswordTitle: "Neues Passwort wählen",
    .resetPasswordLead: "Sie sind es. Das neue Passwort ersetzt das alte, und Sie werden überall abgemeldet.",
    .resetPasswordSubmit: "Passwort setzen",
    .resetDoneTitle: "Ihr Passwort ist gesetzt",
    .resetDoneLead:
      """
    Sie wurden überall abgemeldet. Melden Sie sich mit dem neuen Passwort an; wo ein zweiter Faktor \
    verlangt wird, gilt das weiterhin.
    """,
    .resetUnlockedTitle: "Ihr Konto ist entsperrt",
    .resetUnlockedLead: "Melden Sie sich mit dem Passwort an, das Sie kennen.",
    .resetBlockedTitle: "Ihre Administration muss helfen",
    .resetBlockedLead: "Es bleibt kein zweiter Weg, zu beweisen, dass Sie es sind. Es wurde nichts geändert.",
    .resetClosedTitle: "Passwörter lassen sich hier nicht zurücksetzen",
    .resetClosedLead: "In Ihrer Organisation können Sie Ihr Passwort nicht selbst zurücksetzen.",
    .resetHelp: "Es klappt nicht? Wenden Sie sich an Ihre Administration.",
    .resetHelpAt: "Es klappt nicht? Hier gibt es Hilfe:",
    .resetSignIn: "Zurück zur Anmeldung",
    .resetOtherAccount: "Anderes Konto verwenden",
    .resetOverTitle: "Dieses Zurücksetzen ist vorbei",
    .resetOverLead:
      """
    Es hat länger als 15 Minuten gedauert oder wurde in einem anderen Browser begonnen. Es wurde nichts \
    geändert.
    """,
    .resetOverRemedy: "Beginnen Sie von vorn.",
    .problemResetWrong:
      """
    Das ist nicht richtig, oder das Passwort dieses Kontos kann hier nicht zurückgesetzt werden. Prüfen \
    Sie es und versuchen Sie es erneut, verwenden Sie eine andere Methode, oder wenden Sie sich an Ihre \
    Administration.
    """,
    .problemResetTooOften:
      """
    Das war zu oft falsch. Wählen Sie eine andere Methode, oder holen Sie sich einen neuen Code. Auch Ihre \
    Administration kann helfen.
    """,
    .problemResetLocked:
      """
    Das wurde zu oft versucht und ist für dieses Konto bis zu 24 Stunden lang abgeschaltet. Die Anmeldung \
    funktioniert weiterhin. Ihre Administration kann sofort ein neues Passwort setzen.
    """,
    .problemResetTooManyCodes:
      """
    Es wurden zu viele Codes angefordert. Warten Sie eine Stunde, verwenden Sie eine andere Methode, oder \
    wenden Sie sich an Ihre Administration.
    """,
    .problemResetTooSoon:
      """
    Gerade eben wurde ein Code angefordert. Warten Sie eine halbe Minute, bevor Sie es wieder tun.
    """,
  ]
}
