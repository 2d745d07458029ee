import Foundation
import Testing

@testable import gatehouse

@Suite("Writing an export")
struct ExportWriterTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("export-\(UUID())").path

  private func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")), as: UTF8.self)
  }

  @Test("begins a new page when one is full, each but the last naming the next")
  func pages() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let writer = try ExportWriter(folder, pageSize: 2)
    for number in 1...5 { try writer.add(.users, "{\"id\":\"\(number)\"}") }
    try writer.whole(.securityDefaults, "{\"isEnabled\":true}")
    #expect(!FileManager.default.fileExists(atPath: folder), "nothing is in place before all of it is")
    try writer.finish()
    #expect(
      try text("users.json")
        == "{\"value\":[\n{\"id\":\"1\"},\n{\"id\":\"2\"}\n],\"@odata.nextLink\":\"users.2.json\"}\n")
    #expect(try text("users.2.json").contains("users.3.json"))
    #expect(try text("users.3.json") == "{\"value\":[\n{\"id\":\"5\"}\n]}\n")
    #expect(try text("groups.json") == "{\"value\":[\n\n]}\n")
    #expect(try text("securityDefaults.json") == "{\"isEnabled\":true}\n")
    #expect(writer.counts.first { $0.file == .users }?.count == 5)
    let export = try ExportFolder(folder).export()
    #expect(export.isComplete && !export.findings.contains { $0.severity == .error })
    #expect(export.directory.people.map(\.id) == ["1", "2", "3", "4", "5"])

    try FileManager.default.removeItem(atPath: "\(folder)/users.3.json")
    #expect(try !ExportFolder(folder).export().isComplete, "a page that is lost is missed")
  }

  @Test("takes the place of an empty folder, never of one with something in it")
  func place() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    let writer = try ExportWriter(folder)
    // Somebody else puts a file there while the export is written.
    #expect(FileManager.default.createFile(atPath: "\(folder)/mine.txt", contents: Data("x".utf8)))
    #expect(throws: CommandFailure.self) { try writer.finish() }
    writer.discard()
    #expect(try text("mine.txt") == "x")
    #expect(throws: CommandFailure.self) { try ExportWriter(folder) }
    let parent = URL(fileURLWithPath: folder).deletingLastPathComponent().path
    let left = try FileManager.default.contentsOfDirectory(atPath: parent).filter { $0.hasSuffix(".partial") }
    #expect(
      left.allSatisfy {
        !folder.hasSuffix($0) && !$0.hasPrefix(URL(fileURLWithPath: folder).lastPathComponent)
      })
  }
}
