import Base
import Foundation

/// A step from per-user MFA to Conditional Access that was taken, with what takes it back.
public struct MFAConversionRecord: Equatable, Sendable {
  /// A record's identifier.
  public typealias ID = Identifier<MFAConversionRecord>

  /// The identifier.
  public let id: ID
  /// When the step was taken.
  public let createdAt: Date
  /// The policy that was made.
  public let policyID: String
  /// The states before, by user id.
  public let states: [String: PerUserMFAState]
  /// When the step was taken back.
  public let revertedAt: Date?

  /// Puts the parts together.
  public init(
    id: ID, createdAt: Date, policyID: String, states: [String: PerUserMFAState], revertedAt: Date? = nil
  ) {
    self.id = id
    self.createdAt = createdAt
    self.policyID = policyID
    self.states = states
    self.revertedAt = revertedAt
  }
}
