/// The settings by name: the same word in the file, as an option, and in capitals as an environment variable.
public enum ConfigurationKey: String, Sendable, CaseIterable {
  /// The directory of the embedded database, the master key and the configuration file. Default: `./data`.
  case data
  /// The configuration file, when it is not in the data directory.
  case config
  /// The PostgreSQL server; without it, SQLite in the data directory. A secret.
  case database
  /// Connections to PostgreSQL, 1 to 100. Default: 8.
  case databasePoolSize = "database-pool-size"
  /// Address and port to listen on. Default: `127.0.0.1:8080`.
  case listen
  /// How browsers and clients reach the server. Default: localhost at the port listened on.
  case baseURL = "base-url"
  /// `development`: a certificate of a private authority, made once.
  case tls
  /// The certificate chain as a PEM file.
  case tlsCertificate = "tls-certificate"
  /// The private key as a PEM file.
  case tlsKey = "tls-key"
  /// The networks of the proxies whose word about a client's address counts.
  case trustedProxies = "trusted-proxies"
  /// The networks that may read `/metrics`. Default: this machine and private networks.
  case metricsFrom = "metrics-from"
  /// The file that says in which country an address is (`.mmdb`). Default: none; every country is unknown then.
  case countryDatabase = "country-database"
  /// The most connections open at once, 16 to 1,000,000. Default: 10,000.
  case connections
  /// The most password hashes that may wait, 0 to 10,000. Default: 64.
  case hashingQueue = "hashing-queue"
  /// How long to wait for requests in progress when stopping. Default: 15 s.
  case shutdownTimeout = "shutdown-timeout"
  /// The least important messages that are logged. Default: `info`.
  case logLevel = "log-level"
  /// `json` or `text`. Default: `json`.
  case logFormat = "log-format"
  /// Permits what production must not have.
  case development
  /// Shifts the server's clock; only together with `development`. Default: none.
  case clockOffset = "clock-offset"

  /// The option of the command line.
  public var option: String { "--\(rawValue)" }

  /// The environment variable.
  public var variable: String {
    Self.variablePrefix + rawValue.uppercased().replacing("-", with: "_")
  }

  static let variablePrefix = "GATEHOUSE_"

  /// Variables of the same prefix that belong to the scripts and tests around the server.
  static let foreignVariables: Set<String> = [
    "GATEHOUSE_BIN", "GATEHOUSE_POLICY_PAIRS", "GATEHOUSE_POLICY_SEED", "GATEHOUSE_SCREENSHOTS",
    "GATEHOUSE_TEST_POSTGRES",
  ]

  /// What a value must be, for the message about one that is not.
  var allowed: String {
    switch self {
    case .data: "the path of a directory"
    case .config: "the path of a .yaml, .yml or .json file that can be read"
    case .database: "postgres://user@host/name or postgresql://…"
    case .databasePoolSize: "a whole number from 1 to 100"
    case .listen: "an address and a port from 0 to 65535, such as 127.0.0.1:8080 or [::]:8080"
    case .baseURL: "an http or https origin without path, such as https://login.example.com"
    case .tls: "development"
    case .tlsCertificate, .tlsKey: "the path of a PEM file"
    case .trustedProxies, .metricsFrom: "networks such as 10.0.0.0/8, fd00::/8"
    case .countryDatabase: "the path of a .mmdb file that can be read"
    case .connections: "a whole number from 16 to 1000000"
    case .hashingQueue: "a whole number from 0 to 10000"
    case .shutdownTimeout: "a time from 1s to 10m, such as 15s"
    case .logLevel: "trace, debug, info, notice, warning, error or critical"
    case .logFormat: "json or text"
    case .development: "true or false"
    case .clockOffset: "a time such as 30s, 11m, 12h or 15d, with a minus sign for the past"
    }
  }
}
