import Base
import CPQ
import Foundation

/// Where the server is and how to connect to it.
struct PostgreSQLServer: Sendable {
  private let url: Secret
  /// The place, without user or password, for messages: `PostgreSQL at db.example:5432/gatehouse`.
  let name: String
  /// The connection's settings as libpq's environment variables, for `pg_dump`.
  let environment: [String: Secret]

  /// Reads a connection URI.
  ///
  /// - Throws: ``StorageError/failed(cause:)`` that quotes nothing of it: it may hold a password.
  init(url: Secret) throws(StorageError) {
    let text = url.expose()
    guard text.hasPrefix("postgres://") || text.hasPrefix("postgresql://"),
      let options = PQconninfoParse(text, nil)
    else {
      throw .failed(cause: "the database URL is malformed; `postgres://user@host:port/database` is wanted")
    }
    defer { PQconninfoFree(options) }
    var values: [String: String] = [:]
    var environment: [String: Secret] = [:]
    var option = options
    while let keyword = option.pointee.keyword {
      if let value = option.pointee.val.map({ String(cString: $0) }) {
        values[String(cString: keyword)] = value
        if let variable = option.pointee.envvar { environment[String(cString: variable)] = Secret(value) }
      }
      option += 1
    }
    self.url = url
    self.environment = environment
    let host = values["host"] ?? values["hostaddr"] ?? "the local socket"
    name = "PostgreSQL at \(host):\(values["port"] ?? "5432")/\(values["dbname"] ?? values["user"] ?? "")"
  }

  /// Opens a connection and prepares its session; blocks for at most a few seconds.
  func connect() throws(StorageError) -> PostgreSQLConnection {
    // What stands before `dbname`, which holds the URL, is a default that the URL overrides.
    let settings = [
      ("connect_timeout", "5"), ("keepalives_idle", "30"), ("keepalives_interval", "10"),
      ("keepalives_count", "3"), ("tcp_user_timeout", "30000"), ("fallback_application_name", "gatehouse"),
      ("dbname", url.expose()), ("client_encoding", "UTF8"),
    ]
    var keywords: [UnsafePointer<CChar>?] = settings.map { UnsafePointer(strdup($0.0)) } + [nil]
    var values: [UnsafePointer<CChar>?] = settings.map { UnsafePointer(strdup($0.1)) } + [nil]
    defer {
      for pointer in keywords + values { free(UnsafeMutablePointer(mutating: pointer)) }
    }
    guard let handle = PQconnectdbParams(&keywords, &values, 1) else {
      throw .unavailable(cause: "\(name): out of memory")
    }
    let connection = PostgreSQLConnection(handle: handle, server: name)
    guard PQstatus(handle) == CONNECTION_OK else {
      throw .unavailable(cause: "\(name): \(connection.lastMessage)")
    }
    PQsetNoticeProcessor(handle, { _, _ in }, nil)
    try connection.runScript(Self.session)
    return connection
  }

  /// A commit is durable before it is reported, whatever the server's default; nothing waits for ever.
  private static let session = """
    SET statement_timeout = 30000;
    SET lock_timeout = 5000;
    SET idle_in_transaction_session_timeout = 60000;
    SET client_min_messages = warning;
    SET bytea_output = hex;
    SET extra_float_digits = 1;
    SET standard_conforming_strings = on;
    SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';
    """
}
