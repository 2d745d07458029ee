import Administration
import Base
import Foundation
import Logging
import SecurityInfo
import ServiceLifecycle
import Storage

/// Writes to people who have not registered, and to administrators whose emergency accounts nobody has tried.
///
/// It only queues; without a way for mail to leave it does nothing, so that nobody counts as reminded who was not.
struct ReminderService: Sendable {
  private static let interval = Duration.seconds(900)

  let database: Database
  let clock: WallClock
  let reminders: RegistrationReminders
  let alarm: BreakGlassAlarm

  init(_ effects: Composition.Effects, sealer: Sealer) {
    database = effects.database
    clock = effects.clock
    reminders = RegistrationReminders(
      database: effects.database, clock: effects.clock, random: effects.random, sealer: sealer)
    alarm = BreakGlassAlarm(
      outbox: Outbox(sealer: sealer, random: effects.random), random: effects.random)
  }

  func service(_ logger: Logger) -> any Service {
    PeriodicService(description: "reminders", interval: Self.interval, logger: logger, work: run)
  }

  /// Goes once through all tenants.
  func run() async throws {
    try await TenantWalk(database: database).forEach { id in
      try await reminders.run(id)
      let now = clock.now()
      let isWatched = try await database.read { connection in
        try TenantRepository.find(id: id, on: connection)?.settings.breakGlassUsers.isEmpty == false
      }
      guard isWatched else { return }
      _ = try await database.write { connection in
        guard let tenant = try TenantRepository.find(id: id, on: connection) else { return 0 }
        return try alarm.remind(tenant: tenant, at: now, on: connection)
      }
    }
  }
}
