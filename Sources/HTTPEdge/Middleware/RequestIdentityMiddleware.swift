import Foundation
import HTTPTypes
import Hummingbird

/// Fills the context with what the request says of itself, as far as that can be believed.
public struct RequestIdentityMiddleware: RouterMiddleware {
  /// The context that every endpoint of Gatehouse is given.
  public typealias Context = EdgeContext

  private static let correlationHeaders: [HTTPField.Name] = [.clientRequestID, .xMSClientRequestID]
  private static let longestUserAgent = 512

  private let proxies: TrustedProxies

  /// Takes the proxies whose word about the client's address counts.
  public init(proxies: TrustedProxies) {
    self.proxies = proxies
  }

  /// Passes the request on with its context filled in, and names the request in the answer.
  public func handle(
    _ request: Request, context: EdgeContext, next: (Request, EdgeContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    if let given = Self.correlationHeaders.lazy.compactMap({ Self.uuid(request.headers[$0]) }).first {
      context.correlationID = given
    }
    let forwarded = request.headers[.xForwardedFor]
    context.clientAddress = proxies.client(peer: context.peer, forwardedFor: forwarded)
    context.languages = LanguageWishes(request)
    context.userAgent = Self.clean(request.headers[.userAgent] ?? "")
    context.logger[metadataKey: "correlation_id"] = .string(context.correlationID)
    context.logger[metadataKey: "trace_id"] = .string(context.traceID)
    var response = try await next(request, context)
    response.headers[.xMSRequestID] = context.traceID
    return response
  }

  private static func uuid(_ text: String?) -> String? {
    guard let text, text.utf8.count == 36 else { return nil }
    return UUID(uuidString: text)?.uuidString.lowercased()
  }

  private static func clean(_ text: String) -> String {
    let scalars = text.unicodeScalars.lazy.filter { $0.properties.generalCategory != .control }
    return String(String.UnicodeScalarView(scalars.prefix(longestUserAgent)))
  }
}

extension HTTPField.Name {
  // Names are checked at run time only; these are constants of ours and tokens by RFC 9110 §5.1.
  static let host = name("Host")
  static let xForwardedFor = name("X-Forwarded-For")
  static let clientRequestID = name("client-request-id")
  static let xMSClientRequestID = name("x-ms-client-request-id")
  static let xMSRequestID = name("x-ms-request-id")
  static let secFetchSite = name("Sec-Fetch-Site")
  static let xFrameOptions = name("X-Frame-Options")
  static let permissionsPolicy = name("Permissions-Policy")
  static let referrerPolicy = name("Referrer-Policy")
  static let crossOriginOpenerPolicy = name("Cross-Origin-Opener-Policy")

  private static func name(_ text: String) -> Self {
    guard let name = Self(text) else { preconditionFailure("`\(text)` is a token") }
    return name
  }
}
