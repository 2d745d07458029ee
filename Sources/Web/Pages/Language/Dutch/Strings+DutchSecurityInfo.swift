extension Strings {
  /// The account’s own pages.
  static let dutchSecurityInfo: [Text: String] = [
    // Security info
    .securityInfoTitle: "Beveiligingsgegevens",
    .securityInfoLead: "Hoe u zich aanmeldt, en waar u bent aangemeld.",
    .signOut: "Afmelden",
    .methodsHeading: "Aanmeldmethoden",
    .methodsEmpty: "U hebt nog geen tweede stap. Alleen uw wachtwoord beschermt uw account.",
    .addHeading: "Een methode toevoegen",
    .addMethod: "Toevoegen",
    .addRecoveryCodesHint: "Tien nieuwe; de codes die u hebt, werken dan niet meer",
    .methodAdded: "Toegevoegd op {0}",
    .methodAddedUsed: "Toegevoegd op {0}, laatst gebruikt op {1}",
    .recoveryCodesLeftOne: "Nog één code",
    .recoveryCodesLeftMany: "Nog {0} codes",
    .lastMethodKept:
      """
    Uw organisatie vereist deze methode. Voeg een andere toe om deze te kunnen verwijderen.
    """,
    .remove: "Verwijderen",
    .removeNamed: "{0} verwijderen",
    .passwordHeading: "Wachtwoord",
    .passwordChanged: "Laatst gewijzigd op {0}",
    .changePassword: "Wachtwoord wijzigen",
    .sessionsHeading: "Waar u bent aangemeld",
    .sessionBrowser: "{0} op {1}",
    .unknownBrowser: "Een browser",
    .unknownSystem: "een onbekend systeem",
    .sessionUsed: "Laatst gebruikt op {0}",
    .thisDevice: "Dit apparaat",
    .endSession: "Beëindigen",
    .endSessionNamed: "De sessie van {0} beëindigen",
    .endOtherSessions: "Alle andere sessies beëindigen",
    .devicesHeading: "Apparaten die de tweede stap overslaan",
    .devicesLead: "Op deze apparaten hebt u ervoor gekozen niet opnieuw te worden gevraagd.",
    .deviceUntil: "Tot {0}",
    .forgetDevice: "Vergeten",
    .forgetDeviceNamed: "{0} vergeten",
    .noticeMethodAdded: "De methode is toegevoegd. U kunt haar vanaf de volgende aanmelding gebruiken.",
    .noticeMethodRemoved: "De methode is verwijderd. U kunt zich er niet meer mee aanmelden.",
    .noticePasswordChanged: "Uw wachtwoord is gewijzigd.",
    .noticeSessionEnded: "De sessie is beëindigd. Dat apparaat moet zich opnieuw aanmelden.",
    .noticeOtherSessionsEnded: "Alle andere sessies zijn beëindigd. Alleen dit apparaat is nog aangemeld.",
    .noticeDeviceForgotten: "Het apparaat is vergeten. Daar wordt weer om de tweede stap gevraagd.",
  ]
}
