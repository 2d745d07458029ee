/// One value as both engines know it.
public enum SQLValue: Sendable, Equatable {
  /// No value.
  case null
  /// A 64-bit integer; also truth values (0, 1), instants and durations (milliseconds).
  case integer(Int64)
  /// A double.
  case real(Double)
  /// A text without NUL.
  case text(String)
  /// Bytes.
  case blob([UInt8])
}

/// What a bound Swift type becomes, known even where the value is nil.
///
/// PostgreSQL needs it: `$1 IS NULL` has no type of its own.
public enum SQLKind: Sendable {
  /// A 64-bit integer.
  case integer
  /// A truth value, bound as 0 or 1.
  case boolean
  /// A double.
  case real
  /// A text.
  case text
  /// Bytes.
  case blob
  /// The identifier of a tenant, bound as text.
  case tenant
  /// Left to the engine.
  case unspecified
}
