import Base
import Foundation

/// A password reset in progress: what was proven in it, and nothing else counts.
struct ResetState: Codable, Equatable, Sendable {
  /// How many wrong answers one proof may get before another has to be chosen.
  static let wrongAnswers = 5

  /// What the person is here for.
  enum Goal: String, Codable, Sendable, CaseIterable {
    /// A new password.
    case newPassword = "new-password"
    /// The password is known, and the account locked.
    case unlock
  }

  /// A gate that was opened.
  struct Proven: Codable, Equatable, Sendable {
    var proof: ResetProof
    var at: Date
  }

  /// The user name, normalised; whether anybody has it is not kept.
  var username: String
  /// The sign-in to go back to, if it began there.
  var signIn: String?
  /// Who it is about, once somebody has proven to be that person: a name may change hands.
  var user: String?
  /// What the person is here for, once they said so.
  var goal: Goal?
  /// The gates that were opened.
  var proven: [Proven] = []
  /// How the next gate is to be opened, once it was chosen.
  var chosen: ResetProof?
  /// The challenge of a passkey, in base64url; good for one answer.
  var challenge: String?
  /// When the last code was asked for.
  var askedAt: Date?
  /// The wrong answers to what was chosen.
  var wrong = 0
  /// Whether it was counted as an attempt.
  var isCounted = false
  /// What it came to.
  var outcome: Goal?

  /// A reset that has just begun.
  init(username: String, signIn: String?) {
    self.username = username
    self.signIn = signIn
  }

  /// Chooses how to open the next gate.
  mutating func choose(_ proof: ResetProof?) {
    if chosen != proof || proof == nil { askedAt = nil }
    chosen = proof
    challenge = nil
    wrong = 0
  }

  /// Opens a gate.
  mutating func prove(_ proof: ResetProof, at now: Date) {
    proven.append(Proven(proof: proof, at: now))
    choose(nil)
  }

  /// Counts a wrong answer; the last one that is allowed takes the choice back.
  mutating func miss() {
    wrong += 1
    challenge = nil
    if wrong >= Self.wrongAnswers { choose(nil) }
  }
}
