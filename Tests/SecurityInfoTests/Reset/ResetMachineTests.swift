import Directory
import Foundation
import Testing

@testable import SecurityInfo

/// Walks every state that answers can lead to, for every account that there could be.
@Suite("Every state of a password reset")
struct ResetMachineTests {
  private typealias Facts = ResetMachine.Facts

  /// A state without what no step depends on.
  private struct Place: Hashable {
    var goal: String?
    var proven: [ResetProof]
    var chosen: ResetProof?
    var wrong: Int

    init(_ state: ResetState) {
      goal = state.goal?.rawValue
      proven = state.proven.map(\.proof)
      chosen = state.chosen
      wrong = state.wrong
    }
  }

  private static let accounts: [Facts.Account?] =
    [nil]
    + [1, 2].flatMap { gates in
      subsets(of: [ResetProof.totp, .email, .sms, .voice, .recoveryCode]).map {
        Facts.Account(gates: gates, proofs: $0)
      }
    }

  private static let offers: [[ResetProof]] = [
    [.totp], [.totp, .email], [.email, .sms, .voice], ResetProof.allCases,
  ]

  private static var situations: [Facts] {
    offers.flatMap { offered in
      accounts.flatMap { account in
        [false, true].map { Facts(offered: offered, isOpen: true, allowsUnlock: $0, account: account) }
      }
    }
  }

  private static func subsets<T>(of all: [T]) -> [[T]] {
    all.reduce([[]]) { sets, element in sets + sets.map { $0 + [element] } }
  }

  private static let instant = Date(timeIntervalSince1970: 1_800_000_000)

  /// What answers at a step can make of a state; right answers only to what the account can prove.
  private static func successors(_ state: ResetState, _ machine: ResetMachine) -> [ResetState] {
    func changed(_ change: (inout ResetState) -> Void) -> ResetState {
      var next = state
      change(&next)
      return next
    }
    switch machine.step(state) {
    case .purpose:
      return ResetState.Goal.allCases.map { goal in changed { $0.goal = goal } }
    case .chooseMethod(let proofs):
      return proofs.map { proof in changed { $0.choose(proof) } }
    case .challenge(let proof):
      var next = [changed { $0.miss() }, changed { $0.choose(nil) }]
      if machine.facts.account?.proofs.contains(proof) == true {
        next.append(changed { $0.prove(proof, at: instant) })
      }
      return next
    case .newPassword, .unlock, .blocked, .done, .unavailable: return []
    }
  }

  /// Every state that can be reached, each once, with where it leads.
  private static func reachable(_ machine: ResetMachine) -> [Place: (state: ResetState, next: [Place])] {
    var found: [Place: (state: ResetState, next: [Place])] = [:]
    var open = [ResetState(username: "ada@contoso.test", signIn: nil)]
    while let state = open.popLast() {
      guard found[Place(state)] == nil else { continue }
      let next = successors(state, machine)
      found[Place(state)] = (state, next.map(Place.init))
      open += next
    }
    return found
  }

  private static func isEnd(_ step: ResetMachine.Step) -> Bool { step == .newPassword || step == .unlock }

  @Test("lets nobody at a new password who has not proven distinct methods, as many as there are gates")
  func noStepIsSkipped() {
    for facts in Self.situations {
      let machine = ResetMachine(facts: facts)
      for (place, reached) in Self.reachable(machine) where Self.isEnd(machine.step(reached.state)) {
        let usable = Set(facts.account?.proofs.map(\.method) ?? [])
        let proven = Set(place.proven.map(\.method)).intersection(usable)
        #expect(facts.account != nil)
        #expect(proven.count >= facts.account?.gates ?? .max, "\(place) in \(facts)")
      }
    }
  }

  @Test("has no dead end for an account that can be reset")
  func noDeadEnd() {
    for facts in Self.situations {
      guard let account = facts.account else { continue }
      let methods = Set(account.proofs.map(\.method))
      let isCapable =
        methods.count >= account.gates && !methods.isDisjoint(with: facts.offered.map(\.method))
        && facts.offered.contains { account.proofs.contains($0) }
      guard isCapable else { continue }
      let machine = ResetMachine(facts: facts)
      let all = Self.reachable(machine)
      var good = Set(all.filter { Self.isEnd(machine.step($0.value.state)) }.map(\.key))
      while true {
        let more = all.filter { !good.contains($0.key) && !good.isDisjoint(with: $0.value.next) }.map(\.key)
        if more.isEmpty { break }
        good.formUnion(more)
      }
      #expect(good.count == all.count, "\(facts)")
    }
  }

  @Test("looks the same for every account, and for none, until something was proven")
  func indistinguishable() {
    for facts in Self.situations {
      let machine = ResetMachine(facts: facts)
      var nobody = facts
      nobody.account = nil
      let stranger = ResetMachine(facts: nobody)
      for (place, reached) in Self.reachable(machine) where place.proven.isEmpty {
        #expect(machine.step(reached.state) == stranger.step(reached.state))
        #expect(
          ResetMachine.token(machine.step(reached.state), reached.state)
            == ResetMachine.token(stranger.step(reached.state), reached.state))
      }
    }
  }

  @Test("goes no further when what was proven counts no more, whatever changes at whatever moment")
  func changesUnderway() {
    let changes = Self.situations
    for facts in Self.situations where facts.account != nil {
      let reached = Self.reachable(ResetMachine(facts: facts)).values.map(\.state)
      for change in changes where change.offered == facts.offered {
        let machine = ResetMachine(facts: change)
        for state in reached where Self.isEnd(machine.step(state)) {
          let usable = Set(change.account?.proofs.map(\.method) ?? [])
          let proven = Set(state.proven.map(\.proof.method)).intersection(usable)
          #expect(proven.count >= change.account?.gates ?? .max)
        }
      }
    }
  }

  @Test("is over for good once it is done")
  func over() {
    for outcome in ResetState.Goal.allCases {
      var state = ResetState(username: "ada@contoso.test", signIn: nil)
      state.outcome = outcome
      for facts in Self.situations { #expect(ResetMachine(facts: facts).step(state) == .done(outcome)) }
    }
  }
}
