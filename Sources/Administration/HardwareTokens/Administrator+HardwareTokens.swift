import Base
import Credentials
import Directory
import Foundation
import SecurityInfo
import Storage

/// The rules of hardware tokens.
enum HardwareTokens {
  /// How many apps and tokens a person may have together.
  static let deviceLimit = RegistrableMethods.oneTimePasscodeLimit

  static func tooMany(_ user: User) -> String {
    "\(quoted(user.userPrincipalName.key)) has \(deviceLimit) apps and tokens, the most that are allowed"
  }
}

/// A hardware token and whose it is.
public struct HardwareTokenStanding: Sendable, Equatable {
  /// The token.
  public let token: HardwareToken
  /// Whose it is.
  public let owner: User?
  /// When its code was last used.
  public let lastUsedAt: Date?
}

extension Administrator {
  /// Shows every hardware token, in the order of identifiers.
  public func forEachHardwareToken(
    in tenant: Tenant, _ body: (HardwareTokenStanding) async throws -> Void
  ) async throws {
    try await forEachPage(
      { connection, last in
        let users = UserRepository(connection, tenant.id)
        let methods = AuthenticationMethodRepository(connection, tenant.id)
        return try HardwareTokenRepository(connection, tenant.id)
          .page(after: last?.token.id, limit: Self.pageSize).map { token in
            let owner = try token.userID.flatMap(users.find)
            var used: Date?
            if let owner, let method = token.methodID {
              used = try methods.list(of: owner.id).first { $0.id == method }?.lastUsedAt
            }
            return HardwareTokenStanding(token: token, owner: owner, lastUsedAt: used)
          }
      }, body)
  }

  /// Gives a token to a person, who has to show its code before it counts.
  ///
  /// - Throws: `tokenNotFound`, `ambiguousName`, `methodRefused`, `userNotFound`.
  public func assignHardwareToken(
    _ reference: String, to id: User.ID, in tenant: Tenant
  ) async throws -> HardwareTokenStanding {
    try await write(in: tenant.id) { change in
      let user = try change.user(id)
      try change.users.lock(id)
      var token = try change.token(reference)
      guard token.userID != id else { return .init(token: token, owner: user, lastUsedAt: nil) }
      guard token.userID == nil else {
        throw AdministrationError(
          .methodRefused, "the token \(quoted(token.serialNumber)) is somebody else's; unassign it first")
      }
      guard try change.devices(of: id) < HardwareTokens.deviceLimit else {
        throw AdministrationError(.methodRefused, HardwareTokens.tooMany(user))
      }
      token.userID = id
      token.status = .assigned
      try change.store(token, user, "Assign hardware OATH token", .update)
      return .init(token: token, owner: user, lastUsedAt: nil)
    }
  }

  /// Makes an assigned token a method, once its code shows that it is in somebody's hands; that code is spent.
  ///
  /// - Throws: `codeRefused`, `methodRefused`, `tokenNotFound`, `ambiguousName`.
  public func activateHardwareToken(
    _ reference: String, code: Secret, in tenant: Tenant, sealer: Sealer
  ) async throws -> HardwareTokenStanding {
    let activated: HardwareTokenStanding? = try await write(in: tenant.id) { change in
      var token = try change.token(reference)
      guard let owner = token.userID else {
        throw AdministrationError(
          .methodRefused, "the token \(quoted(token.serialNumber)) is nobody's; assign it first")
      }
      guard token.status != .activated else {
        throw AdministrationError(
          .methodRefused, "the token \(quoted(token.serialNumber)) is activated already")
      }
      let work = try MethodChange(change, of: owner, sealer)
      guard let sealed = try change.tokens.sealedSecret(of: token.id) else { return nil }
      let secret = try sealer.open(sealed, token: token.id)
      var details = MethodDetails()
      details.serialNumber = token.serialNumber
      details.intervalSeconds = token.intervalSeconds == 30 ? nil : token.intervalSeconds
      details.hashFunction = token.hashFunction == .hmacsha1 ? nil : token.hashFunction.rawValue
      guard
        case .fresh(let step) = details.generator(secret: secret)
          .matchingStep(for: code.expose(), at: change.now, after: nil)
      else {
        token.status = .failedActivation
        try change.store(token, work.user, "Activate hardware OATH token", .update, reason: "wrong code")
        return nil
      }
      let method = AuthenticationMethod(
        id: change.random.identifier(), kind: .hardwareOneTimePasscode,
        displayName: "\(token.manufacturer) \(token.model)", createdAt: change.now, lastUsedAt: nil,
        remainingUses: nil, details: details)
      try work.insert(
        method, sealedSecret: sealer.seal(secret, row: method.id), lastUsedStep: step)
      token.status = .activated
      token.methodID = method.id
      try change.store(token, work.user, "Activate hardware OATH token", .update)
      return HardwareTokenStanding(token: token, owner: work.user, lastUsedAt: nil)
    }
    guard let activated else {
      throw AdministrationError(
        .codeRefused, "the code is not what the token shows now; wait for the next one and try again")
    }
    return activated
  }

