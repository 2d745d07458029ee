import Base
import Foundation
import HTTPEdge
import Messaging

/// How messages leave.
public struct DeliverySettings: Sendable {
  /// The mail server; nil when there is none.
  public var smtp: SMTPSettings?
  /// Who sends text messages and makes calls; nil when there is nobody.
  public var gateway: GatewaySettings?
  /// In whose name mail goes out where a tenant says nothing.
  public var sender: Mailbox
  /// The file that takes messages for which there is no other way.
  public var file: String?

  /// Reads and checks the settings.
  init(_ reader: inout SettingReader, baseURL: BaseURL) {
    // The host of a base URL is one of an address too, but for an address in numbers.
    let own = MailAddress("gatehouse@\(baseURL.host)")?.description ?? "gatehouse@localhost"
    sender =
      reader.value(.mailFrom, default: Mailbox(own), { Mailbox($0) }) ?? Self.anonymous
    smtp = Self.smtp(&reader, ownName: baseURL.host)
    gateway = Self.gateway(&reader)
    file = reader.optional(.messagesFile) { path in
      let folder = (path as NSString).deletingLastPathComponent
      let place = access(path, F_OK) == 0 ? path : folder.isEmpty ? "." : folder
      return access(place, W_OK) == 0 ? path : nil
    }
  }

  /// Whether mail can leave.
  public var sendsMail: Bool { smtp != nil || file != nil }
  /// Whether text messages and calls can leave.
  public var telephones: Bool { gateway != nil || file != nil }

  private static var anonymous: Mailbox {
    guard let mailbox = Mailbox("gatehouse@localhost") else {
      preconditionFailure("a constant that is an address")
    }
    return mailbox
  }

  private static func line(_ text: String) -> String? {
    let isLine = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    return isLine && !text.isEmpty && text.utf8.count <= 1_024 ? text : nil
  }

  private static func file(_ text: String) -> String? { access(text, R_OK) == 0 ? text : nil }

  private static func smtp(_ reader: inout SettingReader, ownName: String) -> SMTPSettings? {
    let server = reader.optional(.smtp, ServerAddress.init)
    let security = reader.optional(.smtpTLS) { text in
      SMTPSettings.Security(rawValue: text).flatMap { $0 == .implicit ? nil : $0 }
    }
    let user = reader.optional(.smtpUser, line)
    let password = reader.optional(.smtpPassword) { line($0).map(Secret.init) }
    let authorities = reader.optional(.smtpCA, file)
    guard reader.isSet(.smtp) else {
      for key in [ConfigurationKey.smtpTLS, .smtpUser, .smtpPassword, .smtpCA] where reader.isSet(key) {
        reader.complain(key, "wants \(ConfigurationKey.smtp.rawValue) too")
      }
      return nil
    }
    guard let server else { return nil }
    if reader.isSet(.smtpUser) != reader.isSet(.smtpPassword) {
      let missing = reader.isSet(.smtpUser) ? ConfigurationKey.smtpPassword : .smtpUser
      reader.complain(reader.isSet(.smtpUser) ? .smtpUser : .smtpPassword, "wants \(missing.rawValue) too")
    }
    if server.isImplicit, security != nil {
      reader.complain(.smtpTLS, "is for smtp:// only; smtps:// is TLS from the first byte")
    }
    let usual: SMTPSettings.Security =
      server.isImplicit ? .implicit : server.isLoopback && authorities == nil ? .opportunistic : .required
    let chosen = security ?? usual
    if password != nil, chosen == .none || chosen == .opportunistic, !server.isLoopback {
      reader.complain(.smtpTLS, "a password is sent with TLS only")
    }
    return SMTPSettings(
      host: server.host, port: server.port, security: chosen, user: user, password: password,
      authorities: authorities, ownName: ownName.contains(":") ? "localhost" : ownName)
  }

  private static func gateway(_ reader: inout SettingReader) -> GatewaySettings? {
    let url = reader.optional(.smsGateway, gatewayURL)
    let kind = reader.value(.smsKind, default: .generic, GatewaySettings.Kind.init(rawValue:))
    let account = reader.optional(.smsAccount, line)
    let secret = reader.optional(.smsSecret) { line($0).map(Secret.init) }
    let sender = reader.optional(.smsFrom, line)
    let authorities = reader.optional(.smsCA, file)
    guard reader.isSet(.smsGateway) else {
      for key in [ConfigurationKey.smsKind, .smsAccount, .smsSecret, .smsFrom, .smsCA]
      where reader.isSet(key) {
        reader.complain(key, "wants \(ConfigurationKey.smsGateway.rawValue) too")
      }
      return nil
    }
    if kind == .twilio {
      for key in [ConfigurationKey.smsAccount, .smsSecret, .smsFrom] where !reader.isSet(key) {
        reader.complain(.smsKind, "twilio wants \(key.rawValue) too")
      }
      if url?.contains("?") == true { reader.complain(.smsGateway, "for twilio, a URL without a query") }
    } else if reader.isSet(.smsAccount) {
      reader.complain(.smsAccount, "is for \(ConfigurationKey.smsKind.rawValue) twilio")
    }
    guard let url else { return nil }
    return GatewaySettings(
      kind: kind, url: kind == .twilio && url.hasSuffix("/") ? String(url.dropLast()) : url,
      account: account, secret: secret, sender: sender, authorities: authorities)
  }

  /// An https URL, or an http one of this machine; without user information, blanks and fragment.
  private static func gatewayURL(_ text: String) -> String? {
    let scheme = text.hasPrefix("https://") ? "https://" : "http://"
    guard text.hasPrefix(scheme), text.utf8.count <= 2_048,
      text.utf8.allSatisfy({ (0x21...0x7e).contains($0) && !##""#<>\^`{|}@"##.utf8.contains($0) })
    else { return nil }
    let authority = text.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" }
    guard let origin = BaseURL(scheme + authority), origin.isSecure || origin.isLoopback else { return nil }
    return text
  }
}

/// A mail server as it is set: `smtp://host:port` or `smtps://host:port`.
private struct ServerAddress {
  let isImplicit: Bool
  let host: String
  let port: Int
  let isLoopback: Bool

  init?(_ text: String) {
    let lowered = text.lowercased()
    isImplicit = lowered.hasPrefix("smtps://")
    guard isImplicit || lowered.hasPrefix("smtp://") else { return nil }
    // The rest has the grammar of an origin; only the usual port is another.
    let rest = lowered.dropFirst(isImplicit ? 8 : 7)
    guard let origin = BaseURL("https://\(rest)") else { return nil }
    let digits = rest.reversed().drop { $0 == "/" }.prefix { $0.isNumber }
    let hasPort = !digits.isEmpty && rest.reversed().drop { $0 == "/" }.dropFirst(digits.count).first == ":"
    host = origin.host
    port = hasPort ? origin.port : isImplicit ? 465 : 587
    isLoopback = origin.isLoopback
  }
}
