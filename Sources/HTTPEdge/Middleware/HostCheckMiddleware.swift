import HTTPTypes
import Hummingbird

/// Refuses a request that names another host, and a target that two readers could read differently.
///
/// Health checks and scrapers call an instance by its address, so their paths are open to any host.
public struct HostCheckMiddleware: RouterMiddleware {
  /// The context that every endpoint of Gatehouse is given.
  public typealias Context = EdgeContext

  private let baseURL: BaseURL
  private let openPaths: Set<String>

  /// Takes the one origin, and the paths that any host may be named for.
  public init(baseURL: BaseURL, openPaths: Set<String> = ["/healthz", "/readyz", "/metrics"]) {
    self.baseURL = baseURL
    self.openPaths = openPaths
  }

  /// Passes the request on, or refuses it with 400 or 421.
  public func handle(
    _ request: Request, context: EdgeContext, next: (Request, EdgeContext) async throws -> Response
  ) async throws -> Response {
    let target = request.head.path ?? ""
    let path = target.prefix { $0 != "?" }
    guard Self.isPlain(path), !target.utf8.contains(UInt8(ascii: "#")) else { throw EdgeError.malformed }
    // A second host stays among the headers (RFC 9112 §3.2).
    guard request.headers[values: .host].allSatisfy({ $0 == request.head.authority }) else {
      throw EdgeError.malformed
    }
    if !openPaths.contains(String(path)) {
      guard let authority = request.head.authority, !authority.isEmpty else { throw EdgeError.malformed }
      guard baseURL.matches(authority: authority) else { throw EdgeError.misdirected }
    }
    return try await next(request, context)
  }

  /// Whether a path has one reading: it begins with a slash, has no empty or dot segment, no escape (no path of ours
  /// needs one), no backslash, no parameter and no control character (RFC 3986 §6.2.2).
  private static func isPlain(_ path: Substring) -> Bool {
    guard path.utf8.first == UInt8(ascii: "/"), path.utf8.count <= 2_048 else { return false }
    let isClean = path.utf8.allSatisfy { byte in
      (0x21...0x7e).contains(byte) && byte != UInt8(ascii: "%") && byte != UInt8(ascii: "\\")
        && byte != UInt8(ascii: ";")
    }
    guard isClean else { return false }
    let segments = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    return segments.enumerated().allSatisfy { index, segment in
      segment != "." && segment != ".." && (!segment.isEmpty || index == segments.count - 1)
    }
  }
}
