extension RequestedScope {
  /// The scopes of OpenID Connect, which belong to no resource (OpenID Connect Core §5.4, §11).
  public static let openIDNames: Set<String> = [
    "openid", "profile", "email", "offline_access", "address", "phone",
  ]

  /// What is left when a client asks for less than it was granted (RFC 6749 §6); nil when it asks for more.
  func narrowed(to requested: RequestedScope) -> RequestedScope? {
    guard Set(requested.openID).isSubset(of: openID) else { return nil }
    var narrowed = RequestedScope(openID: requested.openID, resource: resource, resourceScopes: [])
    if requested.resourceScopes.isEmpty { return narrowed }
    guard requested.resource == resource else { return nil }
    if requested.resourceScopes == [".default"] {
      narrowed.resourceScopes = resourceScopes
      return narrowed
    }
    guard Set(requested.resourceScopes).isSubset(of: resourceScopes) else { return nil }
    narrowed.resourceScopes = requested.resourceScopes
    return narrowed
  }
}
