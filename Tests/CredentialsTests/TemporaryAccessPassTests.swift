import Base
import Testing

@testable import Credentials

@Suite("Temporary Access Pass")
struct TemporaryAccessPassTests {
  private static func random(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: .min ... .max) }
  }

  @Test("has the length asked for and only unmistakable characters", arguments: 8...48)
  func shape(length: Int) {
    let pass = TemporaryAccessPass.generate(length: length, random: Self.random).expose()
    #expect(pass.count == length)
    #expect(pass.wholeMatch(of: /[A-HJ-NP-Za-hjkmnp-z2-9]*/) != nil)
  }

  @Test("keeps to the permitted lengths", arguments: [(Int.min, 8), (0, 8), (7, 8), (49, 48), (.max, 48)])
  func clamped(length: Int, actual: Int) {
    #expect(TemporaryAccessPass.generate(length: length, random: Self.random).expose().count == actual)
  }

  @Test("gives every character the same share of all bytes")
  func unbiased() {
    var next = 0
    var shares: [Character: Int] = [:]
    // 220 of the 256 bytes are usable: each of the 55 characters has four.
    for _ in 0..<5 {
      let pass = TemporaryAccessPass.generate(length: 44) { count in
        (0..<count).map { _ in
          defer { next += 1 }
          return UInt8(next % 256)
        }
      }
      for character in pass.expose() { shares[character, default: 0] += 1 }
    }
    #expect(shares.count == 55)
    #expect(Set(shares.values) == [4])
  }

  @Test("draws again for bytes beyond the last whole share")
  func rejection() {
    var draws: [[UInt8]] = [[255, 220, 0], [], [1, 2, 3, 4, 5, 6, 7, 8, 9]].reversed()
    let pass = TemporaryAccessPass.generate(length: 8) { _ in draws.removeLast() }
    #expect(pass.expose() == "ABCDEFGH")
  }
}
