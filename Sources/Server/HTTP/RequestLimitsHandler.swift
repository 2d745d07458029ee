import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// Ends requests that cost more than any endpoint wants: headers that overflow get 431, a body past the limit 413, one
/// that does not arrive in time 408; a request that is no HTTP, or names its host twice, gets 400.
///
/// The connection is closed after such an answer, since nobody knows where the next request would begin. What is in
/// the way of an answer, for example that an earlier one is not out yet, closes it without.
final class RequestLimitsHandler: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let bodyLimit: Int
  private let bodyTimeout: TimeAmount
  /// Answers that the application still owes.
  private var owed = 0
  private var isAnswering = false
  private var isRefused = false
  private var received = 0
  private var isReading = false
  private var deadline: Scheduled<Void>?

  /// Takes the limits of one request.
  init(bodyLimit: Int, bodyTimeout: TimeAmount) {
    self.bodyLimit = bodyLimit
    self.bodyTimeout = bodyTimeout
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isRefused else { return }
    switch unwrapInboundIn(data) {
    case .head(let head):
      received = 0
      if head.headerFields.contains(where: { $0.name.canonicalName == "host" }), isHTTP1(context) {
        return refuse(context, .badRequest)
      }
      if let length = head.headerFields[.contentLength].flatMap(Int.init), length > bodyLimit {
        return refuse(context, .contentTooLarge)
      }
      isReading = true
      owed += 1
    case .body(let bytes):
      received += bytes.readableBytes
      if received > bodyLimit { return refuse(context, .contentTooLarge) }
    case .end:
      isReading = false
      cancelDeadline()
    }
    context.fireChannelRead(data)
  }

  /// Only a body that is not there at once is worth a timer.
  func channelReadComplete(context: ChannelHandlerContext) {
    if isReading, deadline == nil, !isRefused {
      let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
      deadline = context.eventLoop.scheduleTask(in: bodyTimeout) {
        let (handler, context) = bound.value
        handler.deadline = nil
        if handler.isReading { handler.refuse(context, .requestTimeout) }
      }
    }
    context.fireChannelReadComplete()
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard !isRefused else {
      promise?.fail(ChannelError.ioOnClosedChannel)
      return
    }
    switch unwrapOutboundIn(data) {
    case .head(let head): isAnswering = head.status.kind != .informational
    case .body: break
    case .end:
      owed -= 1
      isAnswering = false
    }
    context.write(data, promise: promise)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard !isRefused else { return }
    if let error = error as? HTTPParserError {
      return refuse(context, error == .headerOverflow ? .requestHeaderFieldsTooLarge : .badRequest)
    }
    if error is HTTP1TypeConversionError { return refuse(context, .badRequest) }
    context.fireErrorCaught(error)
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    cancelDeadline()
  }

  func channelInactive(context: ChannelHandlerContext) {
    cancelDeadline()
    context.fireChannelInactive()
  }

  private func refuse(_ context: ChannelHandlerContext, _ status: HTTPResponse.Status) {
    isRefused = true
    cancelDeadline()
    guard context.channel.isActive else { return context.close(promise: nil) }
    // Answers to requests before this one must go first, and cannot any more.
    guard owed <= (isReading ? 1 : 0), !isAnswering else { return context.close(promise: nil) }
    // A stream of HTTP/2 has no header `connection`, and ends alone (RFC 9113 §8.2.2).
    let isHTTP1 = isHTTP1(context)
    let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
    // A request that has been answered while its body was still coming gets no second answer.
    let isAnswered = isReading && owed == 0
    let written = isAnswered ? context.eventLoop.makeSucceededVoidFuture() : answer(context, status, isHTTP1)
    written.whenComplete { _ in
      guard isHTTP1 else { return bound.value.close(promise: nil) }
      bound.value.close(mode: .output, promise: nil)
      // What the client is still sending is read and dropped for a moment: closing at once would make its kernel
      // throw the answer away.
      bound.value.eventLoop.scheduleTask(in: .seconds(1)) { bound.value.close(promise: nil) }
    }
  }

  /// Whether the request came over HTTP/1.1.
  ///
  /// There the first `Host` became the authority, so that one among the fields
  /// is a second, alike or not (RFC 9112 §3.2); over HTTP/2 it may stand beside the authority (RFC 9113 §8.3.1).
  private func isHTTP1(_ context: ChannelHandlerContext) -> Bool {
    (try? context.pipeline.syncOperations.handler(type: HTTP1ToHTTPServerCodec.self)) != nil
  }

  private func answer(
    _ context: ChannelHandlerContext, _ status: HTTPResponse.Status, _ isHTTP1: Bool
  ) -> EventLoopFuture<Void> {
    var head = HTTPResponse(
      status: status,
      headerFields: [
        .contentLength: "0", .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
        .contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'",
      ])
    if isHTTP1 { head.headerFields[.connection] = "close" }
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    return context.writeAndFlush(wrapOutboundOut(.end(nil)))
  }

  private func cancelDeadline() {
    deadline?.cancel()
    deadline = nil
  }
}
