import Base
import Directory
import Foundation

/// Per-user MFA: who is in it, and in which state.
extension UserRepository {
  /// Sets somebody's state; false when it is that already, or there is no such person.
  @discardableResult
  public func setPerUserMFAState(_ state: PerUserMFAState, of id: User.ID) throws -> Bool {
    try connection.execute(
      """
      UPDATE app_user SET per_user_mfa_state = \(state.rawValue)
       WHERE tenant_id = \(tenant) AND id = \(id) AND per_user_mfa_state <> \(state.rawValue)
      """) > 0
  }

  /// Sets the state of many.
  ///
  /// - Parameter old: only of those who are in this state; nil for any.
  /// - Returns: how many changed.
  @discardableResult
  public func setPerUserMFAState(
    _ state: PerUserMFAState, of ids: [User.ID], from old: PerUserMFAState? = nil
  ) throws -> Int {
    let filter: SQL = old.map { "AND per_user_mfa_state = \($0.rawValue)" } ?? ""
    let size = 500
    return try stride(from: 0, to: ids.count, by: size).reduce(0) { changed, start in
      let some = Array(ids[start..<min(start + size, ids.count)])
      return try changed
        + connection.execute(
          """
          UPDATE app_user SET per_user_mfa_state = \(state.rawValue)
           WHERE tenant_id = \(tenant) AND id IN (\(list: some)) AND per_user_mfa_state <> \(state.rawValue) \(filter)
          """)
    }
  }

  /// Takes somebody who has completed a registration from `enabled` to `enforced`, once, whatever the concurrency.
  ///
  /// - Returns: false for somebody in another state, who stays in it.
  @discardableResult
  public func promoteAfterRegistration(_ id: User.ID) throws -> Bool {
    try connection.execute(
      """
      UPDATE app_user SET per_user_mfa_state = 'enforced'
       WHERE tenant_id = \(tenant) AND id = \(id) AND per_user_mfa_state = 'enabled'
      """) == 1
  }

  /// A page of those who are enabled or enforced, in the order of user names, after a given name.
  public func pageInPerUserMFA(after name: String?, limit: Int) throws -> [User] {
    try connection.rows(
      """
      SELECT \(Self.columns) FROM app_user
       WHERE tenant_id = \(tenant) AND per_user_mfa_state <> 'disabled' AND user_principal_name > \(name ?? "")
       ORDER BY user_principal_name LIMIT \(limit)
      """, Self.decode)
  }

  /// How many are enabled or enforced.
  public func countInPerUserMFA() throws -> Int {
    try connection.first(
      "SELECT COUNT(*) FROM app_user WHERE tenant_id = \(tenant) AND per_user_mfa_state <> 'disabled'"
    ) { row in try row.next() } ?? 0
  }
}
