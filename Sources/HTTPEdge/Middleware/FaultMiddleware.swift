import HTTPTypes
import Hummingbird
import Logging

/// Turns whatever a handler throws into a plain answer; what nobody foresaw is a bare 500, and logged.
public struct FaultMiddleware: RouterMiddleware {
  /// The context that every endpoint of Gatehouse is given.
  public typealias Context = EdgeContext

  private let recognise: @Sendable (any Error) -> EdgeError?

  /// Takes what the layers below mean by their errors, for example that the database is away.
  public init(recognise: @escaping @Sendable (any Error) -> EdgeError? = { _ in nil }) {
    self.recognise = recognise
  }

  /// Passes the request on and answers for its failure.
  public func handle(
    _ request: Request, context: EdgeContext, next: (Request, EdgeContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch {
      return answer(error, context)
    }
  }

  private func answer(_ error: any Error, _ context: EdgeContext) -> Response {
    if let known = error as? EdgeError ?? recognise(error) {
      if case .unavailable = known {
        context.logger.warning("request refused", metadata: ["reason": .string(String(describing: error))])
      }
      return PlainAnswer.make(
        known.status, known.summary, correlationID: context.correlationID,
        retryAfterSeconds: known.retryAfterSeconds)
    }
    if let known = error as? HTTPError, known.status.code < 500 {
      let sentence = known.status == .notFound ? EdgeError.notFound.summary : "the request cannot be served"
      var response = PlainAnswer.make(known.status, sentence, correlationID: context.correlationID)
      for field in known.headers { response.headers.append(field) }
      return response
    }
    context.logger.error("request failed", metadata: ["error": .string(String(describing: error))])
    return PlainAnswer.make(
      .internalServerError, "something went wrong on the server", correlationID: context.correlationID)
  }
}
