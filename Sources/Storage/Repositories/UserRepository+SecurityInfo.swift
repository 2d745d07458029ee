import Base
import Directory
import Foundation

/// What people prefer, and what they were asked about their methods.
extension UserRepository {
  /// Stores which method the person wants to be asked for; nil for none.
  @discardableResult
  public func setPreferredMethod(
    _ method: SecurityInfoState.PreferredMethod?, of id: User.ID
  ) throws -> Bool {
    try connection.execute(
      "UPDATE app_user SET preferred_method = \(method?.rawValue) WHERE tenant_id = \(tenant) AND id = \(id)"
    ) > 0
  }

  /// Stores the language that the person chose.
  @discardableResult
  public func setLanguage(_ language: Language?, of id: User.ID) throws -> Bool {
    try connection.execute(
      """
      UPDATE app_user SET preferred_language = \(language?.rawValue) WHERE tenant_id = \(tenant) AND id = \(id)
      """) > 0
  }

  /// Counts that the person put the registration campaign off.
  ///
  /// - Parameter snoozes: how many times they had: of two at once one counts.
  @discardableResult
  public func snoozeCampaign(after snoozes: Int, of id: User.ID, at now: Date) throws -> Bool {
    try connection.execute(
      """
      UPDATE app_user SET campaign_snoozes = campaign_snoozes + 1, campaign_snoozed_at = \(now)
       WHERE tenant_id = \(tenant) AND id = \(id) AND campaign_snoozes = \(snoozes)
      """) > 0
  }

  /// Begins the campaign anew for a person.
  public func restartCampaign(of id: User.ID) throws {
    try connection.execute(
      """
      UPDATE app_user SET campaign_snoozes = 0, campaign_snoozed_at = NULL
       WHERE tenant_id = \(tenant) AND id = \(id)
      """)
  }

  /// Notes that the person said their methods are right.
  public func confirmSecurityInfo(of id: User.ID, at now: Date) throws {
    try connection.execute(
      """
      UPDATE app_user SET security_info_confirmed_at = \(now) WHERE tenant_id = \(tenant) AND id = \(id)
      """)
  }

  /// A page of those who have an address and no method that counts, and whom nobody has reminded since an instant.
  ///
  /// - Parameters:
  ///   - name: the user name after which it begins.
  ///   - reminders: the most that somebody is sent.
  ///   - instant: nobody who was reminded later.
  public func pageToRemind(
    after name: String?, reminders: Int, notSince instant: Date, limit: Int
  ) throws -> [User] {
    let strong = AuthenticationMethod.Kind.allCases.filter(\.isStrong).map(\.rawValue)
    return try connection.rows(
      """
      SELECT \(Self.columns) FROM app_user u
       WHERE tenant_id = \(tenant) AND user_principal_name > \(name ?? "") AND account_enabled = 1
         AND mail IS NOT NULL AND reminders < \(reminders)
         AND (reminded_at IS NULL OR reminded_at <= \(instant))
         AND NOT EXISTS (
           SELECT 1 FROM authentication_method m
            WHERE m.tenant_id = \(tenant) AND m.user_id = u.id AND m.kind IN (\(list: strong)))
       ORDER BY user_principal_name LIMIT \(limit)
      """, Self.decode)
  }

  /// Notes that the person is being reminded of registering.
  ///
  /// - Parameter reminders: how many times they had been: of two at once one counts.
  @discardableResult
  public func noteReminder(after reminders: Int, of id: User.ID, at now: Date) throws -> Bool {
    try connection.execute(
      """
      UPDATE app_user SET reminders = reminders + 1, reminded_at = \(now)
       WHERE tenant_id = \(tenant) AND id = \(id) AND reminders = \(reminders)
      """) > 0
  }

  /// Notes that an administrator has seen that a break-glass account works.
  @discardableResult
  public func noteBreakGlassCheck(of id: User.ID, at now: Date) throws -> Bool {
    try connection.execute(
      """
      UPDATE app_user SET break_glass_checked_at = \(now) WHERE tenant_id = \(tenant) AND id = \(id)
      """) > 0
  }

  static func decodeSecurityInfo(_ row: inout Row) throws -> SecurityInfoState {
    var state = SecurityInfoState()
    let preferred: String? = try row.next()
    // A preference that a later version knows is none here.
    state.preferredMethod = preferred.flatMap(SecurityInfoState.PreferredMethod.init(rawValue:))
    let language: String? = try row.next()
    state.language = language.flatMap(Language.init(rawValue:))
    state.campaignSnoozedAt = try row.next()
    state.campaignSnoozes = try row.next()
    state.confirmedAt = try row.next()
    state.remindedAt = try row.next()
    state.reminders = try row.next()
    state.breakGlassCheckedAt = try row.next()
    return state
  }
}
