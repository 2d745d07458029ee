/// Reads setting after setting and collects what is wrong with them.
struct SettingReader {
  private let sources: ConfigurationSources
  private(set) var faults: [ConfigurationError.Fault]

  init(sources: ConfigurationSources, faults: [ConfigurationError.Fault]) {
    self.sources = sources
    self.faults = faults
  }

  /// The setting, or nil when it is nowhere; a fault when `parse` does not understand it.
  mutating func optional<T>(_ key: ConfigurationKey, _ parse: (String) -> T?) -> T? {
    guard let found = sources.find(key, faults: &faults) else { return nil }
    if let value = parse(found.text) { return value }
    faults.append(.init(key: key.rawValue, place: found.place, problem: "not valid", allowed: key.allowed))
    return nil
  }

  /// The setting, or its default.
  mutating func value<T>(_ key: ConfigurationKey, default fallback: T, _ parse: (String) -> T?) -> T {
    optional(key, parse) ?? fallback
  }

  /// The setting as a list; nil when it is nowhere, a fault when `parse` does not understand an item.
  mutating func list<T>(_ key: ConfigurationKey, _ parse: (String) -> T?) -> [T]? {
    guard let found = sources.find(key, faults: &faults) else { return nil }
    let values = found.items.compactMap(parse)
    if values.count == found.items.count { return values }
    faults.append(.init(key: key.rawValue, place: found.place, problem: "not valid", allowed: key.allowed))
    return nil
  }

  /// Whether the setting stands somewhere, valid or not.
  func isSet(_ key: ConfigurationKey) -> Bool {
    var ignored: [ConfigurationError.Fault] = []
    return sources.find(key, faults: &ignored) != nil
  }

  /// Adds a fault about settings that do not fit together.
  mutating func complain(_ key: ConfigurationKey, _ problem: String) {
    var ignored: [ConfigurationError.Fault] = []
    let place = sources.find(key, faults: &ignored)?.place ?? "default"
    faults.append(.init(key: key.rawValue, place: place, problem: problem, allowed: nil))
  }
}
