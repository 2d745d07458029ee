import Base
import Foundation
import Policy

/// A folder of Graph's JSON.
struct ExportFolder {
  /// The largest page that is read.
  static let largestPage = 1 << 30

  let url: URL

  init(_ path: String) throws {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), isDirectory.boolValue
    else {
      throw CommandFailure("`\(path)` is no directory; name the folder of the export with --from")
    }
    url = URL(fileURLWithPath: path, isDirectory: true)
  }

  /// The pages of the files that are asked for: `users.json`, `users.2.json` and so on.
  func pages(_ files: some Sequence<EntraExport.File>) throws -> [EntraExport.File: [EntraExport.Page]] {
    let names = try FileManager.default.contentsOfDirectory(atPath: url.path)
    var pages: [EntraExport.File: [EntraExport.Page]] = [:]
    for file in files {
      for name in names {
        guard let number = try Self.page(name, of: file) else { continue }
        pages[file, default: []].append(
          EntraExport.Page(name: name, number: number, bytes: try bytes(of: name)))
      }
      pages[file]?.sort { $0.number < $1.number }
    }
    return pages
  }

  /// The most pages that are told apart.
  private static let lastPage = 1_000_000

  /// The number of a page; nil for another file's.
  ///
  /// - Throws: when it looks like a page and has no number that a page can have: it would be left out unnoticed.
  private static func page(_ name: String, of file: EntraExport.File) throws -> Int? {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.first.map(String.init) == file.rawValue, parts.last == "json" else { return nil }
    switch parts.count {
    case 2: return 1
    case 3:
      guard parts[1].utf8.allSatisfy({ (48...57).contains($0) }), !parts[1].isEmpty else { return nil }
      if let number = Int(parts[1]), (1...lastPage).contains(number) { return number }
      throw CommandFailure("`\(name)` is no page; number pages from 1 to \(lastPage)")
    default: return nil
    }
  }

  private func bytes(of name: String) throws -> [UInt8] {
    try InputFile.read(url.appendingPathComponent(name).path, limit: Self.largestPage)
  }

  /// The whole export, the sign-in log aside.
  func export() throws -> EntraExport {
    EntraExport(try pages(EntraExport.File.allCases.filter { $0 != .signIns }))
  }
}

/// A file that a command is given.
enum InputFile {
  /// Reads a file, or standard input for `-`.
  static func read(_ path: String, limit: Int = 64 << 20) throws -> [UInt8] {
    if path == "-" {
      let data = try FileHandle.standardInput.read(upToCount: limit + 1) ?? Data()
      guard data.count <= limit else { throw CommandFailure("standard input is longer than \(limit) bytes") }
      return [UInt8](data)
    }
    let attributes: [FileAttributeKey: Any]
    do {
      attributes = try FileManager.default.attributesOfItem(atPath: path)
    } catch {
      throw CommandFailure("`\(path)` cannot be read; check the name and its permissions")
    }
    guard (attributes[.size] as? Int ?? 0) <= limit else {
      throw CommandFailure("`\(path)` is longer than \(limit) bytes")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CommandFailure("`\(path)` cannot be read; check the name and its permissions")
    }
    return [UInt8](data)
  }

  /// Reads a file of JSON.
  static func json(_ path: String) throws -> Base.JSONValue {
    do {
      return try JSONReader.read(try read(path), limit: .max)
    } catch let error as JSONError {
      throw CommandFailure("`\(path)` is no JSON: \(error)")
    }
  }
}
