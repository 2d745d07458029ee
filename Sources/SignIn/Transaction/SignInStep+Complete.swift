import Base
import Directory
import Foundation
import Policy
import Storage

extension SignInStep {
  /// How long a session lasts unused: a day, or 90 days when the person stays signed in.
  static func sessionLife(isPersistent: Bool) -> TimeInterval {
    isPersistent ? 90 * 86_400 : 86_400
  }

  /// How long a grant lasts: until its code or device code, and then its access token, have run out.
  ///
  /// A refresh token lets it live longer.
  static let grantLife: TimeInterval = 2 * 3_600
  /// How long a code lasts.
  static let codeLife: TimeInterval = 300

  /// Finishes: session, known browser, grant, code and log row, all in this transaction.
  ///
  /// The caller has just found that nothing is left to do; nothing is issued on any older finding.
  func complete(_ loaded: Loaded) throws -> Completion {
    let state = loaded.state
    guard let user = loaded.facts.user, machine.step(state, loaded.facts) == .complete else {
      throw SignInError(.transactionExpired)
    }
    if let subject = state.purpose.request?.requiredSubject, subject != user.id.description,
      let request = state.purpose.request
    {
      _ = try transactions.complete(loaded.id, from: loaded.version, at: now)
      return .denied(request, SignInError(.accountMismatch))
    }
    // Of two that finish at once, on whatever node, one does; and whoever disables the person or ends their sessions
    // at this moment comes either before this or after all of it.
    guard try !loaded.isStored || transactions.complete(loaded.id, from: loaded.version, at: now),
      try users.noteSignIn(of: user, at: now)
    else { throw SignInError(.transactionExpired) }
    try requireApplication(state.purpose)
    let trace = machine.trace(state, loaded.facts)
    let (session, issued) = try openSession(loaded, user, persistentBrowser: trace.persistentBrowser)
    let event = SignInEvent(
      user: user, username: state.username, purpose: state.purpose, steps: loggedSteps(state),
      factors: state.factors, trace: trace, userRisk: loaded.facts.userRisk,
      isInteractive: state.sessionID == nil || !state.steps.isEmpty,
      sessionID: session.id)
    try logs.append(
      SignInRecord.make(event, error: nil, client: browser.client, id: service.random.identifier(), at: now))
    try service.alarm.enqueue(
      .init(
        user: user, at: now, address: browser.client.address,
        country: machine.surroundings.country.map { "\($0)" }, correlationID: browser.client.correlationID),
      tenant: tenant, on: connection)
    return try completion(loaded, user, session, issued)
  }

  /// The application must still be what it was when the sign-in began.
  private func requireApplication(_ purpose: SignInPurpose) throws {
    guard let client = purpose.clientID else { return }
    guard let application = try ApplicationRepository(connection, tenant.id).find(client) else {
      throw SignInError(.unknownApplication)
    }
    guard application.isEnabled else { throw SignInError(.applicationDisabled) }
    guard let uri = purpose.request?.redirectURI else { return }
    guard application.redirectURIs.contains(where: { $0.matches(uri) }) else {
      throw SignInError(.unknownApplication)
    }
  }

  private func loggedSteps(_ state: SignInState) -> [SignInRecord.AuthenticationDetail] {
    guard state.steps.isEmpty else { return state.steps }
    return [
      SignInRecord.AuthenticationDetail(
        authenticationStepDateTime: now, authenticationMethod: "Previously satisfied", succeeded: true,
        authenticationStepResultDetail: "First factor requirement satisfied by claim in the token",
        authenticationStepRequirement: "Primary authentication")
    ]
  }

