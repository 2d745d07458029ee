import Base
import Directory
import Foundation

/// Everything that an administrator has switched on, ready to decide.
public struct PolicySet: Sendable, Equatable {
  /// Security defaults, when they are enforced.
  public var securityDefaults: SecurityDefaults?

  /// A set of policies; with nothing in it, a right password is enough.
  public init(securityDefaults: SecurityDefaults?) {
    self.securityDefaults = securityDefaults
  }

  /// The set that a tenant's settings describe.
  public init(_ settings: TenantSettings) {
    securityDefaults = settings.securityDefaultsEnabledAt.map {
      SecurityDefaults(enabledAt: $0, registrationGraceDays: settings.registrationGraceDays)
    }
  }

  /// Decides one sign-in: the only place where it is decided whether somebody gets in.
  ///
  /// Pure: no I/O and no clock; the instant is in the context.
  public func decide(_ context: SignInContext) -> Decision {
    securityDefaults?.decide(context) ?? Decision(outcome: .granted, results: [])
  }
}
