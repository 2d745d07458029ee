import Directory
import Foundation
import HTTPEdge
import SecurityInfo
import SignIn

/// Where a password reset is shown.
struct ResetPlace: Sendable {
  /// Where it begins.
  static let start = "/password-reset"
  /// What the first form's token is bound to; nothing is known yet.
  static let startPurpose = "password-reset"

  let tenant: Tenant
  let reset: PasswordReset.ID
  /// What a link asks the pages to be shown in: kept in the address for as long as the reset lasts.
  let language: Language?

  var path: String {
    "\(Self.start)/\(tenant.id)/\(reset)" + (language.map { "?mkt=\($0.rawValue)" } ?? "")
  }
  /// What the form's token is bound to.
  var purpose: String { "password-reset:\(reset)" }

  /// Where somebody begins.
  static func start(
    tenant: Tenant.ID?, userName: String? = nil, signIn: String? = nil, language: Language? = nil
  ) -> String {
    let parts = [
      tenant.map { ("tenant", $0.description) }, userName.map { ("login_hint", $0) },
      signIn.map { ("sign_in", $0) }, language.map { ("mkt", $0.rawValue) },
    ].compactMap { $0 }
    guard !parts.isEmpty else { return start }
    return start + "?"
      + parts.map { "\($0.0)=\($0.1.addingPercentEncoding(withAllowedCharacters: unreserved) ?? "")" }
      .joined(separator: "&")
  }

  /// What stands in a query as it is (RFC 3986 §2.3).
  private static let unreserved = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

  /// Where signing in goes on: the sign-in that the reset began in, else a fresh one.
  static func signInPath(_ tenant: Tenant?, signIn: String?) -> String {
    guard let tenant else { return SecurityInfoPath.page }
    guard let signIn, let id = SignInTransactionID(signIn) else { return SecurityInfoPath.page(of: tenant) }
    return "/\(tenant.id)/login/\(id)"
  }
}
