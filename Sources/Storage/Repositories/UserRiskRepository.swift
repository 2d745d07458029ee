import Base
import Directory
import Foundation

/// What is known of the risk of people.
public struct UserRiskRepository {
  private let connection: any SQLConnection
  private let tenant: Tenant.ID

  /// The risks of `tenant` through `connection`.
  public init(_ connection: any SQLConnection, _ tenant: Tenant.ID) {
    self.connection = connection
    self.tenant = tenant
  }

  /// The level of somebody's risk; `none` for whom nothing is known of.
  public func level(of user: User.ID) throws -> UserRisk.Level { try find(user)?.level ?? .none }

  /// What is known of somebody's risk.
  public func find(_ user: User.ID) throws -> UserRisk? {
    try connection.first(
      "SELECT level, updated_at FROM user_risk WHERE tenant_id = \(tenant) AND user_id = \(user)"
    ) { row in
      let text: String = try row.next()
      guard let level = UserRisk.Level(rawValue: text) else {
        throw StorageError.decoding(column: "level", cause: "is no level that this version knows")
      }
      return UserRisk(level: level, updatedAt: try row.next())
    }
  }

  /// Stores what was found out, unless something later is known.
  ///
  /// - Returns: false when something later is known.
  @discardableResult
  public func set(_ risk: UserRisk, of user: User.ID) throws -> Bool {
    try connection.execute(
      """
      INSERT INTO user_risk (tenant_id, user_id, level, updated_at)
      VALUES (\(tenant), \(user), \(risk.level.rawValue), \(risk.updatedAt))
      ON CONFLICT (tenant_id, user_id) DO UPDATE SET level = excluded.level, updated_at = excluded.updated_at
       WHERE user_risk.updated_at <= excluded.updated_at
      """) > 0
  }
}

@available(*, unavailable)
extension UserRiskRepository: Sendable {}
