import Foundation

/// How likely it is that somebody else has a person's account: a fact that comes in, found out elsewhere.
public struct UserRisk: Equatable, Sendable {
  /// How likely, in Graph's words.
  public enum Level: String, Sendable, Codable, CaseIterable {
    /// Nothing speaks for it.
    case none
    /// A little.
    case low
    /// More.
    case medium
    /// Most likely so.
    case high
  }

  /// How likely.
  public let level: Level
  /// When it was last found out.
  public let updatedAt: Date

  /// A fact.
  public init(level: Level, updatedAt: Date) {
    self.level = level
    self.updatedAt = updatedAt
  }
}
