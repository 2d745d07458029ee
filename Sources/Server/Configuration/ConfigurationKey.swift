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
  /// The list of breached passwords: Pwned Passwords ordered by SHA-1, or a filter made of it. Default: none.
  case breachedPasswords = "breached-passwords"
  /// The mail server, `smtp://host:587` or `smtps://host:465`. Default: none; mail waits then, and runs out.
  case smtp
  /// How the connection to the mail server is protected. Default: `required`; `opportunistic` on this machine unless
  /// `smtp-ca` is given.
  case smtpTLS = "smtp-tls"
  /// Whom the mail server knows this server as. Default: nobody.
  case smtpUser = "smtp-user"
  /// That user's password. A secret.
  case smtpPassword = "smtp-password"
  /// The authorities that may vouch for the mail server (PEM). Default: those of the system.
  case smtpCA = "smtp-ca"
  /// In whose name mail goes out where a tenant says nothing. Default: `gatehouse@` the base URL's host.
  case mailFrom = "mail-from"
  /// Who sends text messages and makes calls, as a URL. Default: none.
  case smsGateway = "sms-gateway"
  /// `twilio` or `generic`. Default: `generic`.
  case smsKind = "sms-kind"
  /// The account at the gateway, for `twilio`.
  case smsAccount = "sms-account"
  /// The account's token. A secret.
  case smsSecret = "sms-secret"
  /// The number or name that text messages and calls come from.
  case smsFrom = "sms-from"
  /// The authorities that may vouch for the gateway (PEM). Default: those of the system.
  case smsCA = "sms-ca"
  /// A file that takes messages for which there is neither mail server nor gateway; for development. Default: none.
  case messagesFile = "messages-file"
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
    case .breachedPasswords: "the path of a file that can be read"
    case .smtp: "smtp://host:port or smtps://host:port"
    case .smtpTLS: "required, opportunistic or none, with smtp://"
    case .smtpUser, .smtpPassword, .smsSecret, .smsFrom, .smsAccount: "one line of text"
    case .smtpCA, .smsCA: "the path of a PEM file that can be read"
    case .mailFrom: "an address, such as gatehouse@example.com or Name <gatehouse@example.com>"
    case .smsGateway: "an https URL; http for this machine only"
    case .smsKind: "twilio or generic"
    case .messagesFile: "the path of a file that can be written"
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
