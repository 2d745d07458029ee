import Base
import Directory
import Foundation
import SecurityInfo
import Storage

/// A change of one person's methods by an administrator, at work inside its transaction.
///
/// Nobody else changes the same person's methods meanwhile; the person is told of every method that comes or goes.
struct MethodChange {
  let change: Change
  let tenant: Tenant
  let user: User
  let methods: [AuthenticationMethod]
  private let notices: SecurityNotices

  /// - Throws: `userNotFound`.
  init(_ change: Change, of id: User.ID, _ sealer: Sealer) throws {
    self.change = change
    user = try change.user(id)
    tenant = try change.store.current()
    try change.users.lock(id)
    methods = try change.methods.list(of: id)
    notices = SecurityNotices(sealer: sealer, random: change.random)
  }

  /// Graph's fixed identifiers of what a person has at most once.
  static let fixedIDs: [String: AuthenticationMethod.Kind] = [
    "3179e48a-750b-4051-897c-87b9720928f7": .mobilePhone,
    "b6332ec1-7057-4abe-9331-3d72feddfe41": .alternateMobilePhone,
    "e37fc753-ff3b-4958-9484-eaa9425c82bc": .officePhone,
    "3ddfcfc8-9383-446f-83cc-3ab9be4be18f": .email,
  ]

  /// The method with this id, Graph's fixed one included, or of this kind where there is one only.
  ///
  /// - Throws: `methodNotFound`, `ambiguousName`.
  func method(_ reference: String) throws -> AuthenticationMethod {
    let kind = Self.fixedIDs[reference.lowercased()]
    let found = methods.filter {
      $0.id.description == reference.lowercased() || $0.kind == kind || $0.kind.rawValue == reference
    }
    guard let method = found.first else {
      throw AdministrationError(
        .methodNotFound,
        "\(quoted(user.userPrincipalName.key)) has no method \(quoted(reference)); "
          + "`gatehouse user methods list` shows them")
    }
    guard found.count == 1 else {
      throw AdministrationError(
        .ambiguousName, "there are \(found.count) methods \(quoted(reference)); give the id instead")
    }
    return method
  }

  /// Adds a method that has no secret.
  ///
  /// - Throws: `methodRefused` when there is one of the kind and it is not to give way.
  func add(
    _ kind: AuthenticationMethod.Kind, named name: String, _ details: MethodDetails, replaces: Bool
  ) throws -> AuthenticationMethod {
    let old = methods.filter { $0.kind == kind }
    guard old.isEmpty || replaces else {
      throw AdministrationError(
        .methodRefused,
        "the person has a method of kind `\(kind.rawValue)` already; --replace takes its place")
    }
    guard old.first?.details != details else { return old[0] }
    for method in old {
      try change.methods.delete(method.id, of: user.id)
      try tell(.methodRemoved, method)
    }
    let method = AuthenticationMethod(
      id: change.random.identifier(), kind: kind, displayName: name, createdAt: change.now, lastUsedAt: nil,
      remainingUses: nil, details: details)
    try insert(method, sealedSecret: nil, lastUsedStep: nil)
    return method
  }

  /// Stores a method, tells of it and records it.
  func insert(_ method: AuthenticationMethod, sealedSecret: String?, lastUsedStep: Int64?) throws {
    try change.methods.insert(method, of: user.id, sealedSecret: sealedSecret, lastUsedStep: lastUsedStep)
    // Browsers from before the first method are not known to be the person's.
    if method.isStrong, !methods.contains(where: \.isStrong) { try forgetBrowsers() }
    try tell(.methodAdded, method)
    try change.audit(
      "Admin registered security info", .user, .add,
      .of(user, .change("StrongAuthenticationMethod", from: nil, to: method.kind.rawValue)))
  }

  /// Removes methods and what leans on them, tells of them and records them.
  func remove(_ removed: [AuthenticationMethod]) throws {
    guard !removed.isEmpty else { return }
    for method in removed {
      if method.kind == .hardwareOneTimePasscode {
        try change.tokens.deactivate(method: method.id, of: user.id)
      }
      try change.methods.delete(method.id, of: user.id)
      try tell(.methodRemoved, method)
      try change.audit(
        "Admin deleted security info", .user, .delete,
        .of(user, .change("StrongAuthenticationMethod", from: method.kind.rawValue, to: nil)))
    }
    let left = methods.filter { method in !removed.contains { $0.id == method.id } }
    if let preferred = user.securityInfo.preferredMethod, !left.contains(where: { preferred.fits($0.kind) }) {
      try change.users.setPreferredMethod(nil, of: user.id)
    }
    // A browser that was remembered for a factor that is gone is remembered no longer.
    try forgetBrowsers()
  }

  private func forgetBrowsers() throws {
    try KnownBrowserRepository(change.connection, tenant.id).forgetAll(of: user.id)
  }

  private func tell(_ template: MessageTemplate, _ method: AuthenticationMethod) throws {
    try notices.send(
      SecurityNotices.Event(
        template: template, tenant: tenant, user: user, now: change.now,
        parameters: [.method: method.kind.rawValue, .methodName: method.displayName],
        alsoTo: [method.details.emailAddress].compactMap { $0 }),
      key: method.id.description, on: change.connection)
  }
}

@available(*, unavailable)
extension MethodChange: Sendable {}

extension Change {
  /// Makes a person's activated hardware tokens wait for activation again.
  func deactivateTokens(of user: User.ID) throws {
    for token in try tokens.list(of: user) where token.status == .activated {
      var token = token
      token.status = .assigned
      token.methodID = nil
      try tokens.update(token)
    }
  }
}
