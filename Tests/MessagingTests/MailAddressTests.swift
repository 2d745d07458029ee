import Testing

@testable import Messaging

@Suite("Mail addresses")
struct MailAddressTests {
  @Test(
    "takes what mail can be sent to",
    arguments: [
      "ada@contoso.test", "ada.lovelace+security@mail.contoso.test", "a@b", "O'Brien@contoso.test",
      "x_y-z@xn--bcher-kva.example", String(repeating: "l", count: 64) + "@contoso.test",
    ])
  func valid(_ text: String) {
    #expect(MailAddress(text)?.description == text)
  }

  @Test(
    "refuses what could leave its place",
    arguments: [
      "ada@contoso.test\r\nBcc: eve@evil.test", "ada\r\n@contoso.test", "ada@contoso.test\n",
      "ada@contoso.test\r",
      "ada@contoso.test\0", "ada@contoso.test>\r\nDATA", "<ada@contoso.test>",
      "ada@contoso.test,eve@evil.test",
      "ada@contoso.test eve@evil.test", "ada@contoso.test> SIZE=1", "ada@contoso.test\u{2028}",
      "a\u{85}@contoso.test",
      "\"ada\r\n\"@contoso.test", "\"a b\"@contoso.test", "ada@[127.0.0.1]", "ada@contoso..test",
      ".ada@contoso.test",
      "ada.@contoso.test", "ada..l@contoso.test", "@contoso.test", "ada@", "ada", "", "ada@-contoso.test",
      "ada@contoso.test.", "ädä@contoso.test", "ada@bücher.example", "ada@evil.test@contoso.test",
      String(repeating: "l", count: 65) + "@contoso.test",
      "a@" + String(repeating: "b.", count: 130) + "test",
    ])
  func invalid(_ text: String) {
    #expect(MailAddress(text) == nil)
  }

  @Test(
    "reads a name and an address",
    arguments: [
      ("ada@contoso.test", "", "ada@contoso.test"),
      ("Contoso Sign-in <no-reply@contoso.test>", "Contoso Sign-in", "no-reply@contoso.test"),
      ("\"Contoso, Inc.\" <no-reply@contoso.test>", "Contoso, Inc.", "no-reply@contoso.test"),
      ("<no-reply@contoso.test>", "", "no-reply@contoso.test"),
    ])
  func mailbox(_ text: String, _ name: String, _ address: String) throws {
    let mailbox = try #require(Mailbox(text))
    #expect(mailbox.name == name)
    #expect(mailbox.address.description == address)
  }

  @Test(
    "refuses a name with a line break",
    arguments: ["A\r\nBcc: e@evil.test <a@contoso.test>", "A\u{0} <a@contoso.test>"])
  func badMailbox(_ text: String) {
    #expect(Mailbox(text) == nil)
  }
}
