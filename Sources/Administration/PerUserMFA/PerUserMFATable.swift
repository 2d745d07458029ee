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
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    let text = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...]
    guard let text = String(validating: text, as: UTF8.self) else {
      throw AdministrationError(.invalidValue, "the file is not UTF-8; save it as CSV in UTF-8")
    }
    var records = try DelimitedText.records(of: text)
    let header = records.isEmpty ? nil : records.removeFirst()
    let names = (header?.fields ?? []).map { Self.trimmed($0).lowercased() }
    guard let username = names.firstIndex(of: "username"), let status = names.firstIndex(of: "mfa status")
    else {
      throw AdministrationError(
        .invalidValue,
        "the first line names no columns `Username` and `MFA Status`; begin with `Username,MFA Status`")
    }
    guard records.count <= Self.maximumRows else {
      throw AdministrationError(.invalidValue, "the file has more than \(Self.maximumRows) rows; split it")
    }
    rows = records.map { record in
      guard record.fields.count == names.count else {
        return Row(
          line: record.line, username: record.fields.first ?? "", status: "", state: nil,
          error: "\(record.fields.count) fields stand under \(names.count) columns")
      }
      let word = Self.trimmed(record.fields[status])
      return Row(
        line: record.line, username: Self.trimmed(record.fields[username]), status: word,
        state: PerUserMFAState(rawValue: word.lowercased()), error: nil)
    }
  }

  private static func trimmed(_ text: String) -> String {
    func isSpace(_ character: Character) -> Bool { character == " " || character == "\t" }
    return String(text.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
  }
}

/// Comma-separated values (RFC 4180).
enum DelimitedText {
  /// A record and the line that it begins on, from 1.
  struct Record: Equatable {
    let line: Int
    let fields: [String]
  }

  /// The records of a text; lines may end in CRLF, LF or CR, and empty ones are none.
  static func records(of text: String) throws -> [Record] {
    var reader = Reader(scalars: Array(text.unicodeScalars))
    var records: [Record] = []
    while let record = try reader.record() {
      if record.fields != [""] { records.append(record) }
    }
    return records
  }

  private struct Reader {
    let scalars: [Unicode.Scalar]
    var index = 0
    var line = 1

    mutating func record() throws -> Record? {
      guard index < scalars.count else { return nil }
      let start = line
      var fields: [String] = []
      while true {
        fields.append(try field())
        guard index < scalars.count, scalars[index] == "," else { break }
        index += 1
      }
      if index < scalars.count { lineEnd() }
      return Record(line: start, fields: fields)
    }

    /// Takes a line's end.
    private mutating func lineEnd() {
      if scalars[index] == "\r", index + 1 < scalars.count, scalars[index + 1] == "\n" { index += 1 }
      index += 1
      line += 1
    }

    private mutating func field() throws -> String {
      guard index < scalars.count, scalars[index] == "\"" else {
        var text = String.UnicodeScalarView()
        while index < scalars.count, !",\r\n".unicodeScalars.contains(scalars[index]) {
          guard scalars[index] != "\"" else {
            throw AdministrationError(
              .invalidValue,
              "line \(line): a quotation mark stands inside a field; quote the whole field and double it")
          }
          text.append(scalars[index])
          index += 1
        }
        return String(text)
      }
      return try quotedField()
    }

    private mutating func quotedField() throws -> String {
      let start = line
      index += 1
      var text = String.UnicodeScalarView()
      while index < scalars.count {
        let scalar = scalars[index]
        if scalar == "\"" {
          guard index + 1 < scalars.count, scalars[index + 1] == "\"" else { break }
          index += 1
        } else if scalar == "\n" {
          line += 1
        }
        text.append(scalar)
        index += 1
      }
      guard index < scalars.count else {
        throw AdministrationError(.invalidValue, "line \(start): a quoted field does not end")
      }
      index += 1
      guard index == scalars.count || ",\r\n".unicodeScalars.contains(scalars[index]) else {
        throw AdministrationError(.invalidValue, "line \(line): something follows a quoted field")
      }
      return String(text)
    }
  }
}
