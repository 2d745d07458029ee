import Base
import Directory
import Foundation
import SecurityInfo
import Storage

/// What is to change in who may reset their own password; nil leaves a setting as it is.
public struct PasswordResetChange: Sendable {
  /// For whom it is.
  public var scope: PasswordResetPolicy.Scope?
  /// What can be proven.
  public var methods: Set<PasswordResetPolicy.Method>?
  /// How many methods are proven: 1 or 2.
  public var numberOfMethods: Int?
  /// Whether administrators may reset their own password.
  public var isAllowedForAdministrators: Bool?
  /// Whether registering is asked for at sign-in.
  public var requiresRegistration: Bool?
  /// After how many days people are asked whether what they registered is still right; 0 for never.
  public var reconfirmationDays: Int?
  /// Whether people are told of a reset.
  public var notifiesUsers: Bool?
  /// Whether all administrators are told when one resets a password.
  public var notifiesAdministrators: Bool?
  /// Whether a locked account can be unlocked without a new password.
  public var allowsUnlock: Bool?
  /// Where help is to be had: an http URL or an e-mail address; empty for "your administrator".
  public var helpdesk: String?

  /// A change of nothing.
  public init() {}
}

extension Administrator {
  /// Days after which people can be asked again; 0 for never (Entra's bounds).
  public static let reconfirmationDays = 0...730

  /// Changes who may reset their own password, and by which proofs; resets under way go by it from their next step on.
  ///
  /// - Throws: `invalidValue`, `groupNotFound`, `tenantNotFound`.
  public func updatePasswordReset(_ change: PasswordResetChange, of tenant: Tenant) async throws -> Tenant {
    try Self.check(change)
    return try await write(in: tenant.id) { work in
      try TenantRepository.bumpRevision(of: tenant.id, on: work.connection)
      guard let current = try TenantRepository.find(id: tenant.id, on: work.connection) else {
        throw AdministrationError(.tenantNotFound, "the tenant `\(tenant.id)` is gone")
      }
      if case .group(let group) = change.scope { _ = try work.group(group) }
      let new = change.applied(to: current.settings)
      try Self.check(new.passwordReset)
      guard new != current.settings else { return current }
      try TenantRepository.updateSettings(new, of: tenant.id, on: work.connection)
      try work.audit(
        "Update password reset policy", .policy, .update,
        .of(current, Self.resetDifferences(from: current.settings, to: new)))
      return try TenantRepository.find(id: tenant.id, on: work.connection) ?? current
    }
  }

  private static func check(_ change: PasswordResetChange) throws {
    if let number = change.numberOfMethods, !(1...2).contains(number) {
      throw AdministrationError(.invalidValue, "\(number) methods cannot be asked for; give 1 or 2")
    }
    if let days = change.reconfirmationDays, !reconfirmationDays.contains(days) {
      throw AdministrationError(
        .invalidValue,
        "reconfirmation is after \(days) days; give \(reconfirmationDays.lowerBound) to "
          + "\(reconfirmationDays.upperBound), 0 for never")
    }
    guard let helpdesk = change.helpdesk, !helpdesk.isEmpty else { return }
    let isURL = ["https://", "http://"].contains {
      helpdesk.hasPrefix($0) && helpdesk.utf8.count > $0.utf8.count
    }
    let isPlain = helpdesk.utf8.count <= 500 && helpdesk.utf8.allSatisfy { (0x21...0x7e).contains($0) }
    guard isPlain, isURL || MailboxAddress.parse(helpdesk) != nil else {
      throw AdministrationError(
        .invalidValue, "\(quoted(helpdesk)) is neither an http URL nor an e-mail address")
    }
  }

  /// A policy by which nobody could get back in who has lost their telephone is none (Entra's rule for its app).
  private static func check(_ policy: PasswordResetPolicy) throws {
    let others = policy.methods.subtracting([.oneTimePasscode])
    guard others.count >= policy.numberOfMethods else {
      throw AdministrationError(
        .invalidValue,
        "\(policy.numberOfMethods) proven methods need as many beside `oneTimePasscode`, for those who lost what "
          + "shows their codes; name more methods")
    }
  }

  private static func resetDifferences(
    from old: TenantSettings, to new: TenantSettings
  ) -> [DirectoryAudit.Target.ModifiedProperty] {
    var changes: [DirectoryAudit.Target.ModifiedProperty] = []
    func note<T: Encodable & Equatable>(_ name: String, _ value: (TenantSettings) -> T) {
      guard value(old) != value(new) else { return }
      changes.append(.change(name, from: value(old), to: value(new)))
    }
    note("scope") { $0.passwordReset.scope.text }
    note("methods") { $0.passwordReset.methods.map(\.rawValue).sorted() }
    note("numberOfMethods") { $0.passwordReset.numberOfMethods }
    note("administrators") { $0.passwordReset.isAllowedForAdministrators }
    note("requiresRegistration") { $0.passwordReset.requiresRegistration }
    note("reconfirmationDays") { $0.passwordReset.reconfirmationDays }
    note("notifiesUsers") { $0.passwordReset.notifiesUsers }
    note("notifiesAdministrators") { $0.passwordReset.notifiesAdministrators }
    note("allowsUnlock") { $0.passwordReset.allowsUnlock }
    note("helpdesk") { $0.messages.helpdesk }
    return changes
  }
}

extension PasswordResetChange {
  fileprivate func applied(to settings: TenantSettings) -> TenantSettings {
    var new = settings
    func set<T>(_ value: T?, _ path: WritableKeyPath<TenantSettings, T>) {
      if let value { new[keyPath: path] = value }
    }
    set(scope, \.passwordReset.scope)
    set(methods, \.passwordReset.methods)
    set(numberOfMethods, \.passwordReset.numberOfMethods)
    set(isAllowedForAdministrators, \.passwordReset.isAllowedForAdministrators)
    set(requiresRegistration, \.passwordReset.requiresRegistration)
    set(reconfirmationDays, \.passwordReset.reconfirmationDays)
    set(notifiesUsers, \.passwordReset.notifiesUsers)
    set(notifiesAdministrators, \.passwordReset.notifiesAdministrators)
    set(allowsUnlock, \.passwordReset.allowsUnlock)
    if let helpdesk { new.messages.helpdesk = helpdesk.isEmpty ? nil : helpdesk }
    return new
  }
}

extension PasswordResetPolicy.Scope {
  /// How it is written down: `nobody`, `everybody`, or `group:` and the group's id.
  public var text: String {
    switch self {
    case .nobody: "nobody"
    case .everybody: "everybody"
    case .group(let group): "group:\(group)"
    }
  }
}
