import Base
import Foundation

/// A type that a column can be read as.
public protocol SQLDecodable {
  /// Reads a value; nil when it is of another kind or malformed.
  static func decode(_ value: SQLValue) -> Self?
}

extension SQLValue: SQLDecodable {
  /// Takes any value.
  public static func decode(_ value: SQLValue) -> SQLValue? { value }
}

extension String: SQLDecodable {
  /// Takes a text.
  public static func decode(_ value: SQLValue) -> String? {
    if case .text(let text) = value { text } else { nil }
  }
}

extension Int64: SQLDecodable {
  /// Takes an integer.
  public static func decode(_ value: SQLValue) -> Int64? {
    if case .integer(let integer) = value { integer } else { nil }
  }
}

extension Int: SQLDecodable {
  /// Takes an integer.
  public static func decode(_ value: SQLValue) -> Int? {
    Int64.decode(value).flatMap { Int(exactly: $0) }
  }
}

extension Bool: SQLDecodable {
  /// Takes 0 or 1.
  public static func decode(_ value: SQLValue) -> Bool? {
    switch value {
    case .integer(0): false
    case .integer(1): true
    default: nil
    }
  }
}

extension Double: SQLDecodable {
  /// Takes a double or an integer.
  public static func decode(_ value: SQLValue) -> Double? {
    switch value {
    case .real(let real): real
    case .integer(let integer): Double(integer)
    default: nil
    }
  }
}

extension Date: SQLDecodable {
  /// Takes milliseconds since 1970 UTC.
  public static func decode(_ value: SQLValue) -> Date? {
    Int64.decode(value).map { Date(timeIntervalSince1970: Double($0) / 1000) }
  }
}

extension Duration: SQLDecodable {
  /// Takes milliseconds.
  public static func decode(_ value: SQLValue) -> Duration? {
    Int64.decode(value).map { .milliseconds($0) }
  }
}

extension UUID: SQLDecodable {
  /// Takes the 36-character form.
  public static func decode(_ value: SQLValue) -> UUID? {
    String.decode(value).flatMap { UUID(uuidString: $0) }
  }
}

extension Identifier: SQLDecodable {
  /// Takes the 36-character form.
  public static func decode(_ value: SQLValue) -> Identifier? {
    String.decode(value).flatMap { Identifier($0) }
  }
}

extension Base.Digest: SQLDecodable {
  /// Takes 32 bytes in base64url.
  public static func decode(_ value: SQLValue) -> Base.Digest? {
    String.decode(value).flatMap { Base.Digest(text: $0) }
  }
}

extension Array: SQLDecodable where Element == UInt8 {
  /// Takes bytes.
  public static func decode(_ value: SQLValue) -> [UInt8]? {
    if case .blob(let bytes) = value { bytes } else { nil }
  }
}

extension Optional: SQLDecodable where Wrapped: SQLDecodable {
  /// Takes null as nil and anything else as the wrapped type.
  public static func decode(_ value: SQLValue) -> Wrapped?? {
    if case .null = value { return .some(.none) }
    guard let wrapped = Wrapped.decode(value) else { return .none }
    return .some(.some(wrapped))
  }
}
