import Base
import Directory
import Foundation
import Policy
import Storage

/// What is to change in a tenant's settings; nil leaves a setting as it is.
public struct SettingsChange: Sendable {
  /// Days a person may postpone registering; 0 to 30.
  public var registrationGraceDays: Int?
  /// Days a browser may be remembered after multi-factor authentication; 0 to 365, 0 for never.
  public var rememberMFADays: Int?
  /// Whether the page "stay signed in?" is shown.
  public var offersStaySignedIn: Bool?
  /// Whether security defaults are enforced.
  public var enforcesSecurityDefaults: Bool?

  /// A change of the settings named.
  public init(
    registrationGraceDays: Int? = nil, rememberMFADays: Int? = nil, offersStaySignedIn: Bool? = nil,
    enforcesSecurityDefaults: Bool? = nil
  ) {
    self.registrationGraceDays = registrationGraceDays
    self.rememberMFADays = rememberMFADays
    self.offersStaySignedIn = offersStaySignedIn
    self.enforcesSecurityDefaults = enforcesSecurityDefaults
  }
}

extension Administrator {
  /// Changes a tenant's settings; every node decides by the new ones from its next request on.
  ///
  /// Deadlines that have been set stay as they are. Security defaults that are switched on, after having been off,
  /// start everybody's registration clock anew.
  ///
  /// - Throws: `invalidValue`, `tenantNotFound`; `RefusedWrite` for security defaults beside policies that are on.
  public func updateSettings(_ change: SettingsChange, of tenant: Tenant) async throws -> Tenant {
    try Self.check(change.registrationGraceDays, 0...30, "the grace period for registering")
    try Self.check(change.rememberMFADays, 0...365, "the time for which a browser is remembered")
    return try await write(in: tenant.id) { work in
      try TenantRepository.bumpRevision(of: tenant.id, on: work.connection)
      guard let current = try TenantRepository.find(id: tenant.id, on: work.connection) else {
        throw AdministrationError(.tenantNotFound, "the tenant `\(tenant.id)` is gone")
      }
      let old = current.settings
      var new = old
      if let days = change.registrationGraceDays { new.registrationGraceDays = days }
      if let days = change.rememberMFADays { new.rememberMFADays = days }
      if let offers = change.offersStaySignedIn { new.offersStaySignedIn = offers }
      switch change.enforcesSecurityDefaults {
      case true:
        if old.securityDefaultsEnabledAt == nil { try work.requireNothingBesideSecurityDefaults(old) }
        new.securityDefaultsEnabledAt = old.securityDefaultsEnabledAt ?? work.now
      case false: new.securityDefaultsEnabledAt = nil
      case nil: break
      }
      guard new != old else { return current }
      try TenantRepository.updateSettings(new, of: tenant.id, on: work.connection)
      try work.audit(
        "Update policy", .policy, .update, .of(current, Self.differences(from: old, to: new)))
      return try TenantRepository.find(id: tenant.id, on: work.connection) ?? current
    }
  }

  private static func check(_ days: Int?, _ range: ClosedRange<Int>, _ what: String) throws {
    guard let days, !range.contains(days) else { return }
    throw AdministrationError(
      .invalidValue, "\(what) is \(days) days; give \(range.lowerBound) to \(range.upperBound)")
  }

  static func differences(
    from old: TenantSettings, to new: TenantSettings
  ) -> [DirectoryAudit.Target.ModifiedProperty] {
    var changes: [DirectoryAudit.Target.ModifiedProperty] = []
    if old.registrationGraceDays != new.registrationGraceDays {
      changes.append(
        .change("registrationGraceDays", from: old.registrationGraceDays, to: new.registrationGraceDays))
    }
    if old.rememberMFADays != new.rememberMFADays {
      changes.append(.change("rememberMfaDays", from: old.rememberMFADays, to: new.rememberMFADays))
    }
    if old.offersStaySignedIn != new.offersStaySignedIn {
      changes.append(.change("staySignedIn", from: old.offersStaySignedIn, to: new.offersStaySignedIn))
    }
    if (old.securityDefaultsEnabledAt == nil) != (new.securityDefaultsEnabledAt == nil) {
      changes.append(
        .change(
          "securityDefaultsEnabled", from: old.securityDefaultsEnabledAt != nil,
          to: new.securityDefaultsEnabledAt != nil))
    }
    if old.perUserMFATrustedRanges != new.perUserMFATrustedRanges {
      changes.append(
        .change("trustedIps", from: old.perUserMFATrustedRanges, to: new.perUserMFATrustedRanges))
    }
    if old.registrationPolicy != new.registrationPolicy {
      changes.append(
        .change("mfaRegistrationPolicy", from: old.registrationPolicy, to: new.registrationPolicy))
    }
    if old.signInRiskPolicy != new.signInRiskPolicy {
      changes.append(.change("signInRiskPolicy", from: old.signInRiskPolicy, to: new.signInRiskPolicy))
    }
    if old.userRiskPolicy != new.userRiskPolicy {
      changes.append(.change("userRiskPolicy", from: old.userRiskPolicy, to: new.userRiskPolicy))
    }
    if old.breakGlassUsers != new.breakGlassUsers {
      changes.append(.change("breakGlassUsers", from: old.breakGlassUsers, to: new.breakGlassUsers))
    }
    return changes
  }
}

extension Change {
  /// Refuses to switch security defaults on beside what Entra has instead of them.
  ///
  /// - SeeAlso: Microsoft Entra, "Security defaults in Microsoft Entra ID"
  fileprivate func requireNothingBesideSecurityDefaults(_ settings: TenantSettings) throws {
    var others = try store.policies().filter { $0.state == .enabled }.map(PolicyShape.objectName)
    if settings.registrationPolicy?.isEnabled == true { others.append("the MFA registration policy") }
    if settings.signInRiskPolicy?.isEnabled == true { others.append("the sign-in risk policy") }
    if settings.userRiskPolicy?.isEnabled == true { others.append("the user risk policy") }
    _ = try warnings(
      others.map { other in
        Finding(
          .error, .contradiction, object: "security defaults", field: "isEnabled",
          "\(other) is enabled; disable it before switching security defaults on")
      })
  }
}
