extension Strings {
  /// Changing what is registered, and reporting what one did not do.
  static let spanishChanges: [Text: String] = [
    // Changing a method
    .manage: "Administrar",
    .manageNamed: "Administrar {0}",
    .nameLabel: "Nombre",
    .rename: "Cambiar nombre",
    .makeDefault: "Pedir este primero",
    .makeDefaultSMS: "Pedir primero por mensaje de texto",
    .makeDefaultVoice: "Pedir primero por llamada",
    .systemPreferredHint: "Su organización pide primero el más seguro de sus métodos.",
    .passkeySynced: "Sincronizada entre sus dispositivos",
    .passkeyBound: "Permanece solo en este dispositivo o llave",
    .phoneChange: "Cambiar número",
    .emailChange: "Cambiar dirección",
    .activityHeading: "Inicios de sesión recientes",
    .activityLead: "Los últimos siete días. Avísenos si alguno no fue suyo.",
    .activityEmpty: "No hubo ninguno en los últimos siete días.",
    .activityIn: "Inició sesión en {0}",
    .activityRefused: "No pudo entrar en {0}",
    .activityNowhere: "esta organización",
    .notMe: "No fui yo",
    .notMeNamed: "No fui yo: {0}",
    .noticeMethodRenamed: "El método tiene su nuevo nombre.",
    .noticeMethodChanged: "El método se ha cambiado. A partir de ahora usamos el nuevo.",
    .noticeDefaultChanged: "A partir de ahora se le pedirá primero este método.",

    // Reporting what one did not do
    .reportTitle: "¿No fue usted?",
    .reportLead: "Va a comunicar a sus administradores que otra persona hizo lo siguiente:",
    .reportWhat: "Qué",
    .reportWhen: "Cuándo",
    .reportAccount: "Organización",
    .reportEffect:
      """
    Después se cerrará la sesión en todos los dispositivos y su cuenta se considerará en riesgo: inicie \
    sesión de nuevo y elija otra contraseña.
    """,
    .reportSubmit: "No fui yo",
    .reportDoneTitle: "Gracias. Queda notificado.",
    .reportDoneLead:
      """
    Se ha avisado a sus administradores y se ha cerrado la sesión en todos los dispositivos.
    """,
    .reportDoneNext:
      """
    Inicie sesión de nuevo ahora y elija otra contraseña. Si no puede, consulte a su administrador.
    """,
    .reportDoneHere:
      """
    Se ha avisado a sus administradores y se ha cerrado la sesión en todos los demás dispositivos.
    """,
    .reportDoneHereNext: "Elija ahora una contraseña nueva que no use en ningún otro sitio.",
    .reportOverTitle: "Este enlace ya no funciona",
    .reportOverLead:
      """
    Puede que sea demasiado antiguo o esté incompleto. Si ha ocurrido algo que no hizo usted, avise a su \
    administrador o revise sus inicios de sesión recientes.
    """,
    .reportMethodAdded: "Se añadió un método de inicio de sesión: {0}",
    .reportMethodRemoved: "Se quitó un método de inicio de sesión: {0}",
    .reportPasswordChanged: "Se cambió la contraseña",
    .reportPasswordReset: "Se restableció la contraseña",
    .reportUnlocked: "Se desbloqueó la cuenta",
    .reportCode: "Se pidió un código",
    .reportRecoveryCode: "Se usó un código de recuperación",
    .reportWrongCodes: "Se probaron códigos incorrectos",
    .reportSignIn: "Un inicio de sesión",
  ]
}
