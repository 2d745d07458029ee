import Base
import Credentials
import Directory
import Foundation
import Storage

/// Choosing and opening gates.
extension ResetStep {
  /// Adds to the state what an answer proves or says; one that does not fit the step changes nothing.
  ///
  /// - Returns: why the answer was not taken.
  func apply(_ input: ResetInput, to loaded: inout Loaded) throws -> ResetPage.Refusal? {
    switch (loaded.step, input) {
    case (.purpose, .purpose(let purpose)):
      loaded.state.goal = purpose.goal
      return nil
    case (.chooseMethod(let offered), .proof(let proof)) where offered.contains(proof):
      return try choose(proof, &loaded)
    case (.challenge(let proof), .resend) where proof.channel != nil:
      return try choose(proof, &loaded)
    case (.challenge(.passkey), .passkey(let response)):
      return try open(.passkey, &loaded) { loaded in try proves(response, loaded) }
    case (.challenge(let proof), .code(let code)) where proof != .passkey:
      guard !code.isEmpty else { return .missing }
      return try open(proof, &loaded) { loaded in try proves(code, proof, loaded) }
    case (.challenge, .back):
      loaded.state.choose(nil)
      return nil
    case (.chooseMethod, .back) where loaded.state.proven.isEmpty:
      loaded.state.goal = nil
      return nil
    default: return nil
    }
  }

  /// Chooses a proof, and sends its code where it has one.
  ///
  /// The counts are by name, taken from the same tables for every name, before anything depends on the account.
  private func choose(_ proof: ResetProof, _ loaded: inout Loaded) throws -> ResetPage.Refusal? {
    if let seconds = cooldown(proof, loaded.state) { return .tooSoon(seconds: seconds) }
    let (name, isFamiliar) = (loaded.state.username, loaded.subject.isFamiliarBrowser)
    if !loaded.state.isCounted {
      if let until = try resets.take(ResetLimits.attempts(name, isFamiliar: isFamiliar), at: now) {
        return .locked(until: until)
      }
      loaded.state.isCounted = true
    }
    guard let channel = proof.channel else {
      loaded.state.choose(proof)
      if proof == .passkey { renewChallenge(&loaded.state) }
      return nil
    }
    if let until = try resets.take(ResetLimits.codes(name, isFamiliar: isFamiliar), at: now) {
      return .tooManyCodes(until: until)
    }
    loaded.state.choose(proof)
    loaded.state.askedAt = now
    try send(proof, over: channel, loaded)
    return nil
  }

  /// In how many seconds another code can be asked for; nil for at once.
  func cooldown(_ proof: ResetProof, _ state: ResetState) -> Int? {
    guard proof.channel != nil, state.chosen == proof, let askedAt = state.askedAt else { return nil }
    let wait = OneTimeCodes.cooldown - now.timeIntervalSince(askedAt)
    return wait > 0 ? max(1, Int(wait.rounded(.up))) : nil
  }

  /// Sends a code to where the record says, if the account can be reset and has the method.
  ///
  /// A limit of what is sent stays unsaid, because a name that nobody has meets none.
  private func send(
    _ proof: ResetProof, over channel: OutgoingMessage.Channel, _ loaded: Loaded
  ) throws {
    guard let user = loaded.subject.user, let destination = loaded.subject.destination(for: proof) else {
      return
    }
    do {
      try service.codes.issue(
        .init(
          tenant: tenant, user: user, binding: loaded.id.description, purpose: .passwordReset,
          channel: channel, destination: destination, language: language(of: user), now: now), on: connection)
    } catch is OneTimeCodes.Refusal {
      return
    }
  }

  /// The language of a message to somebody.
  func language(of user: User) -> Language { user.securityInfo.language ?? visitor.language }

  /// Lets an answer be checked, within the limits of guessing, and counts what came of it.
  private func open(
    _ proof: ResetProof, _ loaded: inout Loaded, _ proves: (Loaded) throws -> Bool
  ) throws -> ResetPage.Refusal? {
    let counter = self.counter(loaded)
    let guesses = service.guesses
    switch try guesses.admit(counter, address: visitor.address, in: lockouts, at: now) {
    case .granted: break
    case .locked(let seconds): return .locked(until: now.addingTimeInterval(Double(seconds)))
    case .busy: return .busy
    }
    guard try proves(loaded) else {
      let isLocked = try guesses.fail(counter, address: visitor.address, in: lockouts, at: now)
      if isLocked { try tellOfLock(loaded) }
      loaded.state.miss()
      if proof == .passkey, loaded.state.chosen == .passkey { renewChallenge(&loaded.state) }
      return loaded.state.chosen == nil ? .wrongTooOften : .wrong
    }
    // A gate that was opened does not clear the count: who holds one of two would guess at the other without end.
    try lockouts.release(counter, at: now)
    loaded.state.prove(proof, at: now)
    loaded.state.user = loaded.subject.id(for: proof).description
    return nil
  }

  private func counter(_ loaded: Loaded) -> LockoutRepository.Counter {
    let name = loaded.state.username
    return loaded.subject.user == nil
      ? GuessGuard.strangerCounter(name: name, kind: .reset, sealer: service.sealer)
      : GuessGuard.counter(name: name, kind: .reset, isFamiliar: loaded.subject.isFamiliarBrowser)
  }

  /// Whether a code is right, and spends it.
  private func proves(_ code: Secret, _ proof: ResetProof, _ loaded: Loaded) throws -> Bool {
    let subject = loaded.subject
    let attempt = FactorAttempt(
      tenant: tenant.id, user: subject.id(for: proof), code: code, binding: loaded.id.description,
      purpose: .passwordReset, now: now)
    let result: FactorVerification
    switch proof {
    case .totp:
      let devices = ResetSubject.methods(for: .totp, among: subject.methods)
      result = try TOTPMethod(sealer: service.sealer).verify(attempt, devices, on: connection)
    case .recoveryCode:
      result = try RecoveryCodeMethod().verify(attempt, on: connection)
    case .email, .sms, .voice, .officeVoice:
      // Where the code went must be where it would go now.
      let destinations = [subject.destination(for: proof)].compactMap { $0 }
      result = try service.codes.verify(attempt, proof.factor, destinations: destinations, on: connection)
    case .passkey: return false
    }
    if case .proven = result { return true }
    return false
  }

  /// Whether a passkey of the person answered the challenge.
  private func proves(_ response: String, _ loaded: Loaded) throws -> Bool {
    guard let challenge = loaded.state.challenge.flatMap({ Base64URL.decode($0) }) else { return false }
    do {
      _ = try service.passkeys.verify(
        response, challenge: Array(challenge), user: loaded.subject.id(for: .passkey), in: tenant.id,
        at: now, on: connection
      ) { _, method in loaded.subject.methods.contains { $0.id == method } }
      return true
    } catch is Passkeys.Refusal {
      return false
    }
  }

  private func renewChallenge(_ state: inout ResetState) {
    state.challenge = Base64URL.encode(service.random.bytes(32))
  }

  /// What the browser is asked for.
  ///
  /// At the first gate no credential is named: that would say who has which.
  func passkeyOptions(_ loaded: Loaded) throws -> String? {
    guard let challenge = loaded.state.challenge.flatMap({ Base64URL.decode($0) }) else { return nil }
    let known =
      loaded.state.proven.isEmpty
      ? [] : try PasskeyRepository(connection, tenant.id).list(of: loaded.subject.id(for: .passkey))
    let options = service.passkeys.requestOptions(challenge: Array(challenge), known: known)
    return String(decoding: options.json.bytes, as: UTF8.self)
  }
}
