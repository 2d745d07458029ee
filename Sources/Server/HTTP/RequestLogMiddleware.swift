import HTTPEdge
import Hummingbird
import Logging

/// Logs every request and counts it: path without query, status, duration, and whatever identifies it.
struct RequestLogMiddleware: RouterMiddleware {
  typealias Context = EdgeContext

  private static let quietPaths: Set<String> = ["/healthz", "/readyz", "/metrics"]
  private static let longestPath = 512
  /// Over HTTP/2 a method is any token.
  private static let longestMethod = 32

  let meter: RequestMeter

  func handle(
    _ request: Request, context: EdgeContext, next: (Request, EdgeContext) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    do {
      let response = try await next(request, context)
      finish(request, context, Int(response.status.code), since: start)
      return response
    } catch {
      finish(request, context, 500, since: start)
      throw error
    }
  }

  private func finish(
    _ request: Request, _ context: EdgeContext, _ status: Int, since start: ContinuousClock.Instant
  ) {
    meter.count(status: status)
    let path = request.uri.path
    let spent = (ContinuousClock.now - start).components
    let milliseconds = Double(spent.seconds) * 1_000 + Double(spent.attoseconds / 1_000_000_000_000) / 1_000
    context.logger.log(
      level: Self.quietPaths.contains(path) ? .debug : .info, "request",
      metadata: [
        "method": .string(String(request.method.rawValue.prefix(Self.longestMethod))),
        "path": .string(String(path.prefix(Self.longestPath))),
        "status": .stringConvertible(status),
        "ms": .stringConvertible(milliseconds),
        "address": .string(context.clientAddress.description),
      ])
  }
}
