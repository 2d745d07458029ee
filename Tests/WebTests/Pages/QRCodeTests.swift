import Foundation
import Testing
import Web

@Suite("QR code")
struct QRCodeTests {
  /// The dark modules that a path draws.
  static func modules(_ code: QRCode) -> [[Bool]] {
    var rows = Array(repeating: Array(repeating: false, count: code.size), count: code.size)
    for match in code.path.matches(of: /M(\d+) (\d+)h(\d+)v1h-(\d+)z/) {
      guard let x = Int(match.output.1), let y = Int(match.output.2), let run = Int(match.output.3) else {
        continue
      }
      for column in x..<(x + run) { rows[y][column] = true }
    }
    return rows
  }

  @Test("has finder patterns in three corners and a quiet zone of four modules")
  func structure() throws {
    let code = try #require(QRCode(text: SamplePages.otpauth))
    let rows = Self.modules(code)
    #expect((code.size - 8 - 17).isMultiple(of: 4))
    let last = code.size - 1
    for edge in 0..<4 {
      #expect(rows[edge].allSatisfy { !$0 } && rows[last - edge].allSatisfy { !$0 })
      #expect(rows.allSatisfy { !$0[edge] && !$0[last - edge] })
    }
    let finder = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]
    for (x, y) in [(4, 4), (code.size - 11, 4), (4, code.size - 11)] {
      #expect((0..<7).map { row in (0..<7).map { rows[y + row][x + $0] ? "1" : "0" }.joined() } == finder)
    }
  }

  @Test("the path draws nothing but rectangles")
  func grammar() throws {
    let code = try #require(QRCode(text: "x"))
    #expect(code.size == 29)
    #expect(code.path.wholeMatch(of: /(M\d+ \d+h\d+v1h-\d+z)+/) != nil)
  }

  @Test("refuses what cannot be encoded", arguments: ["", "a\u{0}b", String(repeating: "a", count: 3000)])
  func refused(text: String) {
    #expect(QRCode(text: text) == nil)
  }

  static let reader = ["/usr/bin/zbarimg", "/usr/local/bin/zbarimg"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  @Test(
    "is read back by another program", .enabled(if: reader != nil, "zbarimg is not installed"),
    arguments: [SamplePages.otpauth, "otpauth://totp/Contoso:%C3%A9?secret=JBSWY3DPEHPK3PXP"])
  func readBack(text: String) throws {
    let code = try #require(QRCode(text: text))
    let scale = 6
    var image = Data("P5 \(code.size * scale) \(code.size * scale) 255\n".utf8)
    for row in Self.modules(code) {
      let line = Data(row.flatMap { Array(repeating: UInt8($0 ? 0 : 255), count: scale) })
      for _ in 0..<scale { image.append(line) }
    }
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).pgm")
    try image.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.reader))
    process.arguments = ["--quiet", "--raw", file.path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let read = try output.fileHandleForReading.readToEnd()
    process.waitUntilExit()
    #expect(String(decoding: read ?? Data(), as: UTF8.self) == text + "\n")
  }
}
