/// Reads setting after setting and collects what is wrong with them.
struct SettingReader {
  private let sources: ConfigurationSources
  private(set) var faults: [ConfigurationError.Fault]

  init(sources: ConfigurationSources, faults: [ConfigurationError.Fault]) {
    self.sources = sources
    self.faults = faults
  }

  /// The setting, or nil when it is nowhere; a fault for each place where `parse` does not understand it, also for one
  /// that another place overrides.
  mutating func optional<T>(_ key: ConfigurationKey, _ parse: (String) -> T?) -> T? {
    values(key) { parse($0.text) }
  }

  /// The setting, or its default.
  mutating func value<T>(_ key: ConfigurationKey, default fallback: T, _ parse: (String) -> T?) -> T {
    optional(key, parse) ?? fallback
  }

  /// The setting as a list; nil when it is nowhere, a fault for each place where `parse` does not understand an item.
  mutating func list<T>(_ key: ConfigurationKey, _ parse: (String) -> T?) -> [T]? {
    values(key) { found in
      let values = found.items.compactMap(parse)
      return values.count == found.items.count ? values : nil
    }
  }

  private mutating func values<T>(_ key: ConfigurationKey, _ parse: (ConfigurationSources.Found) -> T?) -> T?
  {
    let found = sources.find(key, faults: &faults)
    let values = found.map { (parse($0), $0.place) }
    for (value, place) in values where value == nil {
      faults.append(.init(key: key.rawValue, place: place, problem: "not valid", allowed: key.allowed))
    }
    return values.first?.0
  }

  /// Whether the setting stands somewhere, valid or not.
  func isSet(_ key: ConfigurationKey) -> Bool {
    var ignored: [ConfigurationError.Fault] = []
    return !sources.find(key, faults: &ignored).isEmpty
  }

  /// Adds a fault about settings that do not fit together.
  mutating func complain(_ key: ConfigurationKey, _ problem: String) {
    var ignored: [ConfigurationError.Fault] = []
    let place = sources.find(key, faults: &ignored).first?.place ?? "default"
    faults.append(.init(key: key.rawValue, place: place, problem: problem, allowed: nil))
  }
}
