/// Why a request is refused before, or whatever, its endpoint thinks of it.
public enum EdgeError: Error, Equatable, Sendable {
  /// The request breaks the grammar of HTTP, of percent-encoding or of UTF-8, or holds a NUL.
  case malformed
  /// The body, the query or a parameter is larger than any endpoint needs.
  case tooLarge
  /// There are more parameters than any endpoint needs.
  case tooManyParameters
  /// A parameter that may be there once is there twice.
  case duplicateParameter(String)
  /// The body is no form.
  case unsupportedMediaType
  /// The body did not arrive.
  case incomplete
  /// The request is meant for another host.
  case misdirected
  /// The form was not rendered for this browser and purpose.
  case forbidden
  /// There is nothing at this path.
  case notFound
  /// The address fails too often; worth another try after this many seconds.
  case tooManyRequests(retryAfterSeconds: Int)
  /// The server is busy or its database away; worth another try after this many seconds.
  case unavailable(retryAfterSeconds: Int)
}
