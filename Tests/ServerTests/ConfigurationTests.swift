import Base
import Foundation
import HTTPEdge
import Testing

@testable import Server

@Suite("Configuration")
struct ConfigurationTests {
  /// A directory with a configuration file in it, gone at the end.
  private static func with<T>(
    file: String?, named name: String = "gatehouse.yaml", _ body: (String) throws -> T
  ) throws
    -> T
  {
    let directory = TemporaryDirectory()
    if let file { try Data(file.utf8).write(to: URL(fileURLWithPath: directory.path + "/" + name)) }
    return try body(directory.path)
  }

  private static func load(
    _ options: [ConfigurationKey: String] = [:], _ environment: [String: String] = [:], file: String? = nil,
    named name: String = "gatehouse.yaml"
  ) throws -> ServerConfiguration {
    try with(file: file, named: name) { directory in
      try ServerConfiguration.load(
        options: options.merging([.data: directory]) { given, _ in given }, environment: environment)
    }
  }

  private static func faults(
    _ options: [ConfigurationKey: String] = [:], _ environment: [String: String] = [:], file: String? = nil,
    named name: String = "gatehouse.yaml"
  ) -> [ConfigurationError.Fault] {
    do {
      _ = try load(options, environment, file: file, named: name)
      return []
    } catch {
      return (error as? ConfigurationError)?.faults ?? []
    }
  }

  @Test("needs nothing to be set")
  func defaults() throws {
    let configuration = try ServerConfiguration.load(options: [:], environment: [:])
    #expect(configuration.dataDirectory == "./data")
    #expect(configuration.listener.host == "127.0.0.1")
    #expect(configuration.listener.port == 8080)
    #expect(configuration.listener.baseURL.description == "http://localhost:8080")
    #expect(configuration.listener.trustedProxies.networks.isEmpty)
    #expect(configuration.tls == .none)
    #expect(configuration.database.url == nil)
    #expect(configuration.development == DevelopmentSettings(isEnabled: false, clockOffset: .zero))
    #expect(configuration.log == LogSettings(level: .info, format: .json))
  }

  @Test("prefers options to variables, and variables to the file")
  func precedence() throws {
    let file = "listen: 127.0.0.1:1\nlog-level: debug\nhashing-queue: 3\n"
    let configuration = try Self.load(
      [.listen: "127.0.0.1:3"], ["GATEHOUSE_LISTEN": "127.0.0.1:2", "GATEHOUSE_LOG_LEVEL": "error"],
      file: file)
    #expect(configuration.listener.port == 3)
    #expect(configuration.log.level == .error)
    #expect(configuration.limits.hashingQueue == 3)
  }

  @Test("looks at values that are overridden, too")
  func overridden() {
    let faults = Self.faults([.listen: "127.0.0.1:1"], ["GATEHOUSE_LISTEN": "x"], file: "listen: [1, 2]\n")
    #expect(faults.map(\.key) == ["listen", "listen"])
  }

