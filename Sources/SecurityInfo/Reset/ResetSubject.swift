import Base
import Directory
import Foundation
import Storage

/// Whose password it is about, as far as the database knows in this transaction.
///
/// A name that nobody has, and an account that cannot be reset, are looked up and checked like any other: under an
/// identifier that is nobody's, with the same statements.
struct ResetSubject {
  /// The person, whether their password can be reset or not; nil for a name that nobody has.
  let user: User?
  /// An identifier that nobody has.
  let nobody: User.ID
  /// What can be proven; nil when the account cannot be reset.
  let account: ResetMachine.Facts.Account?
  /// What the person has registered.
  let methods: [AuthenticationMethod]
  /// Whether the two-gate rule is for them.
  let isAdministrator: Bool
  /// Whether they have signed in in this browser before.
  let isFamiliarBrowser: Bool

  /// Loads.
  ///
  /// - Parameters:
  ///   - startedAt: when the reset began: what changed the account since then has ended it.
  ///   - nobody: a fresh identifier.
  init(
    _ state: ResetState, tenant: Tenant, browser: Base.Digest, startedAt: Date, nobody: User.ID,
    on connection: any SQLConnection
  ) throws {
    let users = UserRepository(connection, tenant.id)
    let found = try Self.find(state, users)
    let lookedUp = found?.id ?? nobody
    let fido2 = tenant.settings.methods.fido2
    let methods = try AuthenticationMethodRepository(connection, tenant.id).list(of: lookedUp).filter {
      !$0.kind.isPasskey || fido2.accepts(aaguid: $0.details.aaguid, isSynced: $0.kind == .syncedPasskey)
    }
    let memberships = MembershipRepository(connection, tenant.id)
    let groups = try memberships.groups(of: lookedUp, limit: Self.groupLimit)
    let roles = try memberships.roles(of: lookedUp)
    isFamiliarBrowser = try KnownBrowserRepository(connection, tenant.id).isKnown(browser, to: lookedUp)
    isAdministrator = ResetReadiness.isAdministrator(roles: roles)
    user = found
    self.nobody = nobody
    self.methods = methods
    guard let found, !Self.isOutdated(startedAt, by: found) else {
      account = nil
      return
    }
    let readiness = ResetReadiness(
      policy: tenant.settings.passwordReset, methodsPolicy: tenant.settings.methods, user: found,
      methods: methods, groups: groups, isAdministrator: isAdministrator)
    guard readiness.isCapable else {
      account = nil
      return
    }
    account = ResetMachine.Facts.Account(
      gates: readiness.gates,
      proofs: ResetProof.allCases.filter { proof in
        readiness.usable.contains(proof.method)
          && Self.allows(proof, tenant.settings.methods, found.id, groups)
          && !Self.methods(for: proof, among: methods).isEmpty
      })
  }

  /// The most groups that are looked at.
  static let groupLimit = 10_000

  /// Whether the person could prove something.
  func mayProve(_ proof: ResetProof) -> Bool { account?.proofs.contains(proof) == true }

  /// Under whose identifier an answer is checked: the person's, or nobody's where nothing may be proven.
  func id(for proof: ResetProof) -> User.ID {
    if let user, mayProve(proof) { return user.id }
    return nobody
  }

  /// Where a code goes: always as the record has it.
  func destination(for proof: ResetProof) -> String? {
    guard mayProve(proof) else { return nil }
    let method = Self.methods(for: proof, among: methods).first
    return proof == .email ? method?.details.emailAddress : method?.details.phoneNumber?.dialled
  }

  /// The methods that a proof is given with.
  static func methods(
    for proof: ResetProof, among methods: [AuthenticationMethod]
  ) -> [AuthenticationMethod] {
    let kinds: [AuthenticationMethod.Kind] =
      switch proof {
      case .totp: [.softwareOneTimePasscode, .hardwareOneTimePasscode]
      case .email: [.email]
      case .sms: [.mobilePhone]
      case .voice: [.mobilePhone, .alternateMobilePhone]
      case .officeVoice: [.officePhone]
      case .passkey: [.passkey, .syncedPasskey]
      case .recoveryCode: [.recoveryCodes]
      }
    return kinds.flatMap { kind in methods.filter { $0.kind == kind } }
  }

  /// The person by name, and by identifier once somebody has proven to be them.
  private static func find(_ state: ResetState, _ users: UserRepository) throws -> User? {
    if let known = state.user.flatMap({ User.ID($0) }) { return try users.find(known) }
    return try UserPrincipalName(state.username).flatMap { try users.find($0) }
  }

  /// Whether the password was set, or everything ended, since the reset began.
  private static func isOutdated(_ startedAt: Date, by user: User) -> Bool {
    user.sessionsValidFrom > startedAt || user.passwordChangedAt.map { $0 > startedAt } ?? false
  }

  /// Whether a telephone may be used over the channel that a proof takes.
  private static func allows(
    _ proof: ResetProof, _ policy: AuthenticationMethodsPolicy, _ user: User.ID, _ groups: [Group.ID]
  ) -> Bool {
    switch proof {
    case .sms: policy.allows(Factor.sms, user: user, groups: groups)
    case .voice, .officeVoice: policy.allows(Factor.voice, user: user, groups: groups)
    case .totp, .email, .passkey, .recoveryCode: true
    }
  }
}

@available(*, unavailable)
extension ResetSubject: Sendable {}
