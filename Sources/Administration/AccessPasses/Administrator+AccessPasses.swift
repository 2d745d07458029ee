import Base
import Credentials
import Directory
import Foundation
import Storage

extension Administrator {
  /// Gives a person a Temporary Access Pass in place of any earlier one.
  ///
  /// One for somebody whom the methods policy lets use none can be issued, and says that it does not work.
  ///
  /// - Throws: `invalidValue` outside the bounds of the methods policy, `userNotFound`.
  public func issueAccessPass(
    to id: User.ID, _ request: AccessPassRequest = AccessPassRequest(), in tenant: Tenant
  ) async throws -> IssuedAccessPass {
    try await write(in: tenant.id) { change in
      let policy = try change.store.current().settings.methods.temporaryAccessPass
      return try change.issuePass(
        to: change.user(id), try AccessPassTerms(request, within: policy, at: change.now))
    }
  }

  /// The pass that a person was given last; nil when there is none.
  public func accessPass(of id: User.ID, in tenant: Tenant) async throws -> HeldAccessPass? {
    let now = clock.now()
    return try await database.read { connection in
      let policy = try PolicyStore(connection: connection, tenant: tenant.id).current().settings.methods
      guard let pass = try AccessPassRepository(connection, tenant.id).find(of: id) else { return nil }
      let groups = try MembershipRepository(connection, tenant.id).groups(of: id, limit: .max)
      return HeldAccessPass(
        pass: pass,
        usability: AccessPassUsability(of: pass, user: id, groups: groups, under: policy, at: now))
    }
  }

  /// Takes a person's pass away.
  ///
  /// - Throws: `passNotFound`, `userNotFound`.
  public func deleteAccessPass(of id: User.ID, in tenant: Tenant) async throws {
    try await write(in: tenant.id) { change in
      let user = try change.user(id)
      guard try change.passes.find(of: id) != nil else {
        throw AdministrationError(
          .passNotFound, "\(quoted(user.userPrincipalName.key)) holds no Temporary Access Pass")
      }
      try change.passes.deleteAll(of: id)
      try change.audit(
        "Admin deleted temporary access pass method for user", .user, .delete,
        .of(user, .init(displayName: "TemporaryAccessPass", oldValue: nil, newValue: nil)))
    }
  }
}

extension Change {
  /// What the pass of somebody who is new is like.
  func firstPassTerms() throws -> AccessPassTerms {
    .first(
      at: now, lasting: Administrator.firstPassLifetime,
      within: try store.current().settings.methods.temporaryAccessPass)
  }

  /// Gives a person a fresh Temporary Access Pass in place of any earlier one.
  func issuePass(to user: User, _ terms: AccessPassTerms) throws -> IssuedAccessPass {
    let text = TemporaryAccessPass.generate(length: terms.length, random: random.bytes)
    let stored = StoredAccessPass(
      id: random.identifier(), createdAt: now, startsAt: terms.startsAt, expiresAt: terms.expiresAt,
      isUsableOnce: terms.isUsableOnce, usedAt: nil)
    try passes.replace(
      id: stored.id.rawValue, user: user.id,
      digest: TemporaryAccessPass.digest(of: text, user: user.id.description),
      isUsableOnce: stored.isUsableOnce, at: now, startsAt: stored.startsAt, expiresAt: stored.expiresAt)
    try audit(
      "Admin registered temporary access pass method for user", .user, .add,
      .of(
        user,
        .init(
          displayName: "TemporaryAccessPass", oldValue: nil,
          newValue:
            #"{"isUsableOnce":\#(terms.isUsableOnce),"lifetimeInMinutes":\#(terms.minutes),"startDateTime":"\#(terms.startsAt.formatted(.iso8601))"}"#
        )))
    let policy = try store.current().settings.methods
    let groups = try MembershipRepository(connection, tenant).groups(of: user.id, limit: .max)
    return IssuedAccessPass(
      id: stored.id, pass: text, createdAt: now, startsAt: stored.startsAt, expiresAt: stored.expiresAt,
      isUsableOnce: stored.isUsableOnce,
      usability: AccessPassUsability(of: stored, user: user.id, groups: groups, under: policy, at: now))
  }
}
