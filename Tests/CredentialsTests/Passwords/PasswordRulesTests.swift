import Base
import Directory
import Testing

@testable import Credentials

@Suite("Password rules")
struct PasswordRulesTests {
  private func refusal(
    _ text: String, userPrincipalName: String = "ada.lovelace@contoso.test", displayName: String = "Ada King",
    tenantName: String = "Northwind Traders", minimumLength: Int = 8, isSingleFactor: Bool = false,
    bannedTerms: [String]? = nil
  ) throws -> PasswordRefusal? {
    var policy = PasswordPolicy()
    policy.minimumLength = minimumLength
    policy.usesBannedPasswordScoring = bannedTerms != nil
    policy.bannedTerms = bannedTerms ?? []
    return try PasswordRules(policy, isSingleFactor: isSingleFactor).check(
      Password(parsing: text),
      of: PasswordOwner(
        userPrincipalName: userPrincipalName, displayName: displayName, tenantName: tenantName))
  }

  @Test(
    "accept what is long enough and not guessed first",
    arguments: [
      "correct horse battery staple", "Tr0ub4dor&3", "x7Kq-29vL", "pass the salt, please",
      "mypasswordisverylong",
      "ñandú-37-río", "🐎🐎🐎🔋🔋📎📎🌊", "qwertypoem1", "Blue-Tulip-82", "aaaaaaab1", "한글비밀번호이다",
    ])
  func accepted(text: String) throws {
    #expect(try refusal(text) == nil)
  }

  @Test("count characters, not bytes", arguments: [("1234567", 8), ("한글비밀번호다", 8), ("x7Kq-29vL-0", 12)])
  func tooShort(text: String, minimum: Int) throws {
    #expect(try refusal(text, minimumLength: minimum) == .tooShort(minimum: minimum))
  }

  @Test(
    "refuse the user name and the display name in any case",
    arguments: [
      "ada.lovelace", "Ad@.L0velace-77", "northwind traders 1", "N0rthwindTr@ders9", "xxADA.LOVELACExx9",
      "Ada.Lovelace@Contoso.Test", "my ada king 77", "AdaKing-2938",
    ])
  func containsUserName(text: String) throws {
    #expect(try refusal(text) == .containsName)
  }

  @Test("compare composed and decomposed names alike")
  func composedName() throws {
    #expect(try refusal("xx-rene\u{301}e-71", userPrincipalName: "renée@contoso.test") == .containsName)
  }

  @Test("leave short and empty names alone", arguments: ["ada", "", "@", "ada@contoso.test"])
  func shortName(name: String) throws {
    #expect(try refusal("canadaflag-71", userPrincipalName: name, displayName: "Ada") == nil)
    #expect(try refusal("canadaflag-71", userPrincipalName: name, displayName: "") == nil)
  }

  @Test(
    "refuse what is guessed first",
    arguments: [
      "password", "Password", "PASSWORD1", "P@ssw0rd!", "Passw0rd123", "pa$$w0rd", "!!password!!",
      "Password2024!",
      "letmein1", "Welcome1!", "we1come1", "adm1n123", "iloveyou", "Summer2024!", "trustno1", "changeme",
      "12345678", "123456789", "1234567890", "87654321", "123123123", "qwertyui", "qwerty123", "qwerty123456",
      "1qaz2wsx", "qwertyuiopasdfghjkl", "asdfghjkl", "asdf1234", "abcdefgh", "abcd1234", "aaaaaaaa",
      "aaaa1111",
      "abababab", "11111111", "        ", "zxcvbnm,1zxcvbnm".replacing(",1", with: ""), "!@#$%^&*",
      "qwertz123",
    ])
  func tooCommon(text: String) throws {
    #expect(try refusal(text) == .tooCommon)
  }

  // NIST SP 800-63B-4 §3.1.1.2: at least 15 characters where the password is the only factor, 8 beside another; no
  // composition rules; at least 64 accepted; all printing characters and spaces.
  @Test(
    "ask for 15 characters where nothing else is asked for",
    arguments: [("x7Kq-29vL-0pRt", PasswordRefusal.tooShort(minimum: 15)), ("x7Kq-29vL-0pRt!", nil)])
  func singleFactor(text: String, expected: PasswordRefusal?) throws {
    #expect(try refusal(text, isSingleFactor: true) == expected)
    #expect(try refusal(text) == nil)
  }

  @Test("never ask for less beside nothing than beside a second factor")
  func highMinimum() {
    var policy = PasswordPolicy()
    policy.minimumLength = 20
    #expect(PasswordRules(policy, isSingleFactor: true).minimumLength == 20)
  }

  @Test(
    "have no composition rules and accept spaces, long phrases and every script",
    arguments: [
      "vgtbxkqmwzrjfhd", "830517264930518", "VGTBXKQMWZRJFHD", "the cat sat on my old mat again",
      String(repeating: "granite teapot ", count: 5), "şifre çok uzun olmalı", "пароль длинный очень",
      "👩‍👩‍👧‍👦🏔️🛶🧭🪵🔥🌲🐎", "مفتاح طويل للغاية هنا",
    ])
  func composition(text: String) throws {
    #expect(try refusal(text, isSingleFactor: true) == nil)
  }

  @Test("count a combining sequence by its code points in the composed form")
  func combining() throws {
    #expect(
      try refusal(
        "e\u{301}e\u{301}e\u{301}e\u{301}xyzq"
          .replacing("xyzq", with: "xyz")) == .tooShort(minimum: 8))
    #expect(try refusal("e\u{301}e\u{301}u\u{308}e\u{301}xyzq") == nil)
  }

  // Microsoft Entra, "Eliminate bad passwords using Microsoft Entra Password Protection": Poll and p0LL23fb.
  @Test(
    "refuse words of a name with Entra's scoring when they have 4 characters",
    arguments: [
      ("p0LL23fb", "Alex Poll", "Contoso", PasswordRefusal.containsName),
      ("p0l123fB", "Alex Pol", "Contoso", nil),
      ("n0rthw1ndx", "Ada", "Northwlnd Traders", .containsName),
      ("Tr@ders-7q", "Ada", "Northwind Traders", .containsName),
    ])
  func words(text: String, name: String, tenant: String, expected: PasswordRefusal?) throws {
    #expect(try refusal(text, displayName: name, tenantName: tenant, bannedTerms: []) == expected)
  }

  @Test(
    "refuse what is made of banned terms only where the tenant wants the scoring",
    arguments: [("C0ntos0Blank12", PasswordRefusal.tooCommon), ("ContoS0Bl@nkf9!", nil)])
  func banned(text: String, expected: PasswordRefusal?) throws {
    #expect(try refusal(text, bannedTerms: ["contoso", "blank"]) == expected)
    #expect(try refusal(text) == nil)
  }

  @Test(
    "are quick on the longest password",
    arguments: [
      String(repeating: "a", count: 255) + "b", String(repeating: "abc", count: 85),
      String(repeating: "é1", count: 128),
    ])
  func longest(text: String) throws {
    _ = try refusal(text)
  }
}
