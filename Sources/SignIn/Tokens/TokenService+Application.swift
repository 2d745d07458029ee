import Base
import Directory
import Foundation
import Policy
import Storage

extension TokenService {
  /// Lets an application sign in as itself (RFC 6749 §4.4), and records it; durable when this returns.
  ///
  /// - Returns: what binds the token to its row.
  /// - Throws: ``SignInError`` when a policy for workloads forbids it.
  public func recordClientCredentials(
    resource: String, tenant: Tenant, client: Application, context: ClientContext
  ) async throws -> String {
    let uti = Base64URL.encode(random.bytes(16))
    let id: SignInRecord.ID = random.identifier()
    let now = clock.now()
    let trace = try await trace(of: tenant, now) { request in
      request.subject = Subject(kind: .servicePrincipal(isOwn: true), id: ObjectKey(client.id))
      request.target = .applications([ObjectKey(client.clientID), ObjectKey(resource)])
      request.client = .mobileAppsAndDesktopClients
      request.flow = .clientCredentials
      let surroundings = Surroundings(context, geolocation)
      request.address = surroundings.address
      request.country = surroundings.country
    }
    var error: SignInError?
    if case .blocked(let reason) = trace.decision.outcome {
      // A service principal can give nothing: whatever a policy asks of it is a refusal.
      let code = reason == .legacyAuthentication ? .blockedByConditionalAccess : reason.code
      error = SignInError(code, policyIDs: trace.unmetPolicyIDs)
    }
    let record = SignInRecord.make(
      application: client, resource: resource, trace: trace, error: error, context: context,
      uti: error == nil ? uti : nil, id: id, at: now)
    try await database.append { connection in
      try LogRepository(connection, tenant.id).append(record)
    }
    if let error { throw error }
    return uti
  }

  /// Refuses a client that offers a user name and a password, before either is looked at, and records it.
  ///
  /// - Returns: why policies refuse it; nil when they would not.
  public func refusePasswordGrant(
    tenant: Tenant, client: Application, context: ClientContext
  ) async throws -> SignInError? {
    let now = clock.now()
    let trace = try await trace(of: tenant, now) { request in
      request.flow = .resourceOwnerPassword
      request.isRegistered = false
      request.canChallenge = false
    }
    guard case .blocked(.legacyAuthentication) = trace.decision.outcome else { return nil }
    let error = SignInError(.blockedBySecurityDefaults)
    let event = TokenEvent(
      user: nil, client: client, resource: WellKnownResource.microsoftGraph, flow: .resourceOwnerPassword,
      clientAppType: .mobileAppsAndDesktopClients, factors: [], trace: trace, sessionID: nil, uti: nil)
    let record = SignInRecord.make(
      event, error: error, context: context, id: random.identifier(), at: now)
    try await database.append { connection in
      try LogRepository(connection, tenant.id).append(record)
    }
    return error
  }

  /// What the policies of a tenant say about a sign-in without a person.
  private func trace(
    of tenant: Tenant, _ now: Date, _ describe: @escaping @Sendable (inout SignInContext) -> Void
  ) async throws -> PolicyTrace {
    try await database.read { connection in
      guard let current = try policies.current(tenant.id, on: connection) else {
        throw SignInError(.unknownApplication)
      }
      var request = SignInContext(
        now: now, subject: Subject(id: ObjectKey("")),
        target: .applications([ObjectKey(WellKnownResource.microsoftGraph)]),
        client: .mobileAppsAndDesktopClients, flow: .clientCredentials, factors: [], isInteractive: false)
      describe(&request)
      return PolicyTrace(current.policies, request)
    }
  }

  /// Keeps an authorization request that a client pushed (RFC 9126 §2.2).
  ///
  /// - Returns: the random part of its URI.
  public func push(parameters: String, tenant: Tenant, client: Application) async throws -> Secret {
    let reference = random.token()
    let expiresAt = clock.now().addingTimeInterval(Self.pushedRequestLife)
    try await database.write { connection in
      try PushedRequestRepository(connection, tenant.id).insert(
        uri: Base.Digest(of: reference), clientID: client.clientID, parameters: parameters,
        expiresAt: expiresAt)
    }
    return reference
  }

  /// Takes a pushed request, once; nil when there is none of this client, or it has expired or was taken.
  public func takePushed(
    _ reference: Secret, tenant: Tenant, client: Application.ClientID
  ) async throws -> String? {
    let now = clock.now()
    return try await database.write { connection in
      try PushedRequestRepository(connection, tenant.id)
        .take(Base.Digest(of: reference), client: client, at: now)
    }
  }

  /// Uses a client assertion's `jti`, once; false when it was used before (RFC 7523 §3).
  public func useAssertion(
    jti: String, expiresAt: Date, tenant: Tenant.ID, client: Application.ClientID
  ) async throws -> Bool {
    try await database.write { connection in
      try ClientAssertionRepository(connection, tenant)
        .use(jti: Base.Digest(of: jti), client: client, expiresAt: expiresAt)
    }
  }
}
