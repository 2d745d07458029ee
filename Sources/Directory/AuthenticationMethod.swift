import Base
import Foundation

/// A way of proving who one is that a person has registered.
public struct AuthenticationMethod: Equatable, Sendable {
  /// A method's identifier.
  public typealias ID = Identifier<AuthenticationMethod>

  /// The kinds; the raw value is the word of Graph's `methodsRegistered` where it has one.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// An authenticator app (RFC 6238).
    case softwareOneTimePasscode
    /// The set of one-time recovery codes.
    case recoveryCodes = "recoveryCode"

    /// Whether having one makes a person registered for multi-factor authentication.
    ///
    /// Recovery codes do not: they are what is left when the registered method is lost.
    public var isStrong: Bool { self == .softwareOneTimePasscode }
  }

  /// The identifier.
  public let id: ID
  /// The kind.
  public let kind: Kind
  /// What the person calls it.
  public var displayName: String
  /// When it was registered.
  public let createdAt: Date
  /// When it last succeeded.
  public var lastUsedAt: Date?
  /// How many uses are left, for a method that runs out.
  public var remainingUses: Int?

  /// Puts the parts together.
  public init(
    id: ID, kind: Kind, displayName: String, createdAt: Date, lastUsedAt: Date?, remainingUses: Int?
  ) {
    self.id = id
    self.kind = kind
    self.displayName = displayName
    self.createdAt = createdAt
    self.lastUsedAt = lastUsedAt
    self.remainingUses = remainingUses
  }

  /// Whether having it makes a person registered for multi-factor authentication.
  public var isStrong: Bool { kind.isStrong }
}

/// A factor that somebody proved, as the session and the tokens know it.
public enum Factor: String, Sendable, Codable, Hashable, CaseIterable {
  /// The password.
  case password
  /// A code of an authenticator app.
  case totp
  /// A recovery code.
  case recoveryCode = "recovery-code"
  /// A Temporary Access Pass, which an administrator handed out after having seen the person.
  case temporaryAccessPass = "temporary-access-pass"

  /// Whether it can stand beside a password to make multi-factor authentication.
  public var isSecondFactor: Bool { self != .password }

  /// The `amr` values it contributes (RFC 8176 §2).
  public var amr: [String] {
    switch self {
    case .password: ["pwd"]
    case .totp, .recoveryCode, .temporaryAccessPass: ["otp"]
    }
  }
}

/// A factor and when it was proven.
public struct ProvenFactor: Sendable, Codable, Equatable, Hashable {
  /// The factor.
  public let factor: Factor
  /// When it was proven.
  public let at: Date

  /// A proven factor.
  public init(_ factor: Factor, at: Date) {
    self.factor = factor
    self.at = at
  }
}

extension Collection where Element == ProvenFactor {
  /// When multi-factor authentication was last complete, if it ever was.
  ///
  /// A password and a second factor make it; a Temporary Access Pass makes it alone, because whoever
  /// issued it vouched for the person (Entra counts it as multi-factor).
  /// Inlinable because every decision asks: unspecialised, the walk would allocate for each element.
  @inlinable
  public var multiFactorAt: Date? {
    var pass: Date?
    var second: Date?
    var hasPassword = false
    for proven in self {
      if proven.factor == .password { hasPassword = true }
      if proven.factor.isSecondFactor { second = Swift.max(second ?? proven.at, proven.at) }
      if proven.factor == .temporaryAccessPass { pass = Swift.max(pass ?? proven.at, proven.at) }
    }
    return hasPassword ? second : pass
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
