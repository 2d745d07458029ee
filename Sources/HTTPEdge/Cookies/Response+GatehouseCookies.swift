import Base
import Directory
import HTTPTypes
import Hummingbird

extension Response {
  /// 400 days, the longest that browsers keep a cookie.
  private static var browserCookieAge: Int { 400 * 86_400 }

  /// Hands the browser its binding, when it has none yet; safe to call on every response.
  public mutating func setBrowserCookie(_ binding: BrowserBinding) {
    guard binding.isNew else { return }
    set(.browser, binding.secret.expose(), maxAge: Self.browserCookieAge)
  }

  /// Hands the browser its session.
  ///
  /// - Parameter maxAge: seconds to keep it; nil for as long as the browser runs.
  public mutating func setSessionCookie(tenant: String, handle: Secret, maxAge: Int?) {
    set(.session, "\(tenant).\(handle.expose())", maxAge: maxAge)
  }

  /// Hands the browser the token for a remembered second factor.
  ///
  /// - Parameter maxAge: seconds to keep it.
  public mutating func setRememberedCookie(_ token: Secret, maxAge: Int) {
    set(.remembered, token.expose(), maxAge: maxAge)
  }

  /// Hands the browser the language that the person chose.
  public mutating func setLanguageCookie(_ language: Language) {
    set(.language, language.rawValue, maxAge: Self.browserCookieAge)
  }

  /// Makes the browser forget a cookie.
  public mutating func clear(_ cookie: GatehouseCookie) {
    set(cookie, "", maxAge: 0)
  }

  /// `Lax`, so that a link from an application to the authorization endpoint finds the session; a form that another
  /// site posts does not carry it.
  private mutating func set(_ cookie: GatehouseCookie, _ value: String, maxAge: Int?) {
    let age = maxAge.map { "; Max-Age=\($0)" } ?? ""
    headers.append(
      HTTPField(
        name: .setCookie,
        value: "\(cookie.rawValue)=\(value)\(age); Path=/; Secure; HttpOnly; SameSite=Lax"))
  }
}
