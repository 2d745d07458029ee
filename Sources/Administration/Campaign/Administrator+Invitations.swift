import Base
import Directory
import Foundation
import Storage

/// Who is invited to register.
public enum InvitationAudience: Sendable {
  /// One person, whatever they have registered.
  case user(User.ID)
  /// The people of a group, nesting included, who have no usable method.
  case group(Group.ID)
  /// Everybody who has no usable method.
  case withoutMethod
}

/// What became of one person.
public struct InvitationRow: Sendable, Equatable {
  /// What became of them.
  public enum Result: String, Sendable {
    /// A message is on its way.
    case queued
    /// Nothing was sent: the link is only shown.
    case shown
    /// They have no address; the link can be handed over.
    case noMail
    /// The account is disabled.
    case disabled
  }

  /// The person.
  public let user: User
  /// Where they go: a path on this server.
  public let path: String
  /// What became of them.
  public let result: Result
}

extension Administrator {
  /// Invites people by mail to register, and shows what became of everybody; registering needs no secret link.
  ///
  /// - Parameter isPrinted: whether nothing is sent, and the links are only shown.
  /// - Throws: `userNotFound`.
  public func invite(
    _ audience: InvitationAudience, isPrinted: Bool = false, in tenant: Tenant, sealer: Sealer,
    _ body: (InvitationRow) async throws -> Void
  ) async throws {
    let outbox = Outbox(sealer: sealer, random: random)
    switch audience {
    case .user(let id):
      try await body(try await invite(id, isPrinted: isPrinted, in: tenant, outbox))
    case .group(let group):
      try await forEachFacts(in: tenant, at: clock.now(), group: group) { facts in
        guard !facts.hasUsableMethod else { return }
        try await body(try await invite(facts.user.id, isPrinted: isPrinted, in: tenant, outbox))
      }
    case .withoutMethod:
      try await forEachFacts(in: tenant, at: clock.now()) { facts in
        guard !facts.hasUsableMethod else { return }
        try await body(try await invite(facts.user.id, isPrinted: isPrinted, in: tenant, outbox))
      }
    }
  }

  private func invite(
    _ id: User.ID, isPrinted: Bool, in tenant: Tenant, _ outbox: Outbox
  ) async throws -> InvitationRow {
    if isPrinted {
      let found = try await database.read { try UserRepository($0, tenant.id).find(id) }
      guard let user = found else { throw AdministrationError(.userNotFound, "the user is gone") }
      return InvitationRow(
        user: user, path: SetupLink.path(tenant, user), result: user.accountEnabled ? .shown : .disabled)
    }
    return try await write(in: tenant.id) { change in
      let user = try change.user(id)
      let path = SetupLink.path(tenant, user)
      guard user.accountEnabled else { return InvitationRow(user: user, path: path, result: .disabled) }
      guard let mail = user.mail else { return InvitationRow(user: user, path: path, result: .noMail) }
      var message = RegistrationMessage.make(
        .registrationInvitation, to: user, at: mail, in: try change.store.current(), at: change.now)
      message.eventKey = "registration-invitation:\(id):\(change.correlationID)"
      try outbox.enqueue(message, tenant: tenant.id, at: change.now, on: change.connection)
      try change.audit("Invite user to register security info", .user, .update, .of(user))
      return InvitationRow(user: user, path: path, result: .queued)
    }
  }
}

extension MFAFacts {
  /// Whether the person has a method that counts and that today's policy lets them use.
  var hasUsableMethod: Bool { standings.contains { $0.obstacle == nil } }
}
