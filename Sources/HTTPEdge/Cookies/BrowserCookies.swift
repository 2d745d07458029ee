import Base
import Directory
import HTTPTypes
import Hummingbird

/// The cookies that a browser may present.
///
/// What is malformed or there twice counts as absent.
public struct BrowserCookies: Sendable {
  /// The random value that every transaction and session of this browser is bound to.
  public let browser: Secret?
  /// The tenant's identifier in the session cookie; not yet checked against anything.
  public let sessionTenant: String?
  /// The session's handle; not yet checked.
  public let sessionHandle: Secret?
  /// The token that stands for a remembered second factor; not yet checked.
  public let remembered: Secret?
  /// The language that the person chose here.
  public let language: Language?

  /// Reads the cookies of a request.
  public init(_ request: Request) {
    var found: [Substring: Substring?] = [:]
    for header in request.headers[values: .cookie] {
      for pair in header.split(separator: ";") {
        let trimmed = pair.drop { $0 == " " }
        guard let equals = trimmed.firstIndex(of: "=") else { continue }
        let name = trimmed[..<equals]
        guard GatehouseCookie(rawValue: String(name)) != nil else { continue }
        let isRepeated = found[name] != nil
        found.updateValue(isRepeated ? nil : trimmed[trimmed.index(after: equals)...], forKey: name)
      }
    }
    func value(_ cookie: GatehouseCookie) -> Substring? { found[cookie.rawValue[...]] ?? nil }

    browser = value(.browser).flatMap(Self.token)
    remembered = value(.remembered).flatMap(Self.token)
    language = value(.language).flatMap { Language(rawValue: String($0)) }
    let parts = value(.session)?.split(separator: ".", omittingEmptySubsequences: false) ?? []
    if parts.count == 2, parts[0].utf8.count == 36, let handle = Self.token(parts[1]) {
      sessionTenant = String(parts[0])
      sessionHandle = handle
    } else {
      sessionTenant = nil
      sessionHandle = nil
    }
  }

  /// The browser's binding: the one that it presents, or a fresh one that the response must then set.
  public func binding(random: RandomSource) -> BrowserBinding {
    if let browser { return BrowserBinding(secret: browser, isNew: false) }
    return BrowserBinding(secret: random.token(), isNew: true)
  }

  /// Accepts nothing but 43 characters that encode 32 bytes.
  private static func token(_ text: Substring) -> Secret? {
    guard text.utf8.count == 43, Base64URL.decode(text)?.count == 32 else { return nil }
    return Secret(String(text))
  }
}

/// What ties a sign-in, a session and a form to one browser.
public struct BrowserBinding: Sendable {
  /// The random value of the cookie.
  public let secret: Secret
  /// Whether the browser does not have it yet.
  public let isNew: Bool
  /// The digest of the value: all that is stored.
  public let digest: Base.Digest

  init(secret: Secret, isNew: Bool) {
    self.secret = secret
    self.isNew = isNew
    digest = Digest(of: secret)
  }
}

/// The cookies by name.
///
/// The prefix keeps subdomains and plain HTTP from setting them (RFC 6265bis §4.1.3.2).
public enum GatehouseCookie: String, Sendable, CaseIterable {
  /// Binds everything to the browser.
  case browser = "__Host-gatehouse-browser"
  /// The session: the tenant's identifier, a full stop, the handle.
  case session = "__Host-gatehouse-session"
  /// A remembered second factor.
  case remembered = "__Host-gatehouse-remember"
  /// The language that the person chose.
  case language = "__Host-gatehouse-language"
}
