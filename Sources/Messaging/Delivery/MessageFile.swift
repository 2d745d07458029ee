import Foundation

extension MessageTransport {
  /// Appends each message to a file, one JSON object a line; for development, since codes stand in it.
  public static func file(_ path: String, threads: SendingThreads) -> MessageTransport {
    MessageTransport { message, handOver in
      await threads.run { MessageFile(path: path).append(message, handOver) } ?? .interrupted
    }
  }
}

/// A file that takes the place of a mail server and a gateway.
struct MessageFile: Sendable {
  private struct Line: Encodable {
    var id: String
    var channel: String
    var to: String
    var from: String?
    var template: String
    var language: String
    var subject: String?
    var text: String
    var html: String?
  }

  let path: String

  /// Appends a line with one write, so that no two messages mix.
  func append(_ message: OutboundMessage, _ handOver: HandOver) -> DeliveryOutcome {
    let isMail = message.channel == .email
    let line = Line(
      id: message.id, channel: message.channel.rawValue, to: message.recipient,
      from: isMail ? message.sender.address.description : nil, template: message.template,
      language: message.language.rawValue, subject: isMail ? message.content.subject : nil,
      text: message.content.text, html: message.content.html)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard var bytes = try? Array(encoder.encode(line)) else { return .refused("it has no JSON form") }
    bytes.append(UInt8(ascii: "\n"))
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      return .postponed("the messages' file: \(String(cString: strerror(errno)).lowercased())")
    }
    defer { close(descriptor) }
    guard handOver() else { return .interrupted }
    return write(descriptor, bytes, bytes.count) == bytes.count
      ? .sent : .unanswered("the messages' file was not written whole")
  }
}
