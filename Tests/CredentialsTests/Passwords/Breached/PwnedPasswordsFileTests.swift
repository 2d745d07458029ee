import Base
import Synchronization
import Testing

@testable import Credentials

@Suite("Pwned Passwords list")
struct PwnedPasswordsFileTests {
  private static let many = 100_000
  private static let hashes = BreachedFixture.hashes(many)

  private func file(_ text: String) throws -> PwnedPasswordsFile {
    try PwnedPasswordsFile(BreachedFixture.source(Array(text.utf8)))
  }

  // https://haveibeenpwned.com/Passwords: the SHA-1 of `password`.
  @Test("hashes a password as the list does")
  func known() throws {
    let hash = BreachedHash(of: try Password(parsing: "password"))
    #expect(BreachedFixture.hex(hash) == "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8")
    #expect(BreachedHash(bytes: hash.bytes) == hash)
    #expect(BreachedHash(bytes: Array(hash.bytes.dropLast())) == nil)
    let composed = try [Password(parsing: "pässwörd"), Password(parsing: "pa\u{308}sswo\u{308}rd")]
    #expect(BreachedHash(of: composed[0]) == BreachedHash(of: composed[1]))
  }

  @Test(
    "finds every line of 100,000 and nothing else, whatever ends a line",
    arguments: [
      ("\r\n", true), ("\r\n", false), ("\n", true), ("\n", false),
    ])
  func everyLine(end: String, endsLast: Bool) throws {
    let bytes = BreachedFixture.lines(Self.hashes, end: end, endsLast: endsLast)
    let file = try PwnedPasswordsFile(BreachedFixture.source(bytes))
    for hash in Self.hashes where try !file.contains(hash) { Issue.record("a line is missing") }
    for number in Self.many..<Self.many + 2_000 where try file.contains(BreachedFixture.hash(number)) {
      Issue.record("found \(number)")
    }
    #expect(abs(file.estimatedCount - Self.many) < Self.many / 50)
  }

  @Test("looks for what lies before the first and after the last line")
  func edges() throws {
    let file = try PwnedPasswordsFile(BreachedFixture.source(BreachedFixture.lines(Self.hashes)))
    let least = try #require(BreachedHash(bytes: [UInt8](repeating: 0, count: 20)))
    let greatest = try #require(BreachedHash(bytes: [UInt8](repeating: 255, count: 20)))
    #expect(try !file.contains(least) && !file.contains(greatest))
    #expect(try file.contains(Self.hashes[0]) && file.contains(Self.hashes[Self.many - 1]))
  }

  @Test("reads few bytes for a lookup")
  func fewReads() throws {
    let bytes = BreachedFixture.lines(Self.hashes)
    let reads = Mutex(0)
    let source = ByteSource(size: bytes.count) { offset, count in
      reads.withLock { $0 += 1 }
      return Array(bytes[offset..<offset + count])
    }
    let file = try PwnedPasswordsFile(source)
    reads.withLock { $0 = 0 }
    for number in 0..<1_000 { _ = try file.contains(BreachedFixture.hash(number * 97)) }
    #expect(reads.withLock { $0 } < 1_000 * 6)
  }

  @Test("finds its way through hashes that are not spread evenly")
  func skewed() throws {
    // All of them differ in their last bytes only, but for a few at either end.
    var hashes = (0..<50_000).map { BreachedHash(high: 1, middle: 2, low: UInt32($0 * 2)) }
    hashes = [BreachedHash(high: 0, middle: 0, low: 0)] + hashes
    hashes += [BreachedHash(high: .max, middle: .max, low: .max)]
    let file = try PwnedPasswordsFile(BreachedFixture.source(BreachedFixture.lines(hashes)))
    for hash in hashes where try !file.contains(hash) { Issue.record("\(hash) is missing") }
    for low in stride(from: 1, to: 100_000, by: 1_998) {
      #expect(try !file.contains(BreachedHash(high: 1, middle: 2, low: UInt32(low))))
    }
  }

  private static let line = "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:10"

