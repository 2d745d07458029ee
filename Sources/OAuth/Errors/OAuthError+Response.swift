import Base
import Foundation
import HTTPEdge
import HTTPTypes
import Hummingbird
import NIOCore

/// What an error, a log line and a record have in common, so that one leads to the other.
struct RequestStamp: Sendable {
  let traceID: String
  let correlationID: String
  let time: Date

  init(_ context: EdgeContext, at now: Date) {
    traceID = context.traceID
    correlationID = context.correlationID
    time = now
  }

  /// For example `2026-09-01 12:30:00Z`.
  var timestamp: String {
    let seconds = Int(time.timeIntervalSince1970.rounded(.down))
    let formatted = Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
    return formatted.replacingOccurrences(of: "T", with: " ")
  }
}

extension OAuthError.Code {
  /// The status of the answer in JSON.
  var status: HTTPResponse.Status {
    switch self {
    case .invalidRequest, .invalidGrant, .unauthorizedClient, .unsupportedGrantType, .unsupportedResponseType,
      .invalidScope, .accessDenied, .loginRequired, .interactionRequired, .consentRequired,
      .unmetAuthenticationRequirements, .requestNotSupported, .requestURINotSupported, .invalidRequestURI,
      .authorizationPending, .slowDown, .expiredToken:
      .badRequest
    case .invalidClient, .invalidToken: .unauthorized
    case .insufficientScope: .forbidden
    case .temporarilyUnavailable: .serviceUnavailable
    }
  }
}

extension OAuthError {
  /// The `error_description`: Entra's number, what is wrong, and what to quote when asking about it.
  func description(_ stamp: RequestStamp) -> String {
    """
    AADSTS\(number): \(summary)\r\nTrace ID: \(stamp.traceID)\r\nCorrelation ID: \(stamp.correlationID)\
    \r\nTimestamp: \(stamp.timestamp)
    """
  }

  /// The answer in JSON (RFC 6749 §5.2).
  func response(_ stamp: RequestStamp) -> Response {
    let body = JSONValue.object([
      ("error", .string(code.rawValue)), ("error_description", .string(description(stamp))),
      ("error_codes", [.integer(Int64(number))]), ("timestamp", .string(stamp.timestamp)),
      ("trace_id", .string(stamp.traceID)), ("correlation_id", .string(stamp.correlationID)),
      ("suberror", suberror.map { .string($0.rawValue) }), ("claims", claims.map { .string($0) }),
    ])
    let status = statusOverride.map { HTTPResponse.Status(code: $0) } ?? code.status
    var response = Response.json(body, status: status)
    if let retryAfterSeconds { response.headers[.retryAfter] = String(retryAfterSeconds) }
    return response
  }
}

extension Response {
  /// An answer in JSON that nobody keeps.
  static func json(_ value: JSONValue, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status,
      headers: [
        .contentType: "application/json; charset=utf-8", .cacheControl: "no-store", .pragma: "no-cache",
      ],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: value.bytes)))
  }
}

extension HTTPField.Name {
  // A constant of ours and a token by RFC 9110 §5.1: the name is checked at run time only.
  static let pragma = HTTPField.Name("Pragma") ?? .cacheControl
}
