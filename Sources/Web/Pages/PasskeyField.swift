/// Where the page's script puts what a passkey says: the options go out in a data attribute, and the response comes
/// back in the hidden field `passkey`.
struct PasskeyField: Equatable, Sendable {
  /// What is asked of the browser.
  enum Ceremony: String, Sendable {
    case create
    case get
  }

  var ceremony: String
  /// The options in JSON (WebAuthn Level 3 §5.1.8 and §5.1.9).
  var options: String
  /// Whether a passkey may be offered with the suggestions of the user name's input.
  var fillsIn: Bool
  let icon = PageMethod.passkey.icon

  init(_ ceremony: Ceremony, options: String, fillsIn: Bool = false) {
    self.ceremony = ceremony.rawValue
    self.options = options
    self.fillsIn = fillsIn
  }
}
