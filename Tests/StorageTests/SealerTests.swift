import Base
import Foundation
import Testing

@testable import Storage

@Suite("Sealer")
struct SealerTests {
  private let random = RandomSource { count in (0..<count).map { _ in .random(in: 0...255) } }
  private let sealer: Sealer

  init() {
    sealer = Sealer(masterKey: MasterKey(bytes: Array(0..<32)), random: random)
  }

  private func open(_ sealed: String, table: String = "t", column: String = "c", row: String = "r")
    -> [UInt8]?
  {
    try? sealer.open(sealed, table: table, column: column, row: row)
  }

  @Test(
    "opens what it sealed", arguments: [[], [0], Array("a seed".utf8), [UInt8](repeating: 7, count: 5000)])
  func roundTrip(plaintext: [UInt8]) throws {
    #expect(open(try sealer.seal(plaintext, table: "t", column: "c", row: "r")) == plaintext)
  }

  @Test("seals the same bytes differently each time")
  func nonces() throws {
    let sealed = try (0..<20).map { _ in try sealer.seal([1], table: "t", column: "c", row: "r") }
    #expect(Set(sealed).count == 20)
  }

  @Test("opens in no other table, column or row, also where the names run together")
  func place() throws {
    let sealed = try sealer.seal([1, 2, 3], table: "t", column: "c", row: "r")
    #expect(open(sealed, table: "u") == nil)
    #expect(open(sealed, column: "d") == nil)
    #expect(open(sealed, row: "s") == nil)
    let split = try sealer.seal([1], table: "ab", column: "c", row: "d")
    #expect(open(split, table: "a", column: "bc", row: "d") == nil)
    #expect(open(split, table: "ab", column: "cd", row: "") == nil)
  }

  @Test("notices every flipped bit and every missing piece")
  func tampering() throws {
    let sealed = try sealer.seal(Array("secret".utf8), table: "t", column: "c", row: "r")
    let parts = sealed.split(separator: ".").map(String.init)
    let bytes = try #require(Base64URL.decode(parts[2]))
    for index in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[index] ^= 1 << UInt8(bit)
        #expect(open("\(parts[0]).\(parts[1]).\(Base64URL.encode(changed))") == nil)
      }
    }
    for count in 0..<bytes.count {
      #expect(open("\(parts[0]).\(parts[1]).\(Base64URL.encode(bytes.prefix(count)))") == nil)
    }
    for text in [
      "", "1", "1..", "2.\(parts[1]).\(parts[2])", "1.AAAAAAAA.\(parts[2])", sealed + ".", sealed + "A",
    ] {
      #expect(open(text) == nil)
    }
  }

  @Test("another master key opens nothing, and the error says why")
  func otherKey() throws {
    let other = Sealer(masterKey: MasterKey(bytes: Array(1..<33)), random: random)
    let sealed = try other.seal([1], table: "t", column: "c", row: "r")
    #expect {
      try sealer.open(sealed, table: "t", column: "c", row: "r")
    } throws: { "\($0)".contains("another master key") }
  }
}
