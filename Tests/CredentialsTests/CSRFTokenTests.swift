import Base
import Crypto
import Testing

@testable import Credentials

@Suite("CSRF token")
struct CSRFTokenTests {
  private let key = SymmetricKey(data: [UInt8](repeating: 7, count: 32))
  private let browser = Base.Digest(of: "browser")

  @Test("is accepted for its own browser, purpose and key only")
  func binding() {
    let token = CSRFToken.make(key: key, browser: browser, purpose: "password")
    #expect(CSRFToken.verify(token, key: key, browser: browser, purpose: "password"))
    #expect(!CSRFToken.verify(token, key: key, browser: Base.Digest(of: "other"), purpose: "password"))
    #expect(!CSRFToken.verify(token, key: key, browser: browser, purpose: "passwor"))
    #expect(!CSRFToken.verify(token, key: key, browser: browser, purpose: ""))
    let other = SymmetricKey(data: [UInt8](repeating: 8, count: 32))
    #expect(!CSRFToken.verify(token, key: other, browser: browser, purpose: "password"))
  }

  @Test("is refused after any change")
  func mutations() {
    let token = CSRFToken.make(key: key, browser: browser, purpose: "consent")
    let characters = Array(token)
    for index in characters.indices {
      var changed = characters
      changed[index] = changed[index] == "A" ? "E" : "A"
      #expect(!CSRFToken.verify(String(changed), key: key, browser: browser, purpose: "consent"))
    }
    for text in [
      "", "A", token + "=", token + "A", String(token.dropLast()), token + "\u{0}", " " + token,
      String(repeating: "A", count: 43), String(repeating: "A", count: 1_000_000),
    ] {
      #expect(!CSRFToken.verify(text, key: key, browser: browser, purpose: "consent"))
    }
  }

  @Test("is the HMAC-SHA-256 of a fixed message")
  func knownForm() {
    let message = Array("csrf".utf8) + browser.bytes + Array("consent".utf8)
    let mac = HMAC<SHA256>.authenticationCode(for: message, using: key)
    #expect(CSRFToken.make(key: key, browser: browser, purpose: "consent") == Base64URL.encode(mac))
  }
}
