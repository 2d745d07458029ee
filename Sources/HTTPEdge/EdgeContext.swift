import Base
import Foundation
import Hummingbird
import Logging
import NIOCore

/// What is known of a request before any handler looks at it.
public struct EdgeContext: RequestContext {
  /// Hummingbird's part: the logger, the path's parameters.
  public var coreContext: CoreRequestContextStorage
  /// Binds log lines, records, error pages and the client's own trace: a UUID in lower case.
  public var correlationID: String
  /// Names this one request: a UUID in lower case, always fresh.
  public var traceID: String
  /// The client's address: the socket's, or what a trusted proxy vouches for.
  public var clientAddress: IPAddress
  /// The client's name for itself, at most 512 characters, none of them a control character.
  public var userAgent: String
  /// What the request says about the language of its answer.
  public var languages = LanguageWishes()
  /// The socket's other end.
  public let peer: IPAddress

  /// Starts from the connection; ``RequestIdentityMiddleware`` fills in what the request says.
  public init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    traceID = UUID().uuidString.lowercased()
    correlationID = traceID
    peer = source.channel.remoteAddress?.ipAddress.flatMap { IPAddress(Self.withoutZone($0)) } ?? .unspecified
    clientAddress = peer
    userAgent = ""
  }

  /// No handler reads more of a body than this many bytes unless it asks for it.
  public var maxUploadSize: Int { Parameters.maximumBodySize }

  /// Cuts `%eth0` off a link-local address.
  private static func withoutZone(_ text: String) -> Substring {
    text.prefix { $0 != "%" }
  }
}
