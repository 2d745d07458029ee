import HummingbirdCore
import HummingbirdHTTP2
import Logging
import NIOCore
import NIOSSL
import NIOTLS
import Synchronization

/// HTTP/1.1 and HTTP/2 over TLS with a certificate that may change: each new connection takes the present one.
final class ReloadingTLSChannel: ServerChildChannel {
  typealias Value = HTTP2UpgradeChannel.Value

  private let current: Mutex<HTTP2UpgradeChannel>
  private let make: @Sendable (TLSConfiguration) throws -> HTTP2UpgradeChannel
  private let handshakeTimeout: TimeAmount

  /// Starts with a certificate.
  ///
  /// - Parameter handshakeTimeout: how long a connection may take to agree on its keys.
  init(
    _ tls: TLSConfiguration, handshakeTimeout: TimeAmount,
    make: @escaping @Sendable (TLSConfiguration) throws -> HTTP2UpgradeChannel
  ) throws {
    current = Mutex(try make(tls))
    self.make = make
    self.handshakeTimeout = handshakeTimeout
  }

  /// Uses another certificate for new connections.
  func replace(_ tls: TLSConfiguration) throws {
    let channel = try make(tls)
    current.withLock { $0 = channel }
  }

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    let timeout = handshakeTimeout
    return current.withLock { $0 }.setup(channel: channel, logger: logger).flatMapThrowing { value in
      let pipeline = channel.pipeline.syncOperations
      try pipeline.addHandler(
        HandshakeDeadlineHandler(timeout: timeout),
        position: .after(try pipeline.handler(type: NIOSSLServerHandler.self)))
      return value
    }
  }

  func handle(value: Value, logger: Logger) async {
    await current.withLock { $0 }.handle(value: value, logger: logger)
  }
}

/// Closes a connection that does not finish its TLS handshake in time.
private final class HandshakeDeadlineHandler: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer

  private let timeout: TimeAmount
  private var deadline: Scheduled<Void>?

  init(timeout: TimeAmount) {
    self.timeout = timeout
  }

  func handlerAdded(context: ChannelHandlerContext) {
    let channel = context.channel
    deadline = context.eventLoop.scheduleTask(in: timeout) { channel.close(promise: nil) }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .handshakeCompleted? = event as? TLSUserEvent {
      deadline?.cancel()
      context.fireUserInboundEventTriggered(event)
      context.pipeline.syncOperations.removeHandler(self, promise: nil)
    } else {
      context.fireUserInboundEventTriggered(event)
    }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    deadline?.cancel()
  }
}
