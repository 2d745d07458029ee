import Foundation
import Testing

@testable import Server

@Suite("Doctor")
struct DoctorTests {
  private static func examine(_ directory: TemporaryDirectory, _ options: [ConfigurationKey: String] = [:])
    async
    -> [DoctorFinding]
  {
    await Doctor.examine(
      options: options.merging([.data: directory.path]) { given, _ in given }, environment: [:],
      logger: RunningServer.quiet)
  }

  @Test("finds nothing wrong with a fresh server, also while it runs")
  func healthy() async throws {
    let directory = TemporaryDirectory()
    try await RunningServer.whole(directory: directory) { _ in
      let findings = await Self.examine(directory)
      // A fresh server has nobody yet who carries its messages.
      #expect(
        findings.allSatisfy { $0.status == .ok || ($0.name == "messages" && $0.status == .warning) },
        "\(findings)")
      #expect(
        Set(findings.map(\.name)) == [
          "configuration", "base-url", "keys", "database", "clock", "tls", "messages",
        ])
    }
  }

  @Test("changes nothing where no server has run yet")
  func untouched() async throws {
    let directory = TemporaryDirectory()
    let findings = await Self.examine(directory)
    #expect(!findings.contains { $0.status == .failure })
    #expect(findings.contains { $0.name == "database" && $0.status == .warning })
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).isEmpty)
  }

  @Test("names a master key that others can read, and a damaged database")
  func broken() async throws {
    let directory = TemporaryDirectory()
    try await RunningServer.whole(directory: directory) { _ in }
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644], ofItemAtPath: directory.path + "/master.key")
    try Data("no database at all, but long enough to be looked at as one".utf8)
      .write(to: URL(fileURLWithPath: directory.path + "/gatehouse.sqlite"))
    // What a server that was stopped in the middle of its work left in the log would mend the file.
    for name in try FileManager.default.contentsOfDirectory(atPath: directory.path)
    where name.hasPrefix("gatehouse.sqlite-") {
      try FileManager.default.removeItem(atPath: directory.path + "/" + name)
    }
    let findings = await Self.examine(directory)
    let failures = Set(findings.filter { $0.status == .failure }.map(\.name))
    #expect(failures == ["keys", "database"])
    #expect(findings.filter { $0.status != .ok }.allSatisfy { $0.advice != nil })
  }

  @Test("names every fault of the configuration")
  func configuration() async {
    let findings = await Self.examine(TemporaryDirectory(), [.listen: "x", .logLevel: "y"])
    #expect(findings.map(\.status) == [.failure, .failure])
  }

  @Test("names a certificate for another host, and a shifted clock")
  func certificate() async throws {
    let directory = TemporaryDirectory()
    let made = try DevelopmentCertificates.prepare(directory: directory.path, host: "other.test", now: Date())
    let findings = await Self.examine(
      directory,
      [
        .tlsCertificate: made.certificate, .tlsKey: made.key, .baseURL: "https://login.test",
        .development: "true",
        .clockOffset: "15d",
      ])
    #expect(
      findings.contains { $0.name == "tls" && $0.status == .failure && $0.detail.contains("login.test") })
    #expect(findings.contains { $0.name == "clock" && $0.status == .warning })
  }
}
