import HTTPEdge
import HummingbirdCore
import HummingbirdHTTP2
import NIOCore
import NIOSSL

/// What a connection may cost, and the channels that keep it to that.
struct Listener: Sendable {
  /// Request line and headers together.
  static let headerLimit = 32 * 1024
  static let headerCount = 100
  /// More than a form may have, so that an endpoint can refuse a large one in its own format.
  static let bodyLimit = 4 * Parameters.maximumBodySize

  /// A connection that sends no whole request for so long is closed, whether it sends nothing or very slowly.
  var idleTimeout = TimeAmount.seconds(60)
  var bodyTimeout = TimeAmount.seconds(30)
  var handshakeTimeout = TimeAmount.seconds(20)

  /// Serves HTTP/1.1 without TLS.
  func plain() -> HTTPServerBuilder {
    .http1(configuration: stream)
  }

  /// Serves HTTP/1.1 and HTTP/2 over TLS.
  func secure(_ tls: TLSConfiguration) throws -> (builder: HTTPServerBuilder, replace: CertificateReplacement)
  {
    let replacement = CertificateReplacement()
    let listener = self
    let builder = HTTPServerBuilder { responder in
      let channel = try ReloadingTLSChannel(tls, handshakeTimeout: listener.handshakeTimeout) { tls in
        try HTTP2UpgradeChannel(
          tlsConfiguration: tls,
          // Streams at once, header lists, resets and control frames are bounded by NIOHTTP2's defaults.
          configuration: HTTP2ChannelConfiguration(
            idleTimeout: .nanoseconds(listener.idleTimeout.nanoseconds), gracefulCloseTimeout: .seconds(10),
            streamConfiguration: listener.stream),
          responder: responder)
      }
      replacement.connect(channel)
      return channel
    }
    return (builder, replacement)
  }

  private var stream: HTTP1Channel.Configuration {
    HTTP1Channel.Configuration(
      additionalChannelHandlers: [
        RequestLimitsHandler(bodyLimit: Self.bodyLimit, bodyTimeout: bodyTimeout)
      ],
      idleTimeout: idleTimeout,
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: Self.headerLimit, maxHeaderListSize: Self.headerLimit,
        maxHeaderFieldCount: Self.headerCount))
  }
}
