import Base
import Directory
import Foundation
import Storage

extension SignInStep {
  /// Begins a sign-in for a purpose, on the browser's session where there is one that may be used.
  func begin(_ purpose: SignInPurpose) throws -> BeginOutcome {
    var state = SignInState(purpose: purpose)
    let request = purpose.request
    if let request, request.acrIsEssential, AuthenticationContextClass.first(of: request.acrValues) == nil {
      return .refused(SignInError(.authenticationContextUnmet))
    }
    try adoptSession(&state)
    if let request, let subject = request.requiredSubject, let user = state.userID,
      user.description != subject
    {
      guard !request.prompt.contains(.none) else { return .refused(SignInError(.accountMismatch)) }
      state.startOver()
    }
    if request?.prompt.contains(.selectAccount) == true {
      state.offersAccount = state.userID != nil
    }
    if state.username == nil, let hint = request?.loginHint.flatMap(UserPrincipalName.init) {
      state.username = hint.key
    }
    var loaded = Loaded(
      id: service.random.identifier(), version: 1, state: state, facts: try facts(state), isStored: false)
    if request?.prompt.contains(.none) == true { return try beginSilently(loaded) }
    try startRegistrationClock(&loaded)
    if machine.step(loaded.state, loaded.facts) == .complete { return .completed(try complete(loaded)) }
    try transactions.insert(
      loaded.id, browser: browser.browser, state: try StoredJSON.encode(loaded.state), at: now,
      expiresAt: now.addingTimeInterval(SignInService.transactionLife))
    return .interact(loaded.id)
  }

  /// Answers a request that may show no page (`prompt=none`).
  private func beginSilently(_ loaded: Loaded) throws -> BeginOutcome {
    var loaded = loaded
    while true {
      let step = machine.step(loaded.state, loaded.facts)
      if let error = machine.silentRefusal(loaded.state, loaded.facts, step: step) { return .refused(error) }
      switch step {
      case .complete: return .completed(try complete(loaded))
      case .staySignedIn: loaded.state.staysSignedIn = false
      case .register, .registerTOTP, .registerPasskey, .registerPhone, .registerEmail:
        loaded.state.registration = .postponed
      default: return .refused(SignInError(.noSession))
      }
    }
  }

  /// Takes over what the browser's session has proven, unless the request wants it proven again.
  private func adoptSession(_ state: inout SignInState) throws {
    guard browser.sessionTenant == tenant.id.description, let handle = browser.sessionHandle else { return }
    let sessions = SessionRepository(connection, tenant.id)
    guard let session = try sessions.find(handle: Base.Digest(of: handle), browser: browser.browser, at: now),
      let user = try users.find(session.userID), user.accountEnabled,
      user.sessionsValidFrom <= session.createdAt
    else { return }
    let request = state.purpose.request
    if let hint = request?.loginHint.flatMap(UserPrincipalName.init), hint != user.userPrincipalName {
      return
    }
    // `prompt=login` may be answered by somebody else than who is signed in here.
    guard request?.prompt.contains(.login) != true else { return }
    state.username = user.userPrincipalName.key
    guard !needsFreshProof(state.purpose, session) else { return }
    state.adopt(session, of: user)
    try adoptRemembered(&state)
  }

  /// Whether the person must sign in again although the browser has a session.
  private func needsFreshProof(_ purpose: SignInPurpose, _ session: Session) -> Bool {
    let age = session.factors.lastProvenAt.map { now.timeIntervalSince($0) } ?? .infinity
    switch purpose {
    case .authorization(let request):
      return request.maxAge.map { age >= Double($0) } ?? false
    case .page(.securityInfoChange):
      return session.factors.multiFactorAt == nil && age >= SignInMachine.changeFreshness
    case .page, .device: return false
    }
  }

  /// Takes over the second factor that this browser remembers for the person.
  func adoptRemembered(_ state: inout SignInState) throws {
    state.rememberedAt = nil
    guard let user = state.userID, let token = browser.remembered, tenant.settings.rememberMFADays > 0 else {
      return
    }
    state.rememberedAt = try KnownBrowserRepository(connection, tenant.id)
      .rememberedAt(Base.Digest(of: token), browser: browser.browser, user: user, at: now)
  }
}

extension SignInPurpose {
  /// The authorization request, when that is what the sign-in is for.
  var request: AuthorizationRequest? {
    guard case .authorization(let request) = self else { return nil }
    return request
  }
}
