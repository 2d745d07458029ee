import Base
import Credentials
import Directory
import Foundation
import SecurityInfo
import Storage

/// The password step: reserve the guess, hash outside any transaction, then record what came of it.
extension SignInService {
  /// What the first transaction found out.
  fileprivate struct Prepared: Sendable {
    var version: Int64
    var account: User?
    var hash: PasswordHash
    var isAccessPass: Bool
    var isFamiliar: Bool
    var counter: LockoutRepository.Counter

    var user: User.ID? { account?.id }
  }

  fileprivate enum Preparation: Sendable {
    case ready(Prepared)
    case answered(SignInProgress)
  }

  func submitPassword(
    _ typed: Secret, tenant: Tenant, transaction: SignInTransactionID, browser: BrowserContext
  ) async throws -> SignInProgress {
    let now = clock.now()
    let preparation = try await database.write { connection in
      let step = try SignInStep(
        service: self, tenant: tenant, browser: browser, now: now, connection: connection)
      return try step.preparePassword(typed, transaction)
    }
    guard case .ready(let prepared) = preparation else {
      guard case .answered(let progress) = preparation else { throw SignInError(.transactionExpired) }
      return progress
    }
    let isPassword: Bool
    let upgraded: PasswordHash?
    do {
      isPassword = try await verify(typed, prepared)
      upgraded =
        isPassword && prepared.hash.needsUpgrade
        ? try await hashing.hash(try Password(parsing: typed.expose()).secret, salt: random.bytes(16)) : nil
    } catch {
      try await database.write { connection in
        try LockoutRepository(connection, tenant.id).release(prepared.counter, at: now)
      }
      throw error
    }
    let later = clock.now()
    return try await database.write { connection in
      let step = try SignInStep(
        service: self, tenant: tenant, browser: browser, now: later, connection: connection)
      return try step.finishPassword(
        prepared, isPassword: isPassword, upgraded: upgraded, typed: typed, transaction)
    }
  }

  /// Always one hash, whether the user exists, has a password, or typed an access pass.
  private func verify(_ typed: Secret, _ prepared: Prepared) async throws -> Bool {
    // What cannot be a password is hashed all the same, cut to nothing, so that it takes as long.
    let password = try? Password(parsing: typed.expose())
    do {
      let isRight = try await hashing.verify(password?.secret ?? Secret(""), against: prepared.hash)
      return isRight && password != nil && prepared.user != nil
    } catch {
      switch error {
      case .overloaded(let retryAfter):
        throw SignInError(
          .temporarilyUnavailable, retryAfterSeconds: max(1, Int(retryAfter.components.seconds)))
      case .shuttingDown, .failed:
        throw SignInError(.temporarilyUnavailable, retryAfterSeconds: 5)
      }
    }
  }
}

extension SignInStep {
  fileprivate func preparePassword(
    _ typed: Secret, _ id: SignInTransactionID
  ) throws -> SignInService.Preparation {
    let loaded = try load(id)
    let current = machine.step(loaded.state, loaded.facts)
    guard current == .password, let username = loaded.state.username,
      let name = UserPrincipalName(username)
    else { return .answered(try take(id, from: nil, input: nil)) }
    guard !typed.isEmpty else { return .answered(.page(try page(.password, loaded, error: .missing))) }
    let user = try users.find(name)
    // A name that does not exist is looked up like any other: under an identifier that is nobody's.
    let account = user?.id ?? service.random.identifier()
    let isFamiliar = try KnownBrowserRepository(connection, tenant.id).isKnown(browser.browser, to: account)
    let counter =
      user == nil
      ? GuessGuard.strangerCounter(name: name.key, kind: .password, sealer: service.sealer)
      : GuessGuard.counter(name: name.key, kind: .password, isFamiliar: isFamiliar)
    do {
      try service.guesses.reserve(counter, address: browser.client.address, in: lockouts, at: now)
    } catch let error as SignInError where error.code == .locked {
      try recordFailure(error, loaded, account: user)
      return .answered(.page(try page(.password, loaded, error: .refused(error))))
    }
    let stored = try users.passwordHash(of: account)
    let isPass = try TemporaryAccessPassMethod(settings: tenant.settings.methods.temporaryAccessPass).matches(
      FactorAttempt(tenant: tenant.id, user: account, code: typed, now: now), on: connection)
    return .ready(
      SignInService.Prepared(
        version: loaded.version, account: user, hash: stored.flatMap(PasswordHash.init(encoded:)) ?? .decoy,
        isAccessPass: isPass, isFamiliar: isFamiliar, counter: counter))
  }

