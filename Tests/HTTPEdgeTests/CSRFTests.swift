import Base
import Crypto
import HTTPEdge
import Testing

@Suite("Form tokens")
struct CSRFTests {
  private let csrf = CSRF(key: SymmetricKey(data: [UInt8](repeating: 1, count: 32)))
  private let alice = Digest(of: "alice's browser")

  private func form(_ text: String) throws -> HTTPEdge.Parameters { try HTTPEdge.Parameters(query: text) }

  @Test("are accepted from the browser and for the purpose that they were made for")
  func accepted() throws {
    let token = csrf.token(browser: alice, purpose: "login:1")
    try csrf.verify(try form("csrf=\(token)"), browser: alice, purpose: "login:1")
  }

  @Test("are worth nothing anywhere else")
  func refused() throws {
    let token = csrf.token(browser: alice, purpose: "login:1")
    let other = CSRF(key: SymmetricKey(data: [UInt8](repeating: 2, count: 32)))
    let cases: [(CSRF, String, Base.Digest, String)] = [
      (csrf, "csrf=\(token)", Digest(of: "mallory's browser"), "login:1"),
      (csrf, "csrf=\(token)", alice, "login:2"), (csrf, "csrf=\(token)", alice, "security-info:1"),
      (other, "csrf=\(token)", alice, "login:1"), (csrf, "csrf=", alice, "login:1"),
      (csrf, "x=1", alice, "login:1"),
      (csrf, "csrf=\(token)&csrf=\(token)", alice, "login:1"), (csrf, "csrf=\(token)A", alice, "login:1"),
      (csrf, "csrf=\(String(token.reversed()))", alice, "login:1"),
    ]
    for (csrf, text, browser, purpose) in cases {
      #expect(throws: EdgeError.forbidden) {
        try csrf.verify(try form(text), browser: browser, purpose: purpose)
      }
    }
  }
}
