import Configuration
import Foundation
import Synchronization

/// The places where settings stand, in falling order of precedence: options, variables, the file.
struct ConfigurationSources {
  /// A value as it was found.
  struct Found {
    var text: String
    var items: [String]
    var place: String
  }

  private static let largestFile = 1 << 20

  private let options: InMemoryProvider
  private let variables: EnvironmentVariablesProvider
  private let file: (any ConfigSnapshot)?
  private let filePath: String?

  /// Opens the places, and complains about names that no setting has.
  init(
    options given: [ConfigurationKey: String], environment: [String: String],
    faults: inout [ConfigurationError.Fault]
  ) {
    options = InMemoryProvider(
      name: "options",
      values: Dictionary(
        uniqueKeysWithValues: given.map { key, value in
          (AbsoluteConfigKey([key.rawValue]), ConfigValue(.string(value), isSecret: true))
        }))
    variables = EnvironmentVariablesProvider(environmentVariables: environment, secretsSpecifier: .all)
    let known = Set(ConfigurationKey.allCases.map(\.variable)).union(ConfigurationKey.foreignVariables)
    for name in environment.keys.sorted()
    where name.hasPrefix(ConfigurationKey.variablePrefix) && !known.contains(name) {
      faults.append(
        .init(key: name, place: "environment variable", problem: "there is no such setting", allowed: nil))
    }
    let named = given[.config] ?? environment[ConfigurationKey.config.variable]
    let directory =
      given[.data] ?? environment[ConfigurationKey.data.variable] ?? ServerConfiguration.defaultDataDirectory
    filePath = named ?? Self.fileInside(directory)
    file = filePath.flatMap { Self.read($0, isNamed: named != nil, faults: &faults) }
  }

  /// The values of a setting wherever one stands, the one that counts first.
  func find(_ key: ConfigurationKey, faults: inout [ConfigurationError.Fault]) -> [Found] {
    var found: [Found] = []
    let path = AbsoluteConfigKey([key.rawValue])
    if let text = try? options.value(forKey: path, type: .string).value?.content.text {
      found.append(Found(text: text, items: Self.items(text), place: "option \(key.option)"))
    }
    let variable = AbsoluteConfigKey(["gatehouse", key.rawValue])
    if let text = try? variables.value(forKey: variable, type: .string).value?.content.text, !text.isEmpty {
      found.append(
        Found(text: text, items: Self.items(text), place: "environment variable \(key.variable)"))
    }
    if let file, let filePath, let inFile = find(key, in: file, at: filePath, &faults) {
      found.append(inFile)
    }
    return found
  }

  private func find(
    _ key: ConfigurationKey, in file: any ConfigSnapshot, at filePath: String,
    _ faults: inout [ConfigurationError.Fault]
  ) -> Found? {
    let path = AbsoluteConfigKey([key.rawValue])
    let types: [ConfigType] = [.string, .int, .bool, .stringArray]
    for type in types {
      guard let value = try? file.value(forKey: path, type: type).value else { continue }
      if case .stringArray(let items) = value.content {
        guard key == .trustedProxies || key == .metricsFrom else { break }
        return Found(text: items.joined(separator: ","), items: items, place: filePath)
      }
      guard let text = value.content.text else { continue }
      return Found(text: text, items: Self.items(text), place: filePath)
    }
    let exists = types.contains { type in
      do { return try file.value(forKey: path, type: type).value != nil } catch { return true }
    }
    if exists {
      faults.append(.init(key: key.rawValue, place: filePath, problem: "not valid", allowed: key.allowed))
    }
    return nil
  }

  private static func items(_ text: String) -> [String] {
    text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
  }

  private static func fileInside(_ directory: String) -> String? {
    ["gatehouse.yaml", "gatehouse.yml", "gatehouse.json"]
      .map { (directory as NSString).appendingPathComponent($0) }
      .first { FileManager.default.fileExists(atPath: $0) }
  }

  private static func read(
    _ path: String, isNamed: Bool, faults: inout [ConfigurationError.Fault]
  ) -> (any ConfigSnapshot)? {
    func fault(_ problem: String) {
      let key = isNamed ? ConfigurationKey.config.rawValue : (path as NSString).lastPathComponent
      faults.append(.init(key: key, place: path, problem: problem, allowed: nil))
    }
    let isJSON = path.hasSuffix(".json")
    guard isJSON || path.hasSuffix(".yaml") || path.hasSuffix(".yml") else {
      fault("not a .yaml, .yml or .json file")
      return nil
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      fault("the file cannot be read; check that it exists and its owner and mode")
      return nil
    }
    guard data.count <= largestFile, let text = String(data: data, encoding: .utf8), !text.contains("\0")
    else {
      fault("the file is no text in UTF-8, or larger than a megabyte")
      return nil
    }
    let isBlank = text.split(whereSeparator: \.isNewline).allSatisfy { line in
      let first = line.first { !$0.isWhitespace }
      return first == nil || first == "#" || line == "---"
    }
    if isBlank, !isJSON { return nil }
    // The parser shows every key that it finds to the specifier of secrets, which is how unknown ones are found.
    let keys = Mutex<[String]>([])
    let collect = SecretsSpecifier<String, Void>.dynamic { key, _ in
      keys.withLock { $0.append(key) }
      return true
    }
    let bytes = Array(data)
    let snapshot: any ConfigSnapshot
    do {
      if isJSON {
        let jsonKeys = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        guard let jsonKeys else { throw CocoaError(.fileReadCorruptFile) }
        keys.withLock { $0 = Array(jsonKeys.keys) }
        snapshot = try JSONSnapshot(
          data: bytes.span.bytes, providerName: path, parsingOptions: .init(secretsSpecifier: .all))
      } else {
        snapshot = try YAMLSnapshot(
          data: bytes.span.bytes, providerName: path, parsingOptions: .init(secretsSpecifier: collect))
      }
    } catch {
      fault("the file is not valid \(isJSON ? "JSON" : "YAML"), or holds more than keys with plain values")
      return nil
    }
    let known = Set(ConfigurationKey.allCases.map(\.rawValue))
      .subtracting([ConfigurationKey.config, .data].map(\.rawValue))
    for key in keys.withLock({ $0 }).sorted() where !known.contains(key) {
      let isElsewhere = ConfigurationKey(rawValue: key) != nil
      faults.append(
        .init(
          key: key, place: path,
          problem: isElsewhere
            ? "cannot be set in the file, which is found by it" : "there is no such setting",
          allowed: isElsewhere ? nil : known.sorted().joined(separator: ", ")))
    }
    return snapshot
  }
}

extension ConfigContent {
  /// A plain value as text.
  fileprivate var text: String? {
    switch self {
    case .string(let value): value
    case .int(let value): String(value)
    case .bool(let value): String(value)
    default: nil
    }
  }
}