  fileprivate func finishPassword(
    _ prepared: SignInService.Prepared, isPassword: Bool, upgraded: PasswordHash?, typed: Secret,
    _ id: SignInTransactionID
  ) throws -> SignInProgress {
    var loaded = try load(id)
    let isCurrent =
      loaded.version == prepared.version && machine.step(loaded.state, loaded.facts) == .password
    let before = loaded.state
    guard isCurrent else {
      // Answered twice at once: this answer counts neither way.
      try lockouts.release(prepared.counter, at: now)
      return try take(id, from: nil, input: nil)
    }
    guard let user = prepared.user, let proven = try primary(prepared, isPassword, typed, user) else {
      return try refusePassword(prepared, loaded)
    }
    try lockouts.succeed(prepared.counter, at: now)
    if let upgraded { try users.upgradePassword(from: prepared.hash.encoded, to: upgraded.encoded, of: user) }
    loaded.state.userID = user
    loaded.state.prove(proven, at: now)
    loaded.state.isFamiliarBrowser = prepared.isFamiliar
    let detail = proven == .password ? "Correct password" : "Temporary Access Pass accepted"
    loaded.state.note(.step(proven, succeeded: true, detail: detail, at: now))
    try adoptRemembered(&loaded.state)
    return try proceed(loaded, from: before)
  }

  /// The first factor that was proven; an access pass that is usable once is spent here.
  private func primary(
    _ prepared: SignInService.Prepared, _ isPassword: Bool, _ typed: Secret, _ user: User.ID
  ) throws -> Factor? {
    if isPassword, try users.passwordHash(of: user) == prepared.hash.encoded { return .password }
    guard prepared.isAccessPass, try mayUseAccessPass(user) else { return nil }
    let attempt = FactorAttempt(tenant: tenant.id, user: user, code: typed, now: now)
    let isSpent = try TemporaryAccessPassMethod(settings: tenant.settings.methods.temporaryAccessPass)
      .verify(attempt, on: connection)
    return isSpent == .proven(.temporaryAccessPass) ? .temporaryAccessPass : nil
  }

  private func mayUseAccessPass(_ user: User.ID) throws -> Bool {
    let groups = try MembershipRepository(connection, tenant.id).groups(of: user, limit: .max)
    return tenant.settings.methods.allows(Factor.temporaryAccessPass, user: user, groups: groups)
  }

  private func refusePassword(
    _ prepared: SignInService.Prepared, _ loaded: Loaded
  ) throws -> SignInProgress {
    try service.guesses.fail(
      prepared.counter, address: browser.client.address, in: lockouts, at: now)
    let error = SignInError(.invalidUserNameOrPassword)
    var failed = loaded
    failed.state.note(.step(.password, succeeded: false, detail: "Invalid password", at: now))
    try recordFailure(error, failed, account: prepared.account)
    return .page(try page(.password, loaded, error: .refused(error)))
  }
}

/// Setting a password inside a sign-in.
extension SignInService {
  func submitNewPassword(
    _ new: Secret, confirmation: Secret, tenant: Tenant, transaction: SignInTransactionID,
    browser: BrowserContext
  ) async throws -> SignInProgress {
    let now = clock.now()
    let preparation: NewPasswordPreparation = try await database.write { connection in
      let step = try SignInStep(
        service: self, tenant: tenant, browser: browser, now: now, connection: connection)
      return try step.prepareNewPassword(transaction)
    }
    guard case .judge(let user, let isSingleFactor, let old) = preparation else {
      guard case .answered(let progress) = preparation else { throw SignInError(.transactionExpired) }
      return progress
    }
    let verdict: Result<PasswordHash, NewPasswordRefusal>
    do {
      let check = NewPasswordCheck(policy: tenant.settings.passwords, breached: breached, hashing: hashing)
      switch try await check.judge(
        new: new, confirmation: confirmation, user: user, tenantName: tenant.displayName,
        isSingleFactor: isSingleFactor, old: old)
      {
      case .success(let accepted):
        verdict = .success(try await accepted.hash(on: hashing, salt: random.bytes(16)))
      case .failure(let refusal): verdict = .failure(refusal)
      }
    } catch {
      throw SignInError(.temporarilyUnavailable, retryAfterSeconds: 1)
    }
    return try await database.write { connection in
      let step = try SignInStep(
        service: self, tenant: tenant, browser: browser, now: now, connection: connection)
      switch verdict {
      case .success(let hash): return try step.storeNewPassword(hash, transaction)
      case .failure(let refusal): return try step.refuseNewPassword(refusal, transaction)
      }
    }
  }
}

