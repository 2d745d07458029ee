import Base
import Directory
import Foundation

/// A value that a statement can bind.
public protocol SQLBindable: Sendable {
  /// The value to bind.
  var sqlValue: SQLValue { get }
  /// What the type is bound as.
  static var sqlKind: SQLKind { get }
}

extension SQLBindable {
  /// Leaves the type to the engine.
  public static var sqlKind: SQLKind { .unspecified }
}

extension SQLValue: SQLBindable {
  /// The value itself.
  public var sqlValue: SQLValue { self }
}

extension String: SQLBindable {
  /// The text.
  public var sqlValue: SQLValue { .text(self) }
  /// A text.
  public static var sqlKind: SQLKind { .text }
}

extension Int: SQLBindable {
  /// The integer.
  public var sqlValue: SQLValue { .integer(Int64(self)) }
  /// An integer.
  public static var sqlKind: SQLKind { .integer }
}

extension Int64: SQLBindable {
  /// The integer.
  public var sqlValue: SQLValue { .integer(self) }
  /// An integer.
  public static var sqlKind: SQLKind { .integer }
}

extension Bool: SQLBindable {
  /// 1 for true, 0 for false.
  public var sqlValue: SQLValue { .integer(self ? 1 : 0) }
  /// A truth value.
  public static var sqlKind: SQLKind { .boolean }
}

extension Double: SQLBindable {
  /// The double.
  public var sqlValue: SQLValue { .real(self) }
  /// A double.
  public static var sqlKind: SQLKind { .real }
}

extension Date: SQLBindable {
  /// Milliseconds since 1970 UTC, rounded to the nearest.
  public var sqlValue: SQLValue {
    let milliseconds = (timeIntervalSince1970 * 1000).rounded()
    // An instant beyond the range of 64 bits is 292 million years away: the nearest end stands for it.
    return .integer(Int64(exactly: milliseconds) ?? (milliseconds < 0 ? .min : .max))
  }
  /// An integer.
  public static var sqlKind: SQLKind { .integer }
}

extension Duration: SQLBindable {
  /// Whole milliseconds.
  public var sqlValue: SQLValue {
    .integer(components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000)
  }
  /// An integer.
  public static var sqlKind: SQLKind { .integer }
}

extension UUID: SQLBindable {
  /// The 36-character form in lower case.
  public var sqlValue: SQLValue { .text(uuidString.lowercased()) }
  /// A text.
  public static var sqlKind: SQLKind { .text }
}

extension Identifier: SQLBindable {
  /// The 36-character form in lower case.
  public var sqlValue: SQLValue { .text(description) }
  /// A text, and the proof that a statement is about one tenant where the entity is the tenant.
  public static var sqlKind: SQLKind { Entity.self == Tenant.self ? .tenant : .text }
}

extension Base.Digest: SQLBindable {
  /// The digest in base64url.
  public var sqlValue: SQLValue { .text(description) }
  /// A text.
  public static var sqlKind: SQLKind { .text }
}

extension Array: SQLBindable where Element == UInt8 {
  /// The bytes.
  public var sqlValue: SQLValue { .blob(self) }
  /// Bytes.
  public static var sqlKind: SQLKind { .blob }
}

extension Optional: SQLBindable where Wrapped: SQLBindable {
  /// The wrapped value, or null.
  public var sqlValue: SQLValue { self?.sqlValue ?? .null }
  /// What the wrapped type is bound as; an optional tenant proves nothing.
  public static var sqlKind: SQLKind { Wrapped.sqlKind == .tenant ? .text : Wrapped.sqlKind }
}
