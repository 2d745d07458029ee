import Base
import Directory
import Foundation
import Storage

/// One step of a password reset, inside one database transaction.
struct ResetStep {
  let service: PasswordResetService
  let tenant: Tenant
  let visitor: ResetVisitor
  let now: Date
  let connection: any SQLConnection

  /// A step by the settings that the tenant has in this transaction.
  ///
  /// - Throws: ``ResetError/over`` when the tenant is gone.
  init(
    service: PasswordResetService, tenant: Tenant, visitor: ResetVisitor, now: Date,
    connection: any SQLConnection
  ) throws {
    guard let current = try TenantRepository.find(id: tenant.id, on: connection) else {
      throw ResetError.over
    }
    self.service = service
    self.tenant = current
    self.visitor = visitor
    self.now = now
    self.connection = connection
  }

  /// A reset as it was loaded.
  struct Loaded {
    let id: PasswordReset.ID
    let version: Int64
    var state: ResetState
    var subject: ResetSubject
    var machine: ResetMachine

    var step: ResetMachine.Step { machine.step(state) }
    var token: String { ResetMachine.token(step, state) }
  }

  var resets: PasswordResetRepository { PasswordResetRepository(connection, tenant.id) }
  var lockouts: LockoutRepository { LockoutRepository(connection, tenant.id) }
  var users: UserRepository { UserRepository(connection, tenant.id) }
  var logs: LogRepository { LogRepository(connection, tenant.id) }

  /// Loads a reset of this browser.
  ///
  /// - Throws: ``ResetError/over`` when there is none.
  func load(_ id: PasswordReset.ID) throws -> Loaded {
    guard let stored = try resets.find(id, browser: visitor.browser, at: now) else { throw ResetError.over }
    let state: ResetState = try StoredJSON.decode(from: stored.state)
    let subject = try ResetSubject(
      state, tenant: tenant, browser: visitor.browser, startedAt: stored.startedAt,
      nobody: service.random.identifier(), on: connection)
    return Loaded(
      id: id, version: stored.version, state: state, subject: subject, machine: machine(subject))
  }

  private func machine(_ subject: ResetSubject) -> ResetMachine {
    let policy = tenant.settings.passwordReset
    return ResetMachine(
      facts: .init(
        offered: ResetProof.offered(policy, tenant.settings.methods),
        isOpen: policy.scope != .nobody || policy.isAllowedForAdministrators,
        allowsUnlock: policy.allowsUnlock, account: subject.account))
  }

  /// Applies an answer, when the reset is at the step that it answers.
  func take(_ id: PasswordReset.ID, token: String, input: ResetInput) throws -> ResetPage {
    var loaded = try load(id)
    guard token == loaded.token else { return try page(loaded, refusal: nil) }
    let before = loaded.state
    let refusal = try apply(input, to: &loaded)
    if loaded.state != before, loaded.step != .unlock, try !store(loaded) {
      // Somebody else took a step at the same time: show where the reset stands now.
      return try page(try load(id), refusal: nil)
    }
    return try goOn(loaded, refusal: refusal)
  }

  /// The page of a reset, or what it comes to when only unlocking is left to do.
  func goOn(_ loaded: Loaded, refusal: ResetPage.Refusal?) throws -> ResetPage {
    loaded.step == .unlock ? try unlock(loaded) : try page(loaded, refusal: refusal)
  }

  /// Writes the state; false when another step was taken meanwhile.
  func store(_ loaded: Loaded) throws -> Bool {
    try resets.update(
      loaded.id, from: loaded.version, state: try StoredJSON.encode(loaded.state),
      user: loaded.state.user.flatMap { User.ID($0) })
  }

  /// The page of a reset.
  func page(_ loaded: Loaded, refusal: ResetPage.Refusal?) throws -> ResetPage {
    ResetPage(
      step: try shown(loaded), token: loaded.token, refusal: refusal, username: loaded.state.username,
      opened: loaded.state.proven.count, signIn: loaded.state.signIn)
  }

  private func shown(_ loaded: Loaded) throws -> ResetPage.Step {
    switch loaded.step {
    case .unavailable: .unavailable
    case .purpose: .purpose
    case .chooseMethod(let proofs): .chooseMethod(proofs)
    case .challenge(.passkey):
      .challenge(.passkey, passkeyOptions: try passkeyOptions(loaded), resendAfter: 0)
    case .challenge(let proof):
      .challenge(proof, passkeyOptions: nil, resendAfter: cooldown(proof, loaded.state) ?? 0)
    case .newPassword, .unlock:
      .newPassword(minimumLength: check.minimumLength(isSingleFactor: isSingleFactor(loaded)))
    case .blocked: .blocked
    case .done(let goal): .done(ResetPurpose(goal))
    }
  }

  /// The one judge of new passwords.
  var check: NewPasswordCheck {
    NewPasswordCheck(
      policy: tenant.settings.passwords, breached: service.breached, hashing: service.hashing)
  }

  /// Whether the password is all that stands between the account and a stranger.
  func isSingleFactor(_ loaded: Loaded) -> Bool { !loaded.subject.methods.contains(where: \.isStrong) }
}

extension ResetPurpose {
  init(_ goal: ResetState.Goal) {
    switch goal {
    case .newPassword: self = .newPassword
    case .unlock: self = .unlock
    }
  }

  var goal: ResetState.Goal {
    switch self {
    case .newPassword: .newPassword
    case .unlock: .unlock
    }
  }
}

@available(*, unavailable)
extension ResetStep: Sendable {}
