import Base
import HTTPEdge
import Logging

/// All settings of a server, checked.
public struct ServerConfiguration: Sendable {
  /// The directory of everything that the server keeps on disk.
  public var dataDirectory: String
  /// Where the server listens and how it is reached.
  public var listener: ListenerSettings
  /// Who ends TLS, and with what.
  public var tls: TLSSettings
  /// Which database.
  public var database: DatabaseSettings
  /// The file that says in which country an address is; nil when none is known.
  public var countryDatabase: String?
  /// The list of breached passwords; nil when there is none.
  public var breachedPasswords: String?
  /// How messages leave.
  public var messages: DeliverySettings
  /// What production must not have.
  public var development: DevelopmentSettings
  /// What is logged, and how.
  public var log: LogSettings
  /// How long hashing may queue and stopping may take.
  public var limits: LimitSettings
}

/// Where the server listens and how it is reached.
public struct ListenerSettings: Sendable, Equatable {
  /// The address to bind; a name or an address without brackets.
  public var host: String
  /// The port to bind; 0 for any.
  public var port: Int
  /// How browsers and clients reach the server.
  public var baseURL: BaseURL
  /// The proxies whose word about a client's address counts.
  public var trustedProxies: TrustedProxies
  /// Who may read `/metrics`.
  public var metricsFrom: [IPNetwork]
  /// The most connections open at once.
  public var connections: Int
}

/// Who ends TLS, and with what.
public enum TLSSettings: Sendable, Equatable {
  /// Nobody, or a proxy in front.
  case none
  /// The server, with a certificate chain and a key from PEM files.
  case files(certificate: String, key: String)
  /// The server, with a certificate of its own private authority.
  case development
}

/// Which database.
public struct DatabaseSettings: Sendable {
  /// The PostgreSQL server; nil for SQLite in the data directory.
  public var url: Secret?
  /// Connections to PostgreSQL.
  public var poolSize: Int
}

/// What production must not have.
public struct DevelopmentSettings: Sendable, Equatable {
  /// Whether this is no production.
  public var isEnabled: Bool
  /// By how much the server's clock is shifted.
  public var clockOffset: Duration
}

/// What is logged, and how.
public struct LogSettings: Sendable, Equatable {
  /// How a line looks.
  public enum Format: String, Sendable, CaseIterable {
    /// One JSON object a line.
    case json
    /// Words for people.
    case text
  }

  /// The least important messages that are logged.
  public var level: Logger.Level
  /// How a line looks.
  public var format: Format
}

/// How long hashing may queue and stopping may take.
public struct LimitSettings: Sendable, Equatable {
  /// The most password hashes that may wait for a thread.
  public var hashingQueue: Int
  /// How long requests in progress may take when the server stops.
  public var shutdownTimeout: Duration
}
