import Testing

@testable import Credentials

@Suite("WebAuthn errors")
struct WebAuthnErrorTests {
  @Test("are one line of the log, whatever came from outside")
  func oneLine() {
    let origin = "https://a\r\nlevel=info \u{1b}[31m`\u{202e}" + String(repeating: "x", count: 10_000)
    for error in [
      WebAuthnError.wrongOrigin(origin), .topOrigin(origin), .wrongType(origin),
      .unknownAttestationFormat(origin), .malformedJSON(.clientData, .duplicateMember(origin)),
    ] {
      let text = String(describing: error)
      #expect(text.count < 250)
      #expect(!text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202e })
      #expect(text.count { $0 == "`" } == 2)
    }
  }

  @Test("say what is wrong") func causes() {
    #expect("\(WebAuthnError.userNotVerified)" == "the authenticator did not verify its user")
    #expect(
      "\(WebAuthnError.malformedCBOR(.tooDeep, offset: 5))" == "the CBOR is not canonical (tooDeep) at byte 5"
    )
    #expect(
      "\(WebAuthnError.clonedAuthenticator(stored: 8, received: 7))"
        == "the signature counter went from 8 to 7")
  }
}