  /// Takes the method of a token away; it stays the person's and can be activated again.
  ///
  /// - Throws: `methodRefused`, `tokenNotFound`, `ambiguousName`.
  public func deactivateHardwareToken(
    _ reference: String, in tenant: Tenant, sealer: Sealer
  ) async throws -> HardwareTokenStanding {
    try await write(in: tenant.id) { change in
      let token = try change.token(reference)
      guard let owner = token.userID, token.status == .activated else {
        throw AdministrationError(
          .methodRefused, "the token \(quoted(token.serialNumber)) is not activated")
      }
      try change.removeMethod(of: token, sealer)
      return .init(token: try change.token(reference), owner: try change.user(owner), lastUsedAt: nil)
    }
  }

  /// Takes a token from its person; it is nobody's again.
  ///
  /// - Throws: `tokenNotFound`, `ambiguousName`.
  public func unassignHardwareToken(
    _ reference: String, in tenant: Tenant, sealer: Sealer
  ) async throws -> HardwareTokenStanding {
    try await write(in: tenant.id) { change in
      var token = try change.token(reference)
      let owner = try token.userID.flatMap(change.users.find)
      try change.removeMethod(of: token, sealer)
      token.userID = nil
      token.methodID = nil
      token.status = .available
      try change.store(token, owner, "Unassign hardware OATH token", .update)
      return .init(token: token, owner: nil, lastUsedAt: nil)
    }
  }

  /// Removes a token, and the method that it became.
  ///
  /// - Throws: `tokenNotFound`, `ambiguousName`.
  public func deleteHardwareToken(
    _ reference: String, in tenant: Tenant, sealer: Sealer
  ) async throws -> HardwareTokenStanding {
    try await write(in: tenant.id) { change in
      let token = try change.token(reference)
      let owner = try token.userID.flatMap(change.users.find)
      try change.removeMethod(of: token, sealer)
      try change.tokens.delete(token.id)
      try change.audit("Delete hardware OATH token", .directory, .delete, .of(token, owner))
      return .init(token: token, owner: owner, lastUsedAt: nil)
    }
  }
}

extension Change {
  /// The token with this id, or serial number where that is unique.
  ///
  /// - Throws: `tokenNotFound`, `ambiguousName`.
  fileprivate func token(_ reference: String) throws -> HardwareToken {
    let byID = try HardwareToken.ID(reference).flatMap(tokens.find)
    let found = try byID.map { [$0] } ?? tokens.find(serialNumber: reference)
    guard let token = found.first else {
      throw AdministrationError(
        .tokenNotFound,
        "there is no hardware token \(quoted(reference)); `gatehouse method tokens list` shows them")
    }
    guard found.count == 1 else { throw Administrator.ambiguous(reference) }
    return token
  }

  /// How many apps and tokens a person has, tokens that wait for activation included.
  func devices(of user: User.ID) throws -> Int {
    try methods.list(of: user).count(where: \.kind.isOneTimePasscode)
      + tokens.list(of: user).count { $0.status != .activated }
  }

  fileprivate func removeMethod(of token: HardwareToken, _ sealer: Sealer) throws {
    guard let owner = token.userID, let id = token.methodID else { return }
    let work = try MethodChange(self, of: owner, sealer)
    try work.remove(work.methods.filter { $0.id == id })
  }

  fileprivate func store(
    _ token: HardwareToken, _ owner: User?, _ activity: String, _ operation: Operation, reason: String = ""
  ) throws {
    try tokens.update(token)
    try audit(activity, .user, operation, reason: reason, .of(token, owner))
  }
}

extension DirectoryAudit.Target {
  fileprivate static func of(_ token: HardwareToken, _ owner: User?) -> Self {
    Self(
      id: token.id.description, displayName: "\(token.manufacturer) \(token.serialNumber)", type: "Device",
      modifiedProperties: [
        .change("status", from: nil, to: token.status.rawValue),
        .change("assignedTo", from: nil, to: owner?.userPrincipalName.key),
      ])
  }
}
