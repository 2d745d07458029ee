import Base
import Directory
import Foundation
import Policy
import Storage

/// One redemption at work inside its transaction.
struct TokenIssuance {
  let connection: any SQLConnection
  let tenant: Tenant
  let client: Application
  let context: ClientContext
  let policies: PolicySet
  let geolocation: Geolocation
  let random: RandomSource
  let now: Date

  var grants: TokenGrantRepository { TokenGrantRepository(connection, tenant.id) }
  var refreshTokens: RefreshTokenRepository { RefreshTokenRepository(connection, tenant.id) }

  /// A grant whose person, policies and life have just been looked at.
  struct Checked {
    let grant: TokenGrant
    let user: User
    let details: GrantDetails
    let roles: Set<DirectoryRole.ID>
    let trace: PolicyTrace
  }

  /// Looks at a grant: alive, its person may sign in, and the policies let it through without a person being there.
  ///
  /// - Returns: the refusal, and what is known for the log, otherwise.
  func check(_ grant: TokenGrant, flow: SignInContext.Flow) throws -> Result<Checked, SignInError> {
    guard let user = try UserRepository(connection, tenant.id).find(grant.userID) else {
      return .failure(SignInError(.grantRevoked))
    }
    let details = try StoredJSON.decode(GrantDetails.self, from: grant.details)
    let roles = try MembershipRepository(connection, tenant.id).roles(of: user.id)
    let trace = try trace(user, roles, details, flow)
    let checked = Checked(grant: grant, user: user, details: details, roles: roles, trace: trace)
    guard let error = refusal(checked) else { return .success(checked) }
    // What a policy says about the flow that the tokens came by will not change: they are never good again.
    if error.code == .blockedByFlowPolicy { try grants.revoke(grant.id, because: .blockedByPolicy, at: now) }
    try log(grant, checked, flow: flow, error: error, uti: nil)
    return .failure(error)
  }

  private func refusal(_ checked: Checked) -> SignInError? {
    guard checked.user.accountEnabled else { return SignInError(.userDisabled) }
    guard checked.grant.revokedAt == nil, checked.user.sessionsValidFrom <= checked.grant.createdAt else {
      return SignInError(.grantRevoked)
    }
    guard checked.grant.expiresAt > now else { return SignInError(.expiredGrant) }
    return refusal(checked.trace, checked.details)
  }

  /// What the policies refuse; nil when they let the grant through without a person being there.
  private func refusal(_ trace: PolicyTrace, _ details: GrantDetails) -> SignInError? {
    if trace.decision.grantsSilently { return nil }
    if trace.isTooOldOnly {
      // Whoever has just signed in, or runs on a server, is asked at the next sign-in.
      guard trace.context.flow == .refreshToken, client.isPublic else { return nil }
      return SignInError(.signInTooOld)
    }
    let code: SignInError.Code
    switch trace.decision.outcome {
    case .granted: return nil
    case .interrupted(.register): code = .registrationRequired
    case .interrupted(.multiFactor), .interrupted(.strength), .interrupted(.reauthenticate):
      code = .multiFactorRequired
    case .interrupted(.changePassword): code = .passwordChangeRequired
    case .interrupted(.acceptTerms), .interrupted(.external): code = .blockedByConditionalAccess
    case .blocked(let reason): code = reason.code
    }
    return SignInError(code, policyIDs: trace.unmetPolicyIDs)
  }

  private func trace(
    _ user: User, _ roles: Set<DirectoryRole.ID>, _ details: GrantDetails, _ flow: SignInContext.Flow
  ) throws -> PolicyTrace {
    let methods = try AuthenticationMethodRepository(connection, tenant.id).list(of: user.id)
    let groups = try MembershipRepository(connection, tenant.id).groups(of: user.id, limit: .max)
    var facts = SignInFacts(user: user, roles: roles, groups: groups, methods: methods)
    try facts.apply(tenant, user, at: now, on: connection)
    let isDevice = details.origin == .deviceCode
    var sought = SignInContext(
      now: now, subject: facts.subject,
      target: .applications(details.scope.targets(of: client.clientID)),
      client: clientAppType(details), flow: flow, factors: details.factors,
      // What a browser was remembered for ends with the setting.
      rememberedAt: tenant.settings.rememberMFADays > 0 ? details.rememberedAt : nil,
      isFamiliarBrowser: details.isFamiliarBrowser, isRegistered: facts.isRegistered,
      canChallenge: facts.canChallenge,
      deadline: facts.registrationDeadline(at: now), isInteractive: false)
    sought.transferMethod = isDevice ? .deviceCodeFlow : .none
    let surroundings = surroundings(details)
    sought.address = surroundings.address
    sought.country = surroundings.country
    sought.platform = surroundings.platform
    sought.userRisk = RiskLevel(try UserRiskRepository(connection, tenant.id).level(of: user.id))
    sought.hasChangedPassword = flow != .refreshToken && details.hasChangedPassword == true
    sought.reachableModes = facts.reachableModes
    sought.aaguids = Set(details.factors.compactMap(\.aaguid))
    sought.givable = [.multiFactor, .passwordChange]
    return PolicyTrace(policies, sought)
  }

