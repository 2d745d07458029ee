import Foundation

/// Finds the module's templates and assets.
///
/// `Bundle.module` ends the process when the files are missing and knows only the place where they were
/// built, so the usual places of an installation are searched first and only.
enum WebResources {
  private static let directoryName = "gatehouse_Web.resources"

  /// The bytes of a file, by its path inside the resources.
  static func bytes(of path: String) throws -> [UInt8] {
    guard let root = directory else {
      throw WebResourceError.resourcesMissing(searched: candidates.map(\.path))
    }
    let file = root.appendingPathComponent(path)
    guard let data = FileManager.default.contents(atPath: file.path) else {
      throw WebResourceError.fileMissing(path: file.path)
    }
    return Array(data)
  }

  /// The text of a file, by its path inside the resources.
  static func text(of path: String) throws -> String {
    guard let text = String(validating: try bytes(of: path), as: UTF8.self) else {
      throw WebResourceError.notText(path: path)
    }
    return text
  }

  /// The directory that holds `Templates` and `Assets`.
  static let directory: URL? = candidates.first { candidate in
    var isDirectory: ObjCBool = false
    let templates = candidate.appendingPathComponent("Templates").path
    return FileManager.default.fileExists(atPath: templates, isDirectory: &isDirectory)
      && isDirectory.boolValue
  }

  /// Where the resources may be: beside the executable, under its installation prefix, in its bundle.
  private static var candidates: [URL] {
    var directories: [URL] = []
    if let executable = Bundle.main.executableURL?.resolvingSymlinksInPath() {
      let bin = executable.deletingLastPathComponent()
      directories = [
        bin, bin.appendingPathComponent("../share/gatehouse").standardizedFileURL,
        bin.appendingPathComponent("../lib/gatehouse").standardizedFileURL,
      ]
    }
    directories.append(Bundle.main.bundleURL)
    for bundle in [Bundle.main, Bundle(for: Marker.self)] {
      if let resources = bundle.resourceURL { directories.append(resources) }
      directories.append(bundle.bundleURL.deletingLastPathComponent())
    }
    return directories.map { $0.appendingPathComponent(directoryName) }
  }

  /// Lets the bundle that holds this code be found.
  private final class Marker {}
}
