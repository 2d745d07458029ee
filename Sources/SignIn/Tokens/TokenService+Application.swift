import Base
import Directory
import Foundation
import Storage

extension TokenService {
  /// Records that an application signs in as itself (RFC 6749 §4.4); durable when this returns.
  ///
  /// - Returns: what binds the token to its row.
  public func recordClientCredentials(
    resource: String, tenant: Tenant, client: Application, context: ClientContext
  ) async throws -> String {
    let uti = Base64URL.encode(random.bytes(16))
    let record = SignInRecord.make(
      application: client, resource: resource, context: context, uti: uti, id: random.identifier(),
      at: clock.now())
    try await database.append { connection in
      try LogRepository(connection, tenant.id).append(record)
    }
    return uti
  }

  /// Records that a client offered a user name and a password, which is refused before either is looked at.
  public func recordPasswordGrant(
    error: SignInError, tenant: Tenant, client: Application, context: ClientContext
  ) async throws {
    let event = TokenEvent(
      user: nil, client: client, resource: WellKnownResource.microsoftGraph, flow: .resourceOwnerPassword,
      factors: [], decision: nil, sessionID: nil, uti: nil)
    let record = SignInRecord.make(
      event, error: error, context: context, id: random.identifier(), at: clock.now())
    try await database.append { connection in
      try LogRepository(connection, tenant.id).append(record)
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
