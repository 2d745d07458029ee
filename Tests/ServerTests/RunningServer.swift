import Foundation
import HTTPEdge
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Testing

@testable import Server

/// A server for one test, on a port of its own.
enum RunningServer {
  static let quiet = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })

  /// Runs the whole server on an empty directory, then stops it in good order.
  static func whole(
    _ options: [ConfigurationKey: String] = [:], directory: TemporaryDirectory = TemporaryDirectory(),
    _ body: @escaping @Sendable (Int) async throws -> Void
  ) async throws {
    var options = options
    options[.data] = directory.path
    options[.listen] = "127.0.0.1:0"
    let configuration = try ServerConfiguration.load(options: options, environment: [:])
    try await until(body) { stop, onReady in
      try await GatehouseServer.run(configuration, logger: quiet, stop: stop, onReady: onReady)
    }
  }

  /// Runs the listener with routes of the test's own.
  static func listener(
    _ listener: Listener = Listener(), shutdownTimeout: Duration = .seconds(15),
    routes: (Router<EdgeContext>) -> Void = { _ in },
    _ body: @escaping @Sendable (Int) async throws -> Void
  ) async throws {
    try await service(builder: listener.plain(), shutdownTimeout: shutdownTimeout, routes: routes, body)
  }

  static func service(
    builder: HTTPServerBuilder, shutdownTimeout: Duration = .seconds(15),
    routes: (Router<EdgeContext>) -> Void = { _ in },
    _ body: @escaping @Sendable (Int) async throws -> Void
  ) async throws {
    let base = try #require(BaseURL("http://localhost"))
    let router = Router(context: EdgeContext.self)
    EdgePipeline.install(on: router, baseURL: base, proxies: TrustedProxies())
    router.get("/healthz") { _, _ in "alive" }
    router.post("/form") { request, _ in
      let form = try await HTTPEdge.Parameters(form: request)
      return form["a"] ?? "absent"
    }
    routes(router)
    let service = HTTPService(
      responder: router.buildResponder(), builder: builder, services: [],
      settings: ListenerSettings(
        host: "127.0.0.1", port: 0, baseURL: base, trustedProxies: TrustedProxies(), metricsFrom: [],
        connections: 64),
      shutdownTimeout: shutdownTimeout, logger: quiet)
    try await until(body) { stop, onReady in try await service.run(until: stop, onReady: onReady) }
  }

  /// Runs `server` until `body` is through; a server that ends before it is ready fails the test with its error.
  private static func until(
    _ body: @escaping @Sendable (Int) async throws -> Void,
    server: @escaping @Sendable (StopRequest, @escaping @Sendable (Int) -> Void) async throws -> Void
  ) async throws {
    let (ports, announce) = AsyncStream.makeStream(of: Int.self)
    let (stop, finish) = AsyncStream.makeStream(of: Never.self)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        defer { announce.finish() }
        try await server(.stream(stop)) { announce.yield($0) }
      }
      group.addTask {
        defer { finish.finish() }
        for await port in ports {
          try await body(port)
          return
        }
      }
      try await group.waitForAll()
    }
  }
}
