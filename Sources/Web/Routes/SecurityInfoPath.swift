import Directory

/// The paths of Security info.
enum SecurityInfoPath {
  static let page = "/security-info"
  static let start = "/security-info/start"
  static let authenticator = "/security-info/authenticator"
  static let signOut = "/security-info/sign-out"

  /// The page, for somebody of this tenant.
  static func page(of tenant: Tenant) -> String { "\(page)?tenant=\(tenant.id)" }
}
