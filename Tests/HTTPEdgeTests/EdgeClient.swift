import HTTPEdge
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded

/// Sends requests through a router in process, with any authority.
struct EdgeClient {
  /// An answer with its body read.
  struct Answer {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let text: String
  }

  private let responder: RouterResponder<EdgeContext>

  init(_ router: Router<EdgeContext>) {
    responder = router.buildResponder()
  }

  func execute(
    uri: String, method: HTTPRequest.Method, headers: HTTPFields = [:], authority: String,
    check: (Answer) throws -> Void
  ) async throws {
    let head = HTTPRequest(
      method: method, scheme: "https", authority: authority, path: uri, headerFields: headers)
    let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
    let context = EdgeContext(
      source: ApplicationRequestContextSource(
        channel: NIOAsyncTestingChannel(),
        logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })))
    let response = try await responder.respond(to: request, context: context)
    let writer = CollectingWriter()
    try await response.body.write(writer)
    try check(Answer(status: response.status, headers: response.headers, text: writer.text))
  }
}

/// Collects a body.
private final class CollectingWriter: ResponseBodyWriter {
  private(set) var text = ""

  func write(_ buffer: ByteBuffer) async throws {
    text += String(buffer: buffer)
  }

  func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
