import Base
import Foundation
import HTTPEdge
import Logging

extension ServerConfiguration {
  static let defaultDataDirectory = "./data"

  /// Reads and checks every setting.
  ///
  /// - Parameters:
  ///   - options: what the command line says; a switch is `true`.
  ///   - environment: the environment of the process.
  /// - Throws: every fault at once.
  public static func load(
    options: [ConfigurationKey: String],
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(ConfigurationError) -> ServerConfiguration {
    var faults: [ConfigurationError.Fault] = []
    let sources = ConfigurationSources(options: options, environment: environment, faults: &faults)
    var reader = SettingReader(sources: sources, faults: faults)
    let configuration = read(&reader)
    guard reader.faults.isEmpty else { throw ConfigurationError(faults: reader.faults) }
    return configuration
  }

  private static func read(_ reader: inout SettingReader) -> ServerConfiguration {
    let data = reader.value(.data, default: defaultDataDirectory) { $0.isEmpty ? nil : $0 }
    let tls = tls(&reader)
    let listener = listener(&reader, tls: tls)
    let database = DatabaseSettings(
      url: reader.optional(.database) { text in
        text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") ? Secret(text) : nil
      },
      poolSize: reader.value(.databasePoolSize, default: 8) { number($0, 1...100) })
    let isDevelopment = reader.value(.development, default: false, boolean)
    let offset = reader.value(.clockOffset, default: .zero) { duration($0, longest: 20 * 366 * 86_400) }
    if offset != .zero, !isDevelopment {
      reader.complain(.clockOffset, "only allowed together with \(ConfigurationKey.development.option)")
    }
    return ServerConfiguration(
      dataDirectory: data, listener: listener, tls: tls, database: database,
      countryDatabase: reader.optional(.countryDatabase, readable),
      breachedPasswords: reader.optional(.breachedPasswords, readable),
      messages: DeliverySettings(&reader, baseURL: listener.baseURL),
      development: DevelopmentSettings(isEnabled: isDevelopment, clockOffset: offset),
      log: LogSettings(
        level: reader.value(.logLevel, default: .info, Logger.Level.init(rawValue:)),
        format: reader.value(.logFormat, default: .json, LogSettings.Format.init(rawValue:))),
      limits: LimitSettings(
        hashingQueue: reader.value(.hashingQueue, default: 64) { number($0, 0...10_000) },
        shutdownTimeout: reader.value(.shutdownTimeout, default: .seconds(15)) { text in
          duration(text, longest: 600).flatMap { $0 >= .seconds(1) ? $0 : nil }
        }))
  }

  /// The path of a file that can be read.
  static func readable(_ path: String) -> String? { access(path, R_OK) == 0 ? path : nil }

  private static func tls(_ reader: inout SettingReader) -> TLSSettings {
    let isDevelopment = reader.optional(.tls) { $0 == "development" ? true : nil } ?? false
    let certificate = reader.optional(.tlsCertificate, readable)
    let key = reader.optional(.tlsKey, readable)
    let hasCertificate = reader.isSet(.tlsCertificate)
    let hasKey = reader.isSet(.tlsKey)
    if isDevelopment, hasCertificate || hasKey {
      reader.complain(.tls, "cannot be combined with \(ConfigurationKey.tlsCertificate.option)")
      return .development
    }
    if hasCertificate, !hasKey {
      reader.complain(.tlsCertificate, "wants \(ConfigurationKey.tlsKey.option) too")
    } else if hasKey, !hasCertificate {
      reader.complain(.tlsKey, "wants \(ConfigurationKey.tlsCertificate.option) too")
    }
    if let certificate, let key { return .files(certificate: certificate, key: key) }
    return isDevelopment ? .development : .none
  }

  private static func listener(_ reader: inout SettingReader, tls: TLSSettings) -> ListenerSettings {
    let (host, port) = reader.value(.listen, default: ("127.0.0.1", 8080), endpoint)
    let scheme = tls == .none ? "http" : "https"
    // Constant but for the port, which has been checked.
    let fallback = BaseURL("\(scheme)://localhost:\(port == 0 ? 8080 : port)") ?? .localhost
    let baseURL = reader.value(.baseURL, default: fallback, BaseURL.init)
    let proxies = TrustedProxies(reader.list(.trustedProxies) { IPNetwork($0) } ?? [])
    if !baseURL.isSecure, !baseURL.isLoopback {
      reader.complain(
        .baseURL, "plain http is for this machine only; use https, with TLS here or in a trusted proxy")
    } else if baseURL.isSecure, tls == .none, proxies.networks.isEmpty {
      reader.complain(
        .baseURL,
        "https wants \(ConfigurationKey.tlsCertificate.option) and \(ConfigurationKey.tlsKey.option), "
          + "\(ConfigurationKey.tls.option) development, or a proxy in \(ConfigurationKey.trustedProxies.rawValue)"
      )
    } else if !baseURL.isSecure, tls != .none {
      reader.complain(.baseURL, "must be https when the server ends TLS")
    }
    let privateNetworks = [
      "127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7",
    ]
    return ListenerSettings(
      host: host, port: port, baseURL: baseURL, trustedProxies: proxies,
      metricsFrom: reader.list(.metricsFrom) { IPNetwork($0) }
        ?? privateNetworks.compactMap { IPNetwork($0) },
      connections: reader.value(.connections, default: 10_000) { number($0, 16...1_000_000) })
  }

  private static func endpoint(_ text: String) -> (String, Int)? {
    guard let colon = text.lastIndex(of: ":") else { return nil }
    let digits = text[text.index(after: colon)...]
    guard (1...5).contains(digits.count), let port = number(String(digits), 0...65_535) else { return nil }
    var host = text[..<colon]
    if host.first == "[", host.last == "]" {
      host = host.dropFirst().dropLast()
      guard IPAddress(host)?.isIPv4 == false else { return nil }
      return (String(host), port)
    }
    let isName = host.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45
        || byte == 46
    }
    return !host.isEmpty && isName ? (String(host), port) : nil
  }

  static func boolean(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "true", "yes", "1": true
    case "false", "no", "0": false
    default: nil
    }
  }

  static func number(_ text: String, _ range: ClosedRange<Int>) -> Int? {
    guard text.utf8.allSatisfy({ (48...57).contains($0) }), let value = Int(text), range.contains(value)
    else {
      return nil
    }
    return value
  }

  /// Reads `15d`, `-11m`.
  ///
  /// - Parameter longest: seconds.
  static func duration(_ text: String, longest: Int) -> Duration? {
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
    let isNegative = text.first == "-"
    guard let last = text.last, let unit = units[last] else { return nil }
    let digits = text.dropFirst(isNegative ? 1 : 0).dropLast()
    guard !digits.isEmpty, let count = number(String(digits), 0...(longest / unit)) else { return nil }
    return .seconds(isNegative ? -count * unit : count * unit)
  }
}

extension BaseURL {
  fileprivate static var localhost: BaseURL {
    guard let url = BaseURL("http://localhost:8080") else { preconditionFailure("a constant that is a URL") }
    return url
  }
}
