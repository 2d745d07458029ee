import Base
import Directory
import Foundation
import SecurityInfo
import Storage

/// A method that somebody has registered, and whether they can use it.
public struct MethodStanding: Sendable, Equatable {
  /// The method.
  public let method: AuthenticationMethod
  /// What keeps the person from using it; nil when nothing does.
  public let obstacle: MethodObstacle?
  /// Whether it is what the person wants to be asked for.
  public let isPreferred: Bool
}

extension Administrator {
  /// What a person has registered, the oldest first.
  public func methods(of user: User.ID, in tenant: Tenant) async throws -> [AuthenticationMethod] {
    try await database.read { try AuthenticationMethodRepository($0, tenant.id).list(of: user) }
  }

  /// What a person has registered, the oldest first, and whether they can use it under today's policy.
  public func methodStandings(of user: User, in tenant: Tenant) async throws -> [MethodStanding] {
    try await database.read { connection in
      let policy = try PolicyStore(connection: connection, tenant: tenant.id).current().settings.methods
      let groups = try MembershipRepository(connection, tenant.id).groups(of: user.id, limit: .max)
      return try AuthenticationMethodRepository(connection, tenant.id).list(of: user.id).map { method in
        MethodStanding(
          method: method,
          obstacle: policy.obstacle(to: method.kind, method.details, user: user.id, groups: groups),
          isPreferred: user.securityInfo.preferredMethod?.fits(method.kind) ?? false)
      }
    }
  }

  /// Gives a person a telephone; they are told by mail.
  ///
  /// - Parameters:
  ///   - number: in Graph's form, `+1 5550100` with `x` and an extension where there is one.
  ///   - replaces: whether a telephone of this kind gives way; otherwise it is refused.
  /// - Throws: `invalidValue`, `methodRefused`, `userNotFound`.
  public func addPhone(
    _ number: String, kind: AuthenticationMethod.Kind, to id: User.ID, replaces: Bool = false,
    in tenant: Tenant, sealer: Sealer
  ) async throws -> AuthenticationMethod {
    guard kind.isPhone, let phone = PhoneNumber(number) else {
      throw AdministrationError(
        .invalidValue,
        "\(quoted(number)) is no telephone number; write `+`, the country code, one space, the number and, "
          + "where there is one, `x` and the extension: `+1 5550100x12`")
    }
    guard kind == .officePhone || phone.extension == nil else {
      throw AdministrationError(.invalidValue, "only a telephone at work can have an extension")
    }
    var details = MethodDetails()
    details.phoneNumber = phone
    return try await change(methodsOf: id, in: tenant, sealer) { [details] work in
      if kind == .alternateMobilePhone, !work.methods.contains(where: { $0.kind == .mobilePhone }) {
        throw AdministrationError(
          .methodRefused, "an alternate telephone needs a mobile one beside it; add that first")
      }
      return try work.add(kind, named: phone.masked, details, replaces: replaces)
    }
  }

  /// Gives a person an e-mail address for resetting the password; they are told by mail, there too.
  ///
  /// - Throws: `invalidValue`, `methodRefused`, `userNotFound`.
  public func addEmail(
    _ text: String, to id: User.ID, replaces: Bool = false, in tenant: Tenant, sealer: Sealer
  ) async throws -> AuthenticationMethod {
    guard let address = MailboxAddress.parse(text) else {
      throw AdministrationError(.invalidValue, "\(quoted(text)) is not an e-mail address")
    }
    var details = MethodDetails()
    details.emailAddress = address
    return try await change(methodsOf: id, in: tenant, sealer) { [details] work in
      try work.add(.email, named: address, details, replaces: replaces)
    }
  }

  /// Gives a method another name.
  ///
  /// - Throws: `methodNotFound`, `ambiguousName`, `methodRefused` for telephones and addresses, `userNotFound`.
  public func renameMethod(
    _ reference: String, to name: String, of id: User.ID, in tenant: Tenant, sealer: Sealer
  ) async throws -> AuthenticationMethod {
    let name = try DisplayName.parse(name)
    guard name.count <= MethodRegistration.nameLimit else {
      throw AdministrationError(
        .invalidValue, "a method's name has at most \(MethodRegistration.nameLimit) characters")
    }
    return try await change(methodsOf: id, in: tenant, sealer) { work in
      var method = try work.method(reference)
      guard method.kind.isPasskey || method.kind.isOneTimePasscode else {
        throw AdministrationError(.methodRefused, "only passkeys, apps and tokens have names of their own")
      }
      let old = method.displayName
      method.displayName = name
      try work.change.methods.update(method, of: id)
      try work.change.audit(
        "Admin updated security info", .user, .update,
        .of(work.user, .change("displayName", from: old, to: name)))
      return method
    }
  }

  /// Removes a method; the person is told by mail.
  ///
  /// A hardware token's goes back to waiting for activation.
  ///
  /// - Throws: `methodNotFound`, `ambiguousName`, `userNotFound`.
  public func removeMethod(
    _ reference: String, of id: User.ID, in tenant: Tenant, sealer: Sealer
  ) async throws -> AuthenticationMethod {
    try await change(methodsOf: id, in: tenant, sealer) { work in
      let method = try work.method(reference)
      var removed = [method]
      // Another telephone is nothing without the first.
      if method.kind == .mobilePhone {
        removed += work.methods.filter { $0.kind == .alternateMobilePhone }
      }
      try work.remove(removed)
      return method
    }
  }

  /// Takes away what can be in other hands: telephones, apps, tokens and recovery codes.
  ///
  /// Entra's "require re-register": passkeys, the e-mail address, the access pass and the password stay.
  ///
  /// - Returns: what was taken away.
  /// - Throws: `userNotFound`.
  public func requireReregistration(
    of id: User.ID, in tenant: Tenant, sealer: Sealer
  ) async throws -> [AuthenticationMethod] {
    try await change(methodsOf: id, in: tenant, sealer) { work in
      let removed = work.methods.filter { !$0.kind.isPasskey && $0.kind != .email }
      try work.remove(removed)
      try work.change.users.restartCampaign(of: id)
      return removed
    }
  }

  /// Sets what a person is asked for, where the policy leaves it to them; nil leaves it to the policy.
  ///
  /// - Throws: `methodRefused` when they have no such method, `userNotFound`.
  public func setPreferredMethod(
    _ preferred: SecurityInfoState.PreferredMethod?, of id: User.ID, in tenant: Tenant, sealer: Sealer
  ) async throws -> User {
    try await change(methodsOf: id, in: tenant, sealer) { work in
      if let preferred, !work.methods.contains(where: { preferred.fits($0.kind) }) {
        throw AdministrationError(
          .methodRefused, "the person has no method that fits `\(preferred.rawValue)`; add one first")
      }
      try work.change.users.setPreferredMethod(preferred, of: id)
      try work.change.audit(
        "Admin updated security info", .user, .update,
        .of(
          work.user,
          .change(
            "userPreferredMethodForSecondaryAuthentication",
            from: work.user.securityInfo.preferredMethod?.rawValue, to: preferred?.rawValue)))
      return try work.change.user(id)
    }
  }

  private func change<T: Sendable>(
    methodsOf id: User.ID, in tenant: Tenant, _ sealer: Sealer,
    _ body: @escaping @Sendable (MethodChange) throws -> T
  ) async throws -> T {
    try await write(in: tenant.id) { change in try body(MethodChange(change, of: id, sealer)) }
  }
}
