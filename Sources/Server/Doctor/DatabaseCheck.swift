import Base
import Directory
import Foundation
import Logging
import Storage

/// Whether the database answers, is whole and of this program's schema, and its keys can be opened.
struct DatabaseCheck {
  private static let tenantsLookedAt = 1_000

  let configuration: ServerConfiguration
  let masterKeyID: String?
  let logger: Logger

  func findings() async -> [DoctorFinding] {
    if case .sqlite(let path) = configuration.databaseConfiguration, access(path, F_OK) != 0 {
      return [
        DoctorFinding(
          "database", .warning, "`\(path)` does not exist yet", advice: "the first start makes it")
      ]
    }
    let database: Database
    do {
      database = try await Database.open(configuration.databaseConfiguration, logger: logger)
    } catch {
      return [
        DoctorFinding(
          "database", .failure, String(describing: error),
          advice: "check that it runs, the address and the credentials, or restore a backup")
      ]
    }
    let findings: [DoctorFinding]
    do {
      findings = try await examine(database)
    } catch {
      findings = [
        DoctorFinding("database", .failure, String(describing: error), advice: "restore a backup")
      ]
    }
    await database.close()
    return findings
  }

  private func examine(_ database: Database) async throws -> [DoctorFinding] {
    let (engine, version, damage) = try await database.read { connection in
      let version: Int? = try connection.first(
        .acrossTenants("SELECT MAX(version) FROM schema_migration", because: "the schema is everybody's")
      ) { row in try row.next() }
      let isSQLite = connection.engine == .sqlite
      let damage: [String] =
        isSQLite
        ? try connection.rows(.acrossTenants("PRAGMA quick_check(5)", because: "the file is everybody's")) {
          row in
          try row.next()
        } : ["ok"]
      return (connection.engine, version ?? 0, damage)
    }
    var findings = [
      damage == ["ok"]
        ? DoctorFinding("database", .ok, "\(engine.rawValue), schema version \(version), answers")
        : DoctorFinding(
          "database", .failure, "damaged: \(damage.joined(separator: "; "))",
          advice: "stop the server, keep a copy of the file, restore a backup")
    ]
    findings.append(try await keys(database))
    findings += try await BreakGlassCheck(now: now).findings(database)
    findings += try await MessageQueueCheck(now: now).findings(database)
    return findings
  }

  private var now: Date {
    Date().addingTimeInterval(TimeInterval(configuration.development.clockOffset.components.seconds))
  }

  private func keys(_ database: Database) async throws -> DoctorFinding {
    let now = now
    let keyID = masterKeyID
    let (count, withoutKey, foreign) = try await database.read { connection in
      let tenants = try CensusRepository.tenants(after: nil, limit: Self.tenantsLookedAt, on: connection)
      var withoutKey = 0
      var foreign = 0
      for tenant in tenants {
        let keys = try SigningKeyRepository(connection, tenant).published(at: now)
        if !keys.contains(where: { $0.signsFrom <= now }) { withoutKey += 1 }
        if let keyID, keys.contains(where: { !$0.sealedPrivateKey.hasPrefix("1.\(keyID).") }) { foreign += 1 }
      }
      return (tenants.count, withoutKey, foreign)
    }
    if foreign > 0 {
      return DoctorFinding(
        "keys", .failure,
        "the signing keys of \(foreign) of \(count) tenants are sealed under another master key",
        advice: "put the master key that belongs to this database into the data directory")
    }
    if withoutKey > 0 {
      return DoctorFinding(
        "keys", .ok, "\(withoutKey) of \(count) tenants have no signing key yet; the first token makes it")
    }
    return DoctorFinding("keys", .ok, "\(count) tenants, each with a signing key")
  }
}
