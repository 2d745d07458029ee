import Foundation
import Policy
import Synchronization

/// Writes the pages of an export beside its folder, and puts them in its place when all of them are there.
final class ExportWriter: Sendable {
  /// The most objects in a page.
  static let pageSize = 100_000
  private static let bufferSize = 1 << 18

  private struct Page {
    let handle: FileHandle
    let number: Int
    var objects = 0
    var text = ""
  }

  private struct State {
    var pages: [EntraExport.File: Page] = [:]
    var counts: [EntraExport.File: Int] = [:]
  }

  private let folder: String
  private let draft: String
  private let pageSize: Int
  private let state = Mutex(State())

  /// Begins an export.
  ///
  /// - Throws: when the folder is there and not empty.
  init(_ folder: String, pageSize: Int = ExportWriter.pageSize) throws {
    self.folder = folder
    self.pageSize = pageSize
    let trimmed = URL(fileURLWithPath: folder, isDirectory: true).standardizedFileURL.path
    draft = "\(trimmed).\(getpid()).partial"
    let manager = FileManager.default
    var isDirectory: ObjCBool = false
    if manager.fileExists(atPath: folder, isDirectory: &isDirectory) {
      guard isDirectory.boolValue, try manager.contentsOfDirectory(atPath: folder).isEmpty else {
        throw CommandFailure(
          "`\(folder)` is there and not an empty folder; name another one, or move it away")
      }
    }
    do {
      try manager.createDirectory(
        atPath: draft, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    } catch {
      throw CommandFailure(
        "`\(draft)` cannot be made; check that the folder around it is there and can be written")
    }
  }

  /// How many objects each file has.
  var counts: [(file: EntraExport.File, count: Int)] {
    state.withLock { state in EntraExport.File.allCases.map { ($0, state.counts[$0] ?? 0) } }
  }

  /// Adds an object to a file.
  func add(_ file: EntraExport.File, _ json: String) throws {
    try state.withLock { state in
      var page = try state.pages[file] ?? open(file, 1)
      if page.objects == pageSize {
        let next = Self.name(file, page.number + 1)
        try close(&page, next: next)
        page = try open(file, page.number + 1)
      }
      page.text += page.objects == 0 ? json : ",\n\(json)"
      page.objects += 1
      state.counts[file, default: 0] += 1
      if page.text.utf8.count >= Self.bufferSize { try flush(&page) }
      state.pages[file] = page
    }
  }

  /// Writes a file that is one object.
  func whole(_ file: EntraExport.File, _ json: String) throws {
    let handle = try create(Self.name(file, 1))
    try handle.write(contentsOf: Data((json + "\n").utf8))
    try handle.close()
    state.withLock { $0.counts[file] = 1 }
  }

  /// Ends every file, those with nothing in them too, and puts the folder in its place.
  func finish() throws {
    try state.withLock { state in
      for file in EntraExport.File.allCases where file != .securityDefaults {
        var page = try state.pages.removeValue(forKey: file) ?? open(file, 1)
        try close(&page, next: nil)
      }
    }
    // Takes the place of an empty folder, and of no other.
    guard rename(draft, folder) == 0 else {
      throw CommandFailure("`\(folder)` cannot be put in place: \(String(cString: strerror(errno)))")
    }
  }

  /// Removes what was written.
  func discard() { try? FileManager.default.removeItem(atPath: draft) }

  private static func name(_ file: EntraExport.File, _ number: Int) -> String {
    number == 1 ? "\(file.rawValue).json" : "\(file.rawValue).\(number).json"
  }

  private func create(_ name: String) throws -> FileHandle {
    let path = "\(draft)/\(name)"
    guard
      FileManager.default.createFile(
        atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
      let handle = FileHandle(forWritingAtPath: path)
    else { throw CommandFailure("`\(path)` cannot be written; check that there is space") }
    return handle
  }

  private func open(_ file: EntraExport.File, _ number: Int) throws -> Page {
    var page = Page(handle: try create(Self.name(file, number)), number: number)
    page.text = "{\"value\":[\n"
    return page
  }

  private func flush(_ page: inout Page) throws {
    try page.handle.write(contentsOf: Data(page.text.utf8))
    page.text = ""
  }

  private func close(_ page: inout Page, next: String?) throws {
    page.text += next.map { "\n],\"@odata.nextLink\":\"\($0)\"}\n" } ?? "\n]}\n"
    try flush(&page)
    try page.handle.close()
  }
}
