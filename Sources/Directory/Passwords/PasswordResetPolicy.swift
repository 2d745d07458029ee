import Foundation

/// Who may reset their own password, and what they prove for it.
///
/// - SeeAlso: Microsoft Entra, "How it works: Microsoft Entra self-service password reset"
public struct PasswordResetPolicy: Equatable, Sendable, Codable {
  /// For whom it is.
  public enum Scope: Equatable, Sendable, Codable {
    /// Nobody; administrators apart, who have a rule of their own.
    case nobody
    /// The people of a group, nesting included.
    case group(Group.ID)
    /// Everybody.
    case everybody
  }

  /// What can be proven.
  public enum Method: String, Sendable, Codable, CaseIterable {
    /// A code of an authenticator app or hardware token.
    case oneTimePasscode
    /// A code by e-mail.
    case email
    /// A code by text message or call to the mobile telephone.
    case mobilePhone
    /// A call to the telephone at work.
    case officePhone
    /// A passkey.
    case passkey
    /// A recovery code.
    case recoveryCode
  }

  /// For whom it is.
  public var scope = Scope.nobody
  /// How many methods are proven: 1 or 2; administrators always prove two.
  public var numberOfMethods = 1
  /// What can be proven.
  public var methods: Set<Method> = [.oneTimePasscode, .email, .passkey]
  /// Whether administrators may reset their own password at all (Graph's `allowedToUseSSPR`).
  public var isAllowedForAdministrators = true
  /// Whether registering what is needed is asked for at sign-in.
  public var requiresRegistration = true
  /// After how many days people are asked whether what they registered is still right; 0 to 730, 0 for never.
  public var reconfirmationDays = 180
  /// Whether people are told of a reset.
  public var notifiesUsers = true
  /// Whether all administrators are told when one resets a password.
  public var notifiesAdministrators = true
  /// Whether a locked account can be unlocked without a new password.
  public var allowsUnlock = false

  /// The policy of a new tenant.
  public init() {}

  /// Whether somebody is meant.
  public func applies(groups: some Collection<Group.ID>, isAdministrator: Bool) -> Bool {
    if isAdministrator { return isAllowedForAdministrators }
    return switch scope {
    case .nobody: false
    case .group(let group): groups.contains(group)
    case .everybody: true
    }
  }

  /// How many methods somebody proves.
  public func gates(isAdministrator: Bool) -> Int { isAdministrator ? 2 : numberOfMethods }

  /// What a registered method counts as; nil when it opens no gate.
  public func method(for kind: AuthenticationMethod.Kind) -> Method? {
    switch kind {
    case .passkey, .syncedPasskey: .passkey
    case .softwareOneTimePasscode, .hardwareOneTimePasscode: .oneTimePasscode
    case .mobilePhone, .alternateMobilePhone: .mobilePhone
    case .officePhone: .officePhone
    case .email: .email
    case .recoveryCodes: .recoveryCode
    }
  }
}
