import Directory
import Foundation
import Storage

/// Whether messages wait longer than a mail server or a gateway is usually away.
struct MessageQueueCheck {
  private static let tenantsLookedAt = 1_000
  private static let patience: TimeInterval = 900

  let now: Date

  func findings(_ database: Database) async throws -> [DoctorFinding] {
    let waiting = try await database.read { connection in
      var waiting = OutboxRepository.Waiting()
      for tenant in try CensusRepository.tenants(after: nil, limit: Self.tenantsLookedAt, on: connection) {
        waiting.add(try OutboxRepository(connection, tenant).waiting())
      }
      return waiting
    }
    guard let oldest = waiting.oldest, now.timeIntervalSince(oldest) > Self.patience else { return [] }
    let minutes = Int(now.timeIntervalSince(oldest) / 60)
    return [
      DoctorFinding(
        "messages", .warning, "messages wait: \(waiting.count), the oldest for \(minutes) minutes",
        advice: "see why with gatehouse message list")
    ]
  }
}
