/// Graph's `conditionalAccessPolicyState`.
public enum PolicyState: String, Sendable, Codable, CaseIterable {
  /// It is enforced.
  case enabled
  /// It does nothing.
  case disabled
  /// It is evaluated and logged only.
  case reportOnly = "enabledForReportingButNotEnforced"
}

/// How the client can talk to a person (Graph's `conditionalAccessClientApp`).
public enum ClientAppType: String, Sendable, Codable, CaseIterable {
  /// A browser.
  case browser
  /// A modern native client.
  case mobileAppsAndDesktopClients
  /// Exchange ActiveSync.
  case exchangeActiveSync
  /// Exchange ActiveSync on a platform that Entra knows.
  case easSupported
  /// A legacy protocol that cannot show a page.
  case other
  /// In a policy: no condition. In a sign-in: not known.
  case all

  /// Whether it can show no page, send no device state and answer no challenge.
  public var isLegacy: Bool {
    switch self {
    case .exchangeActiveSync, .easSupported, .other: true
    case .browser, .mobileAppsAndDesktopClients, .all: false
    }
  }
}

/// Graph's `conditionalAccessDevicePlatform`.
public enum DevicePlatform: String, Sendable, Codable, CaseIterable {
  /// Android.
  case android
  /// iOS and iPadOS.
  case iOS
  /// Windows.
  case windows
  /// Windows Phone.
  case windowsPhone
  /// macOS.
  case macOS
  /// Linux.
  case linux
  /// In a policy: every platform. In a sign-in: one that is not known.
  case all
}

/// Graph's `riskLevel`.
public enum RiskLevel: String, Sendable, Codable, CaseIterable {
  /// No risk.
  case none
  /// Low.
  case low
  /// Medium.
  case medium
  /// High.
  case high
  /// Not shown without a licence.
  case hidden
}

/// Graph's `conditionalAccessInsiderRiskLevels`.
public enum InsiderRiskLevel: String, Sendable, Codable, CaseIterable {
  /// No risk.
  case none
  /// Minor.
  case minor
  /// Moderate.
  case moderate
  /// Elevated.
  case elevated
}

/// Graph's `conditionalAccessTransferMethods`.
public enum TransferMethod: String, Sendable, Codable, CaseIterable {
  /// Neither.
  case none
  /// Device code (RFC 8628), or tokens that once came of it.
  case deviceCodeFlow
  /// Authentication transfer.
  case authenticationTransfer
}

/// The user actions that a policy can target.
public enum UserAction: String, Sendable, CaseIterable {
  /// Registering security information.
  case registerSecurityInformation = "urn:user:registersecurityinfo"
  /// Registering or joining a device.
  case registerDevice = "urn:user:registerdevice"

  /// Graph's word for it in `userActionContext`.
  public var contextName: String {
    switch self {
    case .registerSecurityInformation: "registerSecurityInformation"
    case .registerDevice: "registerOrJoinDevices"
    }
  }
}

/// Graph's `conditionalAccessGuestOrExternalUserTypes`.
public struct GuestTypes: OptionSet, Sendable, Hashable {
  /// The bits.
  public let rawValue: UInt8
  /// From bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// A guest with credentials of this tenant.
  public static let internalGuest = GuestTypes(rawValue: 1)
  /// A guest with credentials from elsewhere.
  public static let b2bCollaborationGuest = GuestTypes(rawValue: 2)
  /// A member with credentials from elsewhere.
  public static let b2bCollaborationMember = GuestTypes(rawValue: 4)
  /// Somebody without an object in this tenant.
  public static let b2bDirectConnectUser = GuestTypes(rawValue: 8)
  /// Another external person.
  public static let otherExternalUser = GuestTypes(rawValue: 16)
  /// A cloud partner's person.
  public static let serviceProvider = GuestTypes(rawValue: 32)
  /// All six (the keyword `GuestsOrExternalUsers`).
  public static let every = GuestTypes(rawValue: 63)

  /// Graph's words, in the order of their bits.
  public static let names: [(name: String, type: GuestTypes)] = [
    ("internalGuest", .internalGuest), ("b2bCollaborationGuest", .b2bCollaborationGuest),
    ("b2bCollaborationMember", .b2bCollaborationMember), ("b2bDirectConnectUser", .b2bDirectConnectUser),
    ("otherExternalUser", .otherExternalUser), ("serviceProvider", .serviceProvider),
  ]

  /// Whether the credentials are another tenant's: device claims do not count then.
  public var isExternal: Bool { !subtracting(.internalGuest).isEmpty }
}

/// Graph's `conditionalAccessGrantControl`.
public enum BuiltInControl: String, Sendable, CaseIterable {
  /// Never.
  case block
  /// Multi-factor authentication.
  case mfa
  /// A device that complies.
  case compliantDevice
  /// A device that is hybrid joined.
  case domainJoinedDevice
  /// An approved application.
  case approvedApplication
  /// An application under a protection policy.
  case compliantApplication
  /// A new password.
  case passwordChange
  /// Remediation of the user's risk.
  case riskRemediation

  /// Its word in the sign-in log's `enforcedGrantControls`.
  public var logName: String {
    switch self {
    case .block: "Block"
    case .mfa: "Mfa"
    case .compliantDevice: "RequireCompliantDevice"
    case .domainJoinedDevice: "RequireDomainJoinedDevice"
    case .approvedApplication: "RequireApprovedApp"
    case .compliantApplication: "RequireCompliantApp"
    case .passwordChange: "PasswordChange"
    case .riskRemediation: "RiskRemediation"
    }
  }
}
