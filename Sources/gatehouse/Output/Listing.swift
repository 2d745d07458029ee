import ArgumentParser
import Foundation
import Synchronization

/// How a listing looks.
enum ListFormat: String, ExpressibleByArgument, CaseIterable {
  case table, json, csv
}

/// Prints rows as they come, in bounded memory, as a table, a JSON array or CSV.
final class Listing: Sendable {
  /// A column: where its value stands in a row, which is its name in CSV, and its title in a table.
  struct Column {
    let name: String
    let path: [String]
    let isInTable: Bool

    /// A column in both; `path` goes into nested objects with dots.
    init(_ path: String, _ name: String? = nil, isInTable: Bool = true) {
      self.path = path.split(separator: ".").map(String.init)
      self.name = name ?? path
      self.isInTable = isInTable
    }
  }

  private struct State {
    var rows = 0
    /// Rows of a table that wait for the widths of its columns to be known.
    var waiting: [[String]] = []
    var widths: [Int]?
    var output = ""
  }

  private static let rowsMeasured = 100
  private static let widest = 64
  private static let outputSize = 32_768

  private let format: ListFormat
  private let columns: [Column]
  private let write: @Sendable (String) throws -> Void
  private let state = Mutex(State())

  init(
    _ format: ListFormat, _ columns: [Column],
    write: @escaping @Sendable (String) throws -> Void = Listing.toStandardOutput
  ) {
    self.format = format
    self.columns = format == .table ? columns.filter(\.isInTable) : columns
    self.write = write
  }

  /// Prints one row.
  func row(_ properties: [JSONValue.Property]) throws {
    try state.withLock { state in
      state.rows += 1
      switch format {
      case .json:
        state.output += state.rows == 1 ? "[\n" : ",\n"
        state.output += JSONValue.object(properties).compact
      case .csv:
        if state.rows == 1 { state.output += header }
        state.output += csv(columns.map { Self.text(at: $0.path, in: properties) })
      case .table:
        let cells = columns.map { PlainText.neutralised(Self.text(at: $0.path, in: properties).text) }
        guard state.widths == nil else {
          state.output += line(cells, state.widths ?? [])
          break
        }
        state.waiting.append(cells)
        if state.waiting.count == Self.rowsMeasured { layOut(&state) }
      }
      if state.output.utf8.count >= Self.outputSize { try flush(&state) }
    }
  }

  /// Prints what is left.
  func finish() throws {
    try state.withLock { state in
      switch format {
      case .json: state.output += state.rows == 0 ? "[]\n" : "\n]\n"
      case .csv: if state.rows == 0 { state.output += header }
      case .table: if state.widths == nil { layOut(&state) }
      }
      try flush(&state)
    }
  }

  private var header: String { csv(columns.map { ($0.path.joined(separator: "."), true) }) }

  private func csv(_ cells: [(text: String, isText: Bool)]) -> String {
    cells.map { $0.isText ? PlainText.csvCell($0.text) : $0.text }.joined(separator: ",") + "\r\n"
  }

  private func layOut(_ state: inout State) {
    let names = columns.map { $0.name.uppercased() }
    let widths = columns.indices.map { index in
      min(Self.widest, ([names] + state.waiting).map { PlainText.width($0[index]) }.max() ?? 0)
    }
    state.output += line(names, widths)
    for cells in state.waiting { state.output += line(cells, widths) }
    state.waiting = []
    state.widths = widths
  }

  /// One line; a cell that is wider than its column moves the rest of its line, and nothing is cut off.
  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var line = ""
    for (index, cell) in cells.enumerated() {
      line += cell
      guard index < cells.count - 1 else { break }
      line += String(repeating: " ", count: max(0, widths[index] - PlainText.width(cell)) + 2)
    }
    while line.last == " " { line.removeLast() }
    return line + "\n"
  }

  private func flush(_ state: inout State) throws {
    guard !state.output.isEmpty else { return }
    try write(state.output)
    state.output = ""
  }

  /// The value at a path as text, and whether it is one that a person may have chosen.
  private static func text(
    at path: [String], in properties: [JSONValue.Property]
  ) -> (text: String, isText: Bool) {
    guard let value = properties.first(where: { $0.name == path.first })?.value else { return ("", false) }
    if path.count > 1 {
      guard case .object(let inner) = value else { return ("", false) }
      return text(at: Array(path.dropFirst()), in: inner)
    }
    switch value {
    case .null: return ("", false)
    case .bool(let value): return (value ? "true" : "false", false)
    case .integer(let value): return (String(value), false)
    case .string(let value): return (value, true)
    case .array(let values):
      let texts = values.map { value in
        if case .string(let text) = value { text } else { value.compact }
      }
      return (texts.joined(separator: " "), true)
    case .object, .raw: return (value.compact, true)
    }
  }

  /// Writes to standard output.
  @Sendable static func toStandardOutput(_ text: String) throws {
    try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
  }
}

/// Prints what a write has made.
enum Outcome {
  /// Prints an object as JSON.
  static func print(_ properties: [JSONValue.Property]) throws {
    try Listing.toStandardOutput(JSONValue.object(properties).pretty() + "\n")
  }
}
