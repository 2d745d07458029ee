import Base
import Testing

@testable import Credentials

@Suite("Password rules")
struct PasswordRulesTests {
  private func refusal(
    _ text: String, userPrincipalName: String = "ada.lovelace@contoso.test", displayName: String = "Ada King",
    minimumLength: Int = 8
  ) throws -> PasswordRefusal? {
    try PasswordRules(minimumLength: minimumLength)
      .check(Password(parsing: text), userPrincipalName: userPrincipalName, displayName: displayName)
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
      "ada.lovelace", "xxADA.LOVELACExx9", "Ada.Lovelace@Contoso.Test", "my ada king 77", "AdaKing-2938",
    ])
  func containsUserName(text: String) throws {
    #expect(try refusal(text) == .containsUserName)
  }

  @Test("compare composed and decomposed names alike")
  func composedName() throws {
    #expect(try refusal("xx-rene\u{301}e-71", userPrincipalName: "renée@contoso.test") == .containsUserName)
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
