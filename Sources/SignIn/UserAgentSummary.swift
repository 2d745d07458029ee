/// The operating system and browser that a user agent names, for lists that people read.
///
/// A hint, never a proof: the text is the client's own.
public struct UserAgentSummary: Sendable, Equatable {
  /// For example `Windows`; empty when it names none.
  public let operatingSystem: String
  /// For example `Firefox 140`; empty when it names none.
  public let browser: String

  /// Reads a user agent.
  public init(_ userAgent: String) {
    let systems = [
      ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iPadOS"),
      ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ]
    operatingSystem = systems.first { userAgent.contains($0.0) }?.1 ?? ""
    let browsers = [
      ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("HeadlessChrome/", "Chrome"),
      ("Chrome/", "Chrome"), ("Version/", "Safari"), ("curl/", "curl"), ("python-requests/", "Python"),
    ]
    browser =
      browsers.lazy.compactMap { mark, name -> String? in
        guard let range = userAgent.range(of: mark) else { return nil }
        let version = userAgent[range.upperBound...].prefix { $0.isNumber }
        return version.isEmpty ? name : "\(name) \(version)"
      }.first ?? ""
  }
}
