import Directory
import Foundation

/// A mail as it goes over the wire (RFC 5322): text and HTML of the same words.
///
/// The same message always has the same bytes, so that a second attempt is the same mail to whoever has seen the first.
struct MailMessage: Sendable {
  var sender: Mailbox
  var recipient: MailAddress
  /// Unique, and the same for each attempt: letters, digits and hyphens.
  var id: String
  /// Behind the sign in the Message-ID.
  var host: String
  var date: Date
  var language: Language
  var content: RenderedMessage

  /// The header and the body, lines ended by CR LF.
  var text: String {
    let boundary = "=_\(id)"
    var mail = HeaderText.field("From", sender)
    mail += HeaderText.field("To", Mailbox(address: recipient))
    mail += HeaderText.field("Subject", content.subject)
    mail += "Date: \(Self.date(date))\r\n"
    mail += "Message-ID: <\(id)@\(host)>\r\n"
    // RFC 3834 §5, and what Exchange looks for: no answer from a machine.
    mail += "Auto-Submitted: auto-generated\r\n"
    mail += "X-Auto-Response-Suppress: All\r\n"
    mail += "Content-Language: \(language.rawValue)\r\n"
    mail += "MIME-Version: 1.0\r\n"
    guard let html = content.html else {
      return mail + Self.part("text/plain", content.text)
    }
    mail += "Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"\r\n\r\n"
    mail += "--\(boundary)\r\n" + Self.part("text/plain", content.text)
    mail += "--\(boundary)\r\n" + Self.part("text/html", html)
    return mail + "--\(boundary)--\r\n"
  }

  private static func part(_ type: String, _ text: String) -> String {
    let (encoding, body) = TransferEncoding.encode(text)
    return "Content-Type: \(type); charset=utf-8\r\nContent-Transfer-Encoding: \(encoding)\r\n\r\n\(body)"
  }

  /// For example `Tue, 24 Nov 2026 14:05:00 +0000` (RFC 5322 §3.3).
  static func date(_ date: Date) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let parts = calendar.dateComponents(
      [.weekday, .day, .month, .year, .hour, .minute, .second], from: date)
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    func two(_ number: Int?) -> String {
      let text = String(number ?? 0)
      return text.count == 1 ? "0" + text : text
    }
    let day = days[((parts.weekday ?? 1) - 1) % 7]
    let month = months[((parts.month ?? 1) - 1) % 12]
    return "\(day), \(two(parts.day)) \(month) \(parts.year ?? 0) "
      + "\(two(parts.hour)):\(two(parts.minute)):\(two(parts.second)) +0000"
  }
}