  @Test(
    "takes one line, with or without its end and its count, in either case",
    arguments: [
      line, line + "\n", line + "\r\n", "5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8:1", String(line.prefix(40)),
    ])
  func small(text: String) throws {
    #expect(try file(text).contains(BreachedHash(of: try Password(parsing: "password"))))
    #expect(try !file(text).contains(BreachedFixture.hash(1)))
  }

  @Test(
    "is refused with the line that is wrong",
    arguments: [
      ("", .empty), ("\n", .line(1, .malformed)), ("\r\n", .line(1, .malformed)),
      ("\u{feff}" + line, .line(1, .malformed)), (" " + line, .line(1, .malformed)),
      (line + ":", .line(1, .malformed)), (line + " ", .line(1, .malformed)),
      (line + "x", .line(1, .malformed)),
      (String(line.prefix(41)), .line(1, .malformed)), (String(line.prefix(39)), .line(1, .malformed)),
      (line + "0000000000000", .line(1, .malformed)), ("G" + line.dropFirst(), .line(1, .malformed)),
      (line + "\n\n", .line(2, .malformed)), (line + "\r\r\n", .line(1, .malformed)),
      (line + "\n" + line, .line(2, .unordered)),
      (line + "\n4" + line.dropFirst() + "\n", .line(2, .unordered)),
      (line + "\n6" + line.dropFirst() + "\nnonsense\n", .line(3, .malformed)),
      (String(repeating: "A", count: 1_000_000), .line(1, .malformed)),
      ("8846F7EAEE8FB117AD06BDD830B7586C:10\n", .line(1, .ntlm)),
      ("8846F7EAEE8FB117AD06BDD830B7586C", .line(1, .ntlm)),
      ("<!DOCTYPE html><html><head><title>404</title></head></html>", .line(1, .malformed)),
      ("\u{0}\u{0}\u{0}\u{0}", .line(1, .malformed)),
    ] as [(String, BreachedFileError)])
  func refused(text: String, error: BreachedFileError) {
    #expect(throws: error) { try file(text) }
  }

  @Test("is refused when it is out of order or damaged far behind", arguments: [false, true])
  func farBehind(isDamaged: Bool) {
    var bytes = BreachedFixture.lines(Self.hashes, end: "\n")
    let half = bytes.count / 2
    if isDamaged {
      for index in half..<half + 20_000 { bytes[index] = UInt8(ascii: "?") }
    } else {
      bytes = Array(BreachedFixture.lines(Self.hashes.suffix(40_000)) + BreachedFixture.lines(Self.hashes))
    }
    #expect(throws: BreachedFileError.self) { try PwnedPasswordsFile(BreachedFixture.source(bytes)) }
  }

  @Test("fails a lookup on a line that is damaged, and never says that there is nothing")
  func damagedLater() throws {
    let bytes = BreachedFixture.lines(Self.hashes, end: "\n")
    let isDamaged = Mutex(false)
    let source = ByteSource(size: bytes.count) { offset, count in
      guard isDamaged.withLock({ $0 }) else { return Array(bytes[offset..<offset + count]) }
      return [UInt8](repeating: 0, count: count)
    }
    let file = try PwnedPasswordsFile(source)
    isDamaged.withLock { $0 = true }
    for number in 0..<100 {
      #expect(throws: BreachedFileError.self) { try file.contains(BreachedFixture.hash(number)) }
    }
  }

  @Test("survives any cut and any changed byte", arguments: 0..<200)
  func mutated(seed: Int) {
    var bytes = BreachedFixture.lines(Array(Self.hashes.prefix(300)))
    let place = (seed &* 7_919) % bytes.count
    if seed % 4 == 0 {
      bytes = Array(bytes.prefix(place))
    } else {
      bytes[place] = [0, 10, 13, 58, 255, 65][seed % 6]
    }
    guard let file = try? PwnedPasswordsFile(BreachedFixture.source(bytes)) else { return }
    for hash in Self.hashes.prefix(300) { _ = try? file.contains(hash) }
  }
}
