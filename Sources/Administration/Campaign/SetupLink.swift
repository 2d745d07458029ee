import Directory
import Foundation

/// Where a person goes to register methods; the link holds no secret, and whoever has it still signs in.
public enum SetupLink: Sendable {
  /// The path and query on this server.
  public static func path(_ tenant: Tenant, _ user: User) -> String {
    var allowed = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    allowed.insert(charactersIn: "-._~@")
    let name = user.userPrincipalName.key
    let hint = name.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
    return "/mfasetup?tenant=\(tenant.defaultDomain)&login_hint=\(hint)"
  }
}
