/// The end of a sign-in that leads to no application in this browser.
public struct SignedInPage: Page {
  /// What came about.
  public enum Outcome: Equatable, Sendable {
    /// The person is signed in.
    case signedIn
    /// A device or program was connected.
    case deviceConnected(applicationName: String)
    /// A device or program was turned away.
    case deviceDeclined(applicationName: String)
  }

  /// The page's template.
  public static let template = PageTemplate.signedIn
  /// What surrounds the content.
  public var chrome: PageChrome
  /// What came about.
  public var outcome: Outcome
  /// The path of the Security info page; nil shows no link.
  public var securityInfoPath: String?

  /// Creates the page.
  public init(chrome: PageChrome, outcome: Outcome = .signedIn, securityInfoPath: String? = nil) {
    self.chrome = chrome
    self.outcome = outcome
    self.securityInfoPath = securityInfoPath
  }

  /// The step `signed-in`.
  public var step: PageStep { .signedIn }

  /// The heading.
  public var title: String {
    switch outcome {
    case .signedIn: text[.signedInTitle]
    case .deviceConnected: text[.signedInDeviceTitle]
    case .deviceDeclined: text[.signedInDeclinedTitle]
    }
  }

  /// The values that the template names.
  public var content: PageContent {
    ["lead": lead, "securityInfoPath": securityInfoPath]
  }

  private var lead: String {
    switch outcome {
    case .signedIn: text[.signedInLead]
    case .deviceConnected(let application): text[.signedInDevice, application]
    case .deviceDeclined(let application): text[.signedInDeclined, application]
    }
  }
}
