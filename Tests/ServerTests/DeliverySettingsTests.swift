import Foundation
import Messaging
import Testing

@testable import Server

@Suite("Settings of messages")
struct DeliverySettingsTests {
  private static func load(_ options: [ConfigurationKey: String]) throws -> DeliverySettings {
    let directory = TemporaryDirectory()
    return try ServerConfiguration.load(
      options: options.merging([.data: directory.path]) { given, _ in given }, environment: [:]
    ).messages
  }

  private static func faults(_ options: [ConfigurationKey: String]) -> Set<String> {
    do {
      _ = try load(options)
      return []
    } catch {
      return Set((error as? ConfigurationError)?.faults.map(\.key) ?? ["another error"])
    }
  }

  @Test("has no way out, and a sender, when nothing is set") func nothing() throws {
    let settings = try Self.load([:])
    #expect(!settings.sendsMail && !settings.telephones)
    #expect(settings.sender.address.description == "gatehouse@localhost")
  }

  @Test(
    "demands TLS of every mail server that is not on this machine",
    arguments: [
      ("smtp://mail.contoso.test", 587, SMTPSettings.Security.required),
      ("smtp://mail.contoso.test:25", 25, .required), ("smtps://mail.contoso.test", 465, .implicit),
      ("smtps://mail.contoso.test:443", 443, .implicit), ("smtp://localhost:25", 25, .opportunistic),
      ("smtp://127.0.0.1", 587, .opportunistic), ("smtp://[::1]:2525", 2525, .opportunistic),
      ("smtp://localhost.evil.test", 587, .required), ("smtp://10.0.0.1", 587, .required),
    ])
  func security(_ url: String, _ port: Int, _ security: SMTPSettings.Security) throws {
    let smtp = try #require(try Self.load([.smtp: url]).smtp)
    #expect(smtp.port == port && smtp.security == security)
  }

  @Test("trusts a server on this machine no more than it is told to") func localAuthority() throws {
    let path = "/dev/null"
    #expect(try Self.load([.smtp: "smtp://localhost", .smtpCA: path]).smtp?.security == .required)
    #expect(
      try Self.load([.smtp: "smtp://mail.contoso.test", .smtpTLS: "none"]).smtp?.security
        == SMTPSettings.Security.none)
  }

  @Test("sends no password without TLS", arguments: ["none", "opportunistic"])
  func password(_ security: String) {
    var options: [ConfigurationKey: String] = [
      .smtp: "smtp://mail.contoso.test", .smtpUser: "u", .smtpPassword: "p", .smtpTLS: security,
    ]
    #expect(Self.faults(options) == ["smtp-tls"])
    options[.smtp] = "smtp://localhost"
    #expect(Self.faults(options) == [])
  }

  @Test(
    "takes a gateway by https, or on this machine",
    arguments: [
      ("https://sms.contoso.test/send?v=2", true), ("http://127.0.0.1:8080/", true),
      ("http://localhost", true),
      ("http://sms.contoso.test/", false), ("http://localhost.evil.test/", false),
      ("https://user:password@sms.contoso.test/", false), ("https://sms.contoso.test/\r\nX: y", false),
      ("https://sms.contoso.test/#x", false), ("ftp://sms.contoso.test/", false), ("sms.contoso.test", false),
      ("http://127.0.0.1@evil.test/", false), ("HTTPS://sms.contoso.test/", false),
    ])
  func gateway(_ url: String, _ isRight: Bool) {
    #expect(Self.faults([.smsGateway: url]) == (isRight ? [] : ["sms-gateway"]))
  }

  @Test("names every setting that twilio wants and has not got") func twilio() {
    let faults = Self.faults([.smsGateway: "https://api.twilio.com", .smsKind: "twilio"])
    #expect(faults == ["sms-kind"])
    let complete: [ConfigurationKey: String] = [
      .smsGateway: "https://api.twilio.com/", .smsKind: "twilio", .smsAccount: "AC1", .smsSecret: "s",
      .smsFrom: "+1",
    ]
    #expect((try? Self.load(complete))?.gateway?.url == "https://api.twilio.com")
  }
}
