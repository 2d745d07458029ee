import HTTPTypes
import Hummingbird

extension EdgeError: HTTPResponseError {
  /// The status of the plain answer.
  public var status: HTTPResponse.Status {
    switch self {
    case .malformed, .tooManyParameters, .duplicateParameter, .incomplete: .badRequest
    case .tooLarge: .contentTooLarge
    case .unsupportedMediaType: .unsupportedMediaType
    case .misdirected: .misdirectedRequest
    case .forbidden: .forbidden
    case .notFound: .notFound
    case .tooManyRequests: .tooManyRequests
    case .unavailable: .serviceUnavailable
    }
  }

  /// What the client is told: never more than it said itself.
  public var summary: String {
    switch self {
    case .malformed: "the request is malformed"
    case .tooLarge: "the request is too large"
    case .tooManyParameters: "the request has too many parameters"
    case .duplicateParameter: "a parameter is given more than once"
    case .unsupportedMediaType: "the body must be application/x-www-form-urlencoded"
    case .incomplete: "the body of the request did not arrive"
    case .misdirected: "this server is not the host that the request names"
    case .forbidden: "the form is too old or was opened in another browser; go back and try again"
    case .notFound: "there is nothing here"
    case .tooManyRequests: "too many failed attempts from this address; try again later"
    case .unavailable: "the server is busy; try again in a moment"
    }
  }

  /// Seconds after which another try is worth it, where that is known.
  public var retryAfterSeconds: Int? {
    switch self {
    case .tooManyRequests(let seconds), .unavailable(let seconds): seconds
    default: nil
    }
  }

  /// The plain answer that Hummingbird sends where no middleware of ours does.
  public func response(from request: Request, context: some RequestContext) throws -> Response {
    PlainAnswer.make(status, summary, correlationID: nil, retryAfterSeconds: retryAfterSeconds)
  }
}

/// An answer in plain text: a sentence and what to quote when asking about it.
public enum PlainAnswer: Sendable {
  /// Makes the answer.
  ///
  /// - Parameter sentence: lower case and without a full stop, like every message.
  public static func make(
    _ status: HTTPResponse.Status, _ sentence: String, correlationID: String?, retryAfterSeconds: Int? = nil
  ) -> Response {
    var text = "\(status.code) \(status.reasonPhrase): \(sentence)\n"
    if let correlationID { text += "correlation id: \(correlationID)\n" }
    var response = Response(
      status: status, headers: [.contentType: "text/plain; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    if let retryAfterSeconds { response.headers[.retryAfter] = String(retryAfterSeconds) }
    return response
  }
}
