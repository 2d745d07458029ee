import Base
import Foundation

/// A factor that somebody proved, as the session and the tokens know it.
public enum Factor: String, Sendable, Codable, Hashable, CaseIterable {
  /// The password.
  case password
  /// A passkey that never leaves its device, with user verification.
  case passkey
  /// A passkey that is synchronised between devices, with user verification.
  case syncedPasskey = "synced-passkey"
  /// A code of an authenticator app.
  case totp
  /// A code of a hardware token.
  case hardwareOath = "hardware-oath"
  /// A code from a text message.
  case sms
  /// A code from a telephone call.
  case voice
  /// A code from an e-mail; it proves the mailbox when a password is reset, and is no second factor.
  case email
  /// A recovery code.
  case recoveryCode = "recovery-code"
  /// A Temporary Access Pass, which an administrator handed out after having seen the person.
  case temporaryAccessPass = "temporary-access-pass"

  /// Whether it can stand beside a password to make multi-factor authentication.
  public var isSecondFactor: Bool { self != .password && self != .email }

  /// Whether it is multi-factor authentication by itself: something one has, unlocked by what one knows or is; or the
  /// word of an administrator.
  @inlinable
  public var isMultiFactorAlone: Bool {
    self == .passkey || self == .syncedPasskey || self == .temporaryAccessPass
  }

  /// Whether it is a passkey of either kind.
  public var isPasskey: Bool { self == .passkey || self == .syncedPasskey }

  /// Whether its code is sent when it is asked for.
  public var isSent: Bool { self == .sms || self == .voice || self == .email }

  /// The `amr` values it contributes (RFC 8176 §2; `fido` as Entra has it).
  public var amr: [String] {
    switch self {
    case .password: ["pwd"]
    case .passkey: ["fido", "hwk"]
    case .syncedPasskey: ["fido", "swk"]
    case .sms: ["sms"]
    case .voice: ["tel"]
    case .totp, .hardwareOath, .email, .recoveryCode, .temporaryAccessPass: ["otp"]
    }
  }
}

/// A factor and when it was proven.
public struct ProvenFactor: Sendable, Codable, Equatable, Hashable {
  /// The factor.
  public let factor: Factor
  /// When it was proven.
  public let at: Date
  /// The model of the passkey that proved it, by AAGUID in lower case.
  public let aaguid: String?

  /// A proven factor.
  public init(_ factor: Factor, at: Date, aaguid: String? = nil) {
    self.factor = factor
    self.at = at
    self.aaguid = aaguid
  }
}

extension Collection where Element == ProvenFactor {
  /// When multi-factor authentication was last complete, if it ever was.
  ///
  /// A password and a second factor make it; a passkey makes it alone, because it is unlocked on its device; so does a
  /// Temporary Access Pass, because whoever issued it vouched for the person (Entra counts both as multi-factor).
  /// Inlinable because every decision asks: unspecialised, the walk would allocate for each element.
  @inlinable
  public var multiFactorAt: Date? {
    var alone: Date?
    var second: Date?
    var hasPassword = false
    for proven in self {
      if proven.factor == .password { hasPassword = true }
      if proven.factor.isSecondFactor { second = Swift.max(second ?? proven.at, proven.at) }
      if proven.factor.isMultiFactorAlone { alone = Swift.max(alone ?? proven.at, proven.at) }
    }
    return hasPassword ? second : alone
  }

  /// When any factor was last proven.
  public var lastProvenAt: Date? { map(\.at).max() }

  /// The `amr` claim: each factor's values, the password's first whichever was proven first, and `mfa` when it was
  /// multi-factor.
  public var amr: [String] {
    let proven = Set(map(\.factor))
    var values: [String] = []
    for factor in Factor.allCases where proven.contains(factor) {
      for value in factor.amr where !values.contains(value) { values.append(value) }
    }
    if multiFactorAt != nil { values.append("mfa") }
    return values
  }
}
