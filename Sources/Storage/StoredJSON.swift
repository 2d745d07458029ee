import Foundation

/// How values are kept in JSON columns: sorted keys, instants in milliseconds since 1970.
public enum StoredJSON: Sendable {
  /// The text of a value.
  public static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.dateEncodingStrategy = .millisecondsSince1970
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// The value of a text; `StorageError.decoding` when the column holds something else.
  public static func decode<T: Decodable>(_ type: T.Type = T.self, from text: String) throws -> T {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .millisecondsSince1970
    return try decoder.decode(type, from: Data(text.utf8))
  }
}