private enum NewPasswordPreparation: Sendable {
  /// The new password is to be judged; `old` is what it must differ from, where there is one.
  case judge(User, isSingleFactor: Bool, old: PasswordHash?)
  case answered(SignInProgress)
}

extension SignInStep {
  fileprivate func prepareNewPassword(_ id: SignInTransactionID) throws -> NewPasswordPreparation {
    let loaded = try load(id)
    guard machine.step(loaded.state, loaded.facts) == .changePassword, let user = loaded.facts.user else {
      return .answered(try take(id, from: nil, input: nil))
    }
    let old = try users.passwordHash(of: user.id)
    return .judge(
      user, isSingleFactor: machine.isSingleFactor(loaded.facts),
      old: old.flatMap(PasswordHash.init(encoded:)))
  }

  fileprivate func refuseNewPassword(
    _ refusal: NewPasswordRefusal, _ id: SignInTransactionID
  ) throws -> SignInProgress {
    let loaded = try load(id)
    guard machine.step(loaded.state, loaded.facts) == .changePassword else {
      return try take(id, from: nil, input: nil)
    }
    return .page(try page(.changePassword, loaded, error: .init(refusal)))
  }

  fileprivate func storeNewPassword(
    _ hash: PasswordHash, _ id: SignInTransactionID
  ) throws -> SignInProgress {
    var loaded = try load(id)
    guard machine.step(loaded.state, loaded.facts) == .changePassword, let user = loaded.facts.user else {
      return try take(id, from: nil, input: nil)
    }
    try users.setPassword(hash.encoded, mustChange: false, of: user.id, at: now)
    try logs.append(
      DirectoryAudit(
        id: service.random.identifier(), activityDateTime: now, activityDisplayName: "Change user password",
        category: "UserManagement", operationType: "Update", result: "success",
        correlationId: browser.client.correlationID,
        initiatedBy: .user(id: user.id, name: user.userPrincipalName, address: browser.client.address),
        targetResources: [
          .init(id: user.id.description, displayName: user.userPrincipalName.key, type: "User")
        ]))
    let before = loaded.state
    // The person knows the password they have just set: it stands beside whatever else was proven.
    loaded.state.prove(.password, at: now)
    loaded.state.passwordChangedAt = now
    loaded.state.note(.step(.password, succeeded: true, detail: "Password set", at: now))
    try remediateRisk(loaded, user)
    return try proceed(loaded, from: before)
  }

  /// Whoever has proven a second factor and then sets a new password is the person: the risk is over.
  private func remediateRisk(_ loaded: Loaded, _ user: User) throws {
    guard loaded.facts.userRisk != .none, loaded.state.factors.multiFactorAt != nil else { return }
    let risks = UserRiskRepository(connection, tenant.id)
    guard try risks.set(UserRisk(level: .none, updatedAt: now), of: user.id) else { return }
    try logs.append(
      DirectoryAudit(
        id: service.random.identifier(), activityDateTime: now, activityDisplayName: "Remediate user risk",
        category: "IdentityProtection", operationType: "Update", result: "success",
        correlationId: browser.client.correlationID,
        initiatedBy: .user(id: user.id, name: user.userPrincipalName, address: browser.client.address),
        targetResources: [
          .init(
            id: user.id.description, displayName: user.userPrincipalName.key, type: "User",
            modifiedProperties: [
              .init(
                displayName: "RiskLevel", oldValue: loaded.facts.userRisk.rawValue,
                newValue: UserRisk.Level.none.rawValue)
            ])
        ]))
  }
}
