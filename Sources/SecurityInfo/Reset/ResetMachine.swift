import Directory
import Foundation

/// Where a password reset stands: a pure function of what was proven and of the facts, so that no step can be skipped
/// and every state can be looked at by a test.
struct ResetMachine: Equatable, Sendable {
  /// The steps; a form names the one that it answers.
  enum Step: Equatable, Sendable {
    /// The tenant lets nobody reset a password.
    case unavailable
    /// A new password, or only unlocking?
    case purpose
    /// How to open the next gate; the same list for every name until one was opened.
    case chooseMethod([ResetProof])
    /// The gate.
    case challenge(ResetProof)
    /// Every gate is open: a new password.
    case newPassword
    /// Every gate is open: the account is unlocked without another question.
    case unlock
    /// A gate was opened, and there is nothing to open the other with.
    case blocked
    /// It is over.
    case done(ResetState.Goal)
  }

  /// What is known of the account and the tenant in this moment.
  struct Facts: Equatable, Sendable {
    /// What everybody is offered at the first gate.
    var offered: [ResetProof]
    /// Whether anybody of the tenant may reset a password.
    var isOpen: Bool
    /// Whether unlocking alone is offered.
    var allowsUnlock: Bool
    /// What can be proven of the account; nil for one that cannot be reset, for whatever reason, or that is not there.
    var account: Account?

    /// An account that can be reset.
    struct Account: Equatable, Sendable {
      /// How many distinct methods have to be proven.
      var gates: Int
      /// What the person could prove.
      var proofs: [ResetProof]
    }
  }

  let facts: Facts

  /// The step that a reset is at.
  func step(_ state: ResetState) -> Step {
    if let outcome = state.outcome { return .done(outcome) }
    guard facts.isOpen, !facts.offered.isEmpty else { return .unavailable }
    guard let goal = goal(state) else { return .purpose }
    let proven = provenMethods(state)
    if let account = facts.account, !proven.isEmpty {
      if proven.count >= account.gates { return goal == .unlock ? .unlock : .newPassword }
    } else if !state.proven.isEmpty {
      // What was proven counts no more: the account was disabled, a method removed, the password changed.
      return .blocked
    }
    let offered = proofs(state)
    if offered.isEmpty { return .blocked }
    if let chosen = state.chosen, offered.contains(chosen) { return .challenge(chosen) }
    return .chooseMethod(offered)
  }

  /// What the next gate can be opened with.
  func proofs(_ state: ResetState) -> [ResetProof] {
    let proven = provenMethods(state)
    guard let account = facts.account, !proven.isEmpty else { return facts.offered }
    return account.proofs.filter { !proven.contains($0.method) }
  }

  /// What the person is here for; only where unlocking is offered they are asked.
  func goal(_ state: ResetState) -> ResetState.Goal? {
    facts.allowsUnlock ? state.goal : .newPassword
  }

  /// The distinct methods that were proven and that the person still has.
  private func provenMethods(_ state: ResetState) -> Set<PasswordResetPolicy.Method> {
    guard let account = facts.account else { return [] }
    let usable = Set(account.proofs.map(\.method))
    return Set(state.proven.map(\.proof.method)).intersection(usable)
  }

  /// What the form of a step carries: an answer to another step, or to an earlier gate, is none.
  static func token(_ step: Step, _ state: ResetState) -> String {
    let name =
      switch step {
      case .unavailable: "unavailable"
      case .purpose: "purpose"
      case .chooseMethod: "choose-method"
      case .challenge: "challenge"
      case .newPassword: "new-password"
      case .unlock: "unlock"
      case .blocked: "blocked"
      case .done: "done"
      }
    return "\(name).\(state.proven.count)"
  }
}
