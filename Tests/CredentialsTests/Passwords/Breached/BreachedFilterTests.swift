import Base
import Foundation
import Testing

@testable import Credentials

@Suite("Filter of breached passwords")
struct BreachedFilterTests {
  private static let many = 100_000
  private static let hashes = BreachedFixture.hashes(many)

  private func open(_ bytes: [UInt8]) throws -> BreachedFilter {
    try #require(try BreachedFilter(BreachedFixture.source(bytes)))
  }

  @Test(
    "finds every hash, and others no more often than it says",
    arguments: [1e-1, 1e-2, 1e-3, 1e-4, 1e-6, 1e-9])
  func errorRate(wanted: Double) throws {
    let filter = try open(try BreachedFixture.filter(Self.hashes, errorRate: wanted))
    #expect(filter.header.count == Self.many)
    #expect(filter.header.errorRate <= wanted && filter.header.errorRate > wanted / 2.1)
    for hash in Self.hashes where try !filter.contains(hash) {
      Issue.record("\(hash) is missing")
    }
    let asked = 30_000
    var found = 0
    for number in Self.many..<Self.many + asked where try filter.contains(BreachedFixture.hash(number)) {
      found += 1
    }
    let expected = filter.header.errorRate * Double(asked)
    // Four standard deviations of a Poisson distribution, and one for the smallest.
    #expect(Double(found) <= expected + 4 * expected.squareRoot() + 1)
    #expect(Double(found) >= expected - 4 * expected.squareRoot() - 1)
  }

  @Test("takes no more than two bits a hash above the least there can be", arguments: [1e-2, 1e-4, 1e-6])
  func size(wanted: Double) throws {
    let bytes = try BreachedFixture.filter(Self.hashes, errorRate: wanted)
    let filter = try open(bytes)
    let least = log2(1 / filter.header.errorRate)
    #expect(Double(bytes.count * 8) / Double(Self.many) < least + 2)
  }

  @Test(
    "holds few hashes, hashes that share their beginning, and any number around a bucket",
    arguments: [
      1, 2, 3, 511, 512, 513, 1_023, 1_025,
    ])
  func few(count: Int) throws {
    let hashes = Array(Self.hashes.prefix(count))
    let filter = try open(try BreachedFixture.filter(hashes, errorRate: 1e-4))
    for hash in hashes { #expect(try filter.contains(hash)) }
    #expect(try !filter.contains(Self.hashes[Self.many - 1]))
  }

  @Test("holds the least and the greatest hash, and many that collide")
  func extremes() throws {
    var hashes = [BreachedHash(high: 0, middle: 0, low: 0)]
    hashes += (0..<5_000).map { BreachedHash(high: 1 << 40, middle: UInt64($0), low: 0) }
    hashes += [
      BreachedHash(high: .max, middle: 0, low: 0), BreachedHash(high: .max, middle: .max, low: .max),
    ]
    let filter = try open(try BreachedFixture.filter(hashes, errorRate: 1e-3))
    for hash in hashes where try !filter.contains(hash) { Issue.record("\(hash) is missing") }
    #expect(filter.header.count == hashes.count && filter.header.distinctValues == 2)
  }

  @Test("is right for more hashes than were expected, and says the higher rate")
  func underestimated() throws {
    var encoder = try BreachedFilterEncoder(estimatedCount: 1_000, errorRate: 1e-3)
    for hash in Self.hashes { try encoder.add(hash) }
    let body = encoder.take()
    let (tail, header) = try encoder.finish()
    let filter = try open(header.bytes + body + tail)
    #expect(header.errorRate > 1e-2)
    for hash in Self.hashes.prefix(5_000) { #expect(try filter.contains(hash)) }
  }

  @Test("is made of nothing else than something", arguments: [0.0, -1, 1e-10, 0.2, 1, .nan, .infinity])
  func refusedRates(rate: Double) {
    #expect(throws: BreachedFileError.errorRate) {
      try BreachedFilterEncoder(estimatedCount: 10, errorRate: rate)
    }
    #expect(throws: BreachedFileError.empty) { try BreachedFixture.filter([], errorRate: 1e-3) }
  }

  @Test("knows itself by its first bytes, and a list by its own")
  func detected() throws {
    let filter = try BreachedFixture.filter(Self.hashes, errorRate: 1e-4)
    guard case .filter = try BreachedList(BreachedFixture.source(filter)) else {
      Issue.record("a filter was taken for a list")
      return
    }
    let lines = BreachedFixture.lines(Array(Self.hashes.prefix(10)))
    guard case .lines = try BreachedList(BreachedFixture.source(lines)) else {
      Issue.record("a list was taken for a filter")
      return
    }
  }

  @Test("verifies its digest, and fails for every changed byte")
  func digest() throws {
    let bytes = try BreachedFixture.filter(Array(Self.hashes.prefix(2_000)), errorRate: 1e-4)
    try open(bytes).verify()
    for place in stride(from: 0, to: bytes.count, by: 7) {
      var changed = bytes
      changed[place] ^= 1 << UInt8(place % 8)
      let filter = try? BreachedFilter(BreachedFixture.source(changed))
      guard let filter, (try? filter.verify()) != nil else { continue }
      Issue.record("the change of byte \(place) goes unnoticed")
    }
  }

  @Test("is refused when it is cut or continued")
  func cut() throws {
    let bytes = try BreachedFixture.filter(Array(Self.hashes.prefix(2_000)), errorRate: 1e-4)
    for count in [8, 40, 79, 80, 81, bytes.count - 8, bytes.count - 1] {
      #expect(throws: BreachedFileError.self) { try self.open(Array(bytes.prefix(count))) }
    }
    #expect(throws: BreachedFileError.self) { try self.open(bytes + [0]) }
  }

  @Test("answers, or fails, but never reads outside of itself when it is damaged", arguments: 0..<300)
  func damaged(seed: Int) throws {
    var bytes = try BreachedFixture.filter(Array(Self.hashes.prefix(1_500)), errorRate: 1e-3)
    for step in 0..<1 + seed % 5 {
      let place = ((seed + step) &* 104_729 &+ step) % bytes.count
      bytes[place] = seed % 3 == 0 ? 255 : UInt8(truncatingIfNeeded: seed &* 31 &+ step)
    }
    do {
      guard let filter = try BreachedFilter(BreachedFixture.source(bytes)) else { return }
      for hash in Self.hashes.prefix(400) { _ = try filter.contains(hash) }
    } catch {
      #expect(!(error is BreachedFixture.OutOfBounds), "read outside of the file")
    }
  }
}
