import Base
import Testing

@testable import Credentials

@Suite("Recovery code")
struct RecoveryCodeTests {
  private static func code(_ seed: UInt64) -> RecoveryCode {
    RecoveryCode.generate(random: withUnsafeBytes(of: seed.bigEndian) { Array($0) })
  }

  @Test(
    "is three groups of four characters that are not read for one another",
    arguments: [0, 1, 31, .max, .max / 3])
  func shape(seed: UInt64) {
    #expect(Self.code(seed).display.wholeMatch(of: /[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){2}/) != nil)
  }

  @Test("uses all eight bytes, and only those")
  func entropy() {
    let all = (0..<64).map { Self.code(1 << $0).display } + [Self.code(0).display]
    #expect(Set(all).count == 65)
    #expect(
      RecoveryCode.generate(random: Array(0..<8)).display
        == RecoveryCode.generate(random: Array(0..<20)).display)
  }

  @Test("is found however it is typed")
  func spellings() throws {
    let code = Self.code(0x0123_4567_89ab_cdef)
    let digest = code.digest(user: "u1")
    let bare = code.display.replacing("-", with: "")
    for typed in [
      code.display, bare, code.display.uppercased(), " \(code.display)\n", bare.map { "\($0) " }.joined(),
      code.display.replacing("-", with: "–"), code.display.replacing("-", with: "\u{a0}"), "--\(bare)--",
    ] {
      #expect(RecoveryCode.digest(of: Secret(typed), user: "u1") == digest)
    }
  }

  @Test("belongs to one user")
  func salted() {
    #expect(Self.code(5).digest(user: "u1") != Self.code(5).digest(user: "u2"))
    #expect(Self.code(5).digest(user: "u1") != Self.code(6).digest(user: "u1"))
  }

  @Test(
    "is not looked for in what cannot be one",
    arguments: [
      "", "-", "123456", "abcd-efgh-jkm", "abcd-efgh-jkmnp", "abcd-efgh-jkm0", "abcd-efgh-jkml",
      "abcd_efgh_jkmn",
      "abcd-efgh-jkmñ", "abcd-efgh-jkm\u{0}", "ａbcd-efgh-jkmn", "abcd-efgh-jkmn\u{301}",
      "abcd-efgh-\u{212a}kmn",
      String(repeating: "-", count: 1_000_000), String(repeating: "a", count: 1_000_000),
    ])
  func impossible(typed: String) {
    #expect(RecoveryCode.digest(of: Secret(typed), user: "u1") == nil)
  }

  @Test("shows nothing when printed")
  func unseen() {
    let code = Self.code(77)
    var printed = "\(code) \([code]) \(String(reflecting: code))"
    dump(code, to: &printed)
    #expect(!printed.contains(code.display))
  }
}
