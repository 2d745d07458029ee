import Base
import Directory
import Foundation
import Policy
import Storage

/// What may be issued for a grant, and what a grant that lives still says: the use cases behind the token endpoint.
///
/// Each redemption is one database transaction that spends what is redeemed, asks the policies again, and records
/// what came of it. A refusal that ends a family is committed like a success.
public struct TokenService: Sendable {
  /// How long a refresh token, and the family with it, lives unused.
  public static let refreshLife: TimeInterval = 90 * 86_400
  /// How long a device waits for approval.
  public static let deviceLife: TimeInterval = 900
  /// Seconds that a device leaves between two polls.
  public static let deviceInterval = 5
  /// How long a pushed request waits for its authorization request.
  public static let pushedRequestLife: TimeInterval = 90

  let database: Database
  let clock: WallClock
  let random: RandomSource
  let policies: PolicyCache
  let geolocation: Geolocation

  /// A service over its effects.
  public init(
    database: Database, clock: WallClock, random: RandomSource, policies: PolicyCache,
    geolocation: Geolocation = .unknown
  ) {
    self.database = database
    self.clock = clock
    self.random = random
    self.policies = policies
    self.geolocation = geolocation
  }

  /// What came of a redemption, as a value: a refusal must not undo what it recorded.
  enum Outcome: Sendable {
    case issued(IssuedTokens)
    case refused(SignInError)

    func get() throws -> IssuedTokens {
      switch self {
      case .issued(let tokens): return tokens
      case .refused(let error): throw error
      }
    }
  }

  func redeem(
    tenant: Tenant, client: Application, context: ClientContext,
    _ body: @escaping @Sendable (TokenIssuance) throws -> Outcome
  ) async throws -> IssuedTokens {
    let now = clock.now()
    let outcome: Outcome = try await database.write { connection in
      // What the administrator has switched on counts as it is now, not as it was when the request came in.
      guard let current = try policies.current(tenant.id, on: connection) else {
        return .refused(SignInError(.invalidGrant))
      }
      return try body(
        TokenIssuance(
          connection: connection, tenant: current.tenant, client: client, context: context,
          policies: current.policies, geolocation: geolocation, random: random, now: now))
    }
    return try outcome.get()
  }
}
