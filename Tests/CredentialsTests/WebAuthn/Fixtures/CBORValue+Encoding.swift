@testable import Credentials

extension CBORValue {
  /// The shortest encoding, entries in the order in which they stand.
  var encoded: [UInt8] {
    switch self {
    case .integer(let value):
      value >= 0 ? Self.head(0, UInt64(value)) : Self.head(1, UInt64(-1 - value))
    case .bytes(let value): Self.head(2, UInt64(value.count)) + value
    case .text(let value): Self.head(3, UInt64(value.utf8.count)) + Array(value.utf8)
    case .array(let values): Self.head(4, UInt64(values.count)) + values.flatMap(\.encoded)
    case .map(let entries):
      Self.head(5, UInt64(entries.count)) + entries.flatMap { $0.key.encoded + $0.value.encoded }
    case .bool(let value): [value ? 0xf5 : 0xf4]
    case .null: [0xf6]
    }
  }

  /// A type and its number, in as few bytes as it needs.
  static func head(_ major: UInt8, _ value: UInt64) -> [UInt8] {
    let type = major << 5
    switch value {
    case 0..<24: return [type | UInt8(value)]
    case 24..<0x100: return [type | 24, UInt8(value)]
    case 0x100..<0x1_0000: return [type | 25] + bytes(value, 2)
    case 0x1_0000..<0x1_0000_0000: return [type | 26] + bytes(value, 4)
    default: return [type | 27] + bytes(value, 8)
    }
  }

  static func bytes(_ value: UInt64, _ count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
  }

  /// A map under texts.
  static func texts(_ entries: [(String, CBORValue)]) -> CBORValue {
    .map(entries.map { Entry(key: .text($0.0), value: $0.1) })
  }

  /// A map under integers.
  static func labels(_ entries: [(Int64, CBORValue)]) -> CBORValue {
    .map(entries.map { Entry(key: .integer($0.0), value: $0.1) })
  }
}
