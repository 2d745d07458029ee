import Base
import Directory
import Foundation
import Policy
import SecurityInfo
import Testing

@testable import SignIn

/// Everybody can finish (design §6.10): from every state that methods, policies, clocks, sessions and entry paths
/// can put a person in, there is a way to a session or to a page that says who can help.
@Suite("Completability")
struct CompletabilityTests {
  static let now = Date(timeIntervalSince1970: 1_800_000_000)

  /// What a person has and what is demanded of them.
  struct Situation {
    var policies: PolicySet
    var settings: TenantSettings
    var facts: SignInFacts
    var start: SignInState
  }

  /// A node of the exploration: what the transaction and the database hold.
  struct Node {
    var state: SignInState
    var facts: SignInFacts

    /// Nodes are the same when everything that the machine reads is.
    func key() throws -> String {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      let user = facts.user
      return String(decoding: try encoder.encode(state), as: UTF8.self)
        + "|\(facts.methods.map(\.kind.rawValue))|\(facts.holdsAccessPass)|\(facts.missingScopes)"
        + "|\(facts.userRisk)|\(user?.securityInfo.campaignSnoozes ?? 0)|\(user?.securityInfo.confirmedAt != nil)|\(user?.perUserMFAState.rawValue ?? "")|\(user?.hasPassword ?? false)|\(user?.mustChangePassword ?? false)|\(user?.registration.debugDescription ?? "")"
    }
  }

  @Test("leads everybody from everywhere to a session or to a page that says who can help")
  func everybodyCanFinish() throws {
    var seen = 0
    var situations = 0
    for situation in Self.situations() {
      situations += 1
      seen += try Self.explore(situation)
    }
    print("Completability: \(situations) situations, \(seen) states seen")
    #expect(situations > 3_000)
    #expect(seen > 20_000)
  }

  @Test("leads everybody there whatever the organisation wishes for or allows", arguments: [0, 1])
  func wishes(index: Int) throws {
    var seen = 0
    var situations = 0
    for situation in Self.situations(of: index == 0 ? Self.wishful : Self.narrow) {
      situations += 1
      seen += try Self.explore(situation)
    }
    print("Completability, wishes: \(situations) situations, \(seen) states seen")
    #expect(situations > 1_000)
    #expect(seen > 10_000)
  }

  @Test("leads everybody there under every policy", arguments: NamedPolicies.all)
  func underPolicies(_ named: NamedPolicies) throws {
    var seen = 0
    var situations = 0
    for situation in Self.situations(under: named) {
      situations += 1
      seen += try Self.explore(situation)
    }
    print("Completability under \(named): \(situations) situations, \(seen) states seen")
    #expect(situations > 500)
    #expect(seen > 500)
  }

