/// The hint under a new password's field: how long it is, about how hard to guess, and a button to see it.
///
/// A page gives it to the partial `password-strength` under the name of its choice and takes the module
/// `passwordStrength` in; without JavaScript nothing is shown.
struct PasswordStrength: Equatable, Sendable {
  /// The name of the input.
  var field: String
  /// The fewest characters that are accepted.
  var minimum: Int
  var short: String
  var weak: String
  var fair: String
  var strong: String
  var show: String
  var hide: String

  /// Creates the hint for an input.
  init(for field: String, minimumLength: Int, in text: Strings) {
    self.field = field
    minimum = minimumLength
    short = text[.passwordCount, "{count}", String(minimumLength)]
    weak = text[.passwordWeak]
    fair = text[.passwordFair]
    strong = text[.passwordStrong]
    show = text[.showPassword]
    hide = text[.hidePassword]
  }
}
