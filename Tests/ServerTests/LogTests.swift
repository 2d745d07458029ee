import Base
import Foundation
import Logging
import Synchronization
import Testing

@testable import Server

@Suite("Log")
struct LogTests {
  private final class Lines: Sendable {
    private let lines = Mutex<[String]>([])
    func add(_ line: String) { lines.withLock { $0.append(line) } }
    var all: [String] { lines.withLock { $0 } }
  }

  private func logger(_ lines: Lines, _ format: LogSettings.Format = .json) -> Logger {
    Logger(label: "test") { _ in
      LineLogHandler(level: .info, format: format) { lines.add($0) }
    }
  }

  @Test("is one JSON object a line, whatever a client sent")
  func json() throws {
    let lines = Lines()
    let attack = "a\"b\\c\n{\"level\":\"critical\"}\r\u{1b}[31m\u{0}\u{2028}\u{202e}é🔑"
    logger(lines).info(
      "request", metadata: ["path": .string(attack), "status": .stringConvertible(200), "list": ["x", "y"]])
    let line = try #require(lines.all.first)
    #expect(line.hasSuffix("}\n"))
    #expect(line.dropLast().allSatisfy { !$0.isNewline })
    #expect(!line.unicodeScalars.dropLast().contains { $0.value < 0x20 || $0.value == 0x202e })
    let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect(object["path"] as? String == attack)
    #expect(object["status"] as? Int == 200)
    #expect(object["level"] as? String == "info")
    #expect(object["message"] as? String == "request")
    #expect(object["list"] as? [String] == ["x", "y"])
    #expect((object["time"] as? String)?.hasSuffix("Z") == true)
  }

  @Test("is one line of words too")
  func text() throws {
    let lines = Lines()
    logger(lines, .text).warning("slow\nquery", metadata: ["cause": "a\nb"])
    let line = try #require(lines.all.first)
    #expect(line.filter(\.isNewline).count == 1)
    #expect(line.contains("warning slow query cause=a b"))
  }

  @Test("never shows a secret")
  func secrets() throws {
    let lines = Lines()
    logger(lines).error(
      "x", metadata: ["secret": .stringConvertible(Secret("hunter2")), "also": "\(Secret("hunter2"))"])
    #expect(!(try #require(lines.all.first)).contains("hunter2"))
  }

  @Test("leaves out what is less important than asked for")
  func level() {
    let lines = Lines()
    logger(lines).debug("quiet")
    #expect(lines.all.isEmpty)
  }
}
