import CPQ

/// The server's built-in types that are read as something else than text, by number (`pg_type.dat`).
enum PostgreSQLType: Oid {
  case bool = 16
  case bytea = 17
  case int8 = 20
  case int2 = 21
  case int4 = 23
  case text = 25
  case oid = 26
  case float4 = 700
  case float8 = 701
  case numeric = 1700
}

extension SQL.Bind {
  /// The type the parameter is declared with; 0 lets the server infer it.
  var postgreSQLType: Oid {
    switch kind {
    case .integer: PostgreSQLType.int8.rawValue
    case .real: PostgreSQLType.float8.rawValue
    case .text, .tenant: PostgreSQLType.text.rawValue
    case .blob: PostgreSQLType.bytea.rawValue
    // 0 and 1 stand for a truth value in a BOOLEAN column as in a BIGINT one.
    case .boolean, .unspecified: 0
    }
  }
}

extension SQLValue {
  /// Appends the value in the server's text format with a closing NUL; false for null, which has no text.
  func appendPostgreSQLText(to buffer: inout [UInt8]) -> Bool {
    switch self {
    case .null: return false
    case .integer(let integer): buffer.append(contentsOf: String(integer).utf8)
    case .real(let real): buffer.append(contentsOf: String(real).utf8)
    case .text(let text): buffer.append(contentsOf: text.utf8)
    case .blob(let bytes):
      let digits = Array("0123456789abcdef".utf8)
      buffer.append(contentsOf: "\\x".utf8)
      for byte in bytes {
        buffer.append(digits[Int(byte >> 4)])
        buffer.append(digits[Int(byte & 15)])
      }
    }
    buffer.append(0)
    return true
  }
}