  /// A server that keeps a person's tokens asks from its own place, not from the person's.
  private func surroundings(_ details: GrantDetails) -> Surroundings {
    guard !client.isPublic, let address = details.address, let userAgent = details.userAgent else {
      return Surroundings(context, geolocation)
    }
    return Surroundings(
      ClientContext(address: address, userAgent: userAgent, correlationID: context.correlationID), geolocation
    )
  }

  private func clientAppType(_ details: GrantDetails) -> ClientAppType {
    details.clientAppType ?? (client.isPublic ? .mobileAppsAndDesktopClients : .browser)
  }

  /// Whether a grant covers what the client narrows it to.
  func grants(_ grant: TokenGrant, _ scope: RequestedScope) throws -> Bool {
    try StoredJSON.decode(GrantDetails.self, from: grant.details).scope.narrowed(to: scope) != nil
  }

  /// Issues the tokens of a checked grant, with the next refresh token where one was granted.
  func issue(
    _ checked: Checked, narrowedTo requested: RequestedScope?, isFirst: Bool, flow: SignInContext.Flow
  ) throws -> TokenService.Outcome {
    let granted = checked.details.scope
    guard let scope = requested.map({ granted.narrowed(to: $0) }) ?? granted else {
      return .refused(SignInError(.scopeNotGranted))
    }
    var refreshToken: Secret?
    if granted.wantsRefreshToken, client.grants.contains(.refreshToken) {
      let token = random.token()
      let until = now.addingTimeInterval(TokenService.refreshLife)
      try refreshTokens.insert(
        Base.Digest(of: token), grantID: checked.grant.id, createdAt: now, expiresAt: until)
      try grants.extend(checked.grant.id, until: until)
      refreshToken = token
    }
    let groups =
      client.emitsGroups
      ? try MembershipRepository(connection, tenant.id)
        .groups(of: checked.user.id, limit: IssuedTokens.groupLimit + 1) : []
    let uti = Base64URL.encode(random.bytes(16))
    // The completed sign-in has its own row; the code that it led to belongs to it.
    if flow != .authorizationCode { try log(checked.grant, checked, flow: flow, error: nil, uti: uti) }
    return .issued(
      IssuedTokens(
        grantID: checked.grant.id, user: checked.user, application: client,
        sessionID: checked.grant.sessionID, details: checked.details, scope: scope,
        accessScopes: try accessScopes(scope, of: checked.user), roles: checked.roles,
        groups: groups.count > IssuedTokens.groupLimit ? [] : groups,
        hasMoreGroups: groups.count > IssuedTokens.groupLimit, refreshToken: refreshToken, isFirst: isFirst,
        uniqueTokenIdentifier: uti, issuedAt: now))
  }

  /// Ends a family because something of it was used twice.
  func endFamily(_ grant: TokenGrant, flow: SignInContext.Flow, error: SignInError) throws
    -> TokenService.Outcome
  {
    try grants.revoke(grant.id, because: .reuse, at: now)
    try log(grant, nil, flow: flow, error: error, uti: nil)
    return .refused(error)
  }

  /// The names that the access token carries; `.default` stands for all that was consented to.
  private func accessScopes(_ scope: RequestedScope, of user: User) throws -> [String] {
    let isGraph = scope.resource == WellKnownResource.microsoftGraph
    var names = isGraph ? scope.openID.filter { $0 != "offline_access" } : []
    if scope.resourceScopes.contains(".default") {
      let consented = try ConsentRepository(connection, tenant.id)
        .scopes(client: client.clientID, user: user.id, resource: scope.resource)
      names += consented.subtracting(RequestedScope.openIDNames).subtracting([".default"]).sorted()
    } else {
      names += scope.resourceScopes
    }
    return names
  }

  private func log(
    _ grant: TokenGrant, _ checked: Checked?, flow: SignInContext.Flow, error: SignInError?, uti: String?
  ) throws {
    let user = try checked?.user ?? UserRepository(connection, tenant.id).find(grant.userID)
    let details = try checked?.details ?? StoredJSON.decode(GrantDetails.self, from: grant.details)
    let event = TokenEvent(
      user: user, client: client, resource: details.scope.resource, flow: flow,
      clientAppType: clientAppType(details), factors: details.factors, trace: checked?.trace,
      sessionID: grant.sessionID, uti: uti)
    try LogRepository(connection, tenant.id).append(
      SignInRecord.make(event, error: error, context: context, id: random.identifier(), at: now))
  }
}
