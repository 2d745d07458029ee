/// The parameters of a query or a form, decoded strictly (WHATWG URL, "application/x-www-form-urlencoded").
///
/// A parameter without a value counts as absent (RFC 6749 §3.1). Names and values are bounded, percent-escapes are
/// complete, the result is UTF-8 and holds no NUL; whatever is not so refuses the whole request.
public struct Parameters: Sendable {
  /// The largest query, in bytes.
  public static let maximumQuerySize = 16 * 1024
  /// The largest form, in bytes.
  public static let maximumBodySize = 64 * 1024
  /// The most parameters.
  public static let maximumCount = 256
  /// The longest name, in bytes after decoding.
  public static let maximumNameSize = 128
  /// The longest value, in bytes after decoding.
  public static let maximumValueSize = 32 * 1024

  /// Every parameter with a value, in the order of the request.
  public let all: [Parameter]
  private let first: [String: Int]
  /// The names that occur more than once, with or without a value, each once, in the order of the request.
  public let duplicates: [String]

  /// A name and its value.
  public struct Parameter: Sendable, Equatable {
    /// The name, not empty.
    public let name: String
    /// The value, not empty.
    public let value: String
  }

  /// No parameters.
  public init() {
    all = []
    first = [:]
    duplicates = []
  }

  /// Reads a query, without its question mark.
  ///
  /// - Throws: `tooLarge`, `tooManyParameters`, `malformed`.
  public init(query: String) throws(EdgeError) {
    guard query.utf8.count <= Self.maximumQuerySize else { throw .tooLarge }
    try self.init(encoded: Array(query.utf8))
  }

  /// Reads the bytes of a query or form.
  ///
  /// - Throws: `tooLarge`, `tooManyParameters`, `malformed`.
  public init(encoded: [UInt8]) throws(EdgeError) {
    guard encoded.count <= Self.maximumBodySize else { throw .tooLarge }
    let pieces = encoded.split(
      separator: UInt8(ascii: "&"), maxSplits: Self.maximumCount, omittingEmptySubsequences: true)
    guard pieces.count <= Self.maximumCount else { throw .tooManyParameters }
    var all: [Parameter] = []
    var first: [String: Int] = [:]
    var seen: Set<String> = []
    var duplicates: [String] = []
    for piece in pieces {
      let equals = piece.firstIndex(of: UInt8(ascii: "=")) ?? piece.endIndex
      let name = try Self.decode(piece[..<equals], limit: Self.maximumNameSize)
      let value = try Self.decode(piece[equals...].dropFirst(), limit: Self.maximumValueSize)
      guard !name.isEmpty else { throw .malformed }
      if !seen.insert(name).inserted, !duplicates.contains(name) { duplicates.append(name) }
      guard !value.isEmpty else { continue }
      if first[name] == nil { first[name] = all.count }
      all.append(Parameter(name: name, value: value))
    }
    self.all = all
    self.first = first
    self.duplicates = duplicates
  }

  /// The first value of a parameter; nil when it is absent or empty.
  public subscript(name: String) -> String? {
    first[name].map { all[$0].value }
  }

  /// Every value of a parameter that may be repeated, in order.
  public func values(_ name: String) -> [String] {
    all.filter { $0.name == name }.map(\.value)
  }

  /// Refuses the request when a parameter occurs twice (RFC 6749 §3.1).
  ///
  /// - Throws: `duplicateParameter` with the first such name.
  public func requireUnique() throws(EdgeError) {
    if let name = duplicates.first { throw .duplicateParameter(name) }
  }

  private static func decode(_ bytes: ArraySlice<UInt8>, limit: Int) throws(EdgeError) -> String {
    var output: [UInt8] = []
    output.reserveCapacity(min(bytes.count, limit))
    var index = bytes.startIndex
    while index < bytes.endIndex {
      var byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "+") {
        byte = UInt8(ascii: " ")
      } else if byte == UInt8(ascii: "%") {
        guard index + 1 < bytes.endIndex, let high = nibble(bytes[index]), let low = nibble(bytes[index + 1])
        else { throw .malformed }
        byte = high << 4 | low
        index += 2
      }
      guard byte != 0 else { throw .malformed }
      guard output.count < limit else { throw .tooLarge }
      output.append(byte)
    }
    guard let text = String(validating: output, as: UTF8.self) else { throw .malformed }
    return text
  }

  private static func nibble(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - 48
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - 87
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - 55
    default: nil
    }
  }
}
