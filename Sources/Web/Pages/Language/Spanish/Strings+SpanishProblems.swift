extension Strings {
  /// What can be wrong with a form.
  static let spanishProblems: [Text: String] = [
    // Problems with a form
    .problemUsernameMissing: "Escriba su nombre de usuario completo, por ejemplo name@example.com.",
    .problemPasswordMissing: "Escriba su contraseña.",
    .problemWrongPassword:
      """
    El nombre de usuario y la contraseña no coinciden. Compruebe ambos e inténtelo de nuevo, o pida a su \
    administrador un pase de acceso temporal.
    """,
    .problemTooManyAttempts:
      """
    Demasiados intentos. Espere unos minutos e inténtelo de nuevo, o use el navegador con el que suele \
    iniciar sesión.
    """,
    .problemCodeMissing: "Escriba el código.",
    .problemWrongCode:
      """
    Ese código no es correcto. Compruebe que la hora de su teléfono se ajusta automáticamente, espere el \
    siguiente código y escríbalo.
    """,
    .problemUsedCode: "Ese código ya se ha usado. Espere el siguiente y escríbalo.",
    .problemWrongRecoveryCode: "Ese código de recuperación no es correcto o ya se ha usado. Pruebe con otro.",
    .problemWrongAccessPass: "Ese pase no es correcto o ya no es válido. Pida uno nuevo a su administrador.",
    .problemWrongFirstCode:
      """
    Ese código no coincide. Compruebe que ha escaneado el código de esta página y escriba los dígitos que \
    la aplicación muestra ahora.
    """,
    .problemMethodMissing: "Elija uno de los métodos.",
    .problemPasswordTooShort: "Esa contraseña es demasiado corta. Elija una más larga.",
    .problemPasswordTooWeak:
      """
    Esa contraseña es demasiado fácil de adivinar. Elija una que no sea muy conocida y que no contenga su \
    nombre.
    """,
    .problemPasswordMalformed:
      """
    Esa contraseña no se puede usar. Elija una más corta y sin caracteres poco habituales.
    """,
    .problemPasswordUnchanged: "Esa es su contraseña actual. Elija otra.",
    .problemRegistrationForbidden:
      """
    Las reglas de su organización no le permiten añadir un método desde aquí. Hágalo desde su lugar de \
    trabajo habitual o pida a su administrador un pase de acceso temporal.
    """,
    .problemRegistrationAtRisk:
      """
    Es posible que otra persona tenga su contraseña, así que por ahora no se puede añadir nada. Consulte a \
    su administrador.
    """,
    .problemPasswordMismatch: "Las dos entradas son distintas. Escriba otra vez la contraseña nueva.",
    .problemWrongCurrentPassword: "Esa no es su contraseña actual. Inténtelo de nuevo.",
    .problemUnknownDeviceCode:
      """
    Ningún dispositivo espera este código. Compruébelo o empiece de nuevo en el dispositivo.
    """,
    .problemExpiredDeviceCode:
      """
    Este código ha caducado. Empiece de nuevo en el dispositivo para obtener otro.
    """,
    .problemTransactionOver:
      """
    Este inicio de sesión tardó demasiado o se completó en otra ventana. Vuelva a la aplicación y empiece \
    de nuevo.
    """,
    .problemForeignForm:
      """
    Este formulario ya no era válido. No se ha hecho ningún cambio. Inténtelo de nuevo.
    """,
    .problemLastMethod: "Este es su último método y su organización exige uno. Añada primero otro.",
    .problemFreshSignInNeeded: "Para cambiar esto, inicie sesión de nuevo primero.",
    .problemBusy:
      """
    En este momento hay demasiadas personas iniciando sesión. Inténtelo de nuevo en unos segundos.
    """,
    .problemAccountMismatch: "La aplicación pide otra cuenta. Use esa, o cancele y empiece de nuevo.",
    .problemUnknownOrganisation:
      """
    Ninguna organización usa aquí el nombre que sigue a la @. Compruébelo o pregunte a su administrador \
    cuál es su nombre de usuario.
    """,
    .problemRegistrationOver:
      """
    La configuración tardó demasiado. Escanee el código nuevo de abajo y escriba sus dígitos.
    """,
    .problemTooManyMethods: "Tiene tantos como se permiten. Quite primero uno.",
    .problemFailed:
      """
    Algo ha fallado aquí. Inténtelo de nuevo. Si ocurre otra vez, dé los números de abajo a su \
    administrador.
    """,
    .problemPasskeyRefused:
      """
    Esa clave de acceso no se ha aceptado. Inténtelo de nuevo; si vuelve a fallar, use otro método y \
    consulte a su administrador.
    """,
    .problemPasskeyUnknown: "Esa clave de acceso no se conoce aquí o se ha quitado. Use otra u otro método.",
    .problemPasskeyUnverified:
      """
    Su llave no ha comprobado que es usted. Configure en ella un PIN o una huella e inténtelo de nuevo, o \
    use otro método.
    """,
    .problemPasskeyModel:
      """
    Su organización no acepta este tipo de llave. Use otra o pregunte a su administrador cuáles se \
    aceptan.
    """,
    .problemPasskeyMissing:
      """
    El navegador no ha enviado ninguna clave de acceso. Inténtelo de nuevo con JavaScript activado o use \
    otro método.
    """,
    .problemAlreadyRegistered: "Esto ya está configurado. Use otro o quite primero el anterior.",
    .problemWrongSentCode:
      """
    Ese código no es correcto. Mire el mensaje más reciente y escriba sus seis dígitos.
    """,
    .problemSentCodeOver: "Ese código ha caducado. Pida que se le envíe otro.",
    .problemSendTooOften:
      """
    Se han enviado demasiados códigos. Espere un poco antes de pedir otro o use otro método.
    """,
    .problemSentJustNow: "Se acaba de enviar un código. Espere medio minuto antes de pedir otro.",
    .problemPhoneMalformed:
      """
    Eso no es un número de teléfono. Elija el país y escriba el número, o empiece por + y el código del \
    país.
    """,
    .problemEmailMalformed:
      """
    Eso no es una dirección de correo electrónico. Escriba una como name@example.com.
    """,
    .problemEmailOwn:
      """
    Ese buzón pertenece a esta cuenta. Elija una dirección a la que pueda acceder sin ella.
    """,
    .problemMethodForbidden: "Su organización no acepta este método para usted. Elija otro.",
    .problemNameMalformed: "Escriba un nombre de 1 a 64 caracteres.",
  ]
}