  /// Explores all that a person can do, and checks that an end can be reached from every state.
  static func explore(_ situation: Situation) throws -> Int {
    let machine = SignInMachine(
      settings: situation.settings, policies: situation.policies, surroundings: Surroundings(), now: now)
    var nodes: [String: Node] = [:]
    var edges: [String: [String]] = [:]
    var ends: Set<String> = []
    let first = Node(state: situation.start, facts: situation.facts)
    var queue = [first]
    nodes[try first.key()] = first
    while let node = queue.popLast() {
      let key = try node.key()
      let step = machine.step(node.state, visible(node))
      if step == .complete {
        checkInvariants(node, machine)
        ends.insert(key)
        continue
      }
      if step == .blocked {
        ends.insert(key)
        continue
      }
      for next in successors(of: node, at: step, machine) {
        let nextKey = try next.key()
        edges[nextKey, default: []].append(key)
        if nodes[nextKey] == nil {
          nodes[nextKey] = next
          queue.append(next)
        }
      }
    }
    var reaching = ends
    var pending = Array(ends)
    while let key = pending.popLast() {
      for before in edges[key, default: []] where reaching.insert(before).inserted { pending.append(before) }
    }
    for (key, node) in nodes where !reaching.contains(key) {
      // Without password and pass nobody can begin: the help desk hands out a pass.
      let canBegin =
        node.facts.user?.hasPassword == true || node.facts.holdsAccessPass
        || node.facts.availableFactors.contains(.passkey)
      let step = machine.step(node.state, visible(node))
      #expect(
        !canBegin && (step == .password || step == .identify),
        "a person is stuck at \(step) in \(key)")
    }
    return nodes.count
  }

  /// Nobody's facts are read before a first factor has shown whose they are.
  static func visible(_ node: Node) -> SignInFacts {
    node.state.userID == nil ? SignInFacts() : node.facts
  }

  /// All that a person can rightly do at a step, the ways back included.
  static func successors(of node: Node, at step: SignInMachine.Step, _ machine: SignInMachine) -> [Node] {
    var next: [Node] = []
    func go(_ change: (inout Node) -> Void) {
      var copy = node
      change(&copy)
      next.append(copy)
    }
    guard let user = node.facts.user else { return [] }
    func usePasskey() {
      guard node.facts.availableFactors.contains(.passkey) else { return }
      go {
        $0.state.username = user.userPrincipalName.key
        $0.state.offersAccount = false
        prove(.passkey, &$0, machine)
      }
    }
    switch step {
    case .identify:
      go {
        $0.state.startOver()
        $0.state.username = user.userPrincipalName.key
      }
      if node.state.offersAccount { go { $0.state.offersAccount = false } }
      usePasskey()
    case .password:
      go { $0.state.startOver() }
      usePasskey()
      if user.hasPassword { go { prove(.password, &$0, machine) } }
      if node.facts.holdsAccessPass {
        go {
          prove(.temporaryAccessPass, &$0, machine)
          $0.facts.holdsAccessPass = false
        }
      }
    case .challenge:
      let factor = machine.challengedFactor(node.state, node.facts)
      if factor != .temporaryAccessPass || node.facts.holdsAccessPass {
        go {
          $0.state.prove(factor, at: now)
          if factor == .temporaryAccessPass { $0.facts.holdsAccessPass = false }
        }
      }
      if machine.challengedFactors(node.state, node.facts).count > 1 { go { $0.state.isChoosing = true } }
      if node.state.sessionID == nil { go { $0.state.startOver() } }
    case .chooseMethod:
      for factor in machine.challengedFactors(node.state, node.facts) {
        go {
          $0.state.chosenFactor = factor
          $0.state.isChoosing = false
        }
      }
      go { $0.state.isChoosing = false }
    case .register, .registerTOTP, .registerPasskey, .registerPhone, .registerEmail:
      next += registering(node, at: step, machine)
    case .recoveryCodes: go { $0.state.registration = .offered }
    case .changePassword:
      go {
        $0.facts.user?.hasPassword = true
        $0.facts.user?.mustChangePassword = false
        $0.state.prove(.password, at: now)
        $0.state.passwordChangedAt = now
        if $0.state.factors.multiFactorAt != nil { $0.facts.userRisk = .none }
      }
    case .consent:
      go {
        $0.state.hasConsented = true
        $0.facts.missingScopes = []
      }
    case .staySignedIn:
      go { $0.state.staysSignedIn = true }
      go { $0.state.staysSignedIn = false }
    case .blocked, .complete: break
    }
    return next
  }

  /// All that a person can do while something is being registered.
  static func registering(_ node: Node, at step: SignInMachine.Step, _ machine: SignInMachine) -> [Node] {
    guard let demand = machine.registrationDemand(node.state, node.facts) else {
      Issue.record("nothing is demanded at \(step)")
      return []
    }
    var next: [Node] = []
    func go(_ change: (inout Node) -> Void) {
      var copy = node
      change(&copy)
      next.append(copy)
    }
    if machine.mayPostpone(demand, node.state, node.facts) { go { postpone(demand, &$0) } }
    if step == .register {
      if demand.reason == .reconfirmation {
        go {
          $0.state.hasConfirmedInfo = true
          $0.facts.user?.securityInfo.confirmedAt = now
        }
        return next
      }
      for kind in demand.kinds {
        let needsEntry = kind.phone != nil || kind == .email
        go { $0.state.registration = needsEntry ? .entering(kind) : .pending(kind, sealed: "sealed") }
      }
      return next
    }
    go { $0.state.registration = .offered }
    switch node.state.registration {
    case .entering(let kind): go { $0.state.registration = .pending(kind, sealed: "sealed") }
    case .pending(let kind, _): go { register(kind, &$0, machine) }
    case .offered, .choosing, .codes, .postponed: Issue.record("\(node.state.registration) at \(step)")
    }
    return next
  }

  static func postpone(_ demand: RegistrationDemand, _ node: inout Node) {
    node.state.registration = .offered
    switch demand.reason {
    case .multiFactor: node.state.registration = .postponed
    case .passwordReset: node.state.hasPostponedReset = true
    case .reconfirmation: node.state.hasConfirmedInfo = true
    case .campaign:
      node.state.hasSnoozedCampaign = true
      node.facts.user?.securityInfo.campaignSnoozes += 1
      node.facts.user?.securityInfo.campaignSnoozedAt = now
    }
  }

  static func register(_ kind: NewMethod.Kind, _ node: inout Node, _ machine: SignInMachine) {
    let wasRegistered = node.facts.isRegistered
    var added = AuthenticationMethod.made(kind.method)
    if kind == .email { added.details.emailAddress = "ada@example.com" }
    if kind.phone != nil { added.details.phoneNumber = PhoneNumber("+49 15112345678") }
    node.facts.methods.append(added)
    node.state.registration = .offered
    if kind.isStrong, !wasRegistered {
      node.facts.methods.removeAll { $0.kind == .recoveryCodes }
      node.facts.methods.append(.codes)
      node.state.registration = .codes(sealed: "sealed")
    }
    if let user = node.facts.user { node.facts.apply(machine.settings, user) }
    if let factor = kind.provenFactor { node.state.prove(factor, at: now) }
    if kind.isStrong, node.facts.user?.perUserMFAState == .enabled {
      node.facts.user?.perUserMFAState = .enforced
    }
  }

  static func prove(_ factor: Factor, _ node: inout Node, _ machine: SignInMachine) {
    node.state.userID = node.facts.user?.id
    node.state.prove(factor, at: now)
    guard !node.facts.isRegistered else { return }
    let clock = machine.registrationClock(node.state, node.facts)
    if let deadline = clock.deadline(existing: node.facts.user?.registration, now: now) {
      node.facts.user?.registration = deadline
    }
  }

  /// What must hold whenever a session or code is issued.
  static func checkInvariants(_ node: Node, _ machine: SignInMachine) {
    #expect(node.facts.user?.accountEnabled == true)
    #expect(node.state.hasFirstFactor)
    let decision = machine.trace(node.state, node.facts).decision
    switch decision.outcome {
    case .granted: break
    case .interrupted(.register(let until)): #expect(until != nil, "nobody goes on after the deadline")
    case .interrupted, .blocked: Issue.record("completed although \(decision.outcome)")
    }
    let isExempt = node.facts.roles.contains(DirectoryRole.directorySynchronizationAccounts.id)
    if machine.settings.securityDefaultsEnabledAt != nil, node.facts.isRegistered,
      node.state.rememberedAt == nil, !isExempt
    {
      #expect(node.state.factors.multiFactorAt != nil)
    }
    if node.state.contextClass?.needsMultiFactor == true {
      #expect(node.state.factors.multiFactorAt != nil)
    }
    if case .page(.securityInfoChange) = node.state.purpose, node.facts.isRegistered {
      let provenAt = node.state.factors.multiFactorAt ?? .distantPast
      #expect(now.timeIntervalSince(provenAt) < SignInMachine.freshness)
    }
    #expect(node.facts.missingScopes.isEmpty || node.state.hasConsented || node.state.purpose.clientID == nil)
  }
}
