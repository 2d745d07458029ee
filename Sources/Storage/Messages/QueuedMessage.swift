import Base
import Directory
import Foundation

/// A message as the queue holds it; what it says is sealed.
public struct QueuedMessage: Sendable, Equatable {
  /// A message's identifier.
  public typealias ID = Identifier<QueuedMessage>

  /// How far a message has come.
  public enum State: String, Sendable, CaseIterable {
    /// It waits for its next attempt.
    case queued
    /// Somebody is sending it, and has not let the end of it go.
    case sending
    /// The end of it is let go; what became of it is not known yet.
    case handed
    /// The other side has taken it.
    case sent
    /// It was let go, and nobody will say what became of it.
    case unconfirmed
    /// The other side will not have it.
    case refused
    /// It could not be sent as long as it was of use.
    case expired

    /// Whether nothing will happen to it any more by itself.
    public var isFinal: Bool {
      switch self {
      case .queued, .sending, .handed: false
      case .sent, .unconfirmed, .refused, .expired: true
      }
    }
  }

  /// The identifier.
  public var id: ID
  /// What stands for its event; unique in its tenant.
  public var eventKey: String
  /// How it gets there.
  public var channel: OutgoingMessage.Channel
  /// The name of its text.
  public var template: String
  /// To whom and with what, sealed; nil once it is of no more use.
  public var sealedPayload: String?
  /// What may be shown of the recipient.
  public var recipientHint: String
  /// How far it has come.
  public var state: State
  /// How often it was tried.
  public var attempts: Int
  /// How often its end was let go and nobody answered.
  public var unanswered: Int
  /// When it was queued.
  public var createdAt: Date
  /// When it next wants attention.
  public var dueAt: Date
  /// From when on it is of no use.
  public var expiresAt: Date
  /// When it came to its end.
  public var finishedAt: Date?
  /// Why it was not sent the last time.
  public var lastError: String?
}
