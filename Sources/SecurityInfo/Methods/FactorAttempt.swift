import Base
import Directory
import Foundation

/// Whose code is being checked, for what, and when.
public struct FactorAttempt: Sendable {
  /// The tenant.
  public var tenant: Tenant.ID
  /// The person who is signing in.
  public var user: User.ID
  /// What was typed.
  public var code: Secret
  /// The sign-in, session or reset that a sent code must have been sent for.
  public var binding: String
  /// What a sent code must have been sent for.
  public var purpose: OneTimeCodes.Purpose
  /// The instant.
  public var now: Date

  /// An attempt.
  public init(
    tenant: Tenant.ID, user: User.ID, code: Secret, binding: String = "",
    purpose: OneTimeCodes.Purpose = .signIn, now: Date
  ) {
    self.tenant = tenant
    self.user = user
    self.code = code
    self.binding = binding
    self.purpose = purpose
    self.now = now
  }
}

/// What came of a code that somebody typed.
public enum FactorVerification: Sendable, Equatable {
  /// It was right, and is spent.
  case proven(Factor)
  /// It had been right, and was spent before.
  case replayed
  /// It was wrong.
  case wrong
}

/// Who is asked for a factor: what they have, and what the tenant lets them use of it.
public struct FactorHolder: Sendable {
  /// The tenant's policy.
  public var policy: AuthenticationMethodsPolicy
  /// The person.
  public var user: User.ID
  /// Their groups, nesting included.
  public var groups: [Group.ID]
  /// What they want to be asked for, where the policy leaves it to them.
  public var preferred: SecurityInfoState.PreferredMethod?
  /// What they have registered.
  public var methods: [AuthenticationMethod]

  /// Somebody with these methods.
  public init(
    policy: AuthenticationMethodsPolicy, user: User, groups: [Group.ID], methods: [AuthenticationMethod]
  ) {
    self.policy = policy
    self.user = user.id
    self.groups = groups
    preferred = user.securityInfo.preferredMethod
    self.methods = methods
  }

  /// Whether the policy lets them prove a factor.
  public func mayUse(_ factor: Factor) -> Bool { policy.allows(factor, user: user, groups: groups) }

  /// The methods that a factor is proven with.
  public func methods(for factor: Factor) -> [AuthenticationMethod] {
    switch factor {
    case .password, .temporaryAccessPass: []
    case .passkey, .syncedPasskey:
      methods.filter {
        $0.kind.isPasskey
          && policy.fido2.accepts(aaguid: $0.details.aaguid, isSynced: $0.kind == .syncedPasskey)
      }
    case .totp: methods.filter { $0.kind == .softwareOneTimePasscode }
    case .hardwareOath: methods.filter { $0.kind == .hardwareOneTimePasscode }
    case .sms: methods.filter { $0.kind == .mobilePhone }
    case .voice: methods.filter(\.kind.isPhone).filter { $0.kind != .officePhone || policy.allowsOfficePhone }
    case .email: methods.filter { $0.kind == .email }
    case .recoveryCode: methods.filter { $0.kind == .recoveryCodes && ($0.remainingUses ?? 0) > 0 }
    }
  }
}
