import Administration
import Base
import Directory
import Foundation
import Logging
import Storage

/// The keys of every fixture's tenant: made once, because making one takes long.
enum TestKeys {
  static let tenant = Tenant.ID(UUID())
  static let random = RandomSource { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } }

  static let sealer: Result<Sealer, any Error> = Result {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: directory) }
    return Sealer(masterKey: try MasterKey.loadOrCreate(directory: directory, random: random), random: random)
  }

  static let stored = Task {
    let start = Date(timeIntervalSince1970: 1_800_000_000)
    let clock = WallClock { start }
    let database = try await Database.open(.sqliteInMemory, logger: Logger(label: "tests"))
    try await database.write { connection in
      try TenantRepository.create(
        Tenant(
          id: tenant, displayName: "Keys", defaultDomain: "keys.test", revision: 1,
          settings: TenantSettings(securityDefaultsEnabledAt: nil), createdAt: start), on: connection)
    }
    _ = try await SigningKeys(database: database, clock: clock, random: random, sealer: try sealer.get())
      .ready(tenant)
    return try await database.read { try SigningKeyRepository($0, tenant).published(at: start) }
  }
}
