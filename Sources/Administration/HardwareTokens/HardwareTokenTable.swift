import Base
import Foundation

/// A table of hardware tokens in Entra's columns: who gets it, serial number, secret, time step, maker and model.
///
/// - SeeAlso: Microsoft Entra, "How to manage OATH tokens"; RFC 4226 §4 (the length of a secret); RFC 4180
struct HardwareTokenTable: Sendable {
  /// The most rows that are read.
  static let maximumRows = 100_000
  /// The columns, as Entra names them.
  static let columns = ["upn", "serial number", "secret key", "time interval", "manufacturer", "model"]
  /// Bytes that a secret may have: 128 bits at least (RFC 4226 §4 R6).
  static let secretLengths = 16...64
  /// The most characters of a serial number, a maker or a model.
  static let longestName = 64

  /// One token.
  struct Row: Sendable {
    let line: Int
    /// Who gets it; empty for nobody yet.
    let username: String
    let serialNumber: String
    let secret: Secret
    let intervalSeconds: Int
    let manufacturer: String
    let model: String

    /// What tells tokens apart.
    var identity: String { "\(manufacturer.lowercased())\u{0}\(serialNumber.lowercased())" }
  }

  /// What is wrong with a row.
  struct BadRow: Sendable, Equatable {
    let line: Int
    let serialNumber: String
    let reason: String
  }

  private(set) var rows: [Row] = []
  private(set) var badRows = BadRows()

  /// Reads a table; its first line names the six columns, in any order and letter case.
  ///
  /// - Throws: `invalidValue` for what is no such table; what is wrong with a row is in ``badRows``.
  init(_ bytes: [UInt8]) throws {
    var text = try DelimitedText(bytes)
    let names = (try text.next()?.fields ?? []).map { DelimitedText.trimmed($0).lowercased() }
    guard names.sorted() == Self.columns.sorted() else {
      throw AdministrationError(
        .invalidValue,
        "the first line must name the columns `\(Self.columns.joined(separator: ","))` and no others")
    }
    let places = Self.columns.map { names.firstIndex(of: $0) ?? 0 }
    var serials: [String: Int] = [:]
    var secrets: [Base.Digest: Int] = [:]
    var count = 0
    while let record = try text.next() {
      count += 1
      guard count <= Self.maximumRows else {
        throw AdministrationError(.invalidValue, "the file has more than \(Self.maximumRows) rows; split it")
      }
      guard record.fields.count == names.count else {
        let reason = "\(record.fields.count) fields stand under \(names.count) columns"
        badRows.append(BadRow(line: record.line, serialNumber: "", reason: reason))
        continue
      }
      let fields = places.map { DelimitedText.trimmed(record.fields[$0]) }
      switch Self.row(fields, line: record.line, &serials, &secrets) {
      case .success(let row): rows.append(row)
      case .failure(let bad): badRows.append(bad.row)
      }
    }
  }

  private struct Refusal: Error { let row: BadRow }

  /// A row by itself, and beside those before it.
  private static func row(
    _ fields: [String], line: Int, _ serials: inout [String: Int], _ secrets: inout [Base.Digest: Int]
  ) -> Result<Row, Refusal> {
    func refuse(_ reason: String) -> Result<Row, Refusal> {
      .failure(
        Refusal(row: BadRow(line: line, serialNumber: String(fields[1].prefix(longestName)), reason: reason)))
    }
    for (index, name) in columns.enumerated() where index != 0 && index != 2 && index != 3 {
      guard !fields[index].isEmpty else { return refuse("the \(name) is missing") }
      guard isName(fields[index]) else {
        return refuse("the \(name) has more than \(longestName) characters, or one that cannot be shown")
      }
    }
    guard let secret = Base32.decode(fields[2]), !fields[2].isEmpty else {
      return refuse("the secret key is not in base32 (letters A to Z and digits 2 to 7)")
    }
    guard secretLengths.contains(secret.count) else {
      return refuse("the secret key has \(secret.count) bytes; 16 to 64 are taken")
    }
    guard fields[3] == "30" || fields[3] == "60" else {
      return refuse("the time interval is \(quoted(fields[3])); 30 and 60 are taken")
    }
    let row = Row(
      line: line, username: fields[0], serialNumber: fields[1], secret: Secret(Base32.encode(secret)),
      intervalSeconds: fields[3] == "60" ? 60 : 30, manufacturer: fields[4], model: fields[5])
    if let other = serials[row.identity] {
      return refuse("\(quoted(fields[1])) of \(quoted(fields[4])) is on line \(other) already")
    }
    // Two tokens of one secret would show the same codes, each of which works once.
    let digest = Base.Digest(of: row.secret)
    if let other = secrets[digest] { return refuse("the secret key is that of line \(other)") }
    serials[row.identity] = line
    secrets[digest] = line
    return .success(row)
  }

  private static func isName(_ text: String) -> Bool {
    text.unicodeScalars.count <= longestName
      && text.unicodeScalars.allSatisfy { scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse:
          false
        default: true
        }
      }
  }

  /// Rows that are wrong: all of them counted, and the first ones kept.
  struct BadRows: Sendable {
    /// The most that are kept.
    static let limit = 1_000

    private(set) var rows: [BadRow] = []
    private(set) var count = 0

    mutating func append(_ row: BadRow) {
      count += 1
      if rows.count < Self.limit { rows.append(row) }
    }
  }
}
