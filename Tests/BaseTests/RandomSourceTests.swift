import Base
import Foundation
import Testing

@Suite("Random source")
struct RandomSourceTests {
  private static let system = RandomSource { count in
    (0..<count).map { _ in UInt8.random(in: .min ... .max) }
  }

  @Test("stays below the bound", arguments: [1, 2, 3, 10, 255, 256, 257, 1000, 65_535, 65_536])
  func bounds(bound: Int) {
    for _ in 0..<2_000 { #expect((0..<bound).contains(Self.system.number(below: bound))) }
  }

  @Test("gives every number the same share of all 65,536 pairs of bytes", arguments: [3, 10, 1000, 40_000])
  func unbiased(bound: Int) {
    let pair = Counter()
    let source = RandomSource { _ in
      let value = pair.next()
      return [UInt8(value >> 8), UInt8(value & 255)]
    }
    // Every usable pair comes up once before the counter starts again.
    let usable = 65_536 - 65_536 % bound
    var shares = [Int](repeating: 0, count: bound)
    for _ in 0..<usable { shares[source.number(below: bound)] += 1 }
    #expect(Set(shares) == [usable / bound])
  }

  @Test("draws again instead of folding the end of the range")
  func rejection() {
    let draws = Counter()
    let source = RandomSource { _ in draws.next() == 0 ? [0xff, 0xff] : [0, 7] }
    #expect(source.number(below: 10) == 7)
    #expect(draws.next() == 2)
  }

  @Test("makes version 4, variant 1 UUIDs whatever the bytes", arguments: [UInt8(0x00), 0xff, 0x5a])
  func uuid(byte: UInt8) {
    let text = Array(RandomSource { [UInt8](repeating: byte, count: $0) }.uuid().uuidString)
    #expect(text[14] == "4")
    #expect("89AB".contains(text[19]))
  }

  @Test("makes tokens of 256 bits, no two alike")
  func token() {
    let tokens = (0..<1_000).map { _ in Self.system.token().expose() }
    #expect(Set(tokens).count == 1_000)
    #expect(tokens.allSatisfy { Base64URL.decode($0)?.count == 32 })
  }

  /// Counts 0, 1, 2 … 65,535, 0; the tests that use it run on one thread.
  private final class Counter: @unchecked Sendable {
    private var value = 0
    func next() -> Int {
      defer { value = (value + 1) % 65_536 }
      return value
    }
  }
}
