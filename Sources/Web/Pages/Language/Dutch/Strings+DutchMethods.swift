extension Strings {
  /// Passkeys, codes that are sent, and setting methods up.
  static let dutchMethods: [Text: String] = [
    // Passkeys
    .passkeySignIn: "Aanmelden met een passkey",
    .or: "of",
    .forgotPassword: "Wachtwoord vergeten?",
    .challengePasskeyTitle: "Bevestig met uw passkey",
    .challengePasskeyLead: "Uw browser vraagt om uw vingerafdruk, gezicht, pincode of beveiligingssleutel.",
    .challengePasskeySubmit: "Mijn passkey gebruiken",
    .passkeyNeedsScript:
      """
    Voor passkeys is JavaScript nodig. Schakel het voor deze pagina in, of gebruik een andere methode.
    """,
    .passkeyWaiting: "Wachten op uw browser …",
    .passkeyCancelled:
      """
    Er is niets bevestigd: het verzoek is gesloten of heeft te lang geduurd. Probeer het opnieuw, of \
    gebruik een andere methode.
    """,
    .passkeyUnsupported:
      """
    Deze browser kan geen passkeys gebruiken. Gebruik een actuele browser, of een andere methode.
    """,
    .passkeyKnown:
      """
    Op dit apparaat of deze sleutel staat al een passkey voor uw account. Gebruik een ander apparaat of \
    een andere sleutel.
    """,
    .passkeyAddress:
      """
    Op dit adres kunnen geen passkeys worden gebruikt. Open de pagina op het gebruikelijke adres van uw \
    organisatie.
    """,
    .passkeyLocked:
      """
    Deze sleutel of dit apparaat kan niet controleren dat u het bent. Stel er eerst een pincode, \
    vingerafdruk of schermvergrendeling op in.
    """,
    .passkeyFailed: "Dat is de browser niet gelukt. Probeer het opnieuw, of gebruik een andere methode.",

    // Codes that are sent
    .challengeHardwareTitle: "Voer de code van uw token in",
    .challengeHardwareLead: "Druk op de knop van uw token, als die er is, en voer de getoonde cijfers in.",
    .challengeSMSTitle: "Voer de code uit onze sms in",
    .challengeSMSLead: "Wij hebben een sms met een code van zes cijfers naar dit nummer gestuurd.",
    .challengeVoiceTitle: "Voer de code uit ons telefoongesprek in",
    .challengeVoiceLead: "Wij bellen dit nummer. Neem op en voer de zes cijfers in die u hoort.",
    .challengeEmailTitle: "Voer de code uit uw e-mail in",
    .challengeEmailLead:
      """
    Wij hebben een code van zes cijfers naar dit adres gestuurd. Kijk ook bij de ongewenste e-mail.
    """,
    .sendSMSTitle: "Een code per sms ontvangen",
    .sendSMSLead: "Wij sturen een code van zes cijfers naar dit nummer.",
    .sendVoiceTitle: "Een code per telefoon ontvangen",
    .sendVoiceLead: "Wij bellen dit nummer en lezen een code van zes cijfers voor.",
    .sendEmailTitle: "Een code per e-mail ontvangen",
    .sendEmailLead: "Wij sturen een code van zes cijfers naar dit adres.",
    .sendCode: "Code sturen",
    .callMe: "Bel mij",
    .sendAgain: "Nieuwe code sturen",
    .callAgain: "Bel mij opnieuw",
    .resendWaitOne: "Nog niets ontvangen? Over één seconde kunt u het opnieuw vragen.",
    .resendWaitMany: "Nog niets ontvangen? Over {0} seconden kunt u het opnieuw vragen.",
    .methodHardwareToken: "Hardwaretoken",
    .methodHardwareTokenHint: "De cijfers die uw token toont",
    .methodPhone: "Telefoon",
    .methodPhoneHint: "Een code per sms of telefoongesprek",
    .methodAlternatePhone: "Andere telefoon",
    .methodAlternatePhoneHint: "Een oproep, als u uw eerste telefoon niet bij de hand hebt",
    .methodOfficePhone: "Kantoortelefoon",
    .methodOfficePhoneHint: "Een oproep naar de telefoon op uw bureau",

    // Setting up a method
    .recommended: "Aanbevolen",
    .registerChooseTitle: "Kies wat u wilt instellen",
    .registerChooseLead: "Uw organisatie accepteert al deze methoden. De eerste beschermt u het best.",
    .registerOther: "Een andere methode instellen",
    .registerMissing: "Er ontbreken {0} methoden. U stelt ze een voor een in.",
    .registerWhyReset:
      """
    Als u uw wachtwoord ooit vergeet, kunt u zelf een nieuw instellen. Stel daarvoor een manier in om te \
    bewijzen dat u het bent.
    """,
    .registerNeedsPasskey:
      """
    de vingerafdruk, het gezicht of de schermvergrendeling van dit apparaat, of uw telefoon, of een \
    beveiligingssleutel
    """,
    .registerNeedsPhone: "uw telefoon bij de hand",
    .registerNeedsEmail: "een postvak dat u zonder dit account kunt openen",
    .registerPasskeyTitle: "Een passkey maken",
    .registerPasskeyLead:
      """
    U meldt zich aan met wat uw apparaat ontgrendelt. U hoeft niets te typen, en er is niets wat een valse \
    website kan stelen.
    """,
    .registerPasskeyWhere:
      """
    Uw browser vraagt waar hij moet worden bewaard: op dit apparaat, op uw telefoon of op een \
    beveiligingssleutel.
    """,
    .registerPasskeyConfirm: "Bevestig met uw vingerafdruk, gezicht, pincode of schermvergrendeling.",
    .registerPasskeySubmit: "Passkey maken",
    .registerPhoneTitle: "Uw telefoon instellen",
    .registerAlternatePhoneTitle: "Een andere telefoon instellen",
    .registerOfficePhoneTitle: "Uw kantoortelefoon instellen",
    .registerPhoneLead:
      """
    Wij sturen een code naar het nummer om te zien dat het van u is. Het wordt alleen voor het aanmelden \
    gebruikt.
    """,
    .countryLabel: "Land of regio",
    .phoneLabel: "Telefoonnummer",
    .phoneHint: "Aan berichten en gesprekken kunnen volgens uw abonnement kosten verbonden zijn.",
    .extensionLabel: "Toestelnummer, als dat er is",
    .channelLegend: "Hoe de code u bereikt",
    .changeNumber: "Een ander nummer gebruiken",
    .registerEmailTitle: "Uw e-mailadres instellen",
    .registerEmailLead: "Hiermee kunt u uw wachtwoord opnieuw instellen. U kunt zich er niet mee aanmelden.",
    .emailLabel: "E-mailadres",
    .emailHint: "Een adres dat u zonder dit account kunt lezen, bijvoorbeeld een privéadres",
    .changeAddress: "Een ander adres gebruiken",
    .campaignTitle: "Meld u veiliger aan",
    .campaignPasskey:
      """
    Uw organisatie raadt een passkey aan. Die is sneller dan een wachtwoord en een code, en geen valse \
    website kan hem stelen.
    """,
    .campaignTOTP:
      """
    Uw organisatie raadt een verificatie-app aan. Die werkt zonder netwerk, en niemand kan de codes \
    onderweg onderscheppen.
    """,
    .campaignLeftOne: "U kunt dit nog één keer uitstellen.",
    .campaignLeftMany: "U kunt dit nog {0} keer uitstellen.",
    .campaignAgainNext: "Met ‘Later’ wordt het bij uw volgende aanmelding opnieuw gevraagd.",
    .campaignAgainOne: "Met ‘Later’ wordt het na één dag opnieuw gevraagd.",
    .campaignAgainMany: "Met ‘Later’ wordt het na {0} dagen opnieuw gevraagd.",
    .campaignOver: "Dit kan niet langer worden uitgesteld: stel de methode nu in om door te gaan.",
    .confirmInfoTitle: "Klopt dit nog?",
    .confirmInfoLead: "Zo komt u binnen als u uw wachtwoord vergeet. Controleer of u dit allemaal nog hebt.",
    .confirmInfoSubmit: "Klopt",
    .confirmInfoChange: "Iets wijzigen",
    .summaryTitle: "Alles is ingesteld",
    .summaryLead: "Vanaf nu kunt u bevestigen dat u het bent met",
    .summaryNote: "U kunt dit op elk moment wijzigen in uw beveiligingsgegevens.",
    .methodDefault: "Wordt eerst gevraagd",
  ]
}
