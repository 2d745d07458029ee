extension Strings {
  /// What can be wrong with a form.
  static let dutchProblems: [Text: String] = [
    // Problems with a form
    .problemUsernameMissing: "Voer uw volledige gebruikersnaam in, bijvoorbeeld name@example.com.",
    .problemPasswordMissing: "Voer uw wachtwoord in.",
    .problemWrongPassword:
      """
    De gebruikersnaam en het wachtwoord horen niet bij elkaar. Controleer beide en probeer het opnieuw, of \
    vraag uw beheerder om een tijdelijke toegangspas.
    """,
    .problemTooManyAttempts:
      """
    Te veel pogingen. Wacht een paar minuten en probeer het opnieuw, of gebruik de browser waarin u zich \
    meestal aanmeldt.
    """,
    .problemCodeMissing: "Voer de code in.",
    .problemWrongCode:
      """
    Die code klopt niet. Controleer of de klok van uw telefoon automatisch wordt ingesteld, wacht op de \
    volgende code en voer die in.
    """,
    .problemUsedCode: "Die code is al gebruikt. Wacht op de volgende en voer die in.",
    .problemWrongRecoveryCode: "Die herstelcode klopt niet of is al gebruikt. Probeer een andere.",
    .problemWrongAccessPass: "Die pas klopt niet of is niet meer geldig. Vraag uw beheerder om een nieuwe.",
    .problemWrongFirstCode:
      """
    Die code past niet. Controleer of u de code op deze pagina hebt gescand en voer de cijfers in die de \
    app nu toont.
    """,
    .problemMethodMissing: "Kies een van de methoden.",
    .problemPasswordTooShort: "Dat wachtwoord is te kort. Kies een langer wachtwoord.",
    .problemPasswordTooWeak:
      """
    Dat wachtwoord is te gemakkelijk te raden. Kies er een die niet algemeen bekend is en waarin uw naam \
    niet voorkomt.
    """,
    .problemPasswordMalformed:
      """
    Dat wachtwoord kan niet worden gebruikt. Kies een korter wachtwoord zonder ongebruikelijke tekens.
    """,
    .problemPasswordUnchanged: "Dat is uw huidige wachtwoord. Kies een ander.",
    .problemRegistrationForbidden:
      """
    De regels van uw organisatie staan niet toe dat u vanaf hier een methode toevoegt. Doe het vanaf uw \
    gebruikelijke werkplek, of vraag uw beheerder om een tijdelijke toegangspas.
    """,
    .problemRegistrationAtRisk:
      """
    Misschien heeft iemand anders uw wachtwoord, dus voorlopig kan er niets worden toegevoegd. Neem \
    contact op met uw beheerder.
    """,
    .problemPasswordMismatch: "De twee invoeren verschillen. Voer het nieuwe wachtwoord opnieuw in.",
    .problemWrongCurrentPassword: "Dat is niet uw huidige wachtwoord. Probeer het opnieuw.",
    .problemUnknownDeviceCode:
      """
    Er wacht geen apparaat op deze code. Controleer de code, of begin opnieuw op het apparaat.
    """,
    .problemExpiredDeviceCode:
      """
    Deze code is verlopen. Begin opnieuw op het apparaat om een nieuwe te krijgen.
    """,
    .problemTransactionOver:
      """
    Deze aanmelding heeft te lang geduurd of is in een ander venster voltooid. Ga terug naar de toepassing \
    en begin opnieuw.
    """,
    .problemForeignForm: "Dit formulier was niet meer geldig. Er is niets gewijzigd. Probeer het opnieuw.",
    .problemLastMethod:
      """
    Dit is uw laatste methode, en uw organisatie vereist er een. Voeg eerst een andere toe.
    """,
    .problemFreshSignInNeeded: "Meld u eerst opnieuw aan om dit te wijzigen.",
    .problemBusy:
      """
    Er melden zich op dit moment te veel mensen aan. Probeer het over een paar seconden opnieuw.
    """,
    .problemAccountMismatch:
      """
    De toepassing vraagt om een ander account. Gebruik dat, of annuleer en begin opnieuw.
    """,
    .problemUnknownOrganisation:
      """
    Geen enkele organisatie hier gebruikt de naam na de @. Controleer die, of vraag uw beheerder naar uw \
    gebruikersnaam.
    """,
    .problemRegistrationOver:
      """
    Het instellen heeft te lang geduurd. Scan de nieuwe code hieronder en voer de cijfers ervan in.
    """,
    .problemTooManyMethods: "U hebt er zoveel als is toegestaan. Verwijder er eerst een.",
    .problemFailed:
      """
    Er is hier iets misgegaan. Probeer het opnieuw. Gebeurt het weer, geef dan de nummers hieronder door \
    aan uw beheerder.
    """,
    .problemPasskeyRefused:
      """
    Die passkey is niet geaccepteerd. Probeer het opnieuw; mislukt het weer, gebruik dan een andere \
    methode en neem contact op met uw beheerder.
    """,
    .problemPasskeyUnknown:
      """
    Die passkey is hier niet bekend, of is verwijderd. Gebruik een andere, of een andere methode.
    """,
    .problemPasskeyUnverified:
      """
    Uw sleutel heeft niet gecontroleerd dat u het bent. Stel er een pincode of vingerafdruk op in en \
    probeer het opnieuw, of gebruik een andere methode.
    """,
    .problemPasskeyModel:
      """
    Uw organisatie accepteert dit soort sleutel niet. Gebruik een andere, of vraag uw beheerder welke \
    worden geaccepteerd.
    """,
    .problemPasskeyMissing:
      """
    De browser heeft geen passkey gestuurd. Probeer het opnieuw met JavaScript ingeschakeld, of gebruik \
    een andere methode.
    """,
    .problemAlreadyRegistered: "Dit is al ingesteld. Gebruik iets anders, of verwijder eerst het oude.",
    .problemWrongSentCode:
      """
    Die code klopt niet. Kijk in het nieuwste bericht en voer de zes cijfers daaruit in.
    """,
    .problemSentCodeOver: "Die code is verlopen. Laat een nieuwe sturen.",
    .problemSendTooOften:
      """
    Er zijn te veel codes gestuurd. Wacht een tijdje voordat u om een nieuwe vraagt, of gebruik een andere \
    methode.
    """,
    .problemSentJustNow:
      """
    Er is zojuist een code gestuurd. Wacht een halve minuut voordat u om een nieuwe vraagt.
    """,
    .problemPhoneMalformed:
      """
    Dat is geen telefoonnummer. Kies het land en voer het nummer in, of begin met + en de landcode.
    """,
    .problemEmailMalformed: "Dat is geen e-mailadres. Voer een adres in zoals name@example.com.",
    .problemEmailOwn:
      """
    Dat postvak hoort bij dit account. Kies een adres dat u zonder dit account kunt openen.
    """,
    .problemMethodForbidden: "Uw organisatie accepteert deze methode voor u niet. Kies een andere.",
    .problemNameMalformed: "Voer een naam van 1 tot 64 tekens in.",
  ]
}
