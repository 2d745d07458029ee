import Base
import Crypto
import Foundation

/// The hidden field that shows a form was rendered by us, for this browser and this purpose.
public enum CSRFToken: Sendable {
  /// The token for a form, 43 characters of base64url.
  ///
  /// - Parameters:
  ///   - key: the server's key for forms.
  ///   - browser: the digest of the browser's cookie.
  ///   - purpose: what the form does; a token for one purpose is worth nothing for another.
  public static func make(key: SymmetricKey, browser: Base.Digest, purpose: String) -> String {
    Base64URL.encode(HMAC<SHA256>.authenticationCode(for: message(browser, purpose), using: key))
  }

  /// Whether the token was made for this browser and purpose; compares in constant time.
  public static func verify(
    _ token: String, key: SymmetricKey, browser: Base.Digest, purpose: String
  ) -> Bool {
    guard token.utf8.count == 43, let code = Base64URL.decode(token) else { return false }
    return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: message(browser, purpose), using: key)
  }

  /// The digest has a fixed length, so no two pairs give the same message.
  private static func message(_ browser: Base.Digest, _ purpose: String) -> Data {
    Data("csrf".utf8) + Data(browser.bytes) + Data(purpose.utf8)
  }
}
