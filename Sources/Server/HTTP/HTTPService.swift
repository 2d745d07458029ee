import Foundation
import HTTPEdge
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

/// Listens, serves beside its background services, and stops in good order.
struct HTTPService: Sendable {
  let responder: RouterResponder<EdgeContext>
  let builder: HTTPServerBuilder
  let services: [any Service]
  let settings: ListenerSettings
  /// How long requests in progress may take when the server stops.
  let shutdownTimeout: Duration
  let logger: Logger

  /// Serves until it is asked to stop, then closes the listener and waits for the requests in progress.
  ///
  /// - Parameter onReady: called with the port once connections are accepted.
  /// - Throws: `listen` when the address cannot be had.
  func run(until stop: StopRequest, onReady: @escaping @Sendable (Int) -> Void) async throws {
    let port = settings.port
    let application = Application(
      responder: responder, server: builder,
      configuration: ApplicationConfiguration(
        address: .hostname(settings.host, port: port), backlog: 512,
        availableConnectionsDelegate: .maximum(FileLimit.connections(settings.connections), logger: logger)),
      services: services, onServerRunning: { channel in onReady(channel.localAddress?.port ?? port) },
      logger: logger)
    var configuration = ServiceGroupConfiguration(services: [application], logger: quiet)
    configuration.maximumGracefulShutdownDuration = shutdownTimeout
    let group = ServiceGroup(configuration: configuration)
    let watch = stop.watch(logger: logger) { await group.triggerGracefulShutdown() }
    defer { watch.cancel() }
    do {
      try await group.run()
    } catch let error as IOError {
      throw StartError.listen(
        address: address, cause: String(cString: strerror(error.errnoCode)).lowercased())
    } catch let error as SocketAddressError {
      throw StartError.listen(address: address, cause: String(describing: error))
    } catch is CancellationError {
      logger.warning("stopped before every request was finished")
    }
  }

  private var address: String {
    settings.host.contains(":") ? "[\(settings.host)]:\(settings.port)" : "\(settings.host):\(settings.port)"
  }

  /// Keeps the life of services, which is of interest to nobody, out of the log.
  private var quiet: Logger {
    var quiet = logger
    if quiet.logLevel < .warning { quiet.logLevel = .warning }
    return quiet
  }
}
