import HTTPTypes
import Hummingbird

/// Refuses a form that a browser says another site has sent, before its token is even looked at.
///
/// The OAuth endpoints are left out: applications of other origins call them, and a browser may post an authorization
/// request from anywhere.
public struct SameOriginMiddleware: RouterMiddleware {
  /// The context that every endpoint of Gatehouse is given.
  public typealias Context = EdgeContext

  private let origin: String

  /// Takes the one origin.
  public init(baseURL: BaseURL) {
    origin = baseURL.description
  }

  /// Passes the request on, or refuses it with 403.
  public func handle(
    _ request: Request, context: EdgeContext, next: (Request, EdgeContext) async throws -> Response
  ) async throws -> Response {
    let isSafe = request.method == .get || request.method == .head || request.method == .options
    if !isSafe, !Self.isProtocolEndpoint(request.uri.path), isForeign(request) { throw EdgeError.forbidden }
    return try await next(request, context)
  }

  /// Takes the browser at its word.
  ///
  /// `Sec-Fetch-Site` decides where it is sent. `Origin: null` says nothing: it is what a page sends that withholds its
  /// referrer, as ours do (Fetch, "append a request Origin header").
  private func isForeign(_ request: Request) -> Bool {
    if let site = request.headers[.secFetchSite] { return site != "same-origin" && site != "none" }
    guard let named = request.headers[.origin], named != "null" else { return false }
    return named != origin
  }

  private static func isProtocolEndpoint(_ path: String) -> Bool {
    let second = path.split(separator: "/", maxSplits: 2).dropFirst().first
    return second == "oauth2" || second == "oidc"
  }
}
