/// Shows the recovery codes, once.
public struct RecoveryCodesPage: Page {
  /// The page's template.
  public static let template = PageTemplate.recoveryCodes
  /// What surrounds the content.
  public var chrome: PageChrome
  /// The codes as they are typed.
  public var codes: [String]
  /// The path of the codes as a text file; nil hides the link.
  public var downloadPath: String?

  /// Creates the page; the file is at the chrome's action followed by `/recovery-codes.txt`.
  public init(chrome: PageChrome, codes: [String]) {
    self.init(chrome: chrome, codes: codes, downloadPath: chrome.action + "/recovery-codes.txt")
  }

  /// Creates the page with the path of the codes as a text file, or without one.
  public init(chrome: PageChrome, codes: [String], downloadPath: String?) {
    self.chrome = chrome
    self.codes = codes
    self.downloadPath = downloadPath
  }

  /// The step `recovery-codes`.
  public var step: PageStep { .recoveryCodes }
  /// The heading.
  public var title: String { text[.recoveryCodesTitle] }

  /// The values that the template names.
  public var content: PageContent {
    ["codes": codes, "downloadPath": downloadPath]
  }
}
