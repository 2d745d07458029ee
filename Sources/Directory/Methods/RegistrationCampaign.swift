import Foundation

/// How people are asked at sign-in to register something better, and reminded by mail
/// (Graph's `authenticationMethodsRegistrationCampaign`).
public struct RegistrationCampaign: Equatable, Sendable, Codable {
  /// What can be asked for.
  public enum Method: String, Sendable, Codable, CaseIterable {
    /// A passkey.
    case fido2
    /// An authenticator app, which takes the place of Microsoft's.
    case softwareOath
  }

  /// How many times somebody may put it off where that is counted (Entra's number).
  public static let allowedSnoozes = 3

  /// Whether it runs.
  public var isEnabled = false
  /// Days for which somebody who puts it off is left alone; 0 to 14, 0 asks at every sign-in.
  public var snoozeDurationInDays = 1
  /// Whether registering is required after ``allowedSnoozes``.
  public var enforcesAfterSnoozes = true
  /// What is asked for.
  public var method = Method.softwareOath
  /// Whom it is for.
  public var includes: [AuthenticationMethodsPolicy.Target] = [.allUsers]
  /// Whom it is not for, even where they are included.
  public var excludes: [AuthenticationMethodsPolicy.Target] = []
  /// Days between reminders by mail to those who have not registered; nil for none.
  public var reminderIntervalDays: Int?
  /// The most reminders that somebody gets.
  public var reminderLimit = 5

  /// The campaign of a new tenant: none.
  public init() {}

  /// Whether it is for this person.
  public func applies(to user: User.ID, groups: some Collection<Group.ID>) -> Bool {
    isEnabled && includes.contains { $0.covers(user, groups) }
      && !excludes.contains { $0.covers(user, groups) }
  }

  /// Whether a person who put it off so often, the last time at `snoozedAt`, is asked again.
  public func isDue(snoozedAt: Date?, at now: Date) -> Bool {
    guard let snoozedAt else { return true }
    return now >= snoozedAt.addingTimeInterval(Double(snoozeDurationInDays) * 86_400)
  }

  /// Whether a person who put it off so often may do so again.
  public func maySnooze(after snoozes: Int) -> Bool { !enforcesAfterSnoozes || snoozes < Self.allowedSnoozes }
}
