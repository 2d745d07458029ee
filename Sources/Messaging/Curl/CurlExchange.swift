import CCurl
import Foundation

/// What happens in one transfer: what goes out, what comes back, and when the last of it is let go.
///
/// It is made, used and thrown away by one thread; libcurl calls it back on that thread only.
final class CurlExchange {
  /// How long a transfer may take.
  struct Limits {
    /// Until a connection stands, TLS included.
    var connect = Duration.seconds(10)
    /// Until the end of what is sent.
    var sending = Duration.seconds(60)
    /// From then on: whoever has taken a message may look into it before the answer (RFC 5321 §4.5.3.2.6).
    var answering = Duration.seconds(120)
    /// The most that is read, in bytes.
    var answer = 65_536
  }

  private let payload: [UInt8]
  private let handOver: HandOver
  private let limits: Limits
  private let clock = ContinuousClock()
  private let started: ContinuousClock.Instant
  private var offset = 0
  private var received = 0
  private var handedAt: ContinuousClock.Instant?
  private var isLeaving = false

  /// The last line of each reply, such as `250 OK`, since the payload's end was let go.
  private(set) var finalReply: String?
  /// The last line of a reply at all.
  private(set) var lastReply: String?
  /// The first word of the last command, such as `RCPT`.
  private(set) var lastCommand = ""
  /// The answer's body, as far as it is kept.
  private(set) var body: [UInt8] = []
  /// Whether the transfer was ended from here, before the payload's end was let go.
  private(set) var isInterrupted = false
  /// Whether more came back than is taken.
  private(set) var isFlooded = false
  /// Whether it took longer than it may.
  private(set) var isLate = false

  init(payload: [UInt8], handOver: HandOver, limits: Limits) {
    self.payload = payload
    self.handOver = handOver
    self.limits = limits
    started = clock.now
  }

  /// Whether the end was let go.
  var isHandedOver: Bool { handedAt != nil }

  /// Gives out the next piece of the payload.
  ///
  /// - Parameter lettingGo: whether this piece, or being asked for one behind the last, completes the message at the
  ///   other side.
  /// - Returns: how many bytes were written; nil to end the transfer.
  func give(_ buffer: UnsafeMutableRawBufferPointer, lettingGo: Bool) -> Int? {
    if lettingGo, handedAt == nil {
      guard !handOver.isCancelled, handOver() else {
        isInterrupted = true
        return nil
      }
      handedAt = clock.now
    }
    let count = min(buffer.count, payload.count - offset)
    payload[offset..<(offset + count)].withUnsafeBytes { buffer.copyMemory(from: $0) }
    offset += count
    return count
  }

  /// Whether everything was given out, so that the next question is for what comes behind the end.
  var isGivenOut: Bool { offset == payload.count }

  /// Takes a reply line of SMTP, or a header line of HTTP.
  ///
  /// - Returns: false to end the transfer.
  func take(line bytes: UnsafeRawBufferPointer) -> Bool {
    received += bytes.count
    guard received <= limits.answer else {
      isFlooded = true
      return false
    }
    let line = String(decoding: bytes.prefix(512), as: UTF8.self)
    if !isLeaving, Self.isFinal(line) {
      lastReply = line
      if handedAt != nil { finalReply = line }
    }
    return true
  }

  /// Takes a piece of an HTTP body; what is beyond the limit is not kept, and ends the transfer.
  func take(body bytes: UnsafeRawBufferPointer) -> Bool {
    received += bytes.count
    guard received <= limits.answer else {
      isFlooded = true
      return false
    }
    body += bytes
    return true
  }

  /// Takes what is sent as commands.
  ///
  /// The farewell, and what is answered to it, says nothing about the message.
  func note(command bytes: UnsafeRawBufferPointer) {
    let command = String(decoding: bytes.prefix { $0 > 0x20 }.prefix(16), as: UTF8.self).uppercased()
    if command == "QUIT" { isLeaving = true } else { lastCommand = command }
  }

  /// Whether the transfer may go on.
  func mayContinue() -> Bool {
    if let handedAt {
      isLate = clock.now - handedAt > limits.answering
      return !isLate
    }
    if handOver.isCancelled {
      isInterrupted = true
      return false
    }
    isLate = clock.now - started > limits.sending
    return !isLate
  }

  /// Three digits and no hyphen end a reply (RFC 5321 §4.2.1).
  private static func isFinal(_ line: String) -> Bool {
    let bytes = Array(line.utf8.prefix(4))
    guard bytes.count >= 3, bytes.prefix(3).allSatisfy({ (48...57).contains($0) }) else { return false }
    return bytes.count == 3 || bytes[3] != UInt8(ascii: "-")
  }
}
