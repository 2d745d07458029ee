import Directory
import HTTPTypes
import Hummingbird

/// What a request says about the language of its answer.
public struct LanguageWishes: Equatable, Sendable {
  /// What the person chose in this browser.
  public var chosen: Language?
  /// What the application, or a link, asks for: `ui_locales`, `mkt` or `lng`.
  public var requested: Language?
  /// What the person has settled on, as it is stored with the account.
  ///
  /// It is filled in only for somebody signed in: before, it would tell a stranger that the account exists.
  public var settled: Language?
  /// What the browser prefers.
  public var accepted: Language?

  /// The query parameters that ask for a language; the first that names one spoken here counts.
  public static let parameters = ["ui_locales", "mkt", "lng"]

  /// No wishes.
  public init() {}

  /// Reads a request; whatever in it is malformed wishes for nothing.
  public init(_ request: Request) {
    chosen = BrowserCookies(request).language
    let target = request.head.path ?? ""
    if Self.parameters.contains(where: { target.contains("\($0)=") }) {
      requested = (try? Parameters(query: request)).flatMap(Self.requested(by:))
    }
    let accepting = request.headers[values: .acceptLanguage]
    if !accepting.isEmpty { accepted = AcceptLanguage(accepting.joined(separator: ",")).preferred }
  }

  /// The language that a query, or a pushed request, asks for.
  public static func requested(by parameters: Parameters) -> Language? {
    for name in Self.parameters {
      if let language = parameters[name].flatMap(Language.first(of:)) { return language }
    }
    return nil
  }

  /// The language to answer in: the first wish there is, or English.
  public var language: Language { chosen ?? requested ?? settled ?? accepted ?? .english }
}
