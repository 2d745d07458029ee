import Base
import Crypto
import Foundation
import Testing

@testable import Storage

@Suite("Master key")
struct MasterKeyTests {
  private let random = RandomSource { count in (0..<count).map { _ in .random(in: 0...255) } }

  private func with(_ body: (_ directory: String) throws -> Void) throws {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: directory) }
    try body(directory + "/data")
  }

  private func mode(_ path: String) throws -> Int {
    try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }

  @Test("is made once, for its owner only, in a directory for its owner only")
  func creation() throws {
    try with { directory in
      let first = try MasterKey.loadOrCreate(directory: directory, random: random)
      #expect(try mode(directory + "/master.key") == 0o600)
      #expect(try mode(directory) == 0o700)
      #expect(try FileManager.default.contentsOfDirectory(atPath: directory) == ["master.key"])
      let second = try MasterKey.loadOrCreate(directory: directory, random: random)
      #expect(first.derive("x") == second.derive("x"))
      #expect(first.id == second.id)
    }
  }

  @Test("is the same for all who start at once")
  func race() async throws {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let random = self.random
    let ids = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<20 {
        group.addTask { try MasterKey.loadOrCreate(directory: directory, random: random).id }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(ids.count == 1)
  }

  @Test("is refused when others may read it", arguments: [0o640, 0o604, 0o660, 0o622, 0o644])
  func permissions(mode: Int) throws {
    try with { directory in
      _ = try MasterKey.loadOrCreate(directory: directory, random: random)
      chmod(directory + "/master.key", mode_t(mode))
      #expect {
        try MasterKey.loadOrCreate(directory: directory, random: random)
      } throws: { "\($0)".contains("0600") }
    }
  }

  @Test("is never replaced when malformed", arguments: ["", "short", String(repeating: "A", count: 44), "!"])
  func malformed(text: String) throws {
    try with { directory in
      _ = try MasterKey.loadOrCreate(directory: directory, random: random)
      let path = directory + "/master.key"
      let file = try #require(FileHandle(forWritingAtPath: path))
      try file.truncate(atOffset: 0)
      try file.write(contentsOf: Data(text.utf8))
      try file.close()
      #expect {
        try MasterKey.loadOrCreate(directory: directory, random: random)
      } throws: { "\($0)".contains("malformed") && (text.isEmpty || !"\($0)".contains("`\(text)`")) }
      #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }
  }

  @Test("derives different keys for different purposes, and shows none of them")
  func derivation() {
    let key = MasterKey(bytes: Array(0..<32))
    #expect(key.derive("a") != key.derive("b"))
    #expect(key.derive("a").bitCount == 256)
    var dumped = ""
    dump(key, to: &dumped)
    #expect(!dumped.contains("SymmetricKey"))
  }
}
