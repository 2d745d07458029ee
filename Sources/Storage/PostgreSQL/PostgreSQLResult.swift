import CPQ

/// What the server answered; freed with the object.
final class PostgreSQLResult {
  let handle: OpaquePointer

  init(_ handle: OpaquePointer) {
    self.handle = handle
  }

  deinit {
    PQclear(handle)
  }

  var status: ExecStatusType { PQresultStatus(handle) }
  var isError: Bool {
    status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_SINGLE_TUPLE
  }
  var rowCount: Int32 { PQntuples(handle) }
  var affectedRows: Int { Int(String(cString: PQcmdTuples(handle))) ?? 0 }
  var command: String { String(cString: PQcmdStatus(handle)) }

  /// A field of an error, for example `C` for the SQLSTATE.
  func field(_ code: Unicode.Scalar) -> String? {
    PQresultErrorField(handle, Int32(code.value)).map { String(cString: $0) }
  }

  var columnNames: [String] {
    (0..<PQnfields(handle)).map { PQfname(handle, $0).map { String(cString: $0) } ?? "?" }
  }

  func values(row: Int32) throws -> [SQLValue] {
    try (0..<PQnfields(handle)).map { try value(row: row, column: $0) }
  }

  private func value(row: Int32, column: Int32) throws -> SQLValue {
    guard PQgetisnull(handle, row, column) == 0, let start = PQgetvalue(handle, row, column) else {
      return .null
    }
    let length = Int(PQgetlength(handle, row, column))
    return try start.withMemoryRebound(to: UInt8.self, capacity: length) { bytes in
      let bytes = UnsafeBufferPointer(start: bytes, count: length)
      guard let value = SQLValue(postgreSQL: bytes, type: PQftype(handle, column)) else {
        throw StorageError.decoding(column: "#\(column + 1)", cause: "the server sent a malformed value")
      }
      return value
    }
  }
}

extension SQLValue {
  /// Reads a value in the server's text format; nil when it is malformed.
  fileprivate init?(postgreSQL bytes: UnsafeBufferPointer<UInt8>, type: Oid) {
    switch PostgreSQLType(rawValue: type) {
    case .bool:
      self = .integer(bytes.first == UInt8(ascii: "t") ? 1 : 0)
    case .int2, .int4, .int8, .oid:
      guard let integer = Int64(String(decoding: bytes, as: UTF8.self)) else { return nil }
      self = .integer(integer)
    case .float4, .float8:
      guard let real = Double(String(decoding: bytes, as: UTF8.self)) else { return nil }
      self = .real(real)
    case .numeric:
      // What SUM and AVG of integers are here; SQLite gives an integer or a real.
      let text = String(decoding: bytes, as: UTF8.self)
      if let integer = Int64(text) {
        self = .integer(integer)
      } else if let real = Double(text) {
        self = .real(real)
      } else {
        return nil
      }
    case .bytea:
      guard let blob = Self.bytes(hex: bytes) else { return nil }
      self = .blob(blob)
    case .text, nil:
      self = .text(String(decoding: bytes, as: UTF8.self))
    }
  }

  private static func bytes(hex: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard hex.count >= 2, hex.count.isMultiple(of: 2), hex[0] == UInt8(ascii: "\\"),
      hex[1] == UInt8(ascii: "x")
    else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(hex.count / 2 - 1)
    for index in stride(from: 2, to: hex.count, by: 2) {
      guard let high = nibble(hex[index]), let low = nibble(hex[index + 1]) else { return nil }
      result.append(high << 4 | low)
    }
    return result
  }

  private static func nibble(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - 48
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - 87
    default: nil
    }
  }
}