  @Test("reads lists and plain values from either kind of file")
  func files() throws {
    let yaml = """
      # how we run it
      base-url: https://login.example.com
      trusted-proxies: [10.0.0.0/8, "fd00::/8"]
      development: true
      clock-offset: 15d
      """
    let json = """
      {"base-url": "https://login.example.com", "trusted-proxies": ["10.0.0.0/8", "fd00::/8"], "development": true,
       "clock-offset": "15d"}
      """
    for (text, name) in [(yaml, "gatehouse.yaml"), (json, "gatehouse.json")] {
      let configuration = try Self.load(file: text, named: name)
      #expect(
        configuration.listener.trustedProxies.networks.map(\.description) == ["10.0.0.0/8", "fd00::/8"])
      #expect(configuration.development.clockOffset == .seconds(15 * 86_400))
    }
    #expect(try Self.load(file: "# nothing yet\n\n").listener.port == 8080)
  }

  @Test(
    "names the key, the place and what is allowed",
    arguments: [
      (.listen, "nonsense"), (.listen, "127.0.0.1:99999"), (.listen, ":80"), (.listen, "[::1:80"),
      (.baseURL, "not a url"), (.baseURL, "ftp://localhost"), (.baseURL, "https://a.test/path"),
      (.database, "mysql://somewhere"), (.databasePoolSize, "0"), (.databasePoolSize, "eight"),
      (.trustedProxies, "10.0.0.1/8"), (.trustedProxies, "everybody"), (.tls, "production"),
      (.tlsCertificate, "/nonexistent.pem"), (.connections, "1"), (.hashingQueue, "-1"),
      (.shutdownTimeout, "0s"),
      (.shutdownTimeout, "15"), (.logLevel, "loud"), (.logFormat, "xml"), (.development, "perhaps"),
      (.clockOffset, "15 parsecs"), (.clockOffset, "d"), (.clockOffset, "--1d"),
    ] as [(ConfigurationKey, String)])
  func malformed(key: ConfigurationKey, value: String) throws {
    let asOption = Self.faults([key: value])
    #expect(asOption.first?.key == key.rawValue)
    #expect(asOption.first?.place == "option \(key.option)")
    #expect(asOption.first?.allowed == key.allowed)
    let asVariable = Self.faults([:], [key.variable: value])
    #expect(asVariable.first?.place == "environment variable \(key.variable)")
    let inFile = Self.faults(file: "\(key.rawValue): \"\(value)\"\n")
    #expect(inFile.first?.key == key.rawValue)
    #expect(inFile.first?.place.hasSuffix("gatehouse.yaml") == true)
  }

  @Test(
    "refuses settings that do not fit together",
    arguments: [
      ([.baseURL: "http://login.contoso.test"], .baseURL), ([.baseURL: "http://192.0.2.7:8080"], .baseURL),
      ([.baseURL: "http://localhost.evil.test:8080"], .baseURL),
      ([.baseURL: "http://login.contoso.test", .trustedProxies: "10.0.0.0/8"], .baseURL),
      ([.baseURL: "https://login.contoso.test"], .baseURL),
      ([.baseURL: "http://localhost", .tls: "development"], .baseURL),
      ([.clockOffset: "15d"], .clockOffset), ([.tlsCertificate: "/dev/null"], .tlsCertificate),
      ([.tlsKey: "/dev/null"], .tlsKey), ([.tls: "development", .tlsKey: "/dev/null"], .tls),
    ] as [([ConfigurationKey: String], ConfigurationKey)])
  func contradictions(options: [ConfigurationKey: String], named: ConfigurationKey) {
    #expect(Self.faults(options).contains { $0.key == named.rawValue })
  }

  @Test("accepts a proxy that ends TLS, and the same without for this machine")
  func proxies() throws {
    _ = try Self.load([.baseURL: "https://login.contoso.test", .trustedProxies: "10.0.0.0/8"])
    _ = try Self.load([.baseURL: "http://localhost:8080", .trustedProxies: "127.0.0.1/32"])
    _ = try Self.load([.baseURL: "https://login.contoso.test", .tls: "development"])
  }

  @Test("names unknown keys wherever they stand")
  func unknownKeys() {
    #expect(Self.faults(file: "nosuchkey: 1\n").map(\.key) == ["nosuchkey"])
    #expect(Self.faults(file: "tls:\n  certificate: x\n").map(\.key).contains("tls.certificate"))
    #expect(Self.faults(file: #"{"nosuchkey": 1}"#, named: "gatehouse.json").map(\.key) == ["nosuchkey"])
    #expect(Self.faults(file: "data: elsewhere\n").map(\.key) == ["data"])
    #expect(Self.faults([:], ["GATEHOUSE_LISTN": "x"]).map(\.key) == ["GATEHOUSE_LISTN"])
    #expect(Self.faults([:], ["HOME": "/root", "GATEHOUSE_BIN": "x"]).isEmpty)
  }

  @Test(
    "names a file that cannot be understood",
    arguments: [
      "listen: {\n", "\u{0}", "- a\n- b\n", "just text", "a: 1\na: 2\n", "listen: [[1]]\n", "{\"listen\": ",
    ])
  func brokenFile(text: String) {
    let faults = Self.faults(file: text)
    #expect(faults.first?.place.hasSuffix("gatehouse.yaml") == true)
  }

  @Test("names a file that was asked for and is not there")
  func missingFile() {
    #expect(Self.faults([.config: "/nonexistent/gatehouse.yaml"]).map(\.key) == ["config"])
    #expect(Self.faults([.config: "/dev/null"]).map(\.key) == ["config"])
  }

  @Test("says everything at once and shows no value")
  func allAtOnce() {
    let secret = "mysql://user:hunter2@db.internal/gatehouse"
    let faults = Self.faults(
      [.listen: "hunter2"], ["GATEHOUSE_DATABASE": secret, "GATEHOUSE_NOPE": "hunter2"],
      file: "log-level: hunter2\nunknown: hunter2\n")
    #expect(Set(faults.map(\.key)) == ["listen", "database", "GATEHOUSE_NOPE", "log-level", "unknown"])
    #expect(!ConfigurationError(faults: faults).description.contains("hunter2"))
  }

  @Test("lets commands read what they share with the server")
  func dataSettings() throws {
    let directory = TemporaryDirectory()
    let url = try #require(BaseURL("https://login.test"))
    DataSettings.remember(url, clockOffset: .seconds(15 * 86_400), in: directory.path)
    let settings = try DataSettings.load(options: [.data: directory.path], environment: [:])
    #expect(settings.baseURL.description == "https://login.test")
    #expect(settings.clockOffset == .seconds(15 * 86_400))
    DataSettings.remember(url, in: directory.path)
    #expect(try DataSettings.load(options: [.data: directory.path], environment: [:]).clockOffset == .zero)
  }
}
