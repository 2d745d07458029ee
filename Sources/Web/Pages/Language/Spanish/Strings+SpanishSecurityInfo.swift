extension Strings {
  /// The account’s own pages.
  static let spanishSecurityInfo: [Text: String] = [
    // Security info
    .securityInfoTitle: "Información de seguridad",
    .securityInfoLead: "Cómo inicia sesión y dónde la tiene abierta.",
    .signOut: "Cerrar sesión",
    .methodsHeading: "Métodos de inicio de sesión",
    .methodsEmpty: "Aún no tiene un segundo paso. Solo la contraseña protege su cuenta.",
    .addHeading: "Añadir un método",
    .addMethod: "Añadir",
    .addRecoveryCodesHint: "Diez nuevos; los que tiene dejan de funcionar",
    .methodAdded: "Añadido el {0}",
    .methodAddedUsed: "Añadido el {0}, último uso el {1}",
    .recoveryCodesLeftOne: "Queda un código",
    .recoveryCodesLeftMany: "Quedan {0} códigos",
    .lastMethodKept: "Su organización exige este método. Añada otro para poder quitarlo.",
    .remove: "Quitar",
    .removeNamed: "Quitar {0}",
    .passwordHeading: "Contraseña",
    .passwordChanged: "Último cambio el {0}",
    .changePassword: "Cambiar contraseña",
    .sessionsHeading: "Dónde tiene la sesión abierta",
    .sessionBrowser: "{0} en {1}",
    .unknownBrowser: "Un navegador",
    .unknownSystem: "un sistema desconocido",
    .sessionUsed: "Último uso: {0}",
    .thisDevice: "Este dispositivo",
    .endSession: "Cerrar",
    .endSessionNamed: "Cerrar la sesión de {0}",
    .endOtherSessions: "Cerrar todas las demás sesiones",
    .devicesHeading: "Dispositivos que se saltan el segundo paso",
    .devicesLead: "En estos dispositivos eligió que no se le volviera a preguntar.",
    .deviceUntil: "Hasta el {0}",
    .forgetDevice: "Olvidar",
    .forgetDeviceNamed: "Olvidar {0}",
    .noticeMethodAdded: "El método se ha añadido. Podrá usarlo a partir del próximo inicio de sesión.",
    .noticeMethodRemoved: "El método se ha quitado. Ya no sirve para iniciar sesión.",
    .noticePasswordChanged: "Su contraseña se ha cambiado.",
    .noticeSessionEnded: "La sesión se ha cerrado. Ese dispositivo tendrá que iniciar sesión de nuevo.",
    .noticeOtherSessionsEnded:
      """
    Se han cerrado todas las demás sesiones. Solo queda abierta la de este dispositivo.
    """,
    .noticeDeviceForgotten: "El dispositivo se ha olvidado. Se le volverá a pedir el segundo paso.",
  ]
}
