import Testing

@testable import Directory

@Suite("User principal name")
struct UserPrincipalNameTests {
  @Test(
    "has one key whatever the spelling",
    arguments: [
      "ada@contoso.test", "ADA@CONTOSO.TEST", "Ada@Contoso.Test", "  ada@contoso.test  ",
      "ada@contoso.test\n",
      "\tada@contoso.test", "\u{ff41}\u{ff44}\u{ff41}@contoso.test", "ada\u{ff20}contoso.test",
      "\u{1d41a}\u{1d41d}\u{1d41a}@contoso.test", "a\u{24d3}a@contoso.test", "ada@contoso\u{ff0e}test",
      "ada@\u{212d}ontoso.test", "\u{a0}ada@contoso.test\u{a0}", "ada@contoso.test\r\n",
    ])
  func oneKey(spelling: String) {
    #expect(UserPrincipalName(spelling)?.key == "ada@contoso.test")
  }

  @Test(
    "composes what two keyboards type differently",
    arguments: [
      ("zoë@contoso.test", "zoe\u{308}@contoso.test"), ("ÅSA@contoso.test", "a\u{30a}sa@contoso.test"),
      ("\u{212b}sa@contoso.test", "åsa@contoso.test"), ("ﬁona@contoso.test", "fiona@contoso.test"),
      ("ΣΟΦΙΑ@contoso.test", "σοφια@contoso.test"), ("İda@contoso.test", "i\u{307}da@contoso.test"),
    ])
  func composed(left: String, right: String) {
    #expect(UserPrincipalName(left) != nil)
    #expect(UserPrincipalName(left)?.key == UserPrincipalName(right)?.key)
  }

  @Test(
    "normalising a key again changes nothing",
    arguments: ["zoë@contoso.test", "İda@contoso.test", "ß@x.test"])
  func stable(name: String) {
    let key = UserPrincipalName(name)?.key
    #expect(key.flatMap { UserPrincipalName($0) }?.key == key)
  }

  @Test(
    "keeps apart what only looks alike",
    arguments: [
      "\u{430}da@contoso.test", "ada@contoso.test.evil.test", "ada.@contoso.test", "ada+x@contoso.test",
    ])
  func different(name: String) {
    #expect(UserPrincipalName(name)?.key != "ada@contoso.test")
  }

  @Test(
    "refuses what is no user name",
    arguments: [
      "", "ada", "@contoso.test", "ada@", "ada@@contoso.test", "a@b@contoso.test", "ada @contoso.test",
      "ada@contoso test", "ada\u{0}@contoso.test", "a\u{200b}da@contoso.test", "a\u{202e}da@contoso.test",
      "ada\n@contoso.test", "ada\u{2028}@contoso.test", "\"ada\"@contoso.test", "ada<x>@contoso.test",
      "ada@contoso..test", "ada@-contoso.test", "ada@contoso-.test", "ada@.test", "ada@contoso.test.",
      "ada@cont_oso.test", "ada@кириллица.test", "ada@[127.0.0.1]", "a,b@contoso.test", "a;b@contoso.test",
      "a:b@contoso.test", "a\\b@contoso.test", "a(b)@contoso.test", "\u{feff}ada@contoso.test",
      "a\u{ad}da@contoso.test", "ada@\(String(repeating: "a", count: 64)).test",
    ])
  func refused(name: String) {
    #expect(UserPrincipalName(name) == nil)
  }

  @Test("is at most 256 bytes long")
  func length() {
    let domain = "@contoso.test"
    #expect(UserPrincipalName(String(repeating: "a", count: 256 - domain.utf8.count) + domain) != nil)
    #expect(UserPrincipalName(String(repeating: "a", count: 257 - domain.utf8.count) + domain) == nil)
    #expect(UserPrincipalName(String(repeating: "a", count: 1_000_000) + domain) == nil)
    // One character that grows to eighteen when it is normalised.
    #expect(UserPrincipalName(String(repeating: "\u{fdfa}", count: 50) + domain) == nil)
  }

  @Test("knows its parts")
  func parts() {
    let name = UserPrincipalName("Ada.Lovelace@Contoso.Test")
    #expect(name?.localPart == "ada.lovelace")
    #expect(name?.domain == "contoso.test")
    #expect(name?.description == "ada.lovelace@contoso.test")
  }
}
