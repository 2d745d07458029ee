import Foundation
import Logging
import Storage
import Testing

@testable import Server

@Suite("Server")
struct ServerTests {
  private static func get(_ path: String, port: Int, host: String = "localhost:8080") async -> String {
    await RawConnection.exchange(
      port: port, ["GET \(path) HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n"])
  }

  @Test("is alive and ready before any tenant exists, and counts")
  func health() async throws {
    try await RunningServer.whole { port in
      #expect(await Self.get("/healthz", port: port).hasPrefix("HTTP/1.1 200"))
      let ready = await Self.get("/readyz", port: port)
      #expect(ready.hasPrefix("HTTP/1.1 200"))
      #expect(ready.lowercased().contains("content-security-policy: default-src 'none'"))
      // A probe calls an instance by its address.
      #expect(await Self.get("/readyz", port: port, host: "10.1.2.3:9").hasPrefix("HTTP/1.1 200"))
      #expect(await Self.get("/nowhere", port: port).hasPrefix("HTTP/1.1 404"))
      #expect(await Self.get("/nowhere", port: port, host: "evil.test").hasPrefix("HTTP/1.1 421"))
      let metrics = await Self.get("/metrics", port: port)
      #expect(metrics.hasPrefix("HTTP/1.1 200"))
      for line in [
        "gatehouse_users 0", "gatehouse_users_registered_ratio 0", "gatehouse_users_in_grace 0",
        "gatehouse_users_blocked 0",
        "gatehouse_sign_ins_total{outcome=\"success\"} 0", "gatehouse_hashing_queue_depth 0",
        "gatehouse_http_responses_total{class=\"4xx\"} 2",
      ] {
        #expect(metrics.contains(line + "\n"), "\(line)")
      }
    }
  }

  @Test("shows its metrics to those who may see them")
  func metricsAccess() async throws {
    try await RunningServer.whole([.metricsFrom: "10.0.0.0/8"]) { port in
      #expect(await Self.get("/metrics", port: port).hasPrefix("HTTP/1.1 404"))
    }
  }

  @Test("keeps its files to itself")
  func fileModes() async throws {
    let directory = TemporaryDirectory()
    try await RunningServer.whole(directory: directory) { _ in }
    for name in ["master.key", "gatehouse.sqlite"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: directory.path + "/" + name)
      #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
    }
  }

  @Test("refuses a directory that another server uses")
  func locked() async throws {
    let directory = TemporaryDirectory()
    try await RunningServer.whole(directory: directory) { _ in
      await #expect(throws: StorageError.locked(cause: "another server runs on `\(directory.path)`")) {
        try await RunningServer.whole(directory: directory) { _ in }
      }
    }
  }

  @Test("names an address that is taken")
  func portInUse() async throws {
    try await RunningServer.whole { port in
      let directory = TemporaryDirectory()
      let configuration = try ServerConfiguration.load(
        options: [.data: directory.path, .listen: "127.0.0.1:\(port)"], environment: [:])
      let (stop, _) = AsyncStream.makeStream(of: Never.self)
      let error = await #expect(throws: StartError.self) {
        try await GatehouseServer.run(configuration, logger: RunningServer.quiet, stop: .stream(stop)) { _ in
        }
      }
      #expect(error?.description.contains("127.0.0.1:\(port)") == true)
    }
  }

  @Test("names a directory that cannot be used")
  func unusableDirectory() async throws {
    let directory = TemporaryDirectory()
    let file = directory.path + "/file"
    try Data("x".utf8).write(to: URL(fileURLWithPath: file))
    for path in [file, file + "/below"] {
      let configuration = try ServerConfiguration.load(options: [.data: path], environment: [:])
      let (stop, _) = AsyncStream.makeStream(of: Never.self)
      let error = await #expect(throws: (any Error).self) {
        try await GatehouseServer.run(configuration, logger: RunningServer.quiet, stop: .stream(stop)) { _ in
        }
      }
      #expect(String(describing: error).contains(path))
    }
  }
}
