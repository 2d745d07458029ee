extension MailStrings {
  /// Spanish.
  static let spanish = MailStrings([
    // The frame of every mail
    .greetingNamed: "Hola, {name}:",
    .greeting: "Hola:",
    .factAccount: "Cuenta",
    .factMethod: "Método",
    .factWhen: "Cuándo",
    .factWhere: "Desde",
    .factMethodNamed: "{method} – {methodName}",
    .factWhereCountry: "{address}, {country}",
    .notYouHeading: "¿No fue usted?",
    .notYouReport:
      """
    Comuníquelo ahora. Se avisará a su administrador y su cuenta quedará protegida hasta que establezca \
    una contraseña nueva.
    """,
    .notYouButton: "No fui yo",
    .notYouHelpdesk: "Cambie ahora su contraseña y avise a {helpdesk}.",
    .notYouAdministrator: "Cambie ahora su contraseña y avise a su administrador.",
    .linkInstead: "Si el botón no funciona, abra esta dirección en su navegador:",
    .footerAutomatic:
      """
    Este mensaje se ha enviado automáticamente en nombre de {organisation}. Nadie lee las respuestas.
    """,
    .footerNeverAsk:
      """
    Nadie le pedirá nunca una contraseña ni un código por correo electrónico o por teléfono.
    """,
    .footerHelpdesk: "¿Tiene preguntas? Consulte a {helpdesk}.",

    // Kinds of methods
    .methodPasskey: "Clave de acceso o llave de seguridad",
    .methodSyncedPasskey: "Clave de acceso sincronizada",
    .methodAuthenticatorApp: "Aplicación de autenticación",
    .methodHardwareToken: "Token físico",
    .methodMobilePhone: "Teléfono móvil",
    .methodAlternatePhone: "Segundo teléfono",
    .methodOfficePhone: "Teléfono de la oficina",
    .methodEmail: "Dirección de correo electrónico",
    .methodRecoveryCodes: "Códigos de recuperación",
    .methodTemporaryAccessPass: "Pase de acceso temporal",
    .methodAppPassword: "Contraseña de aplicación",
    .methodOther: "Método de inicio de sesión",

    // To a person, about the account
    .methodAddedSubject: "Se ha añadido un método de inicio de sesión a su cuenta de {organisation}",
    .methodAddedHeading: "Se ha añadido un método de inicio de sesión",
    .methodAddedBody: "A partir de ahora sirve para iniciar sesión en su cuenta.",
    .methodRemovedSubject: "Se ha quitado un método de inicio de sesión de su cuenta de {organisation}",
    .methodRemovedHeading: "Se ha quitado un método de inicio de sesión",
    .methodRemovedBody: "Ya no sirve para iniciar sesión en su cuenta.",
    .passwordChangedSubject: "Se ha cambiado la contraseña de su cuenta de {organisation}",
    .passwordChangedHeading: "Su contraseña se ha cambiado",
    .passwordChangedBody:
      """
    Se ha cerrado su sesión en todos los demás lugares. La contraseña anterior ya no funciona.
    """,
    .passwordResetSubject: "Se ha restablecido la contraseña de su cuenta de {organisation}",
    .passwordResetHeading: "Su contraseña se ha restablecido",
    .passwordResetBody:
      """
    Alguien que demostró ser usted estableció una contraseña nueva. Se ha cerrado su sesión en todas \
    partes.
    """,
    .accountUnlockedSubject: "Se ha desbloqueado su cuenta de {organisation}",
    .accountUnlockedHeading: "Su cuenta se ha desbloqueado",
    .accountUnlockedBody:
      """
    Se había bloqueado tras demasiados intentos incorrectos. Alguien que demostró ser usted la desbloqueó; \
    la contraseña es la misma de antes.
    """,
    .recoveryCodeUsedSubject: "Se ha usado un código de recuperación de su cuenta de {organisation}",
    .recoveryCodeUsedHeading: "Se ha usado un código de recuperación",
    .recoveryCodeUsedBody: "Alguien inició sesión en su cuenta con uno de sus códigos de recuperación.",
    .recoveryCodesLeft: "Códigos de recuperación restantes: {count}",
    .recoveryCodesLowSubject: "Se están acabando sus códigos de recuperación de {organisation}",
    .recoveryCodesLowHeading: "Quedan pocos códigos de recuperación",
    .recoveryCodesLowBody:
      """
    Cree otros antes de necesitar el último. Los anteriores dejan de funcionar en cuanto hay otros nuevos.
    """,
    .recoveryCodesLowButton: "Crear códigos nuevos",
    .wrongCodesSubject: "Alguien está probando códigos para su cuenta de {organisation}",
    .wrongCodesHeading: "Se han escrito códigos incorrectos para su cuenta",
    .wrongCodesBody: "Alguien escribió la contraseña correcta y después códigos incorrectos, una y otra vez.",
    .wrongCodesAdvice: "Si no fue usted, alguien conoce su contraseña. No ha conseguido entrar.",

    // Codes
    .oneTimeCodeSubject: "Su código para {organisation}",
    .oneTimeCodeHeading: "Su código",
    .oneTimeCodeBody: "Escriba este código donde {organisation} se lo pida:",
    .oneTimeCodeLife: "Es válido durante {minutes} minutos y sirve una sola vez.",
    .oneTimeCodeNotYou:
      """
    Si no ha pedido ningún código, otra persona escribió su nombre de usuario. No facilite el código a \
    nadie.
    """,
    .smsCode:
      """
    {code} es su clave de un solo uso para {organisation}. Sirve durante {minutes} minutos. No la comparta \
    con nadie.
    """,
    .voiceCode:
      """
    Hola. Esta es una llamada de parte de {organisation}. Su código es: {code}. Se lo repito: {code}. \
    Adiós.
    """,

    // Registering
    .registrationReminderSubject: "Proteja su cuenta de {organisation}",
    .registrationReminderHeading: "Proteja su cuenta",
    .registrationReminderBody:
      """
    {organisation} pide a todos que confirmen los inicios de sesión con un segundo paso. Usted aún no ha \
    configurado ninguno.
    """,
    .registrationReminderDeadline:
      """
    Hágalo a más tardar el {instant}. Después no podrá iniciar sesión sin este paso.
    """,
    .registrationReminderDuration:
      """
    Se tarda unos dos minutos y hace falta un teléfono o una llave de seguridad.
    """,
    .registrationInvitationSubject: "Configure su cuenta de {organisation}",
    .registrationInvitationHeading: "Configure cómo inicia sesión",
    .registrationInvitationBody:
      """
    {organisation} le invita a configurar un segundo paso para iniciar sesión. Se tarda unos dos minutos.
    """,
    .registrationInvitationDeadline: "El enlace funciona hasta el {instant}.",
    .registrationButton: "Configurar ahora",

    // To administrators
    .adminPasswordResetSubject: "{organisation}: el administrador {account} ha restablecido su contraseña",
    .adminPasswordResetHeading: "Se ha restablecido la contraseña de un administrador",
    .adminPasswordResetBody: "{account} ha restablecido su contraseña por autoservicio.",
    .adminPasswordResetAdvice:
      """
    Si tiene alguna duda, pregunte a la persona, pero no por correo electrónico, si fue ella.
    """,
    .breakGlassUsedSubject: "{organisation}: se ha usado la cuenta de emergencia {account}",
    .breakGlassUsedHeading: "Se ha usado una cuenta de emergencia",
    .breakGlassUsedBody: "Alguien ha iniciado sesión, o lo ha intentado, como {account}.",
    .breakGlassUsedAdvice:
      """
    Si no fue ninguno de ustedes, cierre sus sesiones, cambie su contraseña y examine de inmediato el \
    registro de inicios de sesión.
    """,
    .breakGlassCheckSubject: "{organisation}: pruebe la cuenta de emergencia {account}",
    .breakGlassCheckHeading: "¿Sigue funcionando su cuenta de emergencia?",
    .breakGlassCheckBody: "Nadie ha iniciado sesión con {account} desde hace más de un mes.",
    .breakGlassCheckAdvice:
      """
    Inicie sesión con ella una vez y asegúrese de que dos personas sepan dónde se guarda lo que hace falta \
    para usarla.
    """,
    .suspiciousReportedSubject: "{organisation}: {account} comunica una actividad que no fue suya",
    .suspiciousReportedHeading: "Se ha comunicado una actividad sospechosa",
    .suspiciousReportedBody: "{account} dice que otra persona hizo esto:",
    .suspiciousReportedAdvice:
      """
    El riesgo de esta persona es ahora alto. Examine el registro de inicios de sesión y sus métodos de \
    inicio de sesión.
    """,

    // A test
    .testSubject: "Mensaje de prueba de {organisation}",
    .testHeading: "Los mensajes llegan",
    .testBody:
      """
    Un administrador de {organisation} ha enviado esto para ver si los mensajes llegan. No tiene que hacer \
    nada.
    """,
    .testShort: "Mensaje de prueba de {organisation}: los mensajes llegan.",
  ])
}
