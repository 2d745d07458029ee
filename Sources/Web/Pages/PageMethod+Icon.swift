extension PageMethod {
  /// The outline of the method's picture, as the `d` of an SVG path in a square of 24 units.
  var icon: String {
    switch self {
    case .passkey:
      """
      M9.5 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM2.5 19.5c0-3.2 3-5 7-5 1.1 0 2.2.2 3.1.5M17.5 13a2.5 2.5 0 1 0 0-5 \
      2.5 2.5 0 0 0 0 5zM17.5 13v7.5l1.75-1.5M17.5 16.5l1.75 1
      """
    case .totp:
      """
      M8 3h8a1.5 1.5 0 0 1 1.5 1.5v15A1.5 1.5 0 0 1 16 21H8a1.5 1.5 0 0 1-1.5-1.5v-15A1.5 1.5 0 0 1 8 3\
      zM9.5 10.5h.01M12 10.5h.01M14.5 10.5h.01M9.5 13.5h.01M12 13.5h.01M14.5 13.5h.01M11 18h2
      """
    case .hardwareToken:
      """
      M4 8.5h16A1.5 1.5 0 0 1 21.5 10v4a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 14v-4A1.5 1.5 0 0 1 4 \
      8.5zM6 11h6v2H6zM17.5 12h.01
      """
    case .recoveryCode: "M6 3.5h12V20.5H6zM9 8h6M9 12h6M9 16h3"
    case .temporaryAccessPass:
      """
      M3.5 7h17v3.25a1.75 1.75 0 0 0 0 3.5V17h-17v-3.25a1.75 1.75 0 0 0 0-3.5zM14 7v10
      """
    case .sms: "M4 5h16v11H11l-4 3.5V16H4zM8 10.5h.01M12 10.5h.01M16 10.5h.01"
    case .voice, .phone, .alternatePhone, .officePhone:
      """
      M5 4h3.5l1.75 4.25-2.25 1.5a11 11 0 0 0 6.25 6.25l1.5-2.25L20 15.5V19a1.25 1.25 0 0 1-1.25 1.25C10.75 20.25 \
      3.75 13.25 3.75 5.25A1.25 1.25 0 0 1 5 4z
      """
    case .email: "M3.5 5.5h17v13h-17zM4 6l8 6.5L20 6"
    }
  }
}
