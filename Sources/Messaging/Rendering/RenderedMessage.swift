/// A message as it is sent.
public struct RenderedMessage: Equatable, Sendable {
  /// One line; empty for text messages and calls.
  public var subject: String
  /// The plain text, lines ended by line feeds.
  public var text: String
  /// The same as HTML; nil for text messages and calls.
  public var html: String?
}

/// Why a message cannot be made; nothing about it will be better later.
public enum RenderingError: Error, Equatable, Sendable {
  /// The text cannot be sent this way.
  case channel
  /// A value without which the text says nothing is missing.
  case missing(parameter: String)
  /// A link is no path on this server.
  case link
}
