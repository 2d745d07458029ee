import Base
import Credentials
import Directory
import Foundation
import SecurityInfo
import Storage

/// What is to change in a tenant's password policy; nil leaves a setting as it is.
public struct PasswordPolicyChange: Sendable {
  /// The new value of a setting that can be absent.
  public enum Age: Sendable, Equatable {
    /// Passwords never have to be changed for their age.
    case unlimited
    /// They have to after so many days.
    case days(Int)
  }

  /// The fewest characters beside a second factor.
  public var minimumLength: Int?
  /// The fewest characters where the password is all that is asked for.
  public var minimumLengthAlone: Int?
  /// When a password has to be changed.
  public var maximumAge: Age?
  /// Whether Entra's scoring of banned passwords is used.
  public var usesBannedPasswordScoring: Bool?
  /// The organisation's own banned terms.
  public var bannedTerms: [String]?
  /// Whether passwords known from breaches are refused.
  public var checksBreachedPasswords: Bool?

  /// A change of nothing.
  public init() {}
}

extension Administrator {
  /// Changes how new passwords of a tenant are judged; passwords that are set stay as they are.
  ///
  /// - Throws: `invalidValue`, `tenantNotFound`.
  public func updatePasswordPolicy(_ change: PasswordPolicyChange, of tenant: Tenant) async throws -> Tenant {
    try Self.check(change)
    let terms = try change.bannedTerms.map(Self.terms)
    return try await write(in: tenant.id) { work in
      try TenantRepository.bumpRevision(of: tenant.id, on: work.connection)
      guard let current = try TenantRepository.find(id: tenant.id, on: work.connection) else {
        throw AdministrationError(.tenantNotFound, "the tenant `\(tenant.id)` is gone")
      }
      var settings = current.settings
      let old = settings.passwords
      var new = old
      if let length = change.minimumLength { new.minimumLength = length }
      if let length = change.minimumLengthAlone { new.minimumLengthAlone = length }
      switch change.maximumAge {
      case .days(let days): new.maximumAgeDays = days
      case .unlimited: new.maximumAgeDays = nil
      case nil: break
      }
      if let uses = change.usesBannedPasswordScoring { new.usesBannedPasswordScoring = uses }
      if let terms { new.bannedTerms = terms }
      if let checks = change.checksBreachedPasswords { new.checksBreachedPasswords = checks }
      guard new != old else { return current }
      settings.passwords = new
      try TenantRepository.updateSettings(settings, of: tenant.id, on: work.connection)
      try work.audit(
        "Update password policy", .policy, .update, .of(current, Self.differences(from: old, to: new)))
      return try TenantRepository.find(id: tenant.id, on: work.connection) ?? current
    }
  }

  /// Judges a password for nobody in particular, as it would be for somebody of a tenant.
  ///
  /// - Returns: why it would be refused; nil when it would do.
  public func judge(
    _ password: Secret, in tenant: Tenant, isSingleFactor: Bool
  ) async throws -> NewPasswordRefusal? {
    let check = NewPasswordCheck(policy: tenant.settings.passwords, breached: breached, hashing: hashing)
    let owner = PasswordOwner(userPrincipalName: "", displayName: "", tenantName: tenant.displayName)
    let verdict = try await check.judge(
      new: password, confirmation: nil, owner: owner, isSingleFactor: isSingleFactor)
    guard case .failure(let refusal) = verdict else { return nil }
    return refusal
  }

  private static func check(_ change: PasswordPolicyChange) throws {
    for (length, name) in [
      (change.minimumLength, "the minimum length"),
      (change.minimumLengthAlone, "the minimum length without a second factor"),
    ] {
      guard let length, !PasswordPolicy.minimumLengths.contains(length) else { continue }
      let bounds = PasswordPolicy.minimumLengths
      throw AdministrationError(
        .invalidValue, "\(name) is \(length); give \(bounds.lowerBound) to \(bounds.upperBound)")
    }
    guard case .days(let days) = change.maximumAge, !PasswordPolicy.maximumAges.contains(days) else { return }
    let bounds = PasswordPolicy.maximumAges
    throw AdministrationError(
      .invalidValue,
      "the maximum age is \(days) days; give \(bounds.lowerBound) to \(bounds.upperBound), or none")
  }

  /// The terms without those that read alike.
  private static func terms(_ given: [String]) throws -> [String] {
    var seen: Set<[Unicode.Scalar]> = []
    var terms: [String] = []
    for (index, text) in given.enumerated() {
      let term = text.trimmingCharacters(in: .whitespaces).precomposedStringWithCanonicalMapping
      let bounds = PasswordPolicy.bannedTermLengths
      guard bounds.contains(term.unicodeScalars.count), (try? Password(parsing: term)) != nil else {
        throw AdministrationError(
          .invalidValue,
          "banned term \(index + 1), \(quoted(text)), does not have \(bounds.lowerBound) to "
            + "\(bounds.upperBound) characters")
      }
      if seen.insert(BannedPasswords.normalise(term)).inserted { terms.append(term) }
    }
    guard terms.count <= PasswordPolicy.mostBannedTerms else {
      throw AdministrationError(
        .invalidValue, "there are \(terms.count) banned terms; give at most \(PasswordPolicy.mostBannedTerms)"
      )
    }
    return terms
  }

  private static func differences(
    from old: PasswordPolicy, to new: PasswordPolicy
  ) -> [DirectoryAudit.Target.ModifiedProperty] {
    var changes: [DirectoryAudit.Target.ModifiedProperty] = []
    func note<T: Encodable & Equatable>(_ name: String, _ value: KeyPath<PasswordPolicy, T>) {
      guard old[keyPath: value] != new[keyPath: value] else { return }
      changes.append(.change(name, from: old[keyPath: value], to: new[keyPath: value]))
    }
    note("minimumLength", \.minimumLength)
    note("minimumLengthAlone", \.minimumLengthAlone)
    note("maximumAgeDays", \.maximumAgeDays)
    note("bannedPasswordScoring", \.usesBannedPasswordScoring)
    note("breachedPasswords", \.checksBreachedPasswords)
    if old.bannedTerms != new.bannedTerms {
      // The terms may be what people's passwords were made of: the log says how many.
      changes.append(
        .change("numberOfBannedTerms", from: old.bannedTerms.count, to: new.bannedTerms.count))
    }
    return changes
  }
}
