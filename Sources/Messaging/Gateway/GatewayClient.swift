import CCurl
import Directory
import Foundation

/// Posts messages to a gateway; every call blocks.
struct GatewayClient: Sendable {
  let settings: GatewaySettings
  var limits = CurlExchange.Limits(answering: .seconds(60))

  /// Posts one message; nothing of it is written before the queue has agreed.
  func send(_ message: OutboundMessage, _ handOver: HandOver) -> DeliveryOutcome {
    let request = GatewayRequest(message, settings: settings)
    let body = Array(request.body.utf8)
    let exchange = CurlExchange(payload: body, handOver: handOver, limits: limits)
    let scheme = settings.url.hasPrefix("https://") ? "https" : "http"
    guard var transfer = CurlTransfer(url: request.url, schemes: scheme, limits: limits) else {
      return .postponed("libcurl could not be set up")
    }
    if let authorities = settings.authorities { transfer.set(CURLOPT_CAINFO, authorities) }
    var headers = ["Content-Type: \(request.contentType)", "Accept: application/json", "Expect:"]
    headers += request.headers
    switch settings.kind {
    case .twilio:
      transfer.set(CURLOPT_USERNAME, settings.account ?? "")
      transfer.set(CURLOPT_PASSWORD, settings.secret?.expose() ?? "")
    case .generic:
      if let secret = settings.secret { headers.append("Authorization: Bearer \(secret.expose())") }
    }
    transfer.set(CURLOPT_POST, 1)
    transfer.set(CURLOPT_POSTFIELDSIZE_LARGE, size: body.count)
    transfer.set(CURLOPT_HTTPHEADER, list: headers)
    transfer.set(CURLOPT_USERAGENT, "Gatehouse")
    transfer.set(CURLOPT_HTTP_VERSION, gatehouse_curl_http11())
    let code = transfer.run(exchange, letsGoBehindEnd: false)
    let status = transfer.number(CURLINFO_RESPONSE_CODE)
    return outcome(
      code, status: status, retryAfter: transfer.size(CURLINFO_RETRY_AFTER), exchange,
      reason: transfer.reason(code))
  }

  private func outcome(
    _ code: CURLcode, status: Int, retryAfter: Int, _ exchange: CurlExchange, reason: String
  ) -> DeliveryOutcome {
    if exchange.isInterrupted { return .interrupted }
    let wait = retryAfter > 0 ? Duration.seconds(min(retryAfter, 21_600)) : nil
    switch status {
    case 200..<300: return .sent
    case 408, 425, 429, 500...: return .postponed("the gateway answered \(status)", after: wait)
    // A redirect is not followed: a code would go where nobody has said that it may.
    case 300..<400: return .postponed("the gateway answered \(status), a redirect", after: wait)
    case 400..<500: return .refused("the gateway answered \(status)" + Self.errorNumber(exchange.body))
    default:
      let reason = HeaderText.harmless(exchange.isLate ? "the gateway took too long" : reason)
      return exchange.isHandedOver ? .unanswered(reason) : .postponed(reason)
    }
  }

  /// The number that Twilio gives a refusal, such as 21211; its words may hold the telephone number.
  private static func errorNumber(_ body: [UInt8]) -> String {
    struct Refusal: Decodable {
      var code: Int
    }
    guard let refusal = try? JSONDecoder().decode(Refusal.self, from: Data(body)) else { return "" }
    return ", error \(refusal.code)"
  }
}

extension MessageTransport {
  /// Text messages and calls through a gateway.
  public static func gateway(_ settings: GatewaySettings, threads: SendingThreads) -> MessageTransport {
    let client = GatewayClient(settings: settings)
    return MessageTransport { message, handOver in
      let digits = message.recipient.utf8.dropFirst()
      guard message.recipient.utf8.first == UInt8(ascii: "+"), (7...15).contains(digits.count),
        digits.allSatisfy({ (48...57).contains($0) })
      else { return .refused("the recipient is no telephone number in E.164") }
      return await threads.run { client.send(message, handOver) } ?? .interrupted
    }
  }
}
