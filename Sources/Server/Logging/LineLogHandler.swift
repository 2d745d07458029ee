import Foundation
import Logging

/// Writes each message as one line, as JSON or in words; nothing that a client sent can begin a second line.
struct LineLogHandler: LogHandler {
  var logLevel: Logger.Level
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider?

  private let format: LogSettings.Format
  private let write: @Sendable (String) -> Void

  /// Takes what receives the lines, each with its line feed.
  init(level: Logger.Level, format: LogSettings.Format, write: @escaping @Sendable (String) -> Void) {
    logLevel = level
    self.format = format
    self.write = write
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var fields = metadata
    if let provided = metadataProvider?.get() { fields.merge(provided) { _, new in new } }
    if let own = event.metadata { fields.merge(own) { _, new in new } }
    if let error = event.error { fields["error"] = .string(String(describing: error)) }
    fields["hb.request.id"] = nil
    let time = Date().formatted(.iso8601.year().month().day().time(includingFractionalSeconds: true))
    let stamp = time.hasSuffix("Z") ? time : time + "Z"
    switch format {
    case .json: write(Self.json(event, fields, stamp))
    case .text: write(Self.text(event, fields, stamp))
    }
  }

  private static func json(_ event: LogEvent, _ fields: Logger.Metadata, _ time: String) -> String {
    var line = #"{"time":"# + quoted(time) + #","level":"# + quoted(event.level.rawValue)
    line += #","message":"# + quoted(String(describing: event.message))
    for (key, value) in fields.sorted(by: { $0.key < $1.key }) {
      line += "," + quoted(key) + ":" + json(value)
    }
    return line + "}\n"
  }

  private static func json(_ value: Logger.MetadataValue) -> String {
    switch value {
    case .string(let text): quoted(text)
    case .stringConvertible(let number as Int): String(number)
    case .stringConvertible(let number as Double) where number.isFinite: String(number)
    case .stringConvertible(let value): quoted(String(describing: value))
    case .array(let items): "[" + items.map(json).joined(separator: ",") + "]"
    case .dictionary(let items):
      "{"
        + items.sorted { $0.key < $1.key }.map { quoted($0.key) + ":" + json($0.value) }.joined(
          separator: ",")
        + "}"
    }
  }

  private static func text(_ event: LogEvent, _ fields: Logger.Metadata, _ time: String) -> String {
    var line = "\(time) \(event.level.rawValue) \(plain(String(describing: event.message)))"
    for (key, value) in fields.sorted(by: { $0.key < $1.key }) {
      line += " \(plain(key))=\(plain(String(describing: value)))"
    }
    return line + "\n"
  }

  private static func plain(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { isUnsafe($0) ? " " : $0 }))
  }

  /// A JSON string (RFC 8259 §7), with everything escaped that a terminal or a log reader might obey.
  private static func quoted(_ text: String) -> String {
    // Nearly every text is plain ASCII and needs no look at its scalars.
    let isPlain = text.utf8.allSatisfy { byte in
      (0x20...0x7e).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
    if isPlain { return "\"\(text)\"" }
    var output = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case _ where isUnsafe(scalar):
        for unit in String(scalar).utf16 {
          output += "\\u" + String(repeating: "0", count: 4 - String(unit, radix: 16).count)
          output += String(unit, radix: 16)
        }
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output + "\""
  }

  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}

/// The log of the running server.
public enum ServerLog: Sendable {
  /// A logger that writes lines to standard error.
  public static func make(_ settings: LogSettings) -> Logger {
    var logger = Logger(label: "gatehouse") { _ in
      LineLogHandler(level: settings.level, format: settings.format) { line in
        StandardOutput.write(line, to: STDERR_FILENO)
      }
    }
    logger.logLevel = settings.level
    return logger
  }
}
