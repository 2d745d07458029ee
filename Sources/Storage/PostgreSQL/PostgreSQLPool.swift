import Synchronization

/// Connections that nobody uses at the moment; the last used goes out first, its statements being warm.
final class PostgreSQLPool: Sendable {
  private let server: PostgreSQLServer
  private let idle = Mutex<[PostgreSQLConnection]>([])

  init(server: PostgreSQLServer) {
    self.server = server
  }

  /// An idle connection, or a new one.
  func take() throws -> PostgreSQLConnection {
    if let connection = idle.withLock({ $0.popLast() }) { return connection }
    return try server.connect()
  }

  /// Takes a connection back; when it broke, the idle ones are let go as well, for they broke with it.
  func give(_ connection: PostgreSQLConnection) {
    if connection.isBroken {
      removeAll()
    } else {
      idle.withLock { $0.append(connection) }
    }
  }

  func removeAll() {
    let gone = idle.withLock { idle in
      defer { idle = [] }
      return idle
    }
    // Closing talks to the server: not under the lock.
    withExtendedLifetime(gone) {}
  }
}
