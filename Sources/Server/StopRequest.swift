import Dispatch
import Foundation
import Logging

/// What stops the server.
enum StopRequest: Sendable {
  /// SIGTERM or SIGINT.
  case signals
  /// The end of a stream, for a server inside another program.
  case stream(AsyncStream<Never>)

  /// Something that is being waited for.
  struct Watch {
    let cancel: () -> Void
  }

  /// Calls `stop` once; a second signal ends the process without further ado.
  func watch(logger: Logger, stop: @escaping @Sendable () async -> Void) -> Watch {
    switch self {
    case .stream(let stream):
      let task = Task {
        for await _ in stream {}
        await stop()
      }
      return Watch { task.cancel() }
    case .signals:
      let queue = DispatchQueue(label: "gatehouse.signals")
      let count = SignalCount()
      let sources = [SIGTERM, SIGINT].map { number in
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
        source.setEventHandler {
          guard count.isFirst() else { exit(1) }
          logger.notice("stopping", metadata: ["signal": .stringConvertible(Int(number))])
          Task { await stop() }
        }
        source.resume()
        return source
      }
      return Watch { for source in sources { source.cancel() } }
    }
  }
}
