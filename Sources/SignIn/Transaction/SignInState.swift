import Base
import Directory
import Foundation
import SecurityInfo

/// What a sign-in in progress holds; stored as JSON in its transaction, and nothing else counts.
struct SignInState: Codable, Equatable, Sendable {
  /// Where a person is within registering.
  enum Registration: Codable, Equatable, Sendable {
    /// Asked, not begun.
    case offered
    /// Choosing what to set up.
    case choosing
    /// A number or an address is being asked for.
    case entering(NewMethod.Kind)
    /// What is being set up is on the screen, sealed here.
    case pending(NewMethod.Kind, sealed: String)
    /// Registered; the recovery codes are on the screen, sealed here.
    case codes(sealed: String)
    /// Put off this time.
    case postponed
  }

  /// What it is for.
  var purpose: SignInPurpose
  /// The user name typed, in its normalised spelling.
  var username: String?
  /// Whose sign-in it is, once a first factor or a session has shown it.
  var userID: User.ID?
  /// The session that goes on, if one does.
  var sessionID: Session.ID?
  /// Each factor and when it was proven, the session's included.
  var factors: [ProvenFactor] = []
  /// When this browser's remembered second factor was proven.
  var rememberedAt: Date?
  /// Whether the person had completed a sign-in in this browser before.
  var isFamiliarBrowser = false
  /// The second factor that the person chose.
  var chosenFactor: Factor?
  /// Whether the person is choosing among second factors.
  var isChoosing = false
  /// Where the person is within registering.
  var registration = Registration.offered
  /// Whether registering for password resets was put off this time.
  var hasPostponedReset = false
  /// Whether the registration campaign was put off this time.
  var hasSnoozedCampaign = false
  /// Whether the person has said this time that what they registered is right, or put it off.
  var hasConfirmedInfo = false
  /// Whether the person agreed to what the application asks for, in this transaction.
  var hasConsented = false
  /// Whether the browser is to be remembered.
  var wantsRemembered = false
  /// Whether the person stays signed in; nil before the question.
  var staysSignedIn: Bool?
  /// When a new password was set in this transaction.
  var passwordChangedAt: Date?
  /// Whether the account that is signed in here is offered on the first page (`prompt=select_account`).
  var offersAccount = false
  /// The steps so far, for the sign-in log; at most ``stepLimit``.
  var steps: [SignInRecord.AuthenticationDetail] = []

  static let stepLimit = 20

  init(purpose: SignInPurpose) {
    self.purpose = purpose
  }

  /// Whether a first factor was proven, here or in the session that goes on.
  var hasFirstFactor: Bool {
    userID != nil && factors.contains { $0.factor == .password || $0.factor.isMultiFactorAlone }
  }

  /// The application is asking for consent to be shown again.
  var forcesConsent: Bool {
    guard case .authorization(let request) = purpose else { return false }
    return request.prompt.contains(.consent)
  }

  /// The context class that the request asks for, best first.
  var contextClass: AuthenticationContextClass? {
    guard case .authorization(let request) = purpose else { return nil }
    return AuthenticationContextClass.first(of: request.acrValues)
  }

  /// Whether what was proven here is worth nothing any more: the person's sessions were revoked since, or the password
  /// that was typed has been changed.
  func isOutdated(by user: User) -> Bool {
    // Stored instants are rounded to the millisecond.
    let revokedAt = user.sessionsValidFrom.addingTimeInterval(-0.001)
    if factors.contains(where: { $0.at < revokedAt }) { return true }
    // A session outlives a change of the password; a sign-in that only knows the old one does not.
    guard sessionID == nil, let changedAt = user.passwordChangedAt?.addingTimeInterval(-0.001) else {
      return false
    }
    return factors.contains { $0.factor == .password && $0.at < changedAt }
  }

  mutating func prove(_ factor: Factor, at now: Date) {
    prove(ProvenFactor(factor, at: now))
  }

  mutating func prove(_ proven: ProvenFactor) {
    factors.removeAll { $0.factor == proven.factor }
    factors.append(proven)
  }

  mutating func note(_ detail: SignInRecord.AuthenticationDetail) {
    if steps.count < Self.stepLimit { steps.append(detail) }
  }

  /// Forgets who was signing in: the way back to the first page.
  mutating func startOver() {
    self = SignInState(purpose: purpose)
  }
}
