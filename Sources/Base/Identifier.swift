import Foundation

/// An identifier that cannot be mistaken for another entity's.
public struct Identifier<Entity>: Hashable, Sendable, Codable, CustomStringConvertible {
  /// The identifier as it is stored and sent: a UUID, written in lower case.
  public let rawValue: UUID

  /// Wraps a UUID.
  public init(_ rawValue: UUID) {
    self.rawValue = rawValue
  }

  /// Reads the canonical 36-character form, in either case; nil for anything else.
  public init?(_ text: some StringProtocol) {
    // Foundation also reads spellings with white space in them.
    guard text.utf8.count == 36, let uuid = UUID(uuidString: String(text)),
      uuid.uuidString.lowercased() == text.lowercased()
    else { return nil }
    rawValue = uuid
  }

  /// Reads the identifier from a single string.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let value = Self(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "not a UUID")
    }
    self = value
  }

  /// Writes the identifier as a single lower-case string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  /// The 36-character lower-case form.
  public var description: String { rawValue.uuidString.lowercased() }
}
