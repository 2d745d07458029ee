import Base
import Directory
import Foundation

/// Whether somebody could reset their own password today: what is asked of them, and what of it they have.
///
/// One pure judgement for the reset itself, for the sign-in that asks people to register, and for reports.
public struct ResetReadiness: Equatable, Sendable {
  /// Whether the person may reset their own password at all.
  public let isEnabled: Bool
  /// How many distinct methods have to be proven.
  public let gates: Int
  /// The distinct methods that the person has registered and may prove.
  public let usable: Set<PasswordResetPolicy.Method>
  /// The kinds that the person could register for a method that they lack, the strongest first.
  public let registrable: [AuthenticationMethod.Kind]
  /// The methods that the first gate is offered with, the same for everybody of the tenant.
  private let offered: Set<PasswordResetPolicy.Method>
  private let registrableMethods: Int
  private let requiresRegistration: Bool
  private let reconfirmationDays: Int

  /// Judges.
  ///
  /// - Parameters:
  ///   - methods: what the person has registered.
  ///   - groups: the groups that the person is in, nesting included.
  ///   - isAdministrator: whether the two-gate rule is for them: ``isAdministrator(roles:)``.
  public init(
    policy: PasswordResetPolicy, methodsPolicy: AuthenticationMethodsPolicy, user: User,
    methods: [AuthenticationMethod], groups: some Collection<Group.ID>, isAdministrator: Bool
  ) {
    isEnabled =
      user.accountEnabled && user.userType == .member
      && policy.applies(groups: groups, isAdministrator: isAdministrator)
    gates = policy.gates(isAdministrator: isAdministrator)
    let rules = Rules(policy, methodsPolicy, user.id, Set(groups), isAdministrator)
    let proving = methods.filter { $0.kind != .recoveryCodes || ($0.remainingUses ?? 0) > 0 }
    let usable = Set(proving.compactMap { rules.method($0.kind) })
    let offered = Set(ResetProof.offered(policy, methodsPolicy).map(\.method))
    let needsFirst = usable.isDisjoint(with: offered) && usable.count + 1 >= gates
    self.usable = usable
    self.offered = offered
    registrable = Self.strongestFirst.filter { kind in
      guard let method = rules.method(kind), !usable.contains(method) else { return false }
      return !needsFirst || offered.contains(method)
    }
    registrableMethods = Set(registrable.compactMap { rules.method($0) }).count
    // Where nobody but administrators may reset, nobody is asked to get ready for it.
    requiresRegistration = policy.requiresRegistration && policy.scope != .nobody
    reconfirmationDays = policy.reconfirmationDays
  }

  /// How many methods are missing.
  ///
  /// An administrator may prove more than the policy names, but not first: the first gate looks alike for everybody.
  public var missing: Int { max(gates - usable.count, usable.isDisjoint(with: offered) ? 1 : 0) }

  /// Whether the person could prove as much as is asked for (Graph's `isSsprRegistered`).
  public var isRegistered: Bool { missing == 0 }

  /// Whether the person could reset their password now (Graph's `isSsprCapable`).
  public var isCapable: Bool { isEnabled && isRegistered }

  /// How many methods the person is asked for at sign-in; 0 when registering is not enforced.
  public var demanded: Int { isEnabled && requiresRegistration ? missing : 0 }

  /// How many of the missing methods could be registered: what a wizard asks for without leading to a dead end.
  public var attainable: Int { min(missing, registrableMethods) }

  /// Whether the person is to be asked if what they registered is still right.
  ///
  /// - Parameter confirmedAt: when they last vouched for it: ``confirmedAt(_:methods:)``.
  public func isReconfirmationDue(confirmedAt: Date?, now: Date) -> Bool {
    guard isEnabled, requiresRegistration, reconfirmationDays > 0, !usable.isEmpty else { return false }
    guard let confirmedAt else { return true }
    return now >= confirmedAt.addingTimeInterval(Double(reconfirmationDays) * 86_400)
  }

  /// When the person last vouched for what they registered: by saying so, or by registering something.
  public static func confirmedAt(_ user: User, methods: [AuthenticationMethod]) -> Date? {
    ([user.securityInfo.confirmedAt] + methods.map { $0.createdAt }).compactMap { $0 }.max()
  }

  /// The kinds that a wizard offers; nobody can register a hardware token, recovery codes come by themselves.
  private static let strongestFirst: [AuthenticationMethod.Kind] = [
    .passkey, .softwareOneTimePasscode, .mobilePhone, .officePhone, .email,
  ]
}

extension ResetReadiness {
  /// Whether somebody with these roles is under the two-gate rule.
  ///
  /// Entra lists the roles that it means; here it is every role but those that only read, so that a role of a later
  /// version, or one that is not known, is not forgotten.
  public static func isAdministrator(roles: some Collection<DirectoryRole.ID>) -> Bool {
    roles.contains { !readers.contains($0) }
  }

  private static let readers: Set<DirectoryRole.ID> = [
    DirectoryRole.directoryReaders.id, DirectoryRole.reportsReader.id,
  ]

  /// What the policies let one person prove.
  private struct Rules {
    let policy: PasswordResetPolicy
    let methodsPolicy: AuthenticationMethodsPolicy
    let user: User.ID
    let groups: Set<Group.ID>
    let isAdministrator: Bool

    init(
      _ policy: PasswordResetPolicy, _ methodsPolicy: AuthenticationMethodsPolicy, _ user: User.ID,
      _ groups: Set<Group.ID>, _ isAdministrator: Bool
    ) {
      self.policy = policy
      self.methodsPolicy = methodsPolicy
      self.user = user
      self.groups = groups
      self.isAdministrator = isAdministrator
    }

    /// The method that a kind counts as for this person; nil when they may not prove it.
    func method(_ kind: AuthenticationMethod.Kind) -> PasswordResetPolicy.Method? {
      guard let method = policy.method(for: kind) else { return nil }
      let isAllowed = methodsPolicy.allows(kind, user: user, groups: groups)
      if policy.methods.contains(method), isAllowed { return method }
      // Administrators have a rule of their own (Microsoft Entra, "Administrator reset policy differences"): an app,
      // token, address or passkey whatever the policies say, a telephone wherever telephones may be used at all.
      guard isAdministrator else { return nil }
      return switch method {
      case .oneTimePasscode, .email, .passkey: method
      case .mobilePhone: isAllowed ? method : nil
      case .officePhone, .recoveryCode: nil
      }
    }
  }
}
