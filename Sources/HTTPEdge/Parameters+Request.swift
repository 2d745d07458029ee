import HTTPTypes
import Hummingbird
import NIOCore

extension Parameters {
  /// Reads the query of a request; no parameters when there is none.
  ///
  /// - Throws: `tooLarge`, `tooManyParameters`, `malformed`.
  public init(query request: Request) throws(EdgeError) {
    let target = request.head.path ?? ""
    guard let mark = target.utf8.firstIndex(of: UInt8(ascii: "?")) else {
      self.init()
      return
    }
    try self.init(query: String(target[target.utf8.index(after: mark)...]))
  }

  /// Reads the body of a request, which must be a form or nothing; stops reading at the limit.
  ///
  /// - Throws: `unsupportedMediaType`, `tooLarge`, `incomplete`, `tooManyParameters`, `malformed`.
  public init(form request: Request) async throws(EdgeError) {
    guard let type = request.headers[.contentType] else {
      guard try await Self.collect(request.body).isEmpty else { throw .unsupportedMediaType }
      self.init()
      return
    }
    let essence = type.prefix { $0 != ";" && $0 != "," && $0 != " " }.lowercased()
    guard essence == "application/x-www-form-urlencoded" else { throw .unsupportedMediaType }
    if let length = request.headers[.contentLength].flatMap(Int.init), length > Self.maximumBodySize {
      throw .tooLarge
    }
    try self.init(encoded: try await Self.collect(request.body))
  }

  private static func collect(_ body: RequestBody) async throws(EdgeError) -> [UInt8] {
    var bytes: [UInt8] = []
    var iterator = body.makeAsyncIterator()
    while true {
      let piece: ByteBuffer?
      do {
        piece = try await iterator.next()
      } catch {
        throw .incomplete
      }
      guard let piece else { return bytes }
      guard bytes.count + piece.readableBytes <= maximumBodySize else { throw .tooLarge }
      bytes.append(contentsOf: piece.readableBytesView)
    }
  }
}
