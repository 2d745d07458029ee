import Directory
import Foundation

/// When keys sign, follow each other and disappear: pure, so that every instant of a key's life can be tested.
public enum SigningKeyPlan: Sendable {
  /// How long a key signs.
  public static let signingPeriod: TimeInterval = 90 * 86_400
  /// How long before it signs a key is published at least, so that every client has seen it by then.
  public static let lead: TimeInterval = 86_400
  /// How long before a key's last day the next one is made.
  public static let preparation: TimeInterval = 7 * 86_400
  /// How long a key stays published after it signed for the last time: longer than any token of it lives.
  public static let retention: TimeInterval = 7 * 86_400

  /// A key as the plan sees it.
  public struct Entry: Sendable, Equatable {
    /// Its name.
    public var kid: String
    /// Its schedule.
    public var schedule: SigningKey.Schedule

    /// An entry.
    public init(kid: String, schedule: SigningKey.Schedule) {
      self.kid = kid
      self.schedule = schedule
    }
  }

  /// The key that signs: the last of those whose turn has come.
  public static func signer(among entries: [Entry], at now: Date) -> Entry? {
    entries.filter { $0.schedule.signsFrom <= now && $0.schedule.publishedUntil > now }
      .max { $0.schedule.signsFrom < $1.schedule.signsFrom }
  }

  /// When a new key should begin to sign; nil while the keys of this algorithm are enough.
  public static func nextSignsFrom(after entries: [Entry], at now: Date) -> Date? {
    guard let signer = signer(among: entries, at: now) else {
      // Nothing signs: a key that is published already is not waited for.
      return now
    }
    guard !entries.contains(where: { $0.schedule.signsFrom > now }),
      now >= signer.schedule.signsUntil.addingTimeInterval(-preparation)
    else { return nil }
    return max(signer.schedule.signsUntil, now.addingTimeInterval(lead))
  }

  /// The schedule of a key made at `now` that begins to sign at `signsFrom`.
  public static func schedule(signsFrom: Date, at now: Date) -> SigningKey.Schedule {
    let until = signsFrom.addingTimeInterval(signingPeriod)
    // It goes on signing, and being published, until its successor does: nobody may have been there to make one.
    return SigningKey.Schedule(
      createdAt: now, signsFrom: signsFrom, signsUntil: until,
      publishedUntil: until.addingTimeInterval(2 * signingPeriod))
  }

  /// The schedule of a key whose successor begins to sign at `instant`.
  public static func retired(_ schedule: SigningKey.Schedule, at instant: Date) -> SigningKey.Schedule {
    SigningKey.Schedule(
      createdAt: schedule.createdAt, signsFrom: min(schedule.signsFrom, instant), signsUntil: instant,
      publishedUntil: instant.addingTimeInterval(retention))
  }
}
