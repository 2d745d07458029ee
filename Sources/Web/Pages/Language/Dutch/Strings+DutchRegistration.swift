extension Strings {
  /// Setting up a method, and a new password.
  static let dutchRegistration: [Text: String] = [
    // Registration
    .registerTitle: "Bescherm uw account",
    .registerWhyDefaults:
      """
    Uw organisatie vraagt iedereen om aanmeldingen met een tweede stap te bevestigen. Die houdt iemand \
    tegen die alleen uw wachtwoord heeft.
    """,
    .registerWhyPolicy:
      """
    Wat u opent, vraagt naast uw wachtwoord om een tweede stap, en u hebt er nog geen ingesteld.
    """,
    .registerWhyAdministrator: "Uw beheerder vraagt u een tweede stap voor het aanmelden in te stellen.",
    .registerWhyOwn: "Een tweede stap houdt iemand tegen die alleen uw wachtwoord heeft.",
    .registerNeedsHeading: "U hebt nodig",
    .registerNeedsApp:
      """
    een verificatie-app op uw telefoon; elke app die codes van zes cijfers toont, is geschikt
    """,
    .registerNeedsTime: "ongeveer twee minuten",
    .registerGraceMany:
      """
    U kunt dit uitstellen tot {0} – nog {1} dagen. Daarna kunt u zich zonder deze stap niet meer \
    aanmelden.
    """,
    .registerGraceOne:
      """
    U kunt dit uitstellen tot {0} – nog één dag. Daarna kunt u zich zonder deze stap niet meer aanmelden.
    """,
    .registerGraceToday:
      """
    U kunt dit uitstellen tot {0} – vandaag is de laatste dag. Daarna kunt u zich zonder deze stap niet \
    meer aanmelden.
    """,
    .registerGraceEnded: "De termijn hiervoor is op {0} verstreken. Stel het nu in om door te gaan.",
    .registerGraceNone: "Dit kan niet wachten: stel het nu in om door te gaan.",
    .registerStart: "Nu instellen",
    .postpone: "Later",
    .registerTOTPTitle: "Uw verificatie-app instellen",
    .registerTOTPScan: "Voeg in uw verificatie-app een account toe en scan deze code.",
    .registerTOTPImage: "QR-code voor uw verificatie-app",
    .registerTOTPManual: "Lukt scannen niet? Voer deze sleutel in de app in:",
    .registerTOTPOpen: "Op deze telefoon? Openen in uw app",
    .registerTOTPType: "Voer daarna de zes cijfers in die de app toont.",
    .confirm: "Bevestigen",
    .recoveryCodesTitle: "Bewaar uw herstelcodes",
    .recoveryCodesLead:
      """
    Als u uw telefoon kwijtraakt, komt u met een van deze codes binnen. Elke code werkt één keer. Ze \
    worden alleen nu getoond.
    """,
    .recoveryCodesWarning: "Bewaar ze bij andere belangrijke zaken, niet op dezelfde telefoon.",
    .recoveryCodesList: "Herstelcodes",
    .recoveryCodesOnce: "Elke code werkt één keer, in plaats van de code uit uw app.",
    .download: "Downloaden",
    .copy: "Kopiëren",
    .copied: "Gekopieerd",
    .print: "Afdrukken",
    .recoveryCodesDone: "Ik heb ze bewaard",

    // Password change
    .changePasswordTitle: "Kies een nieuw wachtwoord",
    .changePasswordExpired: "U moet uw wachtwoord wijzigen voordat u verder kunt.",
    .changePasswordReset:
      """
    U hebt dit wachtwoord van uw beheerder gekregen voor eenmalig gebruik. Kies nu een eigen wachtwoord.
    """,
    .changePasswordRequired:
      """
    Kies een wachtwoord dat alleen u kent. U hebt het nodig als u zich de volgende keer aanmeldt.
    """,
    .changePasswordRisk:
      """
    Misschien kent iemand anders uw wachtwoord. Kies nu een nieuw wachtwoord dat u nergens anders \
    gebruikt.
    """,
    .changePasswordOwn: "Hier blijft u aangemeld. Uw andere sessies worden beëindigd.",
    .currentPasswordLabel: "Huidig wachtwoord",
    .newPasswordLabel: "Nieuw wachtwoord",
    .confirmPasswordLabel: "Nieuw wachtwoord herhalen",
    .passwordRules:
      """
    Minstens {0} tekens. Een paar woorden die niets met elkaar te maken hebben, is een goede keuze. Uw \
    naam en bekende wachtwoorden worden geweigerd.
    """,
    .passwordCount: "{0} van minstens {1} tekens",
    .passwordWeak: "Gemakkelijk te raden",
    .passwordFair: "Kan sterker",
    .passwordStrong: "Moeilijk te raden",
    .showPassword: "Wachtwoord tonen",
    .hidePassword: "Wachtwoord verbergen",
    .changePasswordSubmit: "Wachtwoord opslaan",
  ]
}
