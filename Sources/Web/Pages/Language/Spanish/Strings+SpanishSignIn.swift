extension Strings {
  /// The steps of a sign-in.
  static let spanishSignIn: [Text: String] = [
    // The product and the frame
    .productName: "Gatehouse",
    .back: "Atrás",
    .cancel: "Cancelar",
    .next: "Siguiente",
    .correlation: "Id. de correlación",
    .errorNumber: "Error",
    .footerNote: "El Gatehouse de su organización gestiona su inicio de sesión.",
    .accountLabel: "Cuenta",
    .languageLabel: "Idioma:",
    .moment: "{0}, {1} UTC",

    // Who
    .identifyTitle: "Iniciar sesión",
    .continueTo: "para continuar en {0}",
    .usernameLabel: "Nombre de usuario",
    .usernameHint: "A menudo su dirección de correo del trabajo, por ejemplo name@example.com",
    .accountsHeading: "Continuar como",
    .otherAccount: "O usar otra cuenta",
    .notYou: "¿No es usted? Usar otra cuenta",

    // Password
    .passwordTitle: "Escriba su contraseña",
    .passwordLabel: "Contraseña",
    .passwordHint: "Si le han dado un pase de acceso temporal, escríbalo aquí.",
    .signIn: "Iniciar sesión",

    // Second factor
    .challengeTOTPTitle: "Escriba el código de su aplicación",
    .challengeTOTPLead:
      """
    Abra su aplicación de autenticación y escriba los seis dígitos que muestra para esta cuenta.
    """,
    .challengeRecoveryTitle: "Usar un código de recuperación",
    .challengeRecoveryLead:
      """
    Escriba uno de los códigos de recuperación que guardó. Cada código sirve una sola vez.
    """,
    .challengePassTitle: "Usar un pase de acceso temporal",
    .challengePassLead: "Escriba el pase que le dio su administrador.",
    .challengeCodeTitle: "Escriba el código que ha recibido",
    .challengeCodeLead: "Le hemos enviado un código. Escríbalo aquí.",
    .codeLabel: "Código",
    .recoveryCodeLabel: "Código de recuperación",
    .passLabel: "Pase de acceso temporal",
    .rememberOne: "No volver a preguntar en este dispositivo durante un día",
    .rememberMany: "No volver a preguntar en este dispositivo durante {0} días",
    .rememberHint: "Solo en un dispositivo que nadie más use.",
    .verify: "Verificar",
    .otherMethod: "Usar otro método",
    .chooseMethodTitle: "¿Cómo quiere confirmar que es usted?",
    .chooseMethodLead: "Elija uno de los métodos que ha configurado.",
    .methodsLegend: "Sus métodos",
    .methodTOTP: "Aplicación de autenticación",
    .methodTOTPHint: "Un código de seis dígitos de una aplicación de su teléfono",
    .methodRecoveryCode: "Código de recuperación",
    .methodRecoveryCodeHint: "Uno de los diez códigos que guardó",
    .methodRecoveryCodes: "Códigos de recuperación",
    .methodPasskey: "Clave de acceso",
    .methodPasskeyHint: "Su huella, su rostro, el bloqueo de pantalla o una llave de seguridad",
    .methodSMS: "Mensaje de texto",
    .methodSMSHint: "Un código enviado a su teléfono",
    .methodVoice: "Llamada telefónica",
    .methodVoiceHint: "Una llamada a su teléfono",
    .methodEmail: "Correo electrónico",
    .methodEmailHint: "Un código enviado a su dirección de correo",
    .methodTemporaryAccessPass: "Pase de acceso temporal",
    .methodTemporaryAccessPassHint: "Un pase que le dio su administrador",

    // Stay signed in, consent
    .staySignedInTitle: "¿Mantener la sesión iniciada?",
    .staySignedInLead: "Durante un tiempo no se le pedirá la contraseña en este navegador.",
    .staySignedInWarning: "Elija No en un equipo que usen otras personas.",
    .yes: "Sí",
    .no: "No",
    .consentTitle: "¿Permitir que {0} use su cuenta?",
    .consentPublisher: "La aplicación está en {0}",
    .consentUnpublished: "No se sabe dónde se ejecuta esta aplicación.",
    .consentAsks: "Pide permiso para",
    .consentWarning:
      """
    Permítalo solo a aplicaciones que conozca. El permiso dura hasta que usted o su administrador lo \
    retiren.
    """,
    .accept: "Permitir",
    .decline: "No permitir",
    .scopeOpenID: "confirmar quién es usted",
    .scopeProfile: "ver su nombre y su nombre de usuario",
    .scopeEmail: "ver su dirección de correo electrónico",
    .scopeAddress: "ver su dirección postal",
    .scopePhone: "ver su número de teléfono",
    .scopeOffline: "conservar el acceso que le dé mientras no la esté usando",
    .scopeUserRead: "iniciar su sesión y leer su perfil",
    .scopeOther: "usar el permiso «{0}»",

    // Device code
    .deviceCodeTitle: "Conectar un dispositivo",
    .deviceCodeLead: "Escriba el código que muestra el dispositivo o el programa.",
    .deviceCodeHint: "Ocho letras, por ejemplo BCDF-GHJK",
    .deviceCodeEnterWarning:
      """
    ¿Alguien le ha enviado este código por correo, chat o teléfono? Deténgase: quien se lo pide entraría \
    en su cuenta.
    """,
    .deviceConfirmTitle: "¿Es este su dispositivo?",
    .deviceConfirmLead:
      """
    Continúe solo si usted mismo acaba de iniciar esto en un dispositivo que tiene delante.
    """,
    .deviceConfirmWarning:
      """
    Si alguien le ha enviado el código o le ha pedido que lo escriba, elija Cancelar. De lo contrario, esa \
    persona entraría con su identidad.
    """,
    .deviceApplication: "Aplicación",
    .deviceCodeShown: "Código",
    .deviceAddress: "Solicitado desde",
    .devicePlace: "{0} ({1})",
    .deviceAge: "Solicitado",
    .ageNow: "hace menos de un minuto",
    .ageOne: "hace un minuto",
    .ageMany: "hace {0} minutos",
    .`continue`: "Continuar",
  ]
}
