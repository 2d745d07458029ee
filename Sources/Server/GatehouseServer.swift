import Base
import Foundation
import HTTPEdge
import Hummingbird
import HummingbirdCore
import Logging
import NIOSSL
import ServiceLifecycle
import Storage

/// Runs the server.
public enum GatehouseServer: Sendable {
  private static let databasePatience = Duration.seconds(10)
  private static let certificateInterval = Duration.seconds(3)

  /// Serves until SIGTERM or SIGINT, finishes what was begun, and returns; a second signal ends the process at once.
  ///
  /// Prints `Gatehouse is ready at <base url>` to standard output once it answers.
  /// - Throws: ``StartError`` or `StorageError`: each says what is wrong and what to do.
  public static func run(_ configuration: ServerConfiguration, logger: Logger) async throws {
    try await run(configuration, logger: logger, stop: .signals) { port in
      DataSettings.remember(
        configuration.listener.baseURL, clockOffset: configuration.development.clockOffset,
        in: configuration.dataDirectory)
      logger.notice(
        "ready",
        metadata: [
          "address": .string(configuration.listener.host), "port": .stringConvertible(port),
          "base_url": .string(configuration.listener.baseURL.description),
        ])
      StandardOutput.print("Gatehouse is ready at \(configuration.listener.baseURL)")
    }
  }

  /// - Parameter onReady: called with the port once the server answers.
  static func run(
    _ configuration: ServerConfiguration, logger: Logger, stop: StopRequest,
    onReady: @escaping @Sendable (Int) -> Void
  ) async throws {
    FileLimit.raise()
    let directory = configuration.dataDirectory
    var isDirectory: ObjCBool = false
    if FileManager.default.fileExists(atPath: directory, isDirectory: &isDirectory), !isDirectory.boolValue {
      throw StartError.file(path: directory, errno: ENOTDIR)
    }
    let lock = try DataDirectoryLock(directory: directory)
    defer { withExtendedLifetime(lock) {} }
    let clock = WallClock.live(offset: configuration.development.clockOffset)
    if configuration.development.isEnabled {
      logger.warning(
        "development: not for production",
        metadata: ["clock_offset": .string("\(configuration.development.clockOffset)")])
    }
    let masterKey = try MasterKey.loadOrCreate(directory: directory, random: .live)
    let (builder, tlsServices) = try listener(configuration, logger: logger)
    let database = try await open(configuration, logger: logger)
    do {
      let effects = Composition.Effects(
        configuration: configuration, database: database, masterKey: masterKey, clock: clock, random: .live,
        logger: logger)
      let composition = try Composition(effects)
      let service = HTTPService(
        responder: composition.responder, builder: builder, services: composition.services + tlsServices,
        settings: configuration.listener, shutdownTimeout: configuration.limits.shutdownTimeout,
        logger: logger)
      try await service.run(until: stop, onReady: onReady)
      await composition.hashing.shutdown()
      await composition.messages.shutdown()
    } catch {
      await database.close()
      throw error
    }
    await database.close()
    logger.notice("stopped")
  }

  private static func listener(
    _ configuration: ServerConfiguration, logger: Logger
  ) throws -> (HTTPServerBuilder, [any Service]) {
    let listener = Listener()
    let files: TLSFiles
    switch configuration.tls {
    case .none: return (listener.plain(), [])
    case .files(let certificate, let key): files = TLSFiles(certificate: certificate, key: key)
    case .development:
      // The certificate is for clients on real time, whatever the server's clock is set to.
      let made = try DevelopmentCertificates.prepare(
        directory: configuration.dataDirectory, host: configuration.listener.baseURL.host, now: Date())
      StandardOutput.print("Development certificate authority: \(made.authority)")
      files = TLSFiles(certificate: made.certificate, key: made.key)
    }
    let version = files.version()
    let (builder, replace) = try listener.secure(try files.load())
    let watch = CertificateWatch(files: files, version: version, logger: logger) { try replace($0) }
    let service = PeriodicService(
      description: "certificate watch", interval: certificateInterval, logger: logger, work: { watch.check() }
    )
    return (builder, [service])
  }

  /// Opens the database; one that is away is given a little time, as when both start together.
  private static func open(_ configuration: ServerConfiguration, logger: Logger) async throws -> Database {
    let end = ContinuousClock.now + databasePatience
    var isAnnounced = false
    while true {
      do {
        return try await Database.open(configuration.databaseConfiguration, logger: logger)
      } catch let error as StorageError {
        guard case .unavailable = error, ContinuousClock.now < end, configuration.database.url != nil else {
          throw error
        }
        if !isAnnounced {
          isAnnounced = true
          logger.warning(
            "waiting for the database", metadata: ["reason": .string(String(describing: error))])
        }
        try await Task.sleep(for: .seconds(1))
      }
    }
  }
}

extension ServerConfiguration {
  /// The database that these settings name.
  public var databaseConfiguration: DatabaseConfiguration {
    if let url = database.url { return .postgresql(url: url, poolSize: database.poolSize) }
    return .sqlite(path: (dataDirectory as NSString).appendingPathComponent(Self.databaseFile))
  }

  /// The embedded database in the data directory.
  static let databaseFile = "gatehouse.sqlite"
}
