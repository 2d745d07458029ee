extension Strings {
  /// Where a sign-in ends, well or not.
  static let spanishEnds: [Text: String] = [
    // Blocked, error
    .blockedTitle: "Ahora mismo no puede entrar",
    .blockedPolicy:
      """
    Su inicio de sesión era correcto, pero las reglas de su organización no lo permiten desde aquí o de \
    esta forma.
    """,
    .blockedPolicyRemedy:
      """
    Inténtelo desde su lugar y dispositivo habituales. Si debería funcionar, consulte a su administrador e \
    indíquele los números que aparecen abajo.
    """,
    .blockedDefaults: "Su organización no acepta inicios de sesión de este tipo.",
    .blockedDefaultsRemedy: "Use una versión actual del programa o un navegador.",
    .blockedAccountDisabled: "Esta cuenta está desactivada.",
    .blockedAccountDisabledRemedy: "Pida a su administrador que vuelva a activarla.",
    .blockedTooMany: "Ha habido demasiados intentos con esta cuenta.",
    .blockedTooManyRemedy:
      """
    Espere unos minutos e inténtelo de nuevo. Desde el navegador que usa normalmente puede que funcione \
    enseguida.
    """,
    .blockedNoMethod: "No le queda ningún método de inicio de sesión que su organización acepte para esto.",
    .blockedNoMethodRemedy:
      """
    Pida a su administrador un pase de acceso temporal. Con él podrá iniciar sesión y configurar un método \
    nuevo.
    """,
    .blockedRegistration:
      """
    Debe configurar un método de inicio de sesión, pero las reglas de su organización no lo permiten desde \
    aquí.
    """,
    .blockedRegistrationRemedy:
      """
    Pida a su administrador un pase de acceso temporal o hágalo desde su lugar de trabajo habitual.
    """,
    .blockedRisk:
      """
    Debe configurar un método de inicio de sesión, pero es posible que otra persona tenga su contraseña: \
    por ahora no se puede configurar nada.
    """,
    .blockedRiskRemedy:
      """
    Consulte a su administrador. Después de revisar la cuenta, podrá darle un pase de acceso temporal o \
    descartar el riesgo.
    """,
    .blockedDevice: "Su organización exige un dispositivo o una aplicación administrados, y este no lo es.",
    .blockedDeviceRemedy:
      """
    Use un dispositivo que administre su organización. Si ya lo es, consulte a su administrador e \
    indíquele los números que aparecen abajo.
    """,
    .blockedFlow: "Su organización no permite iniciar sesión con un código en otro dispositivo.",
    .blockedFlowRemedy:
      """
    Inicie sesión en la ventana de la propia aplicación o en un navegador. Si no hay ninguna de las dos, \
    consulte a su administrador.
    """,
    .blockedNotAssigned: "Esta aplicación no se le ha asignado.",
    .blockedNotAssignedRemedy: "Pida a su administrador que le dé acceso.",
    .blockedSessionEnded:
      """
    Este inicio de sesión ha terminado. Se completó en otra ventana o tardó demasiado.
    """,
    .blockedSessionEndedRemedy: "Vuelva a la aplicación y empiece de nuevo.",
    .blockedBusy: "Hay tantas personas iniciando sesión que la suya tuvo que esperar demasiado.",
    .blockedBusyRemedy: "Inténtelo de nuevo en un momento.",
    .tryAgain: "Intentar de nuevo",
    .errorTitle: "Este enlace de inicio de sesión no funciona",
    .errorLead:
      """
    La aplicación envió una solicitud a la que no se puede responder. Usted no ha hecho nada mal.
    """,
    .errorRemedy:
      """
    Vuelva a la aplicación e inténtelo de nuevo. Si ocurre otra vez, dé los detalles de abajo a quien la \
    gestiona.
    """,
    .startAgain: "Empezar de nuevo",
    .errorOverTitle: "Empiece de nuevo",
    .errorFormTitle: "No se ha hecho ningún cambio",
    .errorFormLead: "Este formulario era demasiado antiguo o pertenece a otro navegador o ventana.",
    .errorFormRemedy: "Empiece de nuevo y envíe el formulario otra vez.",
    .errorCookiesTitle: "Este inicio de sesión no puede continuar aquí",
    .errorCookiesLead: "Se empezó en otro navegador, o este navegador no guarda cookies.",
    .errorCookiesRemedy:
      """
    Permita las cookies para este sitio, vuelva a la aplicación y empiece allí de nuevo.
    """,
    .errorTenantTitle: "Organización no encontrada",
    .errorTenantLead: "Esta dirección no pertenece a ninguna organización que inicie sesión aquí.",
    .errorTenantRemedy: "Compruebe la dirección o pregunte a quien se la dio.",
    .errorBusyTitle: "Demasiada actividad en este momento",
    .errorFailedTitle: "No ha funcionado",
    .errorFailedLead: "Su inicio de sesión no puede continuar.",
    .errorFailedRemedy:
      """
    Vuelva a la aplicación e inténtelo de nuevo. Si ocurre otra vez, dé los detalles de abajo a su \
    administrador.
    """,
    .details: "Detalles",
    .detailReason: "Motivo",
    .detailError: "Error",
    .detailTime: "Hora",
    .detailApplication: "Aplicación",

    // Signed in, signed out
    .signedOutTitle: "Ha cerrado la sesión",
    .signedOutLead: "Puede cerrar esta ventana.",
    .signOutTitle: "¿Cerrar la sesión?",
    .signOutLead: "Su sesión en este navegador termina para todas las aplicaciones que la usan.",
    .signOutSubmit: "Cerrar sesión",
    .returnTo: "Volver a {0}",
    .returnToApplication: "Volver a la aplicación",
    .signInAgain: "Iniciar sesión de nuevo",
    .signedInTitle: "Ha iniciado sesión",
    .signedInLead: "Puede cerrar esta ventana.",
    .signedInDeviceTitle: "Conectado",
    .signedInDevice: "{0} está conectado. Puede volver a su dispositivo y cerrar esta ventana.",
    .signedInDeclinedTitle: "No conectado",
    .signedInDeclined: "{0} no se ha conectado. Puede cerrar esta ventana.",
    .openSecurityInfo: "Su información de seguridad",
    .formPostTitle: "Le llevamos a {0}",
    .formPostLead: "Si no ocurre nada, elija Continuar.",
  ]
}
