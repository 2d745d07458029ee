extension Strings {
  /// Getting back in without a help desk.
  static let spanishReset: [Text: String] = [
    .resetTitle: "Recupere el acceso a su cuenta",
    .resetLead: "¿No puede iniciar sesión? Diga quién es. Después demostrará que es usted.",
    .resetPurposeTitle: "¿Cuál es el problema?",
    .resetPurposeLegend: "El problema",
    .resetForgotten: "He olvidado mi contraseña",
    .resetForgottenHint: "Establece una nueva",
    .resetUnlock: "Sé mi contraseña, pero mi cuenta está bloqueada",
    .resetUnlockHint: "Conserva su contraseña",
    .resetChooseTitle: "Demuestre que es usted",
    .resetChooseLead: "Elija algo que haya configurado para su cuenta.",
    .resetAgainTitle: "Demuéstrelo de otra manera",
    .resetAgainLead: "Era correcto. Su cuenta necesita una segunda prueba, de otro tipo.",
    .resetSentEmail:
      """
    Si puede restablecer la contraseña de esta cuenta y ha registrado un buzón, un código de seis dígitos \
    va de camino. Es válido durante 10 minutos. Mire también en el correo no deseado.
    """,
    .resetSentSMS:
      """
    Si puede restablecer la contraseña de esta cuenta y ha registrado un teléfono móvil, un código de seis \
    dígitos va de camino. Es válido durante 5 minutos.
    """,
    .resetSentVoice:
      """
    Si puede restablecer la contraseña de esta cuenta y ha registrado un teléfono, está a punto de sonar. \
    Conteste y escriba los seis dígitos que oiga.
    """,
    .resetSentOffice:
      """
    Si puede restablecer la contraseña de esta cuenta y ha registrado un teléfono del trabajo, está a \
    punto de sonar. Conteste y escriba los seis dígitos que oiga.
    """,
    .resetPasswordTitle: "Elija una contraseña nueva",
    .resetPasswordLead:
      """
    Es usted. La contraseña nueva sustituye a la anterior y su sesión se cierra en todas partes.
    """,
    .resetPasswordSubmit: "Establecer contraseña",
    .resetDoneTitle: "Su contraseña está establecida",
    .resetDoneLead:
      """
    Se ha cerrado su sesión en todas partes. Inicie sesión con la contraseña nueva; donde se pida un \
    segundo factor, se seguirá pidiendo.
    """,
    .resetUnlockedTitle: "Su cuenta está desbloqueada",
    .resetUnlockedLead: "Inicie sesión con la contraseña que conoce.",
    .resetBlockedTitle: "Necesita la ayuda de su administrador",
    .resetBlockedLead: "No queda una segunda forma de demostrar que es usted. No se ha hecho ningún cambio.",
    .resetClosedTitle: "Aquí no se pueden restablecer contraseñas",
    .resetClosedLead: "Su organización no permite que cada persona restablezca su contraseña.",
    .resetHelp: "¿No lo consigue? Consulte a su administrador.",
    .resetHelpAt: "¿No lo consigue? Obtenga ayuda:",
    .resetSignIn: "Volver al inicio de sesión",
    .resetOtherAccount: "Usar otra cuenta",
    .resetOverTitle: "Este restablecimiento de contraseña ha terminado",
    .resetOverLead: "Tardó más de 15 minutos o se empezó en otro navegador. No se ha hecho ningún cambio.",
    .resetOverRemedy: "Empiece de nuevo.",
    .problemResetWrong:
      """
    No es correcto, o la contraseña de esta cuenta no se puede restablecer aquí. Compruébelo e inténtelo \
    de nuevo, use otro método o consulte a su administrador.
    """,
    .problemResetTooOften:
      """
    Ha sido incorrecto demasiadas veces. Elija otro método o pida un código nuevo. Su administrador \
    también puede ayudarle.
    """,
    .problemResetLocked:
      """
    Se ha intentado demasiadas veces y queda desactivado para esta cuenta durante un máximo de 24 horas. \
    El inicio de sesión sigue funcionando. Su administrador puede establecer enseguida una contraseña \
    nueva.
    """,
    .problemResetTooManyCodes:
      """
    Se han pedido demasiados códigos. Espere una hora, use otro método o consulte a su administrador.
    """,
    .problemResetTooSoon: "Hace un momento se pidió un código. Espere medio minuto y pídalo de nuevo.",
  ]
}
