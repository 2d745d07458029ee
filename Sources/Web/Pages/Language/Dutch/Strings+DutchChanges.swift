extension Strings {
  /// Changing what is registered, and reporting what one did not do.
  static let dutchChanges: [Text: String] = [
    // Changing a method
    .manage: "Beheren",
    .manageNamed: "{0} beheren",
    .nameLabel: "Naam",
    .rename: "Naam wijzigen",
    .makeDefault: "Hier eerst om vragen",
    .makeDefaultSMS: "Eerst per sms vragen",
    .makeDefaultVoice: "Eerst telefonisch vragen",
    .systemPreferredHint: "Uw organisatie vraagt eerst om de sterkste van uw methoden.",
    .passkeySynced: "Gesynchroniseerd tussen uw apparaten",
    .passkeyBound: "Blijft op dit ene apparaat of deze ene sleutel",
    .phoneChange: "Nummer wijzigen",
    .emailChange: "Adres wijzigen",
    .activityHeading: "Recente aanmeldingen",
    .activityLead: "De laatste zeven dagen. Laat het ons weten als u het bij een daarvan niet was.",
    .activityEmpty: "Er waren er geen in de laatste zeven dagen.",
    .activityIn: "Aangemeld bij {0}",
    .activityRefused: "Geen toegang tot {0}",
    .activityNowhere: "deze organisatie",
    .notMe: "Dit was ik niet",
    .notMeNamed: "Dit was ik niet: {0}",
    .noticeMethodRenamed: "De methode heeft haar nieuwe naam.",
    .noticeMethodChanged: "De methode is gewijzigd. Vanaf nu gebruiken wij de nieuwe.",
    .noticeDefaultChanged: "Vanaf nu wordt eerst om deze methode gevraagd.",

    // Reporting what one did not do
    .reportTitle: "Was u dit niet?",
    .reportLead: "U staat op het punt uw beheerders te melden dat iemand anders dit heeft gedaan:",
    .reportWhat: "Wat",
    .reportWhen: "Wanneer",
    .reportAccount: "Organisatie",
    .reportEffect:
      """
    Daarna is elk apparaat afgemeld en geldt uw account als bedreigd: u meldt zich opnieuw aan en kiest \
    een nieuw wachtwoord.
    """,
    .reportSubmit: "Dit was ik niet",
    .reportDoneTitle: "Dank u. Het is gemeld.",
    .reportDoneLead: "Uw beheerders zijn op de hoogte gesteld en elk apparaat is afgemeld.",
    .reportDoneNext:
      """
    Meld u nu opnieuw aan en kies een nieuw wachtwoord. Lukt dat niet, neem dan contact op met uw \
    beheerder.
    """,
    .reportDoneHere: "Uw beheerders zijn op de hoogte gesteld en elk ander apparaat is afgemeld.",
    .reportDoneHereNext: "Kies nu een nieuw wachtwoord dat u nergens anders gebruikt.",
    .reportOverTitle: "Deze link werkt niet meer",
    .reportOverLead:
      """
    Misschien is hij te oud of onvolledig. Als er iets is gebeurd wat u niet was, laat het uw beheerder \
    weten, of bekijk uw recente aanmeldingen.
    """,
    .reportMethodAdded: "Er is een aanmeldmethode toegevoegd: {0}",
    .reportMethodRemoved: "Er is een aanmeldmethode verwijderd: {0}",
    .reportPasswordChanged: "Het wachtwoord is gewijzigd",
    .reportPasswordReset: "Het wachtwoord is opnieuw ingesteld",
    .reportUnlocked: "Het account is ontgrendeld",
    .reportCode: "Er is om een code gevraagd",
    .reportRecoveryCode: "Er is een herstelcode gebruikt",
    .reportWrongCodes: "Er zijn onjuiste codes geprobeerd",
    .reportSignIn: "Een aanmelding",
  ]
}
