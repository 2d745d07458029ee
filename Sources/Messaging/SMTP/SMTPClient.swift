import CCurl
import Foundation

/// Speaks SMTP (RFC 5321), one message a connection; every call blocks.
struct SMTPClient: Sendable {
  let settings: SMTPSettings
  var limits = CurlExchange.Limits()

  /// Sends one mail; its end is let go after the queue has agreed.
  func send(_ mail: MailMessage, _ handOver: HandOver) -> DeliveryOutcome {
    let exchange = CurlExchange(payload: Array(mail.text.utf8), handOver: handOver, limits: limits)
    guard var transfer = transfer() else { return .postponed("libcurl could not be set up") }
    transfer.set(CURLOPT_UPLOAD, 1)
    transfer.set(CURLOPT_MAIL_FROM, "<\(mail.sender.address)>")
    transfer.set(CURLOPT_MAIL_RCPT, list: ["<\(mail.recipient)>"])
    let code = transfer.run(exchange, letsGoBehindEnd: true)
    return outcome(code, exchange, reason: transfer.reason(code), recipient: mail.recipient.description)
  }

  /// Greets the server, with all that a mail would need short of the mail; nil when all is well.
  func check() -> String? {
    let exchange = CurlExchange(payload: [], handOver: HandOver { false }, limits: limits)
    guard let transfer = transfer() else { return "libcurl could not be set up" }
    transfer.set(CURLOPT_CUSTOMREQUEST, "NOOP")
    let code = transfer.run(exchange, letsGoBehindEnd: true)
    return code == CURLE_OK ? nil : Self.words(exchange.lastReply, or: transfer.reason(code))
  }

  private func transfer() -> CurlTransfer? {
    let scheme = settings.security == .implicit ? "smtps" : "smtp"
    let host = settings.host.contains(":") ? "[\(settings.host)]" : settings.host
    guard
      let transfer = CurlTransfer(
        url: "\(scheme)://\(host):\(settings.port)/\(settings.ownName)", schemes: scheme, limits: limits)
    else { return nil }
    transfer.set(CURLOPT_USE_SSL, settings.security.curlValue)
    if let authorities = settings.authorities { transfer.set(CURLOPT_CAINFO, authorities) }
    if let user = settings.user {
      transfer.set(CURLOPT_USERNAME, user)
      transfer.set(CURLOPT_PASSWORD, settings.password?.expose() ?? "")
    }
    return transfer
  }

  private func outcome(
    _ code: CURLcode, _ exchange: CurlExchange, reason: String, recipient: String
  ) -> DeliveryOutcome {
    if exchange.isInterrupted { return .interrupted }
    let reason = exchange.isFlooded ? "the server sends replies without end" : reason
    func words(_ reply: String?) -> String {
      Self.words(reply, or: exchange.isLate ? "the server took too long" : reason)
        .replacing(recipient, with: "<recipient>")
    }
    if exchange.isHandedOver {
      switch exchange.finalReply?.first {
      case "2": return .sent
      case "4": return .postponed(words(exchange.finalReply))
      case "5": return .refused(words(exchange.finalReply))
      default: return .unanswered(words(nil))
      }
    }
    if code == CURLE_OK { return .postponed("the server ended the conversation before the message") }
    // A refusal of the recipient or of the message is final. One of this server, its name, its password or its sender
    // is about the settings: the message is good once they are.
    let isRefusal =
      code == CURLE_SEND_ERROR || code == CURLE_WEIRD_SERVER_REPLY || code == CURLE_UPLOAD_FAILED
    let isAboutMessage = exchange.lastCommand == "RCPT" || exchange.lastCommand == "DATA"
    if isRefusal, isAboutMessage, exchange.lastReply?.first == "5" {
      return .refused(words(exchange.lastReply))
    }
    let isReply = exchange.lastReply.map { $0.first == "4" || $0.first == "5" } ?? false
    return .postponed(words(isReply ? exchange.lastReply : nil))
  }

  /// What an administrator gets to read: one line of printable text.
  private static func words(_ reply: String?, or reason: String) -> String {
    let text = HeaderText.harmless(reply ?? reason)
    return text.count > 200 ? text.prefix(200) + "…" : text
  }
}

extension MessageTransport {
  /// Mail through a server.
  public static func smtp(_ settings: SMTPSettings, threads: SendingThreads) -> MessageTransport {
    let client = SMTPClient(settings: settings)
    return MessageTransport { message, handOver in
      guard let recipient = MailAddress(message.recipient) else {
        return .refused("the recipient's address is none that mail can be sent to")
      }
      let mail = MailMessage(
        sender: message.sender, recipient: recipient, id: message.id, host: settings.ownName,
        date: message.date, language: message.language, content: message.content)
      return await threads.run { client.send(mail, handOver) } ?? .interrupted
    }
  }
}

extension SMTPSettings {
  /// Greets the server as before a mail: reachability, TLS, name and password.
  ///
  /// - Returns: what is wrong; nil when all is well.
  public func problem(threads: SendingThreads) async -> String? {
    let client = SMTPClient(settings: self)
    return await threads.run { client.check() } ?? nil
  }
}

extension SMTPSettings.Security {
  fileprivate var curlValue: Int {
    switch self {
    case .implicit, .required: gatehouse_curl_tls_required()
    case .opportunistic: gatehouse_curl_tls_if_offered()
    case .none: gatehouse_curl_tls_never()
    }
  }
}
