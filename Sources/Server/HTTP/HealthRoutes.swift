import Base
import HTTPEdge
import HTTPTypes
import Hummingbird
import Storage

/// Health for those who watch the server: `/healthz`, `/readyz` and `/metrics`.
struct HealthRoutes: Sendable {
  let database: Database
  let metrics: MetricsPage
  /// Who may read the metrics; to anybody else there are none.
  let metricsFrom: [IPNetwork]

  func add(to router: Router<EdgeContext>) {
    router.get("/healthz") { _, _ in Self.text(.ok, "alive\n") }
    router.get("/readyz") { _, context in await ready(context) }
    router.get("/metrics") { _, context in
      guard metricsFrom.contains(where: { $0.contains(context.clientAddress) }) else {
        throw EdgeError.notFound
      }
      return Self.text(.ok, await metrics.text(), type: "text/plain; version=0.0.4; charset=utf-8")
    }
  }

  private func ready(_ context: EdgeContext) async -> Response {
    do {
      try await database.ping()
      return Self.text(.ok, "ready\n")
    } catch {
      context.logger.warning("not ready", metadata: ["reason": .string(String(describing: error))])
      return Self.text(.serviceUnavailable, "database\n")
    }
  }

  private static func text(
    _ status: HTTPResponse.Status, _ text: String, type: String = "text/plain; charset=utf-8"
  ) -> Response {
    Response(
      status: status, headers: [.contentType: type], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}
