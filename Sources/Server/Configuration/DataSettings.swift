import Base
import Foundation
import HTTPEdge
import Storage

/// The settings that every command needs: where the data is, and how the server is reached, but not how it listens.
public struct DataSettings: Sendable {
  /// The file in the data directory that says how the server that ran there last is reached.
  private static let baseURLFile = "base-url"

  /// The directory of the embedded database and the master key.
  public let dataDirectory: String
  /// The database.
  public let databaseConfiguration: DatabaseConfiguration
  /// By how much the clock is shifted.
  public let clockOffset: Duration
  /// How browsers reach the server: as set, or else as the server last run on the data was reached.
  public let baseURL: BaseURL

  /// Reads these settings, from the same places as the server does.
  ///
  /// - Throws: every fault at once.
  public static func load(
    options: [ConfigurationKey: String],
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(ConfigurationError) -> DataSettings {
    var faults: [ConfigurationError.Fault] = []
    let sources = ConfigurationSources(options: options, environment: environment, faults: &faults)
    var reader = SettingReader(sources: sources, faults: faults)
    let data = reader.value(.data, default: ServerConfiguration.defaultDataDirectory) {
      $0.isEmpty ? nil : $0
    }
    let url = reader.optional(.database) { text in
      text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") ? Secret(text) : nil
    }
    let isDevelopment = reader.value(.development, default: false, ServerConfiguration.boolean)
    let offset = reader.value(.clockOffset, default: .zero) {
      ServerConfiguration.duration($0, longest: 20 * 366 * 86_400)
    }
    if offset != .zero, !isDevelopment {
      reader.complain(.clockOffset, "only allowed together with \(ConfigurationKey.development.option)")
    }
    let given = reader.optional(.baseURL, BaseURL.init)
    guard reader.faults.isEmpty else { throw ConfigurationError(faults: reader.faults) }
    let remembered = try? String(contentsOfFile: path(of: data), encoding: .utf8)
    guard let baseURL = given ?? remembered.flatMap({ BaseURL($0) }) ?? BaseURL("http://localhost:8080")
    else {
      preconditionFailure("a constant that is a URL")
    }
    return DataSettings(
      dataDirectory: data,
      databaseConfiguration: url.map { .postgresql(url: $0, poolSize: 2) }
        ?? .sqlite(path: (data as NSString).appendingPathComponent(ServerConfiguration.databaseFile)),
      clockOffset: offset, baseURL: baseURL)
  }

  /// Lets commands know how the server on this data directory is reached.
  ///
  /// Only links that commands print depend on it, so a directory that cannot be written is no reason to stop.
  public static func remember(_ baseURL: BaseURL, in dataDirectory: String) {
    try? Data(baseURL.description.utf8).write(
      to: URL(fileURLWithPath: path(of: dataDirectory)), options: .atomic)
  }

  private static func path(of dataDirectory: String) -> String {
    (dataDirectory as NSString).appendingPathComponent(baseURLFile)
  }
}
