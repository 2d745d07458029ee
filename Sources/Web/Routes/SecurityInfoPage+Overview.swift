import Base
import Directory
import Foundation
import SecurityInfo
import SignIn

extension SecurityInfoPage {
  /// The page of what a person has.
  ///
  /// - Parameters:
  ///   - session: the session of this request.
  ///   - browser: the browser of this request.
  ///   - notice: what was just done.
  init(
    chrome: PageChrome, overview: SecurityInfoOverview, session current: Directory.Session,
    browser: Base.Digest, notice: Notice? = nil
  ) {
    let methods = overview.methods.filter(\.isStrong) + overview.methods.filter { !$0.isStrong }
    let strong = overview.methods.filter(\.isStrong).count
    var addable: [PageMethod] = strong < MethodRegistration.authenticatorLimit ? [.totp] : []
    if strong > 0 { addable.append(.recoveryCode) }
    self.init(
      chrome: chrome, notice: notice,
      methods: methods.map { method in
        RegisteredMethod(
          id: method.id.description, method: PageMethod(method.kind),
          name: method.kind == .recoveryCodes ? nil : method.displayName, addedAt: method.createdAt,
          lastUsedAt: method.lastUsedAt, codesLeft: method.remainingUses,
          isRemovable: overview.mayRemoveLastMethod || !method.isStrong || strong > 1)
      },
      addable: addable,
      sessions: overview.sessions.map { session in
        let name = chrome.language.browser(session.userAgent)
        return Session(
          id: session.id.description, browser: name.browser, operatingSystem: name.system,
          address: session.address, lastUsedAt: session.lastUsedAt, isCurrent: session.id == current.id)
      },
      devices: overview.rememberedBrowsers.compactMap { known in
        let name = chrome.language.browser(known.userAgent)
        return known.rememberedUntil.map { until in
          RememberedDevice(
            id: known.browser.description, browser: name.browser, operatingSystem: name.system, until: until,
            isCurrent: known.browser == browser)
        }
      },
      signOutPath: SecurityInfoPath.signOut)
  }
}

extension PageMethod {
  /// The method of a kind.
  init(_ kind: AuthenticationMethod.Kind) {
    switch kind {
    case .softwareOneTimePasscode: self = .totp
    case .recoveryCodes: self = .recoveryCode
    }
  }
}

extension Language {
  /// What a user agent names, in words.
  func browser(_ userAgent: String) -> (browser: String, system: String) {
    let summary = UserAgentSummary(userAgent)
    return (
      summary.browser.isEmpty ? strings[.unknownBrowser] : summary.browser,
      summary.operatingSystem.isEmpty ? strings[.unknownSystem] : summary.operatingSystem
    )
  }
}
