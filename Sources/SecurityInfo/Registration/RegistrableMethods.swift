import Directory
import Foundation
import Policy

/// What a person may add: what the tenant's policies let them, as far as there is room for another.
///
/// Pure.
public struct RegistrableMethods: Sendable {
  /// How many passkeys a person may have (Entra's number).
  public static let passkeyLimit = 10
  /// How many apps and tokens with codes a person may have together (Entra's number).
  public static let oneTimePasscodeLimit = 5

  private let settings: TenantSettings
  private let user: User.ID
  private let groups: [Group.ID]
  private let isAdministrator: Bool

  /// What the tenant lets this person add.
  public init(settings: TenantSettings, user: User.ID, groups: [Group.ID], isAdministrator: Bool) {
    self.settings = settings
    self.user = user
    self.groups = groups
    self.isAdministrator = isAdministrator
  }

  /// The kinds that may be added, the strongest first.
  public func kinds(having methods: [AuthenticationMethod]) -> [NewMethod.Kind] {
    NewMethod.Kind.allCases.filter { isAllowed($0) && hasRoom(for: $0, methods) }
  }

  /// The kinds that the policies let this person have, whether there is room or not.
  public func isAllowed(_ kind: NewMethod.Kind) -> Bool {
    switch kind {
    case .passkey:
      settings.methods.fido2.isSelfServiceRegistrationAllowed && allows(.passkey)
    case .email: allows(.email) && isResetMethod(.email)
    case .authenticatorApp, .mobilePhone, .alternateMobilePhone, .officePhone: allows(kind.method)
    }
  }

  /// Over which channels a telephone of this kind can be shown to be theirs.
  public func channels(of kind: AuthenticationMethod.Kind) -> [OutgoingMessage.Channel] {
    var channels: [OutgoingMessage.Channel] = []
    if kind == .mobilePhone, settings.methods.allows(Factor.sms, user: user, groups: groups) {
      channels.append(.sms)
    }
    if settings.methods.allows(Factor.voice, user: user, groups: groups) { channels.append(.voice) }
    return channels
  }

  /// Whether there is room for another; a telephone or address that is there is replaced.
  public func hasRoom(for kind: NewMethod.Kind, _ methods: [AuthenticationMethod]) -> Bool {
    switch kind {
    case .passkey: methods.count(where: \.kind.isPasskey) < Self.passkeyLimit
    case .authenticatorApp: methods.count(where: \.kind.isOneTimePasscode) < Self.oneTimePasscodeLimit
    case .alternateMobilePhone:
      methods.contains { $0.kind == .mobilePhone } && !methods.contains { $0.kind == kind.method }
    case .mobilePhone, .officePhone, .email: !methods.contains { $0.kind == kind.method }
    }
  }

  private func allows(_ kind: AuthenticationMethod.Kind) -> Bool {
    settings.methods.allows(kind, user: user, groups: groups)
  }

  /// An address proves somebody only where passwords are reset.
  private func isResetMethod(_ method: PasswordResetPolicy.Method) -> Bool {
    let policy = settings.passwordReset
    return policy.methods.contains(method)
      && policy.applies(groups: groups, isAdministrator: isAdministrator)
  }
}

extension NewMethod.Kind {
  /// What having it can prove, as authentication strengths name it.
  public var modes: AuthenticationMethodModes {
    switch self {
    case .passkey: .fido2
    case .authenticatorApp: .softwareOath
    case .mobilePhone: [.sms, .voice]
    case .alternateMobilePhone, .officePhone: .voice
    case .email: []
    }
  }
}
