extension Strings {
  /// Where a sign-in ends, well or not.
  static let dutchEnds: [Text: String] = [
    // Blocked, error
    .blockedTitle: "U krijgt op dit moment geen toegang",
    .blockedPolicy:
      """
    Uw aanmelding klopte, maar de regels van uw organisatie staan die vanaf hier of op deze manier niet \
    toe.
    """,
    .blockedPolicyRemedy:
      """
    Probeer het vanaf uw gebruikelijke plek en apparaat. Als het zou moeten werken, neem dan contact op \
    met uw beheerder en geef de nummers hieronder door.
    """,
    .blockedDefaults: "Uw organisatie accepteert dit soort aanmeldingen niet.",
    .blockedDefaultsRemedy: "Gebruik een actuele versie van het programma, of een browser.",
    .blockedAccountDisabled: "Dit account is uitgeschakeld.",
    .blockedAccountDisabledRemedy: "Vraag uw beheerder om het weer in te schakelen.",
    .blockedTooMany: "Er zijn te veel pogingen met dit account gedaan.",
    .blockedTooManyRemedy:
      """
    Wacht een paar minuten en probeer het opnieuw. In de browser die u meestal gebruikt, lukt het \
    misschien meteen.
    """,
    .blockedNoMethod: "U hebt geen aanmeldmethode meer die uw organisatie hiervoor accepteert.",
    .blockedNoMethodRemedy:
      """
    Vraag uw beheerder om een tijdelijke toegangspas. Daarmee kunt u zich aanmelden en een nieuwe methode \
    instellen.
    """,
    .blockedRegistration:
      """
    U moet een aanmeldmethode instellen, maar de regels van uw organisatie staan dat vanaf hier niet toe.
    """,
    .blockedRegistrationRemedy:
      """
    Vraag uw beheerder om een tijdelijke toegangspas, of doe het vanaf uw gebruikelijke werkplek.
    """,
    .blockedRisk:
      """
    U moet een aanmeldmethode instellen, maar misschien heeft iemand anders uw wachtwoord: voorlopig kan \
    er niets worden ingesteld.
    """,
    .blockedRiskRemedy:
      """
    Neem contact op met uw beheerder. Na controle van het account kan die u een tijdelijke toegangspas \
    geven of het risico opheffen.
    """,
    .blockedDevice:
      """
    Uw organisatie vraagt om een beheerd apparaat of een beheerde toepassing, en dat is hier niet het \
    geval.
    """,
    .blockedDeviceRemedy:
      """
    Gebruik een apparaat dat door uw organisatie wordt beheerd. Doet u dat al, neem dan contact op met uw \
    beheerder en geef de nummers hieronder door.
    """,
    .blockedFlow: "Uw organisatie staat aanmelden met een code op een ander apparaat niet toe.",
    .blockedFlowRemedy:
      """
    Meld u aan in het venster van de toepassing zelf of in een browser. Is geen van beide mogelijk, neem \
    dan contact op met uw beheerder.
    """,
    .blockedNotAssigned: "Deze toepassing is niet aan u toegewezen.",
    .blockedNotAssignedRemedy: "Vraag uw beheerder om toegang.",
    .blockedSessionEnded:
      """
    Deze aanmelding is voorbij. Ze is in een ander venster voltooid, of heeft te lang geduurd.
    """,
    .blockedSessionEndedRemedy: "Ga terug naar de toepassing en begin opnieuw.",
    .blockedBusy: "Er melden zich zoveel mensen aan dat uw aanmelding te lang moest wachten.",
    .blockedBusyRemedy: "Probeer het over een ogenblik opnieuw.",
    .tryAgain: "Opnieuw proberen",
    .errorTitle: "Deze aanmeldlink werkt niet",
    .errorLead:
      """
    De toepassing heeft een verzoek gestuurd dat niet kan worden beantwoord. U hebt niets verkeerd gedaan.
    """,
    .errorRemedy:
      """
    Ga terug naar de toepassing en probeer het opnieuw. Gebeurt het weer, geef dan de gegevens hieronder \
    door aan de beheerder van de toepassing.
    """,
    .startAgain: "Opnieuw beginnen",
    .errorOverTitle: "Begin opnieuw",
    .errorFormTitle: "Er is niets gewijzigd",
    .errorFormLead: "Dit formulier was te oud, of hoort bij een andere browser of een ander venster.",
    .errorFormRemedy: "Begin opnieuw en verstuur het formulier nog een keer.",
    .errorCookiesTitle: "Deze aanmelding kan hier niet verder",
    .errorCookiesLead: "Ze is in een andere browser begonnen, of deze browser bewaart geen cookies.",
    .errorCookiesRemedy: "Sta cookies voor deze site toe, ga terug naar de toepassing en begin daar opnieuw.",
    .errorTenantTitle: "Organisatie niet gevonden",
    .errorTenantLead: "Dit adres hoort niet bij een organisatie die zich hier aanmeldt.",
    .errorTenantRemedy: "Controleer het adres, of vraag het aan degene van wie u het hebt.",
    .errorBusyTitle: "Te druk op dit moment",
    .errorFailedTitle: "Dat is niet gelukt",
    .errorFailedLead: "Uw aanmelding kan niet verdergaan.",
    .errorFailedRemedy:
      """
    Ga terug naar de toepassing en probeer het opnieuw. Gebeurt het weer, geef dan de gegevens hieronder \
    door aan uw beheerder.
    """,
    .details: "Gegevens",
    .detailReason: "Reden",
    .detailError: "Fout",
    .detailTime: "Tijdstip",
    .detailApplication: "Toepassing",

    // Signed in, signed out
    .signedOutTitle: "U bent afgemeld",
    .signedOutLead: "U kunt dit venster sluiten.",
    .signOutTitle: "Afmelden?",
    .signOutLead: "Hiermee eindigt uw sessie in deze browser voor elke toepassing die haar gebruikt.",
    .signOutSubmit: "Afmelden",
    .returnTo: "Terug naar {0}",
    .returnToApplication: "Terug naar de toepassing",
    .signInAgain: "Opnieuw aanmelden",
    .signedInTitle: "U bent aangemeld",
    .signedInLead: "U kunt dit venster sluiten.",
    .signedInDeviceTitle: "Verbonden",
    .signedInDevice: "{0} is verbonden. U kunt terug naar uw apparaat en dit venster sluiten.",
    .signedInDeclinedTitle: "Niet verbonden",
    .signedInDeclined: "{0} is niet verbonden. U kunt dit venster sluiten.",
    .openSecurityInfo: "Uw beveiligingsgegevens",
    .formPostTitle: "U gaat naar {0}",
    .formPostLead: "Als er niets gebeurt, kies dan Doorgaan.",
  ]
}
