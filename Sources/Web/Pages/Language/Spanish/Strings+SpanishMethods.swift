extension Strings {
  /// Passkeys, codes that are sent, and setting methods up.
  static let spanishMethods: [Text: String] = [
    // Passkeys
    .passkeySignIn: "Iniciar sesión con una clave de acceso",
    .or: "o",
    .forgotPassword: "¿Ha olvidado su contraseña?",
    .challengePasskeyTitle: "Confirme con su clave de acceso",
    .challengePasskeyLead: "El navegador le pide su huella, su rostro, su PIN o su llave de seguridad.",
    .challengePasskeySubmit: "Usar mi clave de acceso",
    .passkeyNeedsScript:
      """
    Las claves de acceso necesitan JavaScript. Actívelo para esta página o use otro método.
    """,
    .passkeyWaiting: "Esperando al navegador…",
    .passkeyCancelled:
      """
    No se ha confirmado nada: la solicitud se cerró o tardó demasiado. Inténtelo de nuevo o use otro \
    método.
    """,
    .passkeyUnsupported: "Este navegador no admite claves de acceso. Use uno actual u otro método.",
    .passkeyKnown:
      """
    Este dispositivo o llave ya contiene una clave de acceso para su cuenta. Use otro dispositivo u otra \
    llave.
    """,
    .passkeyAddress:
      """
    En esta dirección no se pueden usar claves de acceso. Abra la página en la dirección habitual de su \
    organización.
    """,
    .passkeyLocked:
      """
    Esta llave o este dispositivo no puede comprobar que es usted. Configure primero en él un PIN, una \
    huella o un bloqueo de pantalla.
    """,
    .passkeyFailed: "El navegador no ha podido hacerlo. Inténtelo de nuevo o use otro método.",

    // Codes that are sent
    .challengeHardwareTitle: "Escriba el código de su token",
    .challengeHardwareLead: "Pulse el botón de su token, si lo tiene, y escriba los dígitos que muestra.",
    .challengeSMSTitle: "Escriba el código del mensaje de texto",
    .challengeSMSLead: "Hemos enviado a este número un mensaje de texto con un código de seis dígitos.",
    .challengeVoiceTitle: "Escriba el código de nuestra llamada",
    .challengeVoiceLead: "Estamos llamando a este número. Conteste y escriba los seis dígitos que oiga.",
    .challengeEmailTitle: "Escriba el código del correo electrónico",
    .challengeEmailLead:
      """
    Hemos enviado un código de seis dígitos a esta dirección. Mire también en el correo no deseado.
    """,
    .sendSMSTitle: "Recibir un código por mensaje de texto",
    .sendSMSLead: "Enviamos un código de seis dígitos a este número.",
    .sendVoiceTitle: "Recibir un código por llamada telefónica",
    .sendVoiceLead: "Llamamos a este número y dictamos un código de seis dígitos.",
    .sendEmailTitle: "Recibir un código por correo electrónico",
    .sendEmailLead: "Enviamos un código de seis dígitos a esta dirección.",
    .sendCode: "Enviar código",
    .callMe: "Llamarme",
    .sendAgain: "Enviar un código nuevo",
    .callAgain: "Volver a llamarme",
    .resendWaitOne: "¿Aún no ha llegado nada? Podrá pedirlo de nuevo en un segundo.",
    .resendWaitMany: "¿Aún no ha llegado nada? Podrá pedirlo de nuevo en {0} segundos.",
    .methodHardwareToken: "Token físico",
    .methodHardwareTokenHint: "Los dígitos que muestra su token",
    .methodPhone: "Teléfono",
    .methodPhoneHint: "Un código por mensaje de texto o llamada",
    .methodAlternatePhone: "Otro teléfono",
    .methodAlternatePhoneHint: "Una llamada, cuando no tenga a mano su primer teléfono",
    .methodOfficePhone: "Teléfono de la oficina",
    .methodOfficePhoneHint: "Una llamada al teléfono de su puesto de trabajo",

    // Setting up a method
    .recommended: "Recomendado",
    .registerChooseTitle: "Elija qué quiere configurar",
    .registerChooseLead: "Su organización acepta todos estos métodos. El primero es el que mejor le protege.",
    .registerOther: "Configurar otro método",
    .registerMissing: "Faltan {0} métodos. Los configurará uno tras otro.",
    .registerWhyReset:
      """
    Si alguna vez olvida su contraseña, podrá establecer otra usted mismo. Para ello, configure una forma \
    de demostrar que es usted.
    """,
    .registerNeedsPasskey:
      """
    la huella, el rostro o el bloqueo de pantalla de este dispositivo, su teléfono o una llave de \
    seguridad
    """,
    .registerNeedsPhone: "su teléfono a mano",
    .registerNeedsEmail: "un buzón al que pueda acceder sin esta cuenta",
    .registerPasskeyTitle: "Cree una clave de acceso",
    .registerPasskeyLead:
      """
    Inicia sesión con lo mismo que desbloquea su dispositivo. No hay nada que escribir ni nada que un \
    sitio web falso pueda robar.
    """,
    .registerPasskeyWhere:
      """
    El navegador le pregunta dónde guardarla: en este dispositivo, en su teléfono o en una llave de \
    seguridad.
    """,
    .registerPasskeyConfirm: "Confirme con su huella, su rostro, su PIN o el bloqueo de pantalla.",
    .registerPasskeySubmit: "Crear clave de acceso",
    .registerPhoneTitle: "Configure su teléfono",
    .registerAlternatePhoneTitle: "Configure otro teléfono",
    .registerOfficePhoneTitle: "Configure el teléfono de su oficina",
    .registerPhoneLead:
      """
    Enviamos un código al número para comprobar que es suyo. Solo se usa para iniciar sesión.
    """,
    .countryLabel: "País o región",
    .phoneLabel: "Número de teléfono",
    .phoneHint: "Los mensajes y las llamadas pueden tener el coste que indique su contrato.",
    .extensionLabel: "Extensión, si la hay",
    .channelLegend: "Cómo le llega el código",
    .changeNumber: "Usar otro número",
    .registerEmailTitle: "Configure su dirección de correo electrónico",
    .registerEmailLead: "Con ella puede restablecer su contraseña. No sirve para iniciar sesión.",
    .emailLabel: "Dirección de correo electrónico",
    .emailHint: "Una que pueda leer sin esta cuenta, por ejemplo una personal",
    .changeAddress: "Usar otra dirección",
    .campaignTitle: "Inicie sesión con más seguridad",
    .campaignPasskey:
      """
    Su organización recomienda una clave de acceso. Es más rápida que una contraseña y un código, y ningún \
    sitio web falso puede robarla.
    """,
    .campaignTOTP:
      """
    Su organización recomienda una aplicación de autenticación. Funciona sin red y nadie puede interceptar \
    sus códigos por el camino.
    """,
    .campaignLeftOne: "Puede dejarlo para más tarde una vez más.",
    .campaignLeftMany: "Puede dejarlo para más tarde {0} veces más.",
    .campaignAgainNext: "Con «Más tarde» se le preguntará en el próximo inicio de sesión.",
    .campaignAgainOne: "Con «Más tarde» se le preguntará dentro de un día.",
    .campaignAgainMany: "Con «Más tarde» se le preguntará dentro de {0} días.",
    .campaignOver: "Esto ya no puede esperar: configure el método ahora para continuar.",
    .confirmInfoTitle: "¿Sigue siendo correcto?",
    .confirmInfoLead: "Así podrá entrar si olvida su contraseña. Compruebe que aún dispone de todo.",
    .confirmInfoSubmit: "Es correcto",
    .confirmInfoChange: "Cambiar algo",
    .summaryTitle: "Todo está listo",
    .summaryLead: "A partir de ahora puede confirmar que es usted con",
    .summaryNote: "Puede cambiarlo cuando quiera en su información de seguridad.",
    .methodDefault: "Se pide primero",
  ]
}
