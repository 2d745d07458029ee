import Directory
import SecurityInfo

/// The paths of Security info.
enum SecurityInfoPath {
  static let page = "/security-info"
  static let start = "/security-info/start"
  static let password = "/security-info/password"
  static let report = "/security-info/report"
  static let signOut = "/security-info/sign-out"

  /// The page, saying what was just done.
  static func page(saying notice: SecurityInfoPage.Notice) -> String { "\(page)?notice=\(notice.rawValue)" }

  /// The page that adds a method.
  static func add(_ kind: NewMethod.Kind) -> String { "/security-info/add/\(kind.rawValue)" }

  /// The page, for somebody of this tenant.
  static func page(of tenant: Tenant) -> String { "\(page)?tenant=\(tenant.id)" }
}
