/// One result row, read left to right.
public struct Row: Sendable {
  private let columns: [String]
  private let values: [SQLValue]
  private var index = 0

  init(columns: [String], values: [SQLValue]) {
    self.columns = columns
    self.values = values
  }

  /// Reads the next column.
  ///
  /// - Throws: ``StorageError/decoding(column:cause:)`` when the value is of another kind or the row has ended.
  public mutating func next<T: SQLDecodable>(_ type: T.Type = T.self) throws(StorageError) -> T {
    guard index < values.count else {
      throw .decoding(column: "#\(index + 1)", cause: "the row has \(values.count) columns")
    }
    let value = values[index]
    guard let decoded = T.decode(value) else {
      let column = index < columns.count ? columns[index] : "#\(index + 1)"
      throw .decoding(column: column, cause: "\(value.kindName) is not a \(T.self)")
    }
    index += 1
    return decoded
  }
}

extension SQLValue {
  /// The kind of value, for messages that must not show the value.
  var kindName: String {
    switch self {
    case .null: "null"
    case .integer: "an integer"
    case .real: "a real"
    case .text: "this text"
    case .blob: "a blob"
    }
  }
}
