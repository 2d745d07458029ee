import Foundation

/// What a person prefers, and what they were asked about their methods.
public struct SecurityInfoState: Equatable, Sendable {
  /// The method that the person wants to be asked for (Graph's `userDefaultAuthenticationMethod`).
  public enum PreferredMethod: String, Sendable, Codable, CaseIterable {
    /// A code of an app or a token.
    case oath
    /// A text message to the mobile telephone.
    case sms
    /// A call to the mobile telephone.
    case voiceMobile
    /// A call to the other telephone.
    case voiceAlternateMobile
    /// A call to the telephone at work.
    case voiceOffice

    /// The kinds of method that it can be given with.
    public func fits(_ kind: AuthenticationMethod.Kind) -> Bool {
      switch self {
      case .oath: kind.isOneTimePasscode
      case .sms, .voiceMobile: kind == .mobilePhone
      case .voiceAlternateMobile: kind == .alternateMobilePhone
      case .voiceOffice: kind == .officePhone
      }
    }
  }

  /// The method that the person wants to be asked for.
  public var preferredMethod: PreferredMethod?
  /// The language that the person chose.
  public var language: Language?
  /// When the person last put the registration campaign off.
  public var campaignSnoozedAt: Date?
  /// How many times they did.
  public var campaignSnoozes = 0
  /// When the person last said that their methods are right.
  public var confirmedAt: Date?
  /// When the person was last reminded of registering.
  public var remindedAt: Date?
  /// How many times they were.
  public var reminders = 0
  /// When an administrator last confirmed that this break-glass account works.
  public var breakGlassCheckedAt: Date?

  /// Nothing preferred, nothing asked.
  public init() {}
}
