import Base
import Foundation

/// Which methods a tenant's people may register and use, and how they are brought to it.
///
/// - SeeAlso: Microsoft Graph, `authenticationMethodsPolicy` and its `authenticationMethodConfigurations`
public struct AuthenticationMethodsPolicy: Equatable, Sendable, Codable {
  /// The identifiers of the configurations, as Graph spells them.
  public enum MethodID: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
    /// Passkeys and security keys.
    case fido2 = "Fido2"
    /// Authenticator apps that show codes.
    case softwareOath = "SoftwareOath"
    /// Hardware tokens that show codes.
    case hardwareOath = "HardwareOath"
    /// Text messages.
    case sms = "Sms"
    /// Telephone calls.
    case voice = "Voice"
    /// E-mail, for resetting the password.
    case email = "Email"
    /// Temporary Access Passes.
    case temporaryAccessPass = "TemporaryAccessPass"
    /// Recovery codes; Graph has none.
    case recoveryCodes = "RecoveryCodes"
  }

  /// Whom a method is for, when it is switched on.
  public struct Configuration: Equatable, Sendable, Codable {
    /// Whether it may be used at all.
    public var isEnabled: Bool
    /// Whom it is for.
    public var includes: [Target]
    /// Whom it is not for, even where they are included.
    public var excludes: [Target]

    /// A configuration; for everybody unless said otherwise.
    public init(isEnabled: Bool, includes: [Target] = [.allUsers], excludes: [Target] = []) {
      self.isEnabled = isEnabled
      self.includes = includes
      self.excludes = excludes
    }

    /// Whether it is for this person.
    public func applies(to user: User.ID, groups: some Collection<Group.ID>) -> Bool {
      isEnabled && includes.contains { $0.covers(user, groups) }
        && !excludes.contains { $0.covers(user, groups) }
    }
  }

  /// What every tenant starts from, by method.
  public static let standard: [MethodID: Configuration] = [
    .fido2: Configuration(isEnabled: true),
    .softwareOath: Configuration(isEnabled: true),
    .hardwareOath: Configuration(isEnabled: true),
    .sms: Configuration(isEnabled: false),
    .voice: Configuration(isEnabled: false),
    .email: Configuration(isEnabled: true),
    .temporaryAccessPass: Configuration(isEnabled: true),
    .recoveryCodes: Configuration(isEnabled: true),
  ]

  /// What differs from ``standard``.
  public var configurations: [MethodID: Configuration] = [:]
  /// Which security keys are accepted.
  public var fido2 = Fido2Settings()
  /// What a Temporary Access Pass may be like.
  public var temporaryAccessPass = TemporaryAccessPassSettings()
  /// Whether calls may go to a telephone at work.
  public var allowsOfficePhone = true
  /// Whether the best registered method is asked for first, whatever the person prefers.
  public var isSystemPreferred = true
  /// How people are asked to register something better.
  public var campaign = RegistrationCampaign()
  /// Whether a person's report of what they did not do raises their risk.
  public var reportsRaiseRisk = true

  /// The policy of a new tenant.
  public init() {}

  /// The configuration of a method.
  public func configuration(_ id: MethodID) -> Configuration {
    configurations[id] ?? Self.standard[id] ?? Configuration(isEnabled: false)
  }

  /// Whether somebody may register and use a kind of method.
  public func allows(
    _ kind: AuthenticationMethod.Kind, user: User.ID, groups: some Collection<Group.ID>
  ) -> Bool {
    switch kind {
    case .passkey, .syncedPasskey: configuration(.fido2).applies(to: user, groups: groups)
    case .softwareOneTimePasscode: configuration(.softwareOath).applies(to: user, groups: groups)
    case .hardwareOneTimePasscode: configuration(.hardwareOath).applies(to: user, groups: groups)
    case .mobilePhone:
      configuration(.sms).applies(to: user, groups: groups)
        || configuration(.voice).applies(to: user, groups: groups)
    case .alternateMobilePhone: configuration(.voice).applies(to: user, groups: groups)
    case .officePhone: allowsOfficePhone && configuration(.voice).applies(to: user, groups: groups)
    case .email: configuration(.email).applies(to: user, groups: groups)
    case .recoveryCodes: configuration(.recoveryCodes).applies(to: user, groups: groups)
    }
  }

  /// Whether somebody may prove a factor.
  public func allows(_ factor: Factor, user: User.ID, groups: some Collection<Group.ID>) -> Bool {
    let id: MethodID
    switch factor {
    case .password: return true
    case .passkey, .syncedPasskey: id = .fido2
    case .totp: id = .softwareOath
    case .hardwareOath: id = .hardwareOath
    case .sms: id = .sms
    case .voice: id = .voice
    case .email: id = .email
    case .recoveryCode: id = .recoveryCodes
    case .temporaryAccessPass: id = .temporaryAccessPass
    }
    return configuration(id).applies(to: user, groups: groups)
  }

  /// Reads a policy, also one that was written before some of it was thought of.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    configurations =
      try values.decodeIfPresent([MethodID: Configuration].self, forKey: .configurations) ?? [:]
    fido2 = try values.decodeIfPresent(Fido2Settings.self, forKey: .fido2) ?? fido2
    temporaryAccessPass =
      try values.decodeIfPresent(TemporaryAccessPassSettings.self, forKey: .temporaryAccessPass)
      ?? temporaryAccessPass
    allowsOfficePhone = try values.decodeIfPresent(Bool.self, forKey: .allowsOfficePhone) ?? true
    isSystemPreferred = try values.decodeIfPresent(Bool.self, forKey: .isSystemPreferred) ?? true
    campaign = try values.decodeIfPresent(RegistrationCampaign.self, forKey: .campaign) ?? campaign
    reportsRaiseRisk = try values.decodeIfPresent(Bool.self, forKey: .reportsRaiseRisk) ?? true
  }
}

extension AuthenticationMethodsPolicy {
  /// People that a configuration names: everybody, a group with all in it, or one person.
  public enum Target: Equatable, Sendable, Codable, Hashable {
    /// Everybody (Graph's group `all_users`).
    case allUsers
    /// A group, nesting included.
    case group(Group.ID)
    /// One person.
    case user(User.ID)

    /// Whether it names this person.
    public func covers(_ user: User.ID, _ groups: some Collection<Group.ID>) -> Bool {
      switch self {
      case .allUsers: true
      case .group(let group): groups.contains(group)
      case .user(let named): named == user
      }
    }
  }
}
