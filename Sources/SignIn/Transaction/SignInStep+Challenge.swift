import Base
import Credentials
import Directory
import Foundation
import SecurityInfo
import Storage

/// Proving a second factor, or all of it with a passkey.
extension SignInStep {
  func answerChallenge(
    _ input: SignInInput, at step: SignInMachine.Step, _ loaded: inout Loaded
  ) throws -> Applied {
    switch (step, input) {
    case (.challenge, .code(let code, let remember)): return try challenge(code, remember: remember, &loaded)
    case (.challenge, .passkey(let response)): return try challenge(passkey: response, &loaded)
    case (.challenge, .sendCode): return try sendCode(&loaded)
    case (.challenge, .otherMethod), (.chooseMethod, .otherMethod):
      guard machine.challengedFactors(loaded.state, loaded.facts).count > 1 else { return .refused(nil) }
      loaded.state.isChoosing = true
    case (.chooseMethod, .method(let factor)):
      guard machine.challengedFactors(loaded.state, loaded.facts).contains(factor) else {
        return .refused(nil)
      }
      loaded.state.chosenFactor = factor
      loaded.state.isChoosing = false
    case (.chooseMethod, .back): loaded.state.isChoosing = false
    case (.challenge, .back): return startOver(&loaded)
    case (_, .cancel): return try end(loaded, with: SignInError(.consentDeclined))
    default: return .refused(nil)
    }
    return .went
  }

  private func challenge(_ code: Secret, remember: Bool, _ loaded: inout Loaded) throws -> Applied {
    guard let user = loaded.facts.user else { return .refused(nil) }
    guard !code.isEmpty else { return .refused(.missing) }
    let factor = machine.challengedFactor(loaded.state, loaded.facts)
    let counter = GuessGuard.counter(
      name: user.userPrincipalName.key, kind: .code, isFamiliar: loaded.state.isFamiliarBrowser)
    do {
      try service.guesses.reserve(counter, address: browser.client.address, in: lockouts, at: now)
    } catch let error as SignInError {
      try recordFailure(error, loaded)
      try warnOfGuesses(loaded, user)
      return .refused(.refused(error))
    }
    let attempt = FactorAttempt(
      tenant: tenant.id, user: user.id, code: code, binding: loaded.id.description, now: now)
    switch try service.secondFactors.verify(factor, attempt, by: holder(loaded, user), on: connection) {
    case .proven(let proven):
      try lockouts.succeed(counter, at: now)
      loaded.state.prove(proven, at: now)
      loaded.state.note(.step(proven, succeeded: true, detail: "MFA successfully completed", at: now))
      loaded.state.wantsRemembered = remember && machine.mayRemember(loaded.facts)
      if proven == .recoveryCode { try tellOfRecoveryCode(user) }
      return .went
    case .replayed, .wrong:
      try service.guesses.fail(counter, address: browser.client.address, in: lockouts, at: now)
      try refuseFactor(factor, "MFA denied; wrong code", loaded)
      return .refused(.refused(SignInError(.wrongCode)))
    }
  }

  /// Sends a code for the factor that is asked for, to where the record says.
  private func sendCode(_ loaded: inout Loaded) throws -> Applied {
    let factor = machine.challengedFactor(loaded.state, loaded.facts)
    guard let user = loaded.facts.user, let channel = factor.channel,
      let destination = holder(loaded, user).destinations(for: factor).first
    else { return .refused(nil) }
    do {
      try service.codes.issue(
        .init(
          tenant: tenant, user: user, binding: loaded.id.description, purpose: .signIn, channel: channel,
          destination: destination, language: language(of: user), now: now), on: connection)
      return .went
    } catch let refusal as OneTimeCodes.Refusal {
      return .refused(.init(refusal))
    }
  }

  private func challenge(passkey response: String, _ loaded: inout Loaded) throws -> Applied {
    guard let user = loaded.facts.user,
      machine.challengedFactors(loaded.state, loaded.facts).contains(.passkey)
    else { return .refused(nil) }
    do {
      let proof = try service.passkeys.verify(
        response, challenge: passkeyChallenge(loaded), user: user.id, in: tenant.id, at: now, on: connection
      ) { _, method in Self.isAccepted(method, holder(loaded, user)) }
      loaded.state.prove(ProvenFactor(proof.factor, at: now, aaguid: proof.aaguid))
      loaded.state.note(
        .step(proof.factor, succeeded: true, detail: "MFA successfully completed", at: now))
      return .went
    } catch let refusal as Passkeys.Refusal {
      try refuseFactor(.passkey, "MFA denied; \(refusal.logDetail)", loaded)
      return .refused(.init(refusal))
    }
  }

