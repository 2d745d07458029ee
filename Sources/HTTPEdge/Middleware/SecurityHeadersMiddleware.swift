import HTTPTypes
import Hummingbird

/// Puts the security headers on every response, whatever became of the request.
///
/// A header that the handler has set stays; see ``Hummingbird/Response/pageHeaders(formActionSchemes:)``.
public struct SecurityHeadersMiddleware: RouterMiddleware {
  /// The context that every endpoint of Gatehouse is given.
  public typealias Context = EdgeContext

  private let strictTransport: Bool

  /// Takes the origin: HSTS is sent over https, and not for this machine, whose other ports it would reach.
  public init(baseURL: BaseURL) {
    strictTransport = baseURL.isSecure && !baseURL.isLoopback
  }

  /// Passes the request on and completes the answer.
  public func handle(
    _ request: Request, context: EdgeContext, next: (Request, EdgeContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    func add(_ name: HTTPField.Name, _ value: @autoclosure () -> String) {
      if response.headers[name] == nil { response.headers[name] = value() }
    }
    add(.contentSecurityPolicy, ContentPolicy.text())
    add(.xContentTypeOptions, "nosniff")
    add(.xFrameOptions, "DENY")
    add(.referrerPolicy, "no-referrer")
    add(.permissionsPolicy, "camera=(), microphone=(), geolocation=(), payment=(), usb=()")
    add(.crossOriginOpenerPolicy, Self.isSignIn(request.uri.path) ? "unsafe-none" : "same-origin")
    add(.cacheControl, "no-store")
    if strictTransport { add(.strictTransportSecurity, "max-age=31536000") }
    return response
  }

  /// An application may show the sign-in in a window that it opens and waits for; the policy would cut it off.
  private static func isSignIn(_ path: String) -> Bool {
    let second = path.split(separator: "/", maxSplits: 2).dropFirst().first
    return second == "oauth2" || second == "login"
  }
}
