/// What came of one attempt; reasons are for administrators, and hold no recipient and no text.
public enum DeliveryOutcome: Equatable, Sendable {
  /// The other side has taken the message.
  case sent
  /// The other side will never take it.
  case refused(String)
  /// It was not taken, and may be later; the other side may have said when.
  case postponed(String, after: Duration? = nil)
  /// The end was let go and nobody answered: it may have been taken.
  case unanswered(String)
  /// The attempt was ended from here before the end was let go.
  case interrupted
}
