import Foundation
import Logging
import SecurityInfo
import Testing

@testable import Server

@Suite("Breached passwords on disk")
struct BreachedPasswordFileTests {
  /// A folder that is gone after the test.
  private final class Folder {
    let path: String

    init() throws {
      path = NSTemporaryDirectory() + "breached-" + UUID().uuidString
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String, _ text: String) throws -> String {
      let path = self.path + "/" + name
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      return path
    }
  }

  /// Lines in order whose hashes are spread evenly, though they are of nothing.
  private static func lines(_ count: Int) -> String {
    (0..<count).map { number in
      let high = UInt64(number) &* (UInt64.max / UInt64(count)) &+ 977
      let head = String(high, radix: 16, uppercase: true)
      return String(repeating: "0", count: 16 - head.count) + head + String(repeating: "A", count: 24)
        + ":7\r\n"
    }.joined()
  }

  private static func bytes(_ number: Int, of count: Int) -> [UInt8] {
    let high = UInt64(number) &* (UInt64.max / UInt64(count)) &+ 977
    return (0..<8).map { UInt8(truncatingIfNeeded: high >> (56 - 8 * $0)) }
      + [UInt8](repeating: 0xaa, count: 12)
  }

  private static let quiet = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })

  @Test("a list and the filter made of it hold the same passwords")
  func compiled() throws {
    let folder = try Folder()
    let count = 20_000
    let list = try folder.file("list.txt", Self.lines(count))
    let made = try BreachedFilterCompiler.compile(list, to: folder.path + "/filter", errorRate: 1e-4)
    #expect(made.count == count && made.errorRate <= 1e-4)
    let reports = try [list, folder.path + "/filter"].map { try BreachedPasswordFile.check(path: $0) }
    #expect(
      reports.map(\.format) == ["pwned-passwords", "filter"] && reports.map(\.count) == [count, count])
    #expect(reports[1].size == made.size && made.size < reports[0].size / 15)
    for path in [list, folder.path + "/filter"] {
      let passwords = try BreachedPasswords.live(path, logger: Self.quiet, meter: BreachedPasswordMeter())
      for number in stride(from: 0, to: count, by: 37) {
        #expect(try passwords.contains(Self.bytes(number, of: count)))
      }
      let measured = try BreachedPasswordFile(path: path).measure(20_000)
      #expect(measured.found <= 2e-3)
    }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["filter", "list.txt"])
  }

  @Test("a list that will not do leaves no filter behind, and the line is named")
  func malformed() throws {
    let folder = try Folder()
    let list = try folder.file("list.txt", Self.lines(30_000) + "nonsense\r\n")
    let earlier = try folder.file("filter", "earlier")
    let error = #expect(throws: StartError.self) {
      _ = try BreachedFilterCompiler.compile(list, to: earlier, errorRate: 1e-4)
    }
    #expect(error?.description.contains("line 30001 ") == true)
    #expect(
      #expect(throws: StartError.self) { _ = try BreachedPasswordFile.check(path: list) }?
        .description.contains("line 30001 ") == true)
    #expect(try String(contentsOfFile: earlier, encoding: .utf8) == "earlier")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["filter", "list.txt"])
  }

  @Test(
    "what is no such file is refused at start", arguments: ["", "hello\n", "GHPWFLT1", "GHPWFLT1 and more"])
  func refused(text: String) throws {
    let folder = try Folder()
    let path = try folder.file("list", text)
    #expect(throws: StartError.self) {
      _ = try BreachedPasswords.live(path, logger: Self.quiet, meter: BreachedPasswordMeter())
    }
    for path in [folder.path, folder.path + "/absent"] {
      #expect(throws: StartError.self) {
        _ = try BreachedPasswords.live(path, logger: Self.quiet, meter: BreachedPasswordMeter())
      }
    }
  }

  @Test("a file that becomes shorter fails visibly and is counted")
  func shortened() throws {
    let folder = try Folder()
    let count = 50_000
    let list = try folder.file("list.txt", Self.lines(count))
    let meter = BreachedPasswordMeter()
    let passwords = try BreachedPasswords.live(list, logger: Self.quiet, meter: meter)
    #expect(truncate(list, 1_000) == 0)
    let error = #expect(throws: (any Error).self) {
      _ = try passwords.contains(Self.bytes(count - 1, of: count))
    }
    if let error { passwords.didFail(error) }
    #expect(meter.failures == 1)
  }

  @Test("a file that is replaced stays the one that was opened")
  func replaced() throws {
    let folder = try Folder()
    let list = try folder.file("list.txt", Self.lines(100))
    let passwords = try BreachedPasswords.live(list, logger: Self.quiet, meter: BreachedPasswordMeter())
    try FileManager.default.removeItem(atPath: list)
    _ = try folder.file("list.txt", "nonsense")
    #expect(try passwords.contains(Self.bytes(5, of: 100)))
  }
}
