import Directory

/// The paths of Security info.
enum SecurityInfoPath {
  static let page = "/security-info"
  static let start = "/security-info/start"
  static let authenticator = "/security-info/authenticator"
  static let signOut = "/security-info/sign-out"

  /// The page, saying what was just done.
  static func page(saying notice: SecurityInfoPage.Notice) -> String { "\(page)?notice=\(notice.rawValue)" }

  /// The page, for somebody of this tenant.
  static func page(of tenant: Tenant) -> String { "\(page)?tenant=\(tenant.id)" }
}
