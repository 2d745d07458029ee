import Base
import Testing

@testable import Credentials

// Microsoft Entra, "Eliminate bad passwords using Microsoft Entra Password Protection".
@Suite("Banned passwords")
struct BannedPasswordsTests {
  private func score(_ text: String, _ terms: [String]) -> Int {
    BannedPasswords(terms: terms).score(BannedPasswords.normalise(text))
  }

  @Test(
    "read 0, 1, $ and @ as letters, and every case alike",
    arguments: [
      ("Bl@nK", "blank"), ("P@$$w0rd1", "passwordl"), ("ÄRGER", "ärger"), ("A\u{308}rger", "ärger"),
      ("İ", "i\u{307}"),
    ])
  func normalised(text: String, expected: String) {
    #expect(
      BannedPasswords.normalise(text).map(String.init).joined() == expected
        || BannedPasswords.normalise(text) == Array(expected.unicodeScalars))
  }

  @Test(
    "score one point a term and one a remaining character, as documented",
    arguments: [
      ("C0ntos0Blank12", 4), ("ContoS0Bl@nkf9!", 5),
    ])
  func documented(text: String, points: Int) {
    #expect(score(text, ["contoso", "blank"]) == points)
  }

  @Test(
    "count a term with one edit, as documented",
    arguments: [
      ("abcdeg", 1), ("abcdefg", 2), ("abcde", 1), ("abcdef", 1), ("abxcdef", 1), ("xbcdef", 1), ("bcdef", 1),
      ("abccdef", 1),
    ])
  func fuzzy(text: String, points: Int) {
    #expect(score(text, ["abcdef"]) == points)
  }

  @Test(
    "find the cover with the fewest points, whichever term comes first",
    arguments: [
      (["qrst", "stuvwx"], "qrstuvwx", 3), (["stuvwx", "qrst"], "qrstuvwx", 3),
      (["zqzqzq", "zqzq"], "zqzqzqzqzq", 2),
    ])
  func smallest(terms: [String], text: String, points: Int) {
    #expect(score(text, terms) == points)
  }

  @Test("include the common passwords", arguments: ["passwordmonkey", "P@ssw0rdDr@gon", "dragonmonkey12"])
  func global(text: String) {
    #expect(!BannedPasswords(terms: []).accepts(BannedPasswords.normalise(text)))
  }

  @Test("leave out terms that are too short or too long, and count the others once")
  func bounds() {
    #expect(score("zqj7", ["zqj"]) == 4)
    #expect(score(String(repeating: "zqjv", count: 5), [String(repeating: "zqjv", count: 5)]) == 20)
    #expect(score("zqjv", ["ZQJV", "zqjv"]) == 1)
  }

  @Test("accept whatever is long, and judge the longest password against a thousand terms at once")
  func bounded() {
    let terms = (0..<1_000).map { "aaaaaaaaaaaa" + format($0) }
    let banned = BannedPasswords(terms: terms)
    let clock = ContinuousClock()
    for count in [16, 60, 68, 69, 256] {
      let text = [Unicode.Scalar](repeating: "a", count: count)
      let time = clock.measure { _ = banned.accepts(text) }
      #expect(time < .seconds(5), "\(count) characters took \(time)")
    }
    #expect(banned.accepts([Unicode.Scalar](repeating: "a", count: 256)))
  }

  private func format(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "b", count: 4 - digits.count) + digits
  }

  @Test("never score higher for more terms, nor above the length", arguments: 0..<50)
  func monotone(seed: Int) {
    var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let letters = Array("abc")
    func word(_ length: Int) -> String { String((0..<length).map { _ in letters[next(3)] }) }
    let text = word(5 + next(20))
    var terms: [String] = []
    var before = text.count
    for _ in 0..<6 {
      terms.append(word(4 + next(6)))
      let points = score(text, terms)
      #expect(points <= before && points >= 1)
      before = points
    }
  }
}
