import Directory

/// A table of user names and states in per-user MFA, as Entra's bulk update takes it (RFC 4180).
struct PerUserMFATable: Sendable, Equatable {
  /// The most rows that are read.
  static let maximumRows = 100_000

  /// One person.
  struct Row: Sendable, Equatable {
    let line: Int
    let username: String
    let status: String
    let state: PerUserMFAState?
    /// What is wrong with the row by itself.
    let error: String?
  }

  let rows: [Row]

  /// Reads a table; its first line names the columns `Username` and `MFA Status`, in any order and letter case.
  init(_ bytes: [UInt8]) throws {
    var text = try DelimitedText(bytes)
    let header = try text.next()
    let names = (header?.fields ?? []).map { DelimitedText.trimmed($0).lowercased() }
    guard let username = names.firstIndex(of: "username"), let status = names.firstIndex(of: "mfa status")
    else {
      throw AdministrationError(
        .invalidValue,
        "the first line names no columns `Username` and `MFA Status`; begin with `Username,MFA Status`")
    }
    var rows: [Row] = []
    while let record = try text.next() {
      guard rows.count < Self.maximumRows else {
        throw AdministrationError(.invalidValue, "the file has more than \(Self.maximumRows) rows; split it")
      }
      guard record.fields.count == names.count else {
        rows.append(
          Row(
            line: record.line, username: record.fields.first ?? "", status: "", state: nil,
            error: "\(record.fields.count) fields stand under \(names.count) columns"))
        continue
      }
      let word = DelimitedText.trimmed(record.fields[status])
      rows.append(
        Row(
          line: record.line, username: DelimitedText.trimmed(record.fields[username]), status: word,
          state: PerUserMFAState(rawValue: word.lowercased()), error: nil))
    }
    self.rows = rows
  }
}
