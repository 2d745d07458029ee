import Directory
import Foundation

/// What is posted for one message.
struct GatewayRequest: Equatable, Sendable {
  var url: String
  var contentType: String
  var body: String
  /// Further header lines, without what is secret.
  var headers: [String]

  init(_ message: OutboundMessage, settings: GatewaySettings) {
    switch settings.kind {
    case .twilio:
      let account = Self.encoded(settings.account ?? "")
      let resource = message.channel == .voice ? "Calls.json" : "Messages.json"
      url = "\(settings.url)/2010-04-01/Accounts/\(account)/\(resource)"
      contentType = "application/x-www-form-urlencoded"
      body = Self.twilioForm(message, sender: settings.sender ?? "")
        .map { "\($0.0)=\(Self.encoded($0.1))" }.joined(separator: "&")
      headers = []
    case .generic:
      url = settings.url
      contentType = "application/json"
      body = Self.json(message, sender: settings.sender)
      // A gateway that knows the draft sends one message however often it is asked.
      headers = ["Idempotency-Key: \(message.id)"]
    }
  }

  private static func twilioForm(_ message: OutboundMessage, sender: String) -> [(String, String)] {
    // A messaging service has an identifier of its own in place of a number.
    let isService = sender.hasPrefix("MG") && message.channel == .sms
    let from = (isService ? "MessagingServiceSid" : "From", sender)
    guard message.channel == .voice else {
      return [("To", message.recipient), from, ("Body", message.content.text)]
    }
    let say = "<Say language=\"\(message.language.spokenTag)\">\(xml(message.content.text))</Say>"
    return [("To", message.recipient), from, ("Twiml", "<Response>\(say)</Response>")]
  }

  private static func json(_ message: OutboundMessage, sender: String?) -> String {
    struct Body: Encodable {
      var id: String
      var to: String
      var from: String?
      var channel: String
      var language: String
      var text: String
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let body = Body(
      id: message.id, to: message.recipient, from: sender, channel: message.channel.rawValue,
      language: message.language.rawValue, text: message.content.text)
    // Strings always have a JSON form.
    return (try? encoder.encode(body)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  /// A value in a form or a path (the unreserved characters of RFC 3986 §2.3 stay).
  static func encoded(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      let isUnreserved =
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || "-._~".utf8.contains(byte)
      if isUnreserved {
        result.unicodeScalars.append(UnicodeScalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count == 1 ? "0" + digits : digits)
      }
    }
    return result
  }

  private static func xml(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
