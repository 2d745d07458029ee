import Directory
import HTTPEdge

/// The URLs that tokens and metadata name; all of them begin with the configured origin.
struct IssuerURLs: Sendable {
  let base: BaseURL

  /// The issuer: named by the tenant's id, whatever name the request used.
  func issuer(_ tenant: some CustomStringConvertible) -> String { base.url("/\(tenant)/v2.0") }

  /// An endpoint of OAuth.
  func endpoint(_ name: String, tenant: some CustomStringConvertible) -> String {
    base.url("/\(tenant)/oauth2/v2.0/\(name)")
  }

  func keys(_ tenant: some CustomStringConvertible) -> String { base.url("/\(tenant)/discovery/v2.0/keys") }

  func userInfo(_ tenant: some CustomStringConvertible) -> String { base.url("/\(tenant)/oidc/userinfo") }

  /// The sign-in's page.
  ///
  /// - Parameter language: what the application asks its pages to be shown in.
  func signIn(
    _ tenant: Tenant.ID, transaction: some CustomStringConvertible, language: Language? = nil
  ) -> String {
    base.url("/\(tenant)/login/\(transaction)") + (language.map { "?ui_locales=\($0.rawValue)" } ?? "")
  }

  func device(_ tenant: Tenant.ID) -> String { base.url("/\(tenant)/login/device") }

  /// What a client assertion may name as its audience: the issuer, the token endpoint, the endpoint that it is sent to
  /// (RFC 7523 §3, RFC 9126 §2), by the tenant's id or the name that the request used.
  func assertionAudiences(tenant: Tenant.ID, segment: String, endpoint name: String) -> Set<String> {
    [
      issuer(tenant), endpoint("token", tenant: tenant), endpoint("token", tenant: segment),
      endpoint(name, tenant: tenant), endpoint(name, tenant: segment),
    ]
  }
}
