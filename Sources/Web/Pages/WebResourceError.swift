/// Why the pages cannot be shown: the installation is incomplete or damaged.
public enum WebResourceError: Error, Equatable, CustomStringConvertible {
  /// The directory with templates and assets is in none of the places where it may be.
  case resourcesMissing(searched: [String])
  /// One file is missing.
  case fileMissing(path: String)
  /// A file is not UTF-8 text.
  case notText(path: String)
  /// A template cannot be parsed.
  case malformedTemplate(name: String, cause: String)

  /// What is wrong and where.
  public var description: String {
    switch self {
    case .resourcesMissing(let searched):
      "the directory of templates and assets is missing; looked at \(searched.map { "`\($0)`" }.joined(separator: ", "))"
    case .fileMissing(let path): "the file `\(path)` is missing"
    case .notText(let path): "the file `\(path)` is not UTF-8 text"
    case .malformedTemplate(let name, let cause): "the template `\(name)` is malformed: \(cause)"
    }
  }
}