  /// - Parameter persistentBrowser: what a policy says about staying signed in, whatever the person wants.
  private func openSession(
    _ loaded: Loaded, _ user: User, persistentBrowser: Bool?
  ) throws -> (Session, IssuedSession) {
    let state = loaded.state
    let sessions = SessionRepository(connection, tenant.id)
    let browsers = KnownBrowserRepository(connection, tenant.id)
    try browsers.note(browser.browser, user: user.id, userAgent: browser.client.userAgent, at: now)
    var issued = IssuedSession(tenant: tenant.id, handle: nil, persistsUntil: nil, remembered: nil)
    if state.wantsRemembered, state.factors.multiFactorAt != nil, machine.mayRemember(loaded.facts) {
      let token = service.random.token()
      let until = now.addingTimeInterval(Double(tenant.settings.rememberMFADays) * 86_400)
      try browsers.remember(
        browser.browser, user: user.id, token: Base.Digest(of: token), at: now, until: until)
      issued.remembered = (token, until)
    }
    if var session = try continuedSession(state, user, sessions) {
      let hasProvenMore = session.factors != state.factors
      session.factors = state.factors
      session.lastUsedAt = now
      session.isPersistent = persistentBrowser ?? state.staysSignedIn ?? session.isPersistent
      session.expiresAt = now.addingTimeInterval(Self.sessionLife(isPersistent: session.isPersistent))
      // A session that has proven more gets a new handle: nobody who knew the old one gains by it.
      issued.handle = hasProvenMore ? service.random.token() : nil
      issued.persistsUntil = session.isPersistent ? session.expiresAt : nil
      guard try sessions.update(session, handle: issued.handle.map { Base.Digest(of: $0) }) else {
        throw SignInError(.transactionExpired)
      }
      return (session, issued)
    }
    let isPersistent = persistentBrowser ?? state.staysSignedIn ?? false
    let handle = service.random.token()
    let session = Session(
      id: service.random.identifier(), userID: user.id, factors: state.factors, isPersistent: isPersistent,
      browser: browser.browser, address: browser.client.address, userAgent: browser.client.userAgent,
      createdAt: now, lastUsedAt: now,
      expiresAt: now.addingTimeInterval(Self.sessionLife(isPersistent: isPersistent)))
    try sessions.insert(session, handle: Base.Digest(of: handle))
    issued.handle = handle
    issued.persistsUntil = isPersistent ? session.expiresAt : nil
    return (session, issued)
  }

  /// The session that goes on: the one the sign-in began with, or the same person's that this browser has.
  ///
  /// Another person's session in this browser gives way.
  private func continuedSession(
    _ state: SignInState, _ user: User, _ sessions: SessionRepository
  ) throws -> Session? {
    if let id = state.sessionID {
      // What an ended session had proven opens no other.
      guard let session = try sessions.find(id, at: now) else { throw SignInError(.transactionExpired) }
      return session
    }
    guard browser.sessionTenant == tenant.id.description, let handle = browser.sessionHandle,
      let old = try sessions.find(handle: Base.Digest(of: handle), browser: browser.browser, at: now)
    else { return nil }
    if old.userID == user.id, user.sessionsValidFrom <= old.createdAt { return old }
    try sessions.end(old.id, of: old.userID, at: now)
    return nil
  }

  private func completion(
    _ loaded: Loaded, _ user: User, _ session: Session, _ issued: IssuedSession
  ) throws -> Completion {
    switch loaded.state.purpose {
    case .page(let page): return .page(page, session: issued)
    case .authorization(let request):
      let grant = try insertGrant(
        loaded, user, session, client: request.clientID, origin: .authorizationCode, scope: request.scope)
      let code = service.random.token()
      try AuthorizationCodeRepository(connection, tenant.id).insert(
        code: Base.Digest(of: code), grantID: grant, clientID: request.clientID,
        redirectURI: request.redirectURI, codeChallenge: request.codeChallenge, createdAt: now,
        expiresAt: now.addingTimeInterval(Self.codeLife))
      return .code(request, code: code, session: issued)
    case .device(let device):
      let grant = try insertGrant(
        loaded, user, session, client: device.clientID, origin: .deviceCode, scope: device.scope)
      let isApproved = try DeviceAuthorizationRepository(connection, tenant.id)
        .approve(deviceCode: device.deviceCode, grantID: grant, at: now)
      return .device(clientName: device.clientName, isApproved: isApproved, session: issued)
    }
  }

  private func insertGrant(
    _ loaded: Loaded, _ user: User, _ session: Session, client: Application.ClientID,
    origin: GrantDetails.Origin, scope: RequestedScope
  ) throws -> TokenGrant.ID {
    let state = loaded.state
    let reached = state.contextClass.flatMap { wanted in
      !wanted.needsMultiFactor || state.factors.multiFactorAt != nil ? wanted.rawValue : nil
    }
    var details = GrantDetails(
      origin: origin, scope: scope, nonce: state.purpose.request?.nonce, factors: state.factors,
      rememberedAt: state.rememberedAt, isFamiliarBrowser: state.isFamiliarBrowser, acr: reached,
      idTokenClaims: state.purpose.request?.idTokenClaims ?? [],
      userInfoClaims: state.purpose.request?.userInfoClaims ?? [])
    details.clientAppType = state.purpose.clientAppType
    details.address = browser.client.address
    details.userAgent = browser.client.userAgent
    details.hasChangedPassword = state.passwordChangedAt.map { _ in true }
    let id: TokenGrant.ID = service.random.identifier()
    try TokenGrantRepository(connection, tenant.id).insert(
      grantID: id, clientID: client, userID: user.id, sessionID: session.id,
      detailsJSON: try StoredJSON.encode(details), createdAt: now,
      expiresAt: now.addingTimeInterval(Self.grantLife))
    return id
  }
}
