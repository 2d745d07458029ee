import Base
import Credentials
import Directory

/// Judges every new password, whoever sets it: the one place that does.
public struct NewPasswordCheck: Sendable {
  private let policy: PasswordPolicy
  private let breached: BreachedPasswords
  private let hashing: HashingPool

  /// A check by the rules of a tenant.
  public init(policy: PasswordPolicy, breached: BreachedPasswords, hashing: HashingPool) {
    self.policy = policy
    self.breached = breached
    self.hashing = hashing
  }

  /// The fewest characters of a new password, for the page that asks for it.
  ///
  /// - Parameter isSingleFactor: whether the password is all that its owner is asked for.
  public func minimumLength(isSingleFactor: Bool) -> Int {
    PasswordRules(policy, isSingleFactor: isSingleFactor).minimumLength
  }

  /// Judges a new password; takes up to one hash of time, so call it outside any transaction.
  ///
  /// - Parameters:
  ///   - confirmation: the password typed again; nil where it is asked for once.
  ///   - isSingleFactor: whether the password is all that the person is asked for: no strong method is registered and
  ///     no policy makes them register one.
  ///   - old: the hash of the password that it has to differ from; nil when it may be the same.
  /// - Throws: `HashingError` when nothing can be said for the moment.
  public func judge(
    new: Secret, confirmation: Secret?, user: User, tenantName: String, isSingleFactor: Bool,
    old: PasswordHash? = nil
  ) async throws(HashingError) -> Result<AcceptedPassword, NewPasswordRefusal> {
    try await judge(
      new: new, confirmation: confirmation,
      owner: PasswordOwner(
        userPrincipalName: user.userPrincipalName.key, displayName: user.displayName, tenantName: tenantName),
      isSingleFactor: isSingleFactor, old: old)
  }

  /// Judges a new password for somebody who need not be a user yet.
  ///
  /// - Throws: `HashingError` when nothing can be said for the moment.
  public func judge(
    new: Secret, confirmation: Secret?, owner: PasswordOwner, isSingleFactor: Bool, old: PasswordHash? = nil
  ) async throws(HashingError) -> Result<AcceptedPassword, NewPasswordRefusal> {
    guard !new.isEmpty else { return .failure(.missing) }
    let password: Password
    do {
      password = try Password(parsing: new.expose())
    } catch {
      return .failure(error == .tooLong ? .tooLong : .malformed)
    }
    if let confirmation {
      let repeated = try? Password(parsing: confirmation.expose())
      guard repeated?.secret.expose() == password.secret.expose() else { return .failure(.differs) }
    }
    switch PasswordRules(policy, isSingleFactor: isSingleFactor).check(password, of: owner) {
    case nil: break
    case .tooShort(let minimum): return .failure(.tooShort(minimum: minimum))
    case .containsName: return .failure(.containsName)
    case .tooCommon: return .failure(.tooCommon)
    }
    if policy.checksBreachedPasswords, breached.isPresent, try await isBreached(password) {
      return .failure(.tooCommon)
    }
    if let old, try await hashing.verify(password.secret, against: old) { return .failure(.unchanged) }
    return .success(AcceptedPassword(password: password))
  }

  /// A list that cannot be read refuses nobody a password: it is one check of several, and its failure is reported.
  private func isBreached(_ password: Password) async throws(HashingError) -> Bool {
    let (sha1, breached) = (BreachedHash(of: password).bytes, breached)
    return try await hashing.run {
      do {
        return try breached.contains(sha1)
      } catch {
        breached.didFail(error)
        return false
      }
    }
  }
}

/// Proof that a password was judged and found good; only ``NewPasswordCheck`` makes one.
public struct AcceptedPassword: Sendable {
  /// The password, composed.
  public let password: Password

  /// Hashes it at the present costs.
  ///
  /// - Parameter salt: 16 fresh random bytes.
  /// - Throws: `HashingError` when the pool is too busy.
  public func hash(on pool: HashingPool, salt: [UInt8]) async throws(HashingError) -> PasswordHash {
    try await pool.hash(password.secret, salt: salt)
  }
}
