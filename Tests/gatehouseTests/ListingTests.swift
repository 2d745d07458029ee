import Foundation
import Synchronization
import Testing

@testable import gatehouse

@Suite("Listing")
struct ListingTests {
  private final class Output: Sendable {
    private let text = Mutex("")
    private let longest = Mutex(0)
    var value: String { text.withLock { $0 } }
    var longestWrite: Int { longest.withLock { $0 } }
    func write(_ piece: String) {
      text.withLock { $0 += piece }
      longest.withLock { $0 = max($0, piece.utf8.count) }
    }
  }

  private let columns: [Listing.Column] = [
    .init("name", "who"), .init("status.code", "error"), .init("note", isInTable: false),
  ]

  private func list(_ format: ListFormat, _ names: [String]) throws -> Output {
    let output = Output()
    let listing = Listing(format, columns, write: output.write)
    for name in names {
      try listing.row([
        .init("name", name), .init("status", [.init("code", -5)]), .init("note", nil as String?),
      ])
    }
    try listing.finish()
    return output
  }

  @Test("JSON is an array of the whole rows", arguments: [[], ["ada"], ["ada", "=1\u{1b}[0m\"\\"]])
  func json(names: [String]) throws {
    let text = try list(.json, names).value
    let rows = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    #expect(rows.compactMap { $0["name"] as? String } == names)
    #expect(rows.allSatisfy { ($0["status"] as? [String: Int]) == ["code": -5] && $0["note"] is NSNull })
  }

  @Test("CSV has every column by its name; numbers stay numbers")
  func csv() throws {
    #expect(try list(.csv, ["ada", "=1"]).value == "name,status.code,note\r\nada,-5,\r\n'=1,-5,\r\n")
    #expect(try list(.csv, []).value == "name,status.code,note\r\n")
  }

  @Test("a table has titles and columns under one another")
  func table() throws {
    #expect(try list(.table, ["ada", "王偉"]).value == "WHO   ERROR\nada   -5\n王偉  -5\n")
    #expect(try list(.table, []).value == "WHO  ERROR\n")
    #expect(try list(.table, ["a\u{1b}b"]).value == "WHO  ERROR\na\u{fffd}b  -5\n")
  }

  @Test("many rows leave in pieces", arguments: ListFormat.allCases)
  func streaming(format: ListFormat) throws {
    let names = (0..<20_000).map { "person\($0)" }
    let output = try list(format, names)
    #expect(output.value.contains("person19999"))
    #expect(output.longestWrite < 40_000)
  }
}
