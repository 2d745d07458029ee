import Base
import Credentials
import Crypto

/// Makes and checks the hidden field that ties a form to the browser and the purpose that it was rendered for.
///
/// Purposes: `login:<transaction>`, `security-info:<session id>`, `device`, `logout`, `language`.
public struct CSRF: Sendable {
  /// The name of the hidden field.
  public static let field = "csrf"

  private let key: SymmetricKey

  /// Takes the server's key for forms.
  public init(key: SymmetricKey) {
    self.key = key
  }

  /// The value for the hidden field.
  public func token(browser: Base.Digest, purpose: String) -> String {
    CSRFToken.make(key: key, browser: browser, purpose: purpose)
  }

  /// Refuses a form that was not rendered for this browser and purpose.
  ///
  /// - Throws: `forbidden`.
  public func verify(_ form: Parameters, browser: Base.Digest, purpose: String) throws(EdgeError) {
    guard let token = form[Self.field], !form.duplicates.contains(Self.field),
      CSRFToken.verify(token, key: key, browser: browser, purpose: purpose)
    else { throw .forbidden }
  }
}
