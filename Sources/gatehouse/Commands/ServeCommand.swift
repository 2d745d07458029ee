import ArgumentParser
import Server

/// The command `gatehouse serve`.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Serve sign-ins and tokens until SIGTERM.",
    discussion: """
      Every option is also a key of the configuration file and, with the prefix GATEHOUSE_, an environment variable.
      """)

  @OptionGroup var data: DataOptions

  @Option(help: "The address and port to listen on (127.0.0.1:8080 unless given).")
  var listen: String?

  @Option(name: .customLong("base-url"), help: "How browsers and clients reach the server.")
  var baseURL: String?

  @Option(help: "`development`: a certificate of a private authority, made once.")
  var tls: String?

  @Option(help: "The certificate chain, a PEM file; it is read again when it changes.")
  var tlsCertificate: String?

  @Option(help: "The certificate's private key, a PEM file.")
  var tlsKey: String?

  @Option(help: "The networks of the proxies in front, such as 10.0.0.0/8,fd00::/8.")
  var trustedProxies: String?

  @Option(help: "A file that says in which country an address is (.mmdb), for policies by country.")
  var countryDatabase: String?

  @Option(help: "The list of breached passwords: Pwned Passwords ordered by SHA-1, or a filter made of it.")
  var breachedPasswords: String?

  @Option(help: "The networks that may read /metrics.")
  var metricsFrom: String?

  @Option(name: .customLong("smtp"), help: "The mail server: smtp://host:587 (STARTTLS) or smtps://host:465.")
  var smtp: String?

  @Option(name: .customLong("smtp-tls"), help: "required, opportunistic or none, with smtp://.")
  var smtpTLS: String?

  @Option(
    name: .customLong("smtp-user"),
    help: "Whom the mail server knows this server as; the password is GATEHOUSE_SMTP_PASSWORD.")
  var smtpUser: String?

  @Option(
    name: .customLong("smtp-ca"),
    help: "The authorities that may vouch for the mail server, a PEM file.")
  var smtpCA: String?

  @Option(name: .customLong("mail-from"), help: "In whose name mail goes out: an address, or Name <address>.")
  var mailFrom: String?

  @Option(
    name: .customLong("sms-gateway"),
    help: "Who sends text messages and makes calls, as a URL; the token is GATEHOUSE_SMS_SECRET.")
  var smsGateway: String?

  @Option(name: .customLong("sms-kind"), help: "twilio or generic.")
  var smsKind: String?

  @Option(name: .customLong("sms-account"), help: "The account at the gateway, for twilio.")
  var smsAccount: String?

  @Option(name: .customLong("sms-from"), help: "The number or name that text messages and calls come from.")
  var smsFrom: String?

  @Option(name: .customLong("sms-ca"), help: "The authorities that may vouch for the gateway, a PEM file.")
  var smsCA: String?

  @Option(
    name: .customLong("messages-file"),
    help: "A file that takes messages there is no other way for; for development.")
  var messagesFile: String?

  @Option(help: "The most connections open at once.")
  var connections: String?

  @Option(help: "Connections to PostgreSQL.")
  var databasePoolSize: String?

  @Option(help: "The most password hashes that may wait.")
  var hashingQueue: String?

  @Option(help: "How long to wait for requests in progress when stopping, such as 15s.")
  var shutdownTimeout: String?

  @Option(help: "The least important messages that are logged: trace to critical.")
  var logLevel: String?

  @Option(help: "json or text.")
  var logFormat: String?

  @Flag(help: "Permit what production must not have.")
  var development = false

  @Option(parsing: .unconditional, help: "Shift the server's clock, such as 15d; only with --development.")
  var clockOffset: String?

  func run() async throws {
    var options = data.settings
    options[.listen] = listen
    options[.baseURL] = baseURL
    options[.tls] = tls
    options[.tlsCertificate] = tlsCertificate
    options[.tlsKey] = tlsKey
    options[.trustedProxies] = trustedProxies
    options[.metricsFrom] = metricsFrom
    options[.countryDatabase] = countryDatabase
    options[.breachedPasswords] = breachedPasswords
    options[.smtp] = smtp
    options[.smtpTLS] = smtpTLS
    options[.smtpUser] = smtpUser
    options[.smtpCA] = smtpCA
    options[.mailFrom] = mailFrom
    options[.smsGateway] = smsGateway
    options[.smsKind] = smsKind
    options[.smsAccount] = smsAccount
    options[.smsFrom] = smsFrom
    options[.smsCA] = smsCA
    options[.messagesFile] = messagesFile
    options[.connections] = connections
    options[.databasePoolSize] = databasePoolSize
    options[.hashingQueue] = hashingQueue
    options[.shutdownTimeout] = shutdownTimeout
    options[.logLevel] = logLevel
    options[.logFormat] = logFormat
    options[.clockOffset] = clockOffset
    if development { options[.development] = "true" }
    let configuration = try ServerConfiguration.load(options: options)
    try await GatehouseServer.run(configuration, logger: ServerLog.make(configuration.log))
  }
}
