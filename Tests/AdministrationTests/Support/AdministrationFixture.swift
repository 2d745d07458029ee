import Base
import Directory
import Foundation
import Logging
import SecurityInfo
import Storage
import Synchronization
import Testing

@testable import Administration

/// A tenant with one administrator on a database in memory, and a clock that tests move.
final class AdministrationFixture: Sendable {
  static let start = Date(timeIntervalSince1970: 1_767_225_600)
  static let password = Secret("Granite-Teapot-71-Meadow")

  let database: Database
  let administrator: Administrator
  let tenant: Tenant
  let first: User
  let firstPass: IssuedAccessPass
  private let instant: Instant

  private final class Instant: Sendable {
    private let value = Mutex(AdministrationFixture.start)
    var now: Date { value.withLock { $0 } }
    func advance(by seconds: TimeInterval) { value.withLock { $0 += seconds } }
  }

  init() async throws {
    let instant = Instant()
    self.instant = instant
    database = try await Database.open(
      .sqliteInMemory, logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    let random = RandomSource { count in
      var generator = SystemRandomNumberGenerator()
      return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
    administrator = Administrator(
      database: database, clock: WallClock { instant.now }, random: random,
      hashing: HashingPool(threads: 2), initiator: .app("gatehouse command line"))
    let made = try await administrator.createTenant(
      NewTenant(domain: "contoso.test", displayName: "Contoso", administrator: "admin@contoso.test"))
    tenant = made.tenant
    first = made.administrator
    firstPass = made.accessPass
  }

  func advance(days: Double) { instant.advance(by: days * 86_400) }

  var now: Date { instant.now }

  /// A person with a pass and no password, which is quicker to make.
  func person(_ name: String, roles: [DirectoryRole] = []) async throws -> User {
    try await administrator.createUser(
      NewUser(userPrincipalName: "\(name)@contoso.test", displayName: name.capitalized, roles: roles),
      in: tenant
    ).user
  }

  /// Another tenant, with its administrator.
  func fabrikam() async throws -> CreatedTenant {
    try await administrator.createTenant(
      NewTenant(domain: "fabrikam.test", displayName: nil, administrator: "root@fabrikam.test"))
  }

  /// The audit log, the newest row first.
  func audit() async throws -> [DirectoryAudit] {
    let rows = Mutex<[DirectoryAudit]>([])
    try await administrator.forEachAudit(in: tenant, limit: nil) { row in rows.withLock { $0.append(row) } }
    return rows.withLock { $0 }
  }

  func reload(_ user: User) async throws -> User {
    try await administrator.user(user.id.description, in: tenant)
  }

  /// Expects a refusal with a code, a summary in the house's style, and no trace in the audit log.
  func refuses(
    _ code: AdministrationError.Code, sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () async throws -> Void
  ) async throws {
    let before = try await audit().count
    let error = await #expect(throws: AdministrationError.self, sourceLocation: sourceLocation) {
      try await body()
    }
    #expect(error?.code == code, sourceLocation: sourceLocation)
    #expect(error?.summary.contains("\n") == false && error?.summary.hasSuffix(".") == false)
    #expect(
      try await audit().count == before, "a refused change is not recorded", sourceLocation: sourceLocation)
  }
}
