/// Where somebody turns who cannot get back in by themselves: what the organisation names, or "your administrator".
public struct ResetHelp: Equatable, Sendable {
  /// What the organisation names: a URL or an e-mail address; nil for nothing.
  public var helpdesk: String?

  /// Creates the line.
  public init(helpdesk: String?) {
    self.helpdesk = helpdesk
  }

  /// The values that the partial `reset-help` names.
  var content: PageContent {
    guard let helpdesk, let link = PageLink(helpdesk.contains("://") ? helpdesk : "mailto:\(helpdesk)")
    else { return [:] }
    return ["helpURI": link.uri, "helpLabel": helpdesk]
  }
}
