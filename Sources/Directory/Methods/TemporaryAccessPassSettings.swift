/// What a Temporary Access Pass may be like (Graph's `temporaryAccessPassAuthenticationMethodConfiguration`).
public struct TemporaryAccessPassSettings: Equatable, Sendable, Codable {
  /// What lifetimes can be set to, in minutes.
  public static let lifetimeBounds = 10...43_200
  /// What the length can be set to.
  public static let lengthBounds = 8...48

  /// The shortest lifetime, in minutes.
  public var minimumLifetimeInMinutes = 60
  /// The longest lifetime, in minutes.
  public var maximumLifetimeInMinutes = 480
  /// The lifetime when none is asked for, in minutes.
  public var defaultLifetimeInMinutes = 60
  /// How many characters a pass has; more than Entra's 8, because only a digest is stored, which must not be guessed.
  public var defaultLength = 12
  /// Whether every pass works once only, also one that was issued for more.
  public var isUsableOnce = false

  /// The settings of a new tenant.
  public init() {}

  /// Whether every bound lies within what is allowed, and the lifetimes are in order.
  public var isValid: Bool {
    Self.lifetimeBounds.contains(minimumLifetimeInMinutes)
      && Self.lifetimeBounds.contains(maximumLifetimeInMinutes)
      && minimumLifetimeInMinutes <= defaultLifetimeInMinutes
      && defaultLifetimeInMinutes <= maximumLifetimeInMinutes && Self.lengthBounds.contains(defaultLength)
  }
}
