import Directory
import Foundation

/// Makes the text of a message; the same message has the same text, whenever and wherever it is made.
public struct MessageRenderer: Sendable {
  /// Whose name a message goes out in.
  public struct Organisation: Sendable {
    /// The tenant's name.
    public var name: String
    /// Where people are sent for help.
    public var helpdesk: String?

    /// An organisation.
    public init(name: String, helpdesk: String?) {
      self.name = name
      self.helpdesk = helpdesk
    }
  }

  private let baseURL: String

  /// A renderer whose links all begin with `baseURL`: the configured origin, without a slash at its end.
  public init(baseURL: String) {
    self.baseURL = baseURL
  }

  /// The message in its language.
  ///
  /// - Throws: what is wrong with the message itself.
  public func render(_ message: OutgoingMessage, for organisation: Organisation) throws(RenderingError)
    -> RenderedMessage
  {
    let values = MessageValues(message, organisation: organisation)
    switch message.channel {
    case .email: return try mail(message, values)
    case .sms: return RenderedMessage(subject: "", text: try textMessage(message, values), html: nil)
    case .voice: return RenderedMessage(subject: "", text: try call(message, values), html: nil)
    }
  }

  private func textMessage(_ message: OutgoingMessage, _ values: MessageValues) throws(RenderingError)
    -> String
  {
    let strings = message.language.mailStrings
    switch message.template {
    case .smsCode:
      let code = try values.require(.code)
      let text = strings(.smsCode, values.texts)
      // The last line lets a browser offer the code to this site and to no other ("origin-bound one-time codes").
      guard baseURL.hasPrefix("https://"), !baseURL.dropFirst(8).contains(":") else { return text }
      return "\(text)\n\n@\(baseURL.dropFirst(8)) #\(code)"
    case .test: return strings(.testShort, values.texts)
    default: throw .channel
    }
  }

  private func call(_ message: OutgoingMessage, _ values: MessageValues) throws(RenderingError) -> String {
    let strings = message.language.mailStrings
    switch message.template {
    case .voiceCode:
      var texts = values.texts
      texts[.code] = try values.require(.code).map(String.init).joined(separator: ", ")
      return strings(.voiceCode, texts)
    case .test: return strings(.testShort, values.texts)
    default: throw .channel
    }
  }

  private func mail(_ message: OutgoingMessage, _ values: MessageValues) throws(RenderingError)
    -> RenderedMessage
  {
    let composer = MailComposer(
      values: values, link: try url(message.parameters[.link]),
      reportLink: try url(message.parameters[.reportLink]))
    let content = try composer.content(message.template)
    return RenderedMessage(
      subject: content.subject, text: content.plainText(message.language),
      html: content.html(language: message.language, organisation: values.texts[.organisation] ?? ""))
  }

  /// The address of a path on this server.
  private func url(_ path: String?) throws(RenderingError) -> String? {
    guard let path else { return nil }
    let rest = path.utf8.dropFirst()
    // `//host` and `/\host` are other servers to a browser.
    guard path.utf8.first == UInt8(ascii: "/"), path.utf8.count <= 2_048,
      rest.first != UInt8(ascii: "/"), rest.first != UInt8(ascii: "\\"),
      path.utf8.allSatisfy({ (0x21...0x7e).contains($0) && !#""<>\^`{|}"#.utf8.contains($0) })
    else { throw .link }
    return baseURL + path
  }
}
