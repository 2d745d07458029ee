import Directory
import Foundation

/// One way for messages to leave.
public struct MessageTransport: Sendable {
  /// Tries once; every outcome is one that is spelled out.
  public var send: @Sendable (OutboundMessage, HandOver) async -> DeliveryOutcome

  /// A way that sends with the given closure.
  public init(send: @escaping @Sendable (OutboundMessage, HandOver) async -> DeliveryOutcome) {
    self.send = send
  }
}

/// The ways that are set up; a channel without one keeps its messages waiting.
public struct MessageTransports: Sendable {
  /// For e-mail.
  public var email: MessageTransport?
  /// For text messages and calls.
  public var telephone: MessageTransport?

  /// The ways.
  public init(email: MessageTransport? = nil, telephone: MessageTransport? = nil) {
    self.email = email
    self.telephone = telephone
  }

  func transport(for channel: OutgoingMessage.Channel) -> MessageTransport? {
    switch channel {
    case .email: email
    case .sms, .voice: telephone
    }
  }
}

/// A message on its way out.
public struct OutboundMessage: Sendable {
  /// The same for each attempt: the queue's identifier.
  public var id: String
  /// How it gets there.
  public var channel: OutgoingMessage.Channel
  /// An address, or a telephone number in E.164.
  public var recipient: String
  /// In whose name, for mail.
  public var sender: Mailbox
  /// When it was queued.
  public var date: Date
  /// The language of its text.
  public var language: Language
  /// The name of its text.
  public var template: String
  /// Its text.
  public var content: RenderedMessage
}
