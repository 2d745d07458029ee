extension MailStrings {
  /// Dutch.
  static let dutch = MailStrings([
    // The frame of every mail
    .greetingNamed: "Beste {name},",
    .greeting: "Goedendag,",
    .factAccount: "Account",
    .factMethod: "Methode",
    .factWhen: "Wanneer",
    .factWhere: "Vanaf",
    .factMethodNamed: "{method} – {methodName}",
    .factWhereCountry: "{address}, {country}",
    .notYouHeading: "Was u dit niet?",
    .notYouReport:
      """
    Meld het nu. Uw beheerder krijgt bericht, en uw account is beschermd tot u een nieuw wachtwoord hebt \
    ingesteld.
    """,
    .notYouButton: "Dit was ik niet",
    .notYouHelpdesk: "Wijzig nu uw wachtwoord en neem contact op met {helpdesk}.",
    .notYouAdministrator: "Wijzig nu uw wachtwoord en neem contact op met uw beheerder.",
    .linkInstead: "Werkt de knop niet, open dan dit adres in uw browser:",
    .footerAutomatic:
      """
    Dit bericht is automatisch verstuurd namens {organisation}. Antwoorden worden niet gelezen.
    """,
    .footerNeverAsk: "Niemand zal u ooit per e-mail of telefoon om een wachtwoord of code vragen.",
    .footerHelpdesk: "Vragen? Neem contact op met {helpdesk}.",

    // Kinds of methods
    .methodPasskey: "Passkey of beveiligingssleutel",
    .methodSyncedPasskey: "Gesynchroniseerde passkey",
    .methodAuthenticatorApp: "Verificatie-app",
    .methodHardwareToken: "Hardwaretoken",
    .methodMobilePhone: "Mobiele telefoon",
    .methodAlternatePhone: "Tweede telefoon",
    .methodOfficePhone: "Kantoortelefoon",
    .methodEmail: "E-mailadres",
    .methodRecoveryCodes: "Herstelcodes",
    .methodTemporaryAccessPass: "Tijdelijke toegangspas",
    .methodAppPassword: "App-wachtwoord",
    .methodOther: "Aanmeldmethode",

    // To a person, about the account
    .methodAddedSubject: "Er is een aanmeldmethode toegevoegd aan uw account bij {organisation}",
    .methodAddedHeading: "Er is een aanmeldmethode toegevoegd",
    .methodAddedBody: "Vanaf nu kan deze worden gebruikt om bij uw account aan te melden.",
    .methodRemovedSubject: "Er is een aanmeldmethode verwijderd van uw account bij {organisation}",
    .methodRemovedHeading: "Er is een aanmeldmethode verwijderd",
    .methodRemovedBody: "Deze kan niet meer worden gebruikt om bij uw account aan te melden.",
    .passwordChangedSubject: "Het wachtwoord van uw account bij {organisation} is gewijzigd",
    .passwordChangedHeading: "Uw wachtwoord is gewijzigd",
    .passwordChangedBody: "U bent overal elders afgemeld. Het oude wachtwoord werkt niet meer.",
    .passwordResetSubject: "Het wachtwoord van uw account bij {organisation} is opnieuw ingesteld",
    .passwordResetHeading: "Uw wachtwoord is opnieuw ingesteld",
    .passwordResetBody:
      """
    Iemand die aantoonde u te zijn, heeft een nieuw wachtwoord ingesteld. U bent overal afgemeld.
    """,
    .accountUnlockedSubject: "Uw account bij {organisation} is ontgrendeld",
    .accountUnlockedHeading: "Uw account is ontgrendeld",
    .accountUnlockedBody:
      """
    Het was na te veel onjuiste pogingen vergrendeld. Iemand die aantoonde u te zijn, heeft het \
    ontgrendeld; het wachtwoord is hetzelfde als voorheen.
    """,
    .recoveryCodeUsedSubject: "Er is een herstelcode gebruikt voor uw account bij {organisation}",
    .recoveryCodeUsedHeading: "Er is een herstelcode gebruikt",
    .recoveryCodeUsedBody: "Iemand heeft zich met een van uw herstelcodes bij uw account aangemeld.",
    .recoveryCodesLeft: "Resterende herstelcodes: {count}",
    .recoveryCodesLowSubject: "Uw herstelcodes bij {organisation} raken op",
    .recoveryCodesLowHeading: "Er zijn nog maar weinig herstelcodes over",
    .recoveryCodesLowBody:
      """
    Maak nieuwe voordat u de laatste nodig hebt. De oude werken niet meer zodra er nieuwe zijn.
    """,
    .recoveryCodesLowButton: "Nieuwe codes maken",
    .wrongCodesSubject: "Iemand probeert codes voor uw account bij {organisation}",
    .wrongCodesHeading: "Er zijn onjuiste codes voor uw account ingevoerd",
    .wrongCodesBody: "Iemand heeft het juiste wachtwoord ingevoerd en daarna telkens onjuiste codes.",
    .wrongCodesAdvice: "Als u dit niet was, kent iemand uw wachtwoord. Die persoon is niet binnengekomen.",

    // Codes
    .oneTimeCodeSubject: "Uw code voor {organisation}",
    .oneTimeCodeHeading: "Uw code",
    .oneTimeCodeBody: "Voer deze code in waar {organisation} erom vraagt:",
    .oneTimeCodeLife: "De code is {minutes} minuten geldig en werkt één keer.",
    .oneTimeCodeNotYou:
      """
    Hebt u geen code gevraagd, dan heeft iemand anders uw gebruikersnaam ingevoerd. Geef de code aan \
    niemand door.
    """,
    .smsCode:
      """
    {code} is uw code voor {organisation}. De code is {minutes} minuten geldig. Geef hem aan niemand door.
    """,
    .voiceCode:
      """
    Goedendag. Dit is een oproep namens {organisation}. Uw code is: {code}. Nogmaals: {code}. Tot ziens.
    """,

    // Registering
    .registrationReminderSubject: "Bescherm uw account bij {organisation}",
    .registrationReminderHeading: "Bescherm uw account",
    .registrationReminderBody:
      """
    {organisation} vraagt iedereen om aanmeldingen met een tweede stap te bevestigen. U hebt er nog geen \
    ingesteld.
    """,
    .registrationReminderDeadline:
      """
    Doe dit uiterlijk {instant}. Daarna kunt u zich zonder deze stap niet meer aanmelden.
    """,
    .registrationReminderDuration:
      """
    Het kost ongeveer twee minuten, en een telefoon of beveiligingssleutel is nodig.
    """,
    .registrationInvitationSubject: "Stel uw account bij {organisation} in",
    .registrationInvitationHeading: "Stel in hoe u zich aanmeldt",
    .registrationInvitationBody:
      """
    {organisation} nodigt u uit om een tweede stap voor het aanmelden in te stellen. Het kost ongeveer \
    twee minuten.
    """,
    .registrationInvitationDeadline: "De link werkt tot {instant}.",
    .registrationButton: "Nu instellen",

    // To administrators
    .adminPasswordResetSubject: "{organisation}: beheerder {account} heeft het wachtwoord opnieuw ingesteld",
    .adminPasswordResetHeading: "Het wachtwoord van een beheerder is opnieuw ingesteld",
    .adminPasswordResetBody: "{account} heeft het wachtwoord zelf opnieuw ingesteld.",
    .adminPasswordResetAdvice: "Vraag de persoon bij twijfel, maar niet per e-mail, of hij of zij het was.",
    .breakGlassUsedSubject: "{organisation}: het noodaccount {account} is gebruikt",
    .breakGlassUsedHeading: "Een noodaccount is gebruikt",
    .breakGlassUsedBody: "Iemand heeft zich als {account} aangemeld, of dat geprobeerd.",
    .breakGlassUsedAdvice:
      """
    Was dit niemand van u, beëindig dan meteen de sessies, wijzig het wachtwoord en bekijk het \
    aanmeldlogboek.
    """,
    .breakGlassCheckSubject: "{organisation}: probeer het noodaccount {account} uit",
    .breakGlassCheckHeading: "Werkt uw noodaccount nog?",
    .breakGlassCheckBody: "Er heeft zich al meer dan een maand niemand met {account} aangemeld.",
    .breakGlassCheckAdvice:
      """
    Meld u er één keer mee aan, en zorg dat twee personen weten waar wordt bewaard wat ervoor nodig is.
    """,
    .suspiciousReportedSubject: "{organisation}: {account} meldt activiteit die niet van hem of haar was",
    .suspiciousReportedHeading: "Er is verdachte activiteit gemeld",
    .suspiciousReportedBody: "{account} zegt dat iemand anders dit heeft gedaan:",
    .suspiciousReportedAdvice:
      """
    Het risico van deze persoon is nu hoog. Bekijk het aanmeldlogboek en de aanmeldmethoden van de \
    persoon.
    """,

    // A test
    .testSubject: "Testbericht van {organisation}",
    .testHeading: "Berichten komen aan",
    .testBody:
      """
    Een beheerder van {organisation} heeft dit verstuurd om te zien of berichten aankomen. U hoeft niets \
    te doen.
    """,
    .testShort: "Testbericht van {organisation}: berichten komen aan.",
  ])
}
