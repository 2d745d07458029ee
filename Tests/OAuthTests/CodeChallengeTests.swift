import Base
import SignIn
import Testing

@Suite("Code challenges")
struct CodeChallengeTests {
  @Test("match RFC 7636 Appendix B")
  func publishedValue() {
    let challenge = CodeChallenge("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    #expect(challenge.isMet(by: Secret("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")))
  }

  @Test(
    "are not met by anything else",
    arguments: [
      "", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXK", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjX",
      "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk=", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk ",
      "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", String(repeating: "a", count: 129),
    ])
  func wrong(verifier: String) {
    #expect(!CodeChallenge("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM").isMet(by: Secret(verifier)))
  }

  @Test("refuse a verifier of characters that none may have, even when its digest fits")
  func characters() {
    let verifier = String(repeating: "é", count: 30)
    #expect(!CodeChallenge(Digest(of: verifier).description).isMet(by: Secret(verifier)))
    let short = String(repeating: "a", count: 42)
    #expect(!CodeChallenge(Digest(of: short).description).isMet(by: Secret(short)))
  }

  @Test(
    "have one form",
    arguments: [
      ("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", true), ("short", false), ("", false),
      (String(repeating: "a", count: 44), false), (String(repeating: "!", count: 43), false),
      // The last character holds two bits beyond the digest: they are zero in the one form.
      ("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cN", false),
      ("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM", false),
    ])
  func form(text: String, isWellFormed: Bool) {
    #expect(CodeChallenge.isWellFormed(text) == isWellFormed)
  }
}
