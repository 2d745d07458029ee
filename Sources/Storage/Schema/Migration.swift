import Foundation

/// One numbered step of the schema.
struct Migration: Sendable, Equatable {
  let version: Int
  let name: String
  let script: String
}

extension Migration {
  /// The steps that come with the program, in order.
  static func bundled(for engine: Engine) throws -> [Migration] {
    let folder = engine == .sqlite ? "sqlite" : "postgres"
    return try load(directory: try bundle().appendingPathComponent(folder))
  }

  /// Reads files such as `0001_foundation.sql`, in order.
  ///
  /// - Throws: ``StorageError/failed(cause:)`` when a name is malformed or a number is missing or there twice.
  static func load(directory: URL) throws -> [Migration] {
    let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
      .filter { $0.hasSuffix(".sql") }.sorted()
    return try names.enumerated().map { index, file in
      let stem = file.dropLast(4)
      guard let version = Int(stem.prefix(4)), version == index + 1, stem.dropFirst(4).first == "_" else {
        throw StorageError.failed(cause: "migration `\(file)` is out of order or misnamed")
      }
      let script = try String(contentsOf: directory.appendingPathComponent(file), encoding: .utf8)
      return Migration(version: version, name: String(stem.dropFirst(5)), script: script)
    }
  }

  /// Where the files are: beside the executable, or where a package puts what an executable shares.
  ///
  /// `Bundle.module` would end the process where they are missing.
  private static func bundle() throws -> URL {
    let name = "gatehouse_Storage.resources"
    let executable = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let directory = executable.deletingLastPathComponent()
    let places = [
      directory.appendingPathComponent(name),
      directory.appendingPathComponent("../share/gatehouse/\(name)").standardizedFileURL,
      Bundle.main.bundleURL.appendingPathComponent(name),
    ]
    guard let place = places.first(where: { FileManager.default.fileExists(atPath: $0.path) }) else {
      throw StorageError.failed(
        cause: "the migrations are missing: `\(name)` must stand beside `\(executable.path)`")
    }
    return place
  }
}
