extension Strings {
  /// Getting back in without a help desk.
  static let dutchReset: [Text: String] = [
    .resetTitle: "Weer toegang tot uw account",
    .resetLead: "Lukt aanmelden niet? Zeg wie u bent. Daarna bewijst u dat u het bent.",
    .resetPurposeTitle: "Wat is het probleem?",
    .resetPurposeLegend: "Het probleem",
    .resetForgotten: "Ik ben mijn wachtwoord vergeten",
    .resetForgottenHint: "U stelt een nieuw wachtwoord in",
    .resetUnlock: "Ik weet mijn wachtwoord, maar mijn account is vergrendeld",
    .resetUnlockHint: "U houdt uw wachtwoord",
    .resetChooseTitle: "Bewijs dat u het bent",
    .resetChooseLead: "Kies iets wat u voor uw account hebt ingesteld.",
    .resetAgainTitle: "Bewijs het op een tweede manier",
    .resetAgainLead: "Dat klopte. Voor uw account is een tweede bewijs nodig, van een andere soort.",
    .resetSentEmail:
      """
    Als u het wachtwoord van dit account opnieuw kunt instellen en een postvak hebt geregistreerd, is een \
    code van zes cijfers daarheen onderweg. Die is 10 minuten geldig. Kijk ook bij de ongewenste e-mail.
    """,
    .resetSentSMS:
      """
    Als u het wachtwoord van dit account opnieuw kunt instellen en een mobiele telefoon hebt \
    geregistreerd, is een code van zes cijfers daarheen onderweg. Die is 5 minuten geldig.
    """,
    .resetSentVoice:
      """
    Als u het wachtwoord van dit account opnieuw kunt instellen en een telefoon hebt geregistreerd, gaat \
    die zo over. Neem op en voer de zes cijfers in die u hoort.
    """,
    .resetSentOffice:
      """
    Als u het wachtwoord van dit account opnieuw kunt instellen en een telefoon op het werk hebt \
    geregistreerd, gaat die zo over. Neem op en voer de zes cijfers in die u hoort.
    """,
    .resetPasswordTitle: "Kies een nieuw wachtwoord",
    .resetPasswordLead: "U bent het. Het nieuwe wachtwoord vervangt het oude, en u wordt overal afgemeld.",
    .resetPasswordSubmit: "Wachtwoord instellen",
    .resetDoneTitle: "Uw wachtwoord is ingesteld",
    .resetDoneLead:
      """
    U bent overal afgemeld. Meld u aan met het nieuwe wachtwoord; waar om een tweede factor wordt \
    gevraagd, blijft dat zo.
    """,
    .resetUnlockedTitle: "Uw account is ontgrendeld",
    .resetUnlockedLead: "Meld u aan met het wachtwoord dat u kent.",
    .resetBlockedTitle: "Uw beheerder moet helpen",
    .resetBlockedLead: "Er is geen tweede manier over om te bewijzen dat u het bent. Er is niets gewijzigd.",
    .resetClosedTitle: "Wachtwoorden kunnen hier niet opnieuw worden ingesteld",
    .resetClosedLead: "Uw organisatie laat mensen hun wachtwoord niet zelf opnieuw instellen.",
    .resetHelp: "Lukt het niet? Neem contact op met uw beheerder.",
    .resetHelpAt: "Lukt het niet? Hier krijgt u hulp:",
    .resetSignIn: "Terug naar aanmelden",
    .resetOtherAccount: "Een ander account gebruiken",
    .resetOverTitle: "Dit opnieuw instellen is voorbij",
    .resetOverLead:
      """
    Het duurde langer dan 15 minuten, of is in een andere browser begonnen. Er is niets gewijzigd.
    """,
    .resetOverRemedy: "Begin opnieuw.",
    .problemResetWrong:
      """
    Dat klopt niet, of het wachtwoord van dit account kan hier niet opnieuw worden ingesteld. Controleer \
    het en probeer het opnieuw, gebruik een andere methode, of neem contact op met uw beheerder.
    """,
    .problemResetTooOften:
      """
    Dat was te vaak fout. Kies een andere methode, of vraag een nieuwe code. Uw beheerder kan ook helpen.
    """,
    .problemResetLocked:
      """
    Dit is te vaak geprobeerd en is voor dit account maximaal 24 uur uitgeschakeld. Aanmelden werkt nog. \
    Uw beheerder kan meteen een nieuw wachtwoord instellen.
    """,
    .problemResetTooManyCodes:
      """
    Er is om te veel codes gevraagd. Wacht een uur, gebruik een andere methode, of neem contact op met uw \
    beheerder.
    """,
    .problemResetTooSoon:
      """
    Er is zojuist om een code gevraagd. Wacht een halve minuut en vraag het dan opnieuw.
    """,
  ]
}
