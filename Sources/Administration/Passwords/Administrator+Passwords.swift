import Base
import Credentials
import Directory
import SecurityInfo

extension Administrator {
  /// What became of a password that an administrator sets for somebody.
  private enum Judgement {
    case accepted(AcceptedPassword)
    /// It breaks a rule that people are held to who choose their own; the administrator is told.
    case concerning(Password, String)
  }

  /// What speaks against a password that was set all the same; nil when nothing does.
  ///
  /// - Throws: `passwordRefused` for one that could not be set.
  public func concern(about password: Secret, of user: User, in tenant: Tenant) async throws -> String? {
    let judgement = try await judge(password, for: user.userPrincipalName, user.displayName, in: tenant)
    guard case .concerning(_, let concern) = judgement else { return nil }
    return concern
  }

  /// Judges and hashes a new password; nil for none.
  ///
  /// - Throws: `passwordRefused`.
  func hash(
    _ password: Secret?, for name: UserPrincipalName, _ displayName: String, in tenant: Tenant
  ) async throws -> String? {
    guard let password else { return nil }
    return try await hash(password, for: name, displayName, in: tenant) as String
  }

  /// Judges and hashes a new password.
  ///
  /// - Throws: `passwordRefused`.
  func hash(
    _ password: Secret, for name: UserPrincipalName, _ displayName: String, in tenant: Tenant
  ) async throws -> String {
    let salt = random.bytes(16)
    switch try await judge(password, for: name, displayName, in: tenant) {
    case .accepted(let accepted): return try await accepted.hash(on: hashing, salt: salt).encoded
    case .concerning(let password, _): return try await hashing.hash(password.secret, salt: salt).encoded
    }
  }

  /// Judges by the rules that everybody is held to.
  ///
  /// What is malformed or shorter than the tenant's minimum is refused; what is merely easy to guess is the
  /// administrator's decision, unless the tenant uses Entra's scoring: there it is refused as Entra does.
  private func judge(
    _ password: Secret, for name: UserPrincipalName, _ displayName: String, in tenant: Tenant
  ) async throws -> Judgement {
    let policy = tenant.settings.passwords
    let check = NewPasswordCheck(policy: policy, breached: breached, hashing: hashing)
    let owner = PasswordOwner(
      userPrincipalName: name.key, displayName: displayName, tenantName: tenant.displayName)
    // Whether the person will have a second factor is not known here: the lower minimum holds for everybody.
    let verdict = try await check.judge(new: password, confirmation: nil, owner: owner, isSingleFactor: false)
    switch verdict {
    case .success(let accepted): return .accepted(accepted)
    case .failure(let refusal):
      guard let concern = Self.concern(refusal), !policy.usesBannedPasswordScoring,
        let parsed = try? Password(parsing: password.expose())
      else { throw AdministrationError(.passwordRefused, Self.explain(refusal)) }
      return .concerning(parsed, concern)
    }
  }

  /// What is said beside a password that is taken although it is easy to guess; nil for one that is not taken.
  private static func concern(_ refusal: NewPasswordRefusal) -> String? {
    switch refusal {
    case .containsName:
      "the password holds a name of the person or organisation; another one is harder to guess"
    case .tooCommon:
      "the password is common or known from a breach, so among the first that an attacker tries; another is safer"
    case .missing, .differs, .malformed, .tooLong, .tooShort, .unchanged: nil
    }
  }

  private static func explain(_ refusal: NewPasswordRefusal) -> String {
    switch refusal {
    case .missing: "the password is empty; give one line on standard input"
    case .tooLong: "the password has more than \(Password.maximumLength) characters; give a shorter one"
    case .malformed: "the password holds a control character; give one line without"
    case .tooShort(let minimum): "the password has fewer than \(minimum) characters; give a longer one"
    case .containsName: "the password holds a name of the person or organisation; give another"
    case .tooCommon: "the password is too easy to guess; give another"
    case .differs: "the password was typed differently the second time; type it again"
    case .unchanged: "the password is the one that the person has; give another"
    }
  }
}
