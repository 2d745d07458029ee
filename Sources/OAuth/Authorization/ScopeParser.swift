import Directory
import SignIn

/// Reads a `scope` parameter: names of OpenID Connect, and names of one resource in Entra's spellings.
///
/// - SeeAlso: RFC 6749 §3.3; Microsoft identity platform, "Scopes and permissions"
enum ScopeParser {
  /// The longest parameter, in bytes.
  static let maximumLength = 4_096
  /// The most scopes.
  static let maximumCount = 64

  private static let knownResources = [
    "https://graph.microsoft.com": WellKnownResource.microsoftGraph,
    "https://management.azure.com": WellKnownResource.azureServiceManagement,
    "https://management.core.windows.net": WellKnownResource.azureServiceManagement,
  ]

  /// Reads the parameter.
  ///
  /// - Throws: `invalid_scope`.
  static func parse(_ text: String) throws(OAuthError) -> RequestedScope {
    guard text.utf8.count <= maximumLength, text.utf8.allSatisfy(isAllowed) else {
      throw invalid("the scope is too long or holds a character that no scope may hold")
    }
    let names = text.split(separator: " ", omittingEmptySubsequences: true)
    guard (1...maximumCount).contains(names.count) else {
      throw invalid("the scope must name 1 to \(maximumCount) values")
    }
    var openID: [String] = []
    var resource: String?
    var resourceScopes: [String] = []
    for name in names {
      if RequestedScope.openIDNames.contains(String(name)) {
        if !openID.contains(String(name)) { openID.append(String(name)) }
        continue
      }
      let (found, short) = try split(name)
      guard resource == nil || resource == found else {
        throw OAuthError(.invalidScope, 28_000, "the scope names more than one resource")
      }
      resource = found
      if !resourceScopes.contains(short) { resourceScopes.append(short) }
    }
    if resourceScopes.contains(".default"), resourceScopes.count > 1 {
      throw invalid("`.default` cannot be combined with other scopes of the resource")
    }
    return RequestedScope(
      openID: openID, resource: resource ?? WellKnownResource.microsoftGraph, resourceScopes: resourceScopes)
  }

  private static func split(_ name: Substring) throws(OAuthError) -> (resource: String, short: String) {
    guard let slash = name.lastIndex(of: "/") else {
      guard isShortName(name) else { throw unknown(name) }
      return (WellKnownResource.microsoftGraph, String(name))
    }
    let short = name[name.index(after: slash)...]
    var prefix = name[..<slash]
    // `https://management.azure.com//.default`: the resource's own URI ends with a slash.
    while prefix.last == "/" { prefix.removeLast() }
    guard isShortName(short) else { throw unknown(name) }
    if let known = knownResources[prefix.lowercased()] { return (known, String(short)) }
    let id = prefix.lowercased().hasPrefix("api://") ? prefix.dropFirst(6) : prefix
    guard let clientID = Application.ClientID(id) else { throw unknown(name) }
    return (clientID.description, String(short))
  }

  private static func isShortName(_ name: Substring) -> Bool {
    (1...120).contains(name.utf8.count)
      && name.utf8.allSatisfy { byte in
        switch byte {
        case 48...57, 65...90, 97...122, UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"),
          UInt8(ascii: ":"):
          true
        default: false
        }
      }
  }

  /// The characters of a scope, and the space between two (RFC 6749 §3.3).
  private static func isAllowed(_ byte: UInt8) -> Bool {
    (0x20...0x7e).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private static func unknown(_ name: Substring) -> OAuthError {
    invalid("the scope \(OAuthError.quote(String(name))) is malformed or of an unknown resource")
  }

  private static func invalid(_ summary: String) -> OAuthError {
    OAuthError(.invalidScope, 70_011, summary)
  }
}
