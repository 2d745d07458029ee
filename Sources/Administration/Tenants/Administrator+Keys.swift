import Directory
import Storage

extension Administrator {
  /// Makes the next signing keys of a tenant, and records it.
  ///
  /// - Parameter isCompromised: whether everything that the present keys signed is to be refused.
  /// - Returns: the new keys.
  public func rotateKeys(
    of tenant: Tenant, with keys: SigningKeys, isCompromised: Bool
  ) async throws -> [SigningKeys.Summary] {
    // A tenant that has no key yet gets the present one first: the next ones sign only later.
    _ = try await keys.ready(tenant.id)
    let made = try await keys.rotate(tenant.id, isCompromised: isCompromised)
    // A transaction of its own: keys take too long to make inside one.
    try await write(in: tenant.id) { change in
      try change.audit(
        "Rotate signing keys", .directory, .update,
        reason: isCompromised ? "keys may be known to others" : "",
        .of(tenant, [.change("SigningKeys", from: nil, to: made.map(\.kid))]))
    }
    return made
  }
}
