extension Strings {
  /// Setting up a method, and a new password.
  static let spanishRegistration: [Text: String] = [
    // Registration
    .registerTitle: "Proteja su cuenta",
    .registerWhyDefaults:
      """
    Su organización pide a todos que confirmen los inicios de sesión con un segundo paso. Así se detiene a \
    quien solo tenga su contraseña.
    """,
    .registerWhyPolicy:
      """
    Lo que va a abrir exige un segundo paso además de la contraseña, y usted aún no tiene ninguno \
    configurado.
    """,
    .registerWhyAdministrator: "Su administrador le pide que configure un segundo paso para iniciar sesión.",
    .registerWhyOwn: "Un segundo paso detiene a quien solo tenga su contraseña.",
    .registerNeedsHeading: "Necesita",
    .registerNeedsApp:
      """
    una aplicación de autenticación en su teléfono; sirve cualquiera que muestre códigos de seis dígitos
    """,
    .registerNeedsTime: "unos dos minutos",
    .registerGraceMany:
      """
    Puede dejarlo para más tarde hasta el {0}: quedan {1} días. Después no podrá iniciar sesión sin este \
    paso.
    """,
    .registerGraceOne:
      """
    Puede dejarlo para más tarde hasta el {0}: queda un día. Después no podrá iniciar sesión sin este \
    paso.
    """,
    .registerGraceToday:
      """
    Puede dejarlo para más tarde hasta el {0}: hoy es el último día. Después no podrá iniciar sesión sin \
    este paso.
    """,
    .registerGraceEnded: "El plazo terminó el {0}. Configúrelo ahora para continuar.",
    .registerGraceNone: "Esto no puede esperar: configúrelo ahora para continuar.",
    .registerStart: "Configurar ahora",
    .postpone: "Más tarde",
    .registerTOTPTitle: "Configure su aplicación de autenticación",
    .registerTOTPScan: "En su aplicación de autenticación, añada una cuenta y escanee este código.",
    .registerTOTPImage: "Código QR para su aplicación de autenticación",
    .registerTOTPManual: "¿No puede escanearlo? Escriba esta clave en la aplicación:",
    .registerTOTPOpen: "¿Está en este teléfono? Abrir en su aplicación",
    .registerTOTPType: "Después, escriba los seis dígitos que muestra la aplicación.",
    .confirm: "Confirmar",
    .recoveryCodesTitle: "Guarde sus códigos de recuperación",
    .recoveryCodesLead:
      """
    Si pierde el teléfono, podrá entrar con uno de estos códigos. Cada uno sirve una sola vez. Solo se \
    muestran ahora.
    """,
    .recoveryCodesWarning: "Guárdelos con sus otras cosas importantes, no en el mismo teléfono.",
    .recoveryCodesList: "Códigos de recuperación",
    .recoveryCodesOnce: "Cada código sirve una vez, en lugar del código de su aplicación.",
    .download: "Descargar",
    .copy: "Copiar",
    .copied: "Copiado",
    .print: "Imprimir",
    .recoveryCodesDone: "Los he guardado",

    // Password change
    .changePasswordTitle: "Elija una contraseña nueva",
    .changePasswordExpired: "Debe cambiar la contraseña antes de continuar.",
    .changePasswordReset: "Su administrador le dio esta contraseña para un solo uso. Elija ahora la suya.",
    .changePasswordRequired:
      """
    Elija una contraseña que solo usted conozca. La necesitará la próxima vez que inicie sesión.
    """,
    .changePasswordRisk:
      """
    Es posible que otra persona conozca su contraseña. Elija ahora una nueva que no use en ningún otro \
    sitio.
    """,
    .changePasswordOwn: "Aquí su sesión sigue abierta. Las demás sesiones se cierran.",
    .currentPasswordLabel: "Contraseña actual",
    .newPasswordLabel: "Contraseña nueva",
    .confirmPasswordLabel: "Repita la contraseña nueva",
    .passwordRules:
      """
    Al menos {0} caracteres. Unas cuantas palabras sin relación entre sí son una buena elección. Se \
    rechazan su nombre y las contraseñas muy conocidas.
    """,
    .passwordCount: "{0} de al menos {1} caracteres",
    .passwordWeak: "Fácil de adivinar",
    .passwordFair: "Podría ser más segura",
    .passwordStrong: "Difícil de adivinar",
    .showPassword: "Mostrar contraseña",
    .hidePassword: "Ocultar contraseña",
    .changePasswordSubmit: "Guardar contraseña",
  ]
}
