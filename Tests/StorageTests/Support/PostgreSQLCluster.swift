import Base
import Foundation
import Testing

@testable import Storage

/// A PostgreSQL server of a test's own, which it may stop as it likes.
struct PostgreSQLCluster: Sendable {
  struct Failed: Error {
    let command: String
  }

  let directory: String
  let port: UInt16

  var url: Secret { Secret("postgres://postgres@127.0.0.1:\(port)/postgres") }

  /// Runs a test with a fresh server.
  static func with(_ body: (PostgreSQLCluster) async throws -> Void) async throws {
    let directory = "/tmp/gatehouse-pg-\(UUID().uuidString.prefix(8))"
    let cluster = PostgreSQLCluster(directory: directory, port: try freePort())
    defer { try? FileManager.default.removeItem(atPath: directory) }
    try cluster.run("mkdir", directory)
    try cluster.run(tool("initdb"), "-D", directory + "/data", "-A", "trust", "-U", "postgres", "--no-sync")
    try cluster.control("start")
    defer { try? cluster.control("stop", "-m", "immediate") }
    try await body(cluster)
  }

  /// Runs `pg_ctl` and waits for it.
  func control(_ arguments: String...) throws {
    let options = "-p \(port) -k \(directory) -c listen_addresses=127.0.0.1"
    try run(
      [
        Self.tool("pg_ctl"), "-D", directory + "/data", "-l", directory + "/log", "-w", "-o", options,
      ] + arguments)
  }

  private func run(_ command: String...) throws { try run(command) }

  /// Runs a command as a user whom PostgreSQL accepts: it refuses root.
  private func run(_ command: [String]) throws {
    // Not `Process`: on Linux it waits until the server that `pg_ctl` leaves behind ends as well.
    let words =
      ["/usr/bin/env", "--chdir=/tmp"] + (geteuid() == 0 ? ["runuser", "-u", "postgres", "--"] : []) + command
    var arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { _ = posix_spawn_file_actions_destroy(&actions) }
    for descriptor: Int32 in 0...2 {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    var process = pid_t()
    var status: Int32 = -1
    guard posix_spawn(&process, "/usr/bin/env", &actions, nil, &arguments, environ) == 0,
      waitpid(process, &status, 0) == process, status == 0
    else { throw Failed(command: command.joined(separator: " ")) }
  }

  private static func tool(_ name: String) -> String {
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
    let newest = versions.compactMap(Int.init).max() ?? 0
    let installed = "/usr/lib/postgresql/\(newest)/bin/\(name)"
    return access(installed, X_OK) == 0 ? installed : name
  }

  /// A port that the kernel says is free.
  private static func freePort() throws -> UInt16 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(descriptor, pointer, length) == 0 ? getsockname(descriptor, pointer, &length) : -1
      }
    }
    guard result == 0 else { throw Failed(command: "bind") }
    return UInt16(bigEndian: address.sin_port)
  }
}
