import Base
import Directory
import Foundation
import HTTPEdge
import HTTPTypes
import Hummingbird
import SignIn

/// Sends the answer to an authorization request to where the request has proven that it may go.
///
/// Every answer, also a refusal, names its issuer (RFC 9207) and returns the `state`.
public struct AuthorizationResponder: Sendable {
  let issuer: IssuerURLs
  let pages: OAuthPages
  let clock: WallClock

  /// Takes the origin and the pages.
  public init(baseURL: BaseURL, pages: OAuthPages, clock: WallClock) {
    issuer = IssuerURLs(base: baseURL)
    self.pages = pages
    self.clock = clock
  }

  /// The answer to the application after a sign-in, cookies included; nil when no application waits for one.
  public func response(
    for completion: Completion, tenant: Tenant, request: Request, context: EdgeContext
  ) -> Response? {
    switch completion {
    case .code(let authorization, let code, let session):
      var response = answer(
        ResponseTarget(authorization), [("code", code.expose())], tenant, request, context)
      response.setCookies(of: session, at: clock.now())
      return response
    case .denied(let authorization, let error):
      return refusal(
        OAuthError(error).forAuthorization, ResponseTarget(authorization), tenant, request, context)
    case .device, .page: return nil
    }
  }

  /// A refusal that the application is told.
  func refusal(
    _ error: OAuthError, _ target: ResponseTarget, _ tenant: Tenant, _ request: Request,
    _ context: EdgeContext
  ) -> Response {
    let stamp = RequestStamp(context, at: clock.now())
    return answer(
      target, [("error", error.code.rawValue), ("error_description", error.description(stamp))], tenant,
      request, context)
  }

  /// A refusal that nobody but the person is told.
  func page(
    _ error: OAuthError, tenantName: String?, application: String?, _ request: Request, _ context: EdgeContext
  ) -> Response {
    var response = pages.error(
      OAuthPages.AuthorizationFailure(
        tenantName: tenantName, error: error.code.rawValue, number: error.number, reason: error.summary,
        application: application, time: clock.now()), request, context)
    if let seconds = error.retryAfterSeconds { response.headers[.retryAfter] = String(seconds) }
    if error.code == .temporarilyUnavailable { response.status = .serviceUnavailable }
    if let status = error.statusOverride { response.status = HTTPResponse.Status(code: status) }
    return response
  }

  private func answer(
    _ target: ResponseTarget, _ members: [(String, String)], _ tenant: Tenant, _ request: Request,
    _ context: EdgeContext
  ) -> Response {
    var parameters = members.map { (name: $0.0, value: $0.1) }
    if let state = target.state { parameters.append(("state", state)) }
    parameters.append(("iss", issuer.issuer(tenant.id)))
    let isHTTP = target.redirectURI.hasPrefix("https:") || target.redirectURI.hasPrefix("http:")
    switch target.mode {
    case .formPost where isHTTP:
      return pages.formPost(
        OAuthPages.FormPost(
          redirectURI: target.redirectURI, clientName: target.clientName, tenantName: tenant.displayName,
          parameters: parameters), request, context)
    // Nothing can be posted to an application that is no web server.
    case .query, .formPost:
      let separator = target.redirectURI.contains("?") ? "&" : "?"
      return .seeOther(target.redirectURI + separator + FormEncoding.encode(parameters))
    case .fragment:
      return .seeOther(target.redirectURI + "#" + FormEncoding.encode(parameters))
    }
  }
}

extension OAuthError {
  /// The same refusal in the words of the authorization endpoint, which knows no `invalid_grant`.
  ///
  /// What policies forbid whatever the person does is a plain no there.
  var forAuthorization: OAuthError {
    var error = self
    let isForbidden = error.suberror == .messageOnly || error.suberror == .additionalAction
    if error.code == .invalidGrant || error.code == .invalidClient || isForbidden {
      error.code = .accessDenied
    }
    return error
  }
}

/// Writes parameters for a query, a fragment or a form (WHATWG URL); a space is `%20`, which every reader takes.
enum FormEncoding {
  static func encode(_ parameters: [(name: String, value: String)]) -> String {
    parameters.map { "\(escape($0.name))=\(escape($0.value))" }.joined(separator: "&")
  }

  private static func escape(_ text: String) -> String {
    let hexadecimal = Array("0123456789ABCDEF".utf8)
    var output: [UInt8] = []
    output.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      switch byte {
      case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        output.append(byte)
      default:
        output += [UInt8(ascii: "%"), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}

extension Response {
  /// Sends the browser on by GET, whatever the method was (RFC 9110 §15.4.4).
  static func seeOther(_ location: String) -> Response {
    Response(status: .seeOther, headers: [.location: location, .cacheControl: "no-store"])
  }

  /// Hands the browser what a finished sign-in gave it.
  mutating func setCookies(of session: IssuedSession?, at now: Date) {
    guard let session else { return }
    if let handle = session.handle {
      setSessionCookie(
        tenant: session.tenant.description, handle: handle,
        maxAge: session.persistsUntil.map { max(0, Int($0.timeIntervalSince(now))) })
    }
    if let (token, until) = session.remembered {
      setRememberedCookie(token, maxAge: max(0, Int(until.timeIntervalSince(now))))
    }
  }
}
