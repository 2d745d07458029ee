import Base
import Directory
import Foundation
import Storage

/// What a person does to the methods that are there, and to the browsers they are signed in with.
extension SecurityInfoService {
  /// Gives the person ten fresh recovery codes.
  ///
  /// - Throws: ``Refusal``, with `notFound` for somebody who has registered nothing that they could stand in for.
  public func regenerateRecoveryCodes(_ visitor: SecurityInfoVisitor) async throws -> [String] {
    try await change(visitor, at: clock.now()) { _, context, connection in
      try registration.regenerateRecoveryCodes(for: context, on: connection).map(\.display)
    }
  }

  /// Removes a method.
  ///
  /// - Throws: ``Refusal``, with `lastMethod` while policy wants one.
  public func remove(_ method: AuthenticationMethod.ID, _ visitor: SecurityInfoVisitor) async throws {
    let now = clock.now()
    try await change(visitor, at: now) { _, context, connection in
      try registration.remove(
        method, isLastKept: policies.requiresMethod(visitor, now, connection), for: context, on: connection)
    }
  }

  /// Gives a method another name.
  ///
  /// - Throws: ``Refusal``.
  public func rename(
    _ method: AuthenticationMethod.ID, to name: String, _ visitor: SecurityInfoVisitor
  ) async throws {
    try await change(visitor, at: clock.now()) { _, context, connection in
      try registration.rename(method, to: name, for: context, on: connection)
    }
  }

  /// Sets what the person wants to be asked for.
  ///
  /// - Throws: ``Refusal``, with `notFound` when they have no such method.
  public func prefer(
    _ preferred: SecurityInfoState.PreferredMethod, _ visitor: SecurityInfoVisitor
  ) async throws {
    try await change(visitor, at: clock.now()) { _, context, connection in
      try registration.prefer(preferred, for: context, on: connection)
    }
  }

  /// Ends one of the person's own sessions; false when there is no such session.
  public func endSession(_ id: Session.ID, _ visitor: SecurityInfoVisitor) async throws -> Bool {
    let now = clock.now()
    return try await database.write { connection in
      try SessionRepository(connection, visitor.tenant.id).end(id, of: visitor.user.id, at: now)
    }
  }

  /// Ends every session of the person but this one.
  public func endOtherSessions(_ visitor: SecurityInfoVisitor) async throws {
    let now = clock.now()
    try await database.write { connection in
      try SessionRepository(connection, visitor.tenant.id)
        .endAll(of: visitor.user.id, except: visitor.session.id, at: now)
    }
  }

  /// Forgets one browser of the person: it stands in for nothing, and is a stranger again.
  public func forgetBrowser(_ browser: Base.Digest, _ visitor: SecurityInfoVisitor) async throws {
    try await database.write { connection in
      try KnownBrowserRepository(connection, visitor.tenant.id).forget(browser, of: visitor.user.id)
    }
  }

  /// Takes from every browser of the person that it stands in for a second factor.
  public func forgetBrowsers(_ visitor: SecurityInfoVisitor) async throws {
    try await database.write { connection in
      try KnownBrowserRepository(connection, visitor.tenant.id).forgetAll(of: visitor.user.id)
    }
  }
}
