import Foundation
import SecurityInfo
import Storage

/// Whether somebody has tried the emergency accounts lately, and whether they could get in at all.
struct BreakGlassCheck {
  private static let tenantsLookedAt = 1_000
  private static let named = 5

  let now: Date

  /// What is to be said of the tenants that have emergency accounts; nothing of the others.
  func findings(_ database: Database) async throws -> [DoctorFinding] {
    let (count, untried, disabled) = try await database.read { connection in
      var (count, untried, disabled) = (0, [String](), [String]())
      for id in try CensusRepository.tenants(after: nil, limit: Self.tenantsLookedAt, on: connection) {
        guard let tenant = try TenantRepository.find(id: id, on: connection) else { continue }
        for account in try BreakGlassAlarm.accounts(of: tenant, on: connection) {
          count += 1
          let age = now.timeIntervalSince(BreakGlassAlarm.lastTried(account))
          if !account.accountEnabled { disabled.append(account.userPrincipalName.key) }
          if age >= BreakGlassAlarm.checkInterval { untried.append(account.userPrincipalName.key) }
        }
      }
      return (count, untried, disabled)
    }
    guard count > 0 else { return [] }
    var findings: [DoctorFinding] = []
    if !disabled.isEmpty {
      findings.append(
        DoctorFinding(
          "break-glass", .warning, "\(Self.list(disabled)) cannot sign in: disabled",
          advice: "enable it, or name another emergency account with `gatehouse tenant break-glass`"))
    }
    if !untried.isEmpty {
      findings.append(
        DoctorFinding(
          "break-glass", .warning, "\(Self.list(untried)) has not been tried for 30 days",
          advice: "sign in with it once, or `gatehouse tenant break-glass confirm` that it works"))
    }
    return findings.isEmpty
      ? [DoctorFinding("break-glass", .ok, "emergency accounts: \(count), all tried in the last 30 days")]
      : findings
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(named).map { "`\($0)`" }.joined(separator: ", ")
    return names.count > named ? "\(shown) and \(names.count - named) more" : shown
  }
}
