import Directory
import Foundation
import Storage

/// What a person has registered, what they may do about it, and where they are signed in.
public struct SecurityInfoOverview: Sendable, Equatable {
  /// The methods, the oldest first.
  public var methods: [AuthenticationMethod]
  /// What may be added, the strongest first.
  public var addable: [NewMethod.Kind]
  /// Whether the last strong method may be removed.
  public var mayRemoveLastMethod: Bool
  /// Whether recovery codes may be made.
  public var mayHaveRecoveryCodes: Bool
  /// What the person wants to be asked for.
  public var preferred: SecurityInfoState.PreferredMethod?
  /// What the person can want to be asked for.
  public var preferences: [SecurityInfoState.PreferredMethod]
  /// Whether the tenant asks for the strongest method, whatever the person wants.
  public var isSystemPreferred: Bool
  /// The live sessions, the last used first.
  public var sessions: [Session]
  /// The browsers that stand in for a second factor.
  public var rememberedBrowsers: [KnownBrowserRepository.Known]
  /// The interactive sign-ins of the last days, the latest first.
  public var activity: [SignInRecord]
}

extension SecurityInfoService {
  /// For how long sign-ins are shown.
  static let activityLife: TimeInterval = 7 * 86_400
  /// The most sign-ins that are shown.
  static let activityLimit = 15

  /// What the person has.
  ///
  /// - Throws: ``Refusal/needsFreshProof`` when there is a second factor and this session has not proven one.
  public func overview(_ visitor: SecurityInfoVisitor) async throws -> SecurityInfoOverview {
    let now = clock.now()
    return try await database.read { connection in
      let methods = try self.methods(visitor, on: connection)
      try requireView(visitor, methods)
      let context = try context(visitor, at: now, on: connection)
      let known = KnownBrowserRepository(connection, visitor.tenant.id)
      return SecurityInfoOverview(
        methods: methods, addable: context.registrable.kinds(having: methods),
        mayRemoveLastMethod: try !policies.requiresMethod(visitor, now, connection),
        mayHaveRecoveryCodes: methods.contains(where: \.isStrong)
          && visitor.tenant.settings.methods.allows(
            .recoveryCodes, user: visitor.user.id, groups: context.groups),
        preferred: context.user.securityInfo.preferredMethod,
        preferences: preferences(context, methods),
        isSystemPreferred: visitor.tenant.settings.methods.isSystemPreferred,
        sessions: try SessionRepository(connection, visitor.tenant.id).list(of: visitor.user.id, at: now),
        rememberedBrowsers: try known.list(of: visitor.user.id, at: now).filter { $0.rememberedUntil != nil },
        activity: try activity(visitor, at: now, on: connection))
    }
  }

  /// Whoever has a second factor shows it before they see anything: a password alone is what a thief has.
  func requireView(_ visitor: SecurityInfoVisitor, _ methods: [AuthenticationMethod]) throws {
    guard methods.contains(where: \.isStrong), visitor.session.factors.multiFactorAt == nil else { return }
    throw Refusal.needsFreshProof
  }

  private func preferences(
    _ context: RegistrationContext, _ methods: [AuthenticationMethod]
  ) -> [SecurityInfoState.PreferredMethod] {
    let policy = context.tenant.settings.methods
    func allows(_ factor: Factor) -> Bool {
      policy.allows(factor, user: context.user.id, groups: context.groups)
    }
    return SecurityInfoState.PreferredMethod.allCases.filter { preferred in
      guard methods.contains(where: { preferred.fits($0.kind) }) else { return false }
      return switch preferred {
      case .oath: true
      case .sms: allows(.sms)
      case .voiceMobile, .voiceAlternateMobile: allows(.voice)
      case .voiceOffice: allows(.voice) && policy.allowsOfficePhone
      }
    }
  }

  private func activity(
    _ visitor: SecurityInfoVisitor, at now: Date, on connection: any SQLConnection
  ) throws -> [SignInRecord] {
    var records: [SignInRecord] = []
    let start = now.addingTimeInterval(-Self.activityLife)
    try LogRepository(connection, visitor.tenant.id)
      .forEachSignIn(limit: 4 * Self.activityLimit, user: visitor.user.id) { record in
        guard record.isInteractive, record.createdDateTime > start, records.count < Self.activityLimit
        else { return }
        records.append(record)
      }
    return records
  }
}
