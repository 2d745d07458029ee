import Base
import Foundation
import HTTPEdge
import Storage

/// The settings that every command needs: where the data is, and how the server is reached, but not how it listens.
public struct DataSettings: Sendable {
  /// The file in the data directory that says how the server that ran there last is reached.
  private static let baseURLFile = "base-url"
  /// The file that says by how many seconds the clock of a development server there was shifted.
  private static let clockFile = "clock-offset"
  private static let longestOffset = 20 * 366 * 86_400

  /// The directory of the embedded database and the master key.
  public let dataDirectory: String
  /// The database.
  public let databaseConfiguration: DatabaseConfiguration
  /// By how much the clock is shifted: as set, or else as in the server last run on the data, so that a pass that a
  /// command issues is good there and a report tells what the server does.
  public let clockOffset: Duration
  /// How browsers reach the server: as set, or else as the server last run on the data was reached.
  public let baseURL: BaseURL
  /// The list of breached passwords, as the server has it.
  public let breachedPasswords: String?

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
    let offset = reader.optional(.clockOffset) {
      ServerConfiguration.duration($0, longest: longestOffset)
    }
    if let offset, offset != .zero, !isDevelopment {
      reader.complain(.clockOffset, "only allowed together with \(ConfigurationKey.development.option)")
    }
    let breachedPasswords = reader.optional(.breachedPasswords) { $0.isEmpty ? nil : $0 }
    let given = reader.optional(.baseURL, BaseURL.init)
    guard reader.faults.isEmpty else { throw ConfigurationError(faults: reader.faults) }
    let remembered = try? String(contentsOfFile: path(of: baseURLFile, in: data), encoding: .utf8)
    let shift = (try? String(contentsOfFile: path(of: clockFile, in: data), encoding: .utf8))
      .flatMap { ServerConfiguration.duration($0, longest: longestOffset) }
    guard let baseURL = given ?? remembered.flatMap({ BaseURL($0) }) ?? BaseURL("http://localhost:8080")
    else {
      preconditionFailure("a constant that is a URL")
    }
    return DataSettings(
      dataDirectory: data,
      databaseConfiguration: url.map { .postgresql(url: $0, poolSize: 2) }
        ?? .sqlite(path: (data as NSString).appendingPathComponent(ServerConfiguration.databaseFile)),
      clockOffset: offset ?? shift ?? .zero, baseURL: baseURL, breachedPasswords: breachedPasswords)
  }

  /// Lets commands know how the server on this data directory is reached, and what it takes for the present.
  ///
  /// Only links that commands print and development depend on it, so a directory that cannot be written is no reason
  /// to stop.
  public static func remember(
    _ baseURL: BaseURL, clockOffset: Duration = .zero, in dataDirectory: String
  ) {
    try? Data(baseURL.description.utf8).write(
      to: URL(fileURLWithPath: path(of: baseURLFile, in: dataDirectory)), options: .atomic)
    let clock = path(of: clockFile, in: dataDirectory)
    if clockOffset == .zero {
      try? FileManager.default.removeItem(atPath: clock)
    } else {
      try? Data("\(clockOffset.components.seconds)s".utf8).write(
        to: URL(fileURLWithPath: clock), options: .atomic)
    }
  }

  private static func path(of file: String, in dataDirectory: String) -> String {
    (dataDirectory as NSString).appendingPathComponent(file)
  }
}
