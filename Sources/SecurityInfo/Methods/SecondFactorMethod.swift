import Base
import Directory
import Foundation
import Storage

/// What came of a code that somebody typed.
public enum FactorVerification: Sendable, Equatable {
  /// It was right, and is spent.
  case proven(Factor)
  /// It had been right, and was spent before.
  case replayed
  /// It was wrong.
  case wrong
}

/// Whose code is being checked, and when.
public struct FactorAttempt: Sendable {
  /// The tenant.
  public var tenant: Tenant.ID
  /// The person who is signing in.
  public var user: User.ID
  /// What was typed.
  public var code: Secret
  /// The instant.
  public var now: Date

  /// An attempt.
  public init(tenant: Tenant.ID, user: User.ID, code: Secret, now: Date) {
    self.tenant = tenant
    self.user = user
    self.code = code
    self.now = now
  }
}

/// A kind of second factor: the seam at which methods are added without touching the sign-in flow.
///
/// `verify` runs inside the database transaction that records its success, so that what it spends is spent
/// exactly when the sign-in goes on.
public protocol SecondFactorMethod: Sendable {
  /// The factor it proves.
  var factor: Factor { get }

  /// Whether somebody with these methods can be asked for it.
  func isAvailable(among methods: [AuthenticationMethod]) -> Bool

  /// Checks a code and spends it.
  func verify(_ attempt: FactorAttempt, on connection: any SQLConnection) throws -> FactorVerification
}

/// The second factors that this build knows, the preferred first.
public struct SecondFactors: Sendable {
  private let methods: [any SecondFactorMethod]

  /// Authenticator apps, then recovery codes; a Temporary Access Pass is accepted wherever a code is.
  public init(sealer: Sealer) {
    methods = [TOTPMethod(sealer: sealer), RecoveryCodeMethod()]
  }

  /// The factors that somebody with these methods can be asked for, the preferred first.
  public func available(among registered: [AuthenticationMethod]) -> [Factor] {
    methods.filter { $0.isAvailable(among: registered) }.map(\.factor)
  }

  /// Checks a code as the chosen factor, or else as a Temporary Access Pass, and spends it.
  public func verify(
    _ factor: Factor, _ attempt: FactorAttempt, on connection: any SQLConnection
  ) throws -> FactorVerification {
    if let method = methods.first(where: { $0.factor == factor }) {
      let result = try method.verify(attempt, on: connection)
      guard result == .wrong else { return result }
    }
    return try TemporaryAccessPassMethod().verify(attempt, on: connection)
  }
}
