import Foundation

extension StorageError {
  /// A transaction that lost against others; running it again is the cure.
  static let conflict = StorageError.locked(
    cause: "other transactions changed the same rows at the same time")

  /// What an error of the server means.
  ///
  /// The server's own message is kept only where it cannot quote a value.
  init(postgreSQL result: PostgreSQLResult, server: String) {
    let state = result.field("C") ?? ""
    let message = result.field("M") ?? "no message"
    switch state {
    case "40001", "40P01": self = .conflict
    case "55P03": self = .locked(cause: "a lock was not granted in time")
    case "57014": self = .unavailable(cause: "\(server): a statement took too long and was cancelled")
    case "25006": self = .readOnly(path: server)
    case "53100": self = .full
    case "23505": self = .constraint(kind: .unique, detail: Self.key(of: result))
    case "23503": self = .constraint(kind: .foreignKey, detail: Self.named(result))
    case "23514": self = .constraint(kind: .check, detail: Self.named(result))
    case "23502":
      let column = [result.field("t"), result.field("c")].compactMap(\.self).joined(separator: ".")
      self = .constraint(kind: .notNull, detail: column)
    case "XX001", "XX002": self = .corrupt(cause: "\(server): \(message)")
    default: self = Self.byClass(of: state, message: message, server: server)
    }
  }

  private static func byClass(of state: String, message: String, server: String) -> StorageError {
    switch state.prefix(2) {
    case "08", "53", "57", "58": .unavailable(cause: "\(server): \(message) (SQLSTATE \(state))")
    case "0A", "25", "26", "28", "42", "54", "55": .failed(cause: "\(message) (SQLSTATE \(state))")
    default: .failed(cause: "SQLSTATE \(state)")
    }
  }

  private static func named(_ result: PostgreSQLResult) -> String {
    [result.field("t"), result.field("n")].compactMap(\.self).joined(separator: ".")
  }

  /// The columns of a unique key, spelled as SQLite does: `table.a, table.b`.
  private static func key(of result: PostgreSQLResult) -> String {
    // "Key (tenant_id, name)=(…) already exists." in the server's language; what follows `)=(` is never read.
    guard let table = result.field("t"), let detail = result.field("D"),
      let open = detail.firstIndex(of: "("), let close = detail.range(of: ")=(")?.lowerBound, open < close
    else { return named(result) }
    let columns = detail[detail.index(after: open)..<close]
    guard !columns.contains("(") else { return "index '\(result.field("n") ?? table)'" }
    return columns.split(separator: ", ").map { "\(table).\($0)" }.joined(separator: ", ")
  }
}