  /// Signs in with whichever passkey the browser had, and no user name: the authenticator says whose it is.
  func signInWithPasskey(_ response: String, _ loaded: inout Loaded) throws -> Applied {
    let addresses = service.guesses.addresses
    if let until = addresses.refusedUntil(browser.client.address, at: now) {
      let wait = max(1, Int(until.timeIntervalSince(now).rounded(.up)))
      return .refused(.refused(SignInError(.locked, retryAfterSeconds: wait)))
    }
    do {
      let proof = try service.passkeys.verify(
        response, challenge: passkeyChallenge(loaded),
        user: loaded.state.sessionID.flatMap { _ in loaded.state.userID },
        in: tenant.id, at: now, on: connection
      ) { owner, method in try holder(owner).map { Self.isAccepted(method, $0) } ?? false }
      guard let user = try users.find(proof.user) else { throw Passkeys.Refusal.unknown }
      // What somebody else has proven here before stays theirs.
      if loaded.state.userID != nil, loaded.state.userID != user.id { loaded.state.startOver() }
      loaded.state.username = user.userPrincipalName.key
      loaded.state.userID = user.id
      loaded.state.offersAccount = false
      loaded.state.prove(ProvenFactor(proof.factor, at: now, aaguid: proof.aaguid))
      loaded.state.isFamiliarBrowser = try KnownBrowserRepository(connection, tenant.id)
        .isKnown(browser.browser, to: user.id)
      loaded.state.note(.step(proof.factor, succeeded: true, detail: "Passkey accepted", at: now))
      try adoptRemembered(&loaded.state)
      return .went
    } catch let refusal as Passkeys.Refusal {
      addresses.fail(browser.client.address, at: now)
      try refuseFactor(.passkey, "Passkey refused; \(refusal.logDetail)", loaded)
      return .refused(.init(refusal))
    }
  }

  /// What the browser must sign: of this step of this sign-in, and of no other.
  ///
  /// Nobody without the master key can compute it; what was answered once is spent.
  func passkeyChallenge(_ loaded: Loaded) -> [UInt8] {
    service.sealer.tag("passkey\u{0}\(tenant.id)\u{0}\(loaded.id)\u{0}\(loaded.version)")
  }

  func holder(_ loaded: Loaded, _ user: User) -> FactorHolder {
    FactorHolder(
      policy: tenant.settings.methods, user: user, groups: loaded.facts.groups,
      methods: loaded.facts.methods)
  }

  func language(of user: User) -> Language { user.securityInfo.language ?? browser.client.language }

  /// Somebody of whom nothing has been read yet.
  private func holder(_ id: User.ID) throws -> FactorHolder? {
    guard let user = try users.find(id) else { return nil }
    return FactorHolder(
      policy: tenant.settings.methods, user: user,
      groups: try MembershipRepository(connection, tenant.id).groups(of: id, limit: .max),
      methods: try AuthenticationMethodRepository(connection, tenant.id).list(of: id))
  }

  private static func isAccepted(_ method: AuthenticationMethod.ID, _ holder: FactorHolder) -> Bool {
    holder.mayUse(.passkey) && holder.methods(for: .passkey).contains { $0.id == method }
  }

  private func refuseFactor(_ factor: Factor, _ detail: String, _ loaded: Loaded) throws {
    var failed = loaded
    failed.state.note(.step(factor, succeeded: false, detail: detail, at: now))
    try recordFailure(SignInError(.wrongCode), failed)
  }

  /// Tells a person, once an hour, that somebody who knows their password tries codes.
  private func warnOfGuesses(_ loaded: Loaded, _ user: User) throws {
    try service.notices.send(
      .init(
        template: .wrongCodes, tenant: tenant, user: user, address: browser.client.address,
        language: browser.client.language, now: now),
      key: "\(user.id):\(Int(now.timeIntervalSince1970 / 3_600))", on: connection)
  }

  private func tellOfRecoveryCode(_ user: User) throws {
    let left =
      try AuthenticationMethodRepository(connection, tenant.id).list(of: user.id)
      .first { $0.kind == .recoveryCodes }?.remainingUses ?? 0
    let event = SecurityNotices.Event(
      template: .recoveryCodeUsed, tenant: tenant, user: user, address: browser.client.address,
      language: browser.client.language, now: now, parameters: [.count: String(left)])
    try service.notices.send(event, on: connection)
    guard left <= RecoveryCode.fewLeft else { return }
    var low = event
    low.template = .recoveryCodesLow
    try service.notices.send(low, on: connection)
  }
}

extension RecoveryCode {
  /// From how many on a person is told to make new ones.
  static let fewLeft = 3
}

extension Passkeys.Refusal {
  /// What the sign-in log says.
  var logDetail: String {
    switch self {
    case .invalid(let error): "invalid answer: \(error)"
    case .unknown: "unknown passkey"
    case .replayed: "answer used before"
    case .cloned: "the signature counter went back: the key may have been copied"
    case .notAllowed: "not accepted by policy"
    }
  }
}

extension SignInPage.InputError {
  init(_ refusal: Passkeys.Refusal) {
    switch refusal {
    case .invalid, .unknown, .replayed: self = .passkeyRefused
    case .cloned: self = .passkeyCloned
    case .notAllowed: self = .passkeyModelNotAllowed
    }
  }

  init(_ refusal: OneTimeCodes.Refusal) {
    switch refusal {
    case .tooSoon(let seconds): self = .sentTooSoon(seconds: seconds)
    case .tooMany: self = .sentTooOften
    }
  }
}
