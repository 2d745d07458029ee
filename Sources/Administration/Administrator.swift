import Base
import Directory
import Foundation
import SecurityInfo
import Storage

/// Somebody who changes directories: on which database, by which clock, in whose name.
///
/// What it throws is ``AdministrationError`` for a refusal, and `StorageError` or `HashingError` when something failed.
public struct Administrator: Sendable {
  /// How many objects are read at a time when all are listed.
  static let pageSize = 200

  let database: Database
  let clock: WallClock
  let random: RandomSource
  let hashing: HashingPool
  let breached: BreachedPasswords
  let initiator: DirectoryAudit.Initiator

  /// An administrator.
  ///
  /// - Parameters:
  ///   - breached: the list of passwords known from breaches.
  ///   - initiator: who stands in the audit log.
  public init(
    database: Database, clock: WallClock, random: RandomSource, hashing: HashingPool,
    breached: BreachedPasswords = .none, initiator: DirectoryAudit.Initiator
  ) {
    self.database = database
    self.clock = clock
    self.random = random
    self.hashing = hashing
    self.breached = breached
    self.initiator = initiator
  }

  /// Runs a use case in one transaction, with what it needs to record itself.
  func write<T: Sendable>(
    in tenant: Tenant.ID, _ body: @escaping @Sendable (Change) throws -> T
  ) async throws -> T {
    let now = clock.now()
    let correlationID = random.uuid().uuidString.lowercased()
    return try await database.write { [random, initiator] connection in
      try body(
        Change(
          connection: connection, tenant: tenant, now: now, correlationID: correlationID, random: random,
          initiator: initiator))
    }
  }

  /// Reads page after page until one is empty, each in a transaction of its own, in bounded memory.
  func forEachPage<Element: Sendable>(
    _ read: @escaping @Sendable (any SQLConnection, Element?) throws -> [Element],
    _ body: (Element) async throws -> Void
  ) async throws {
    var last: Element?
    while true {
      let page = try await database.read { [last] connection in try read(connection, last) }
      for element in page { try await body(element) }
      guard let next = page.last else { return }
      last = next
    }
  }
}
