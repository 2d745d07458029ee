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
    chrome: PageChrome, overview: SecurityInfoOverview, user: User, session current: Directory.Session,
    browser: Base.Digest, notice: Notice? = nil
  ) {
    let language = chrome.language
    let methods = overview.methods.filter(\.isStrong) + overview.methods.filter { !$0.isStrong }
    self.init(
      chrome: chrome, notice: notice,
      methods: methods.map { RegisteredMethod($0, overview, language) },
      addable: overview.addable.map(PageMethod.init) + (overview.mayHaveRecoveryCodes ? [.recoveryCode] : []),
      passwordChangedAt: user.hasPassword ? user.passwordChangedAt : nil,
      changePasswordPath: user.hasPassword ? SecurityInfoPath.password : nil,
      sessions: overview.sessions.map { session in
        let name = language.browser(session.userAgent)
        return Session(
          id: session.id.description, browser: name.browser, operatingSystem: name.system,
          address: session.address, lastUsedAt: session.lastUsedAt, isCurrent: session.id == current.id)
      },
      devices: overview.rememberedBrowsers.compactMap { known in
        let name = language.browser(known.userAgent)
        return known.rememberedUntil.map { until in
          RememberedDevice(
            id: known.browser.description, browser: name.browser, operatingSystem: name.system, until: until,
            isCurrent: known.browser == browser)
        }
      },
      activity: overview.activity.map { Activity($0, language, current: current.id) },
      isSystemPreferred: overview.isSystemPreferred,
      signOutPath: SecurityInfoPath.signOut)
  }
}

extension SecurityInfoPage.RegisteredMethod {
  /// A method as the list shows it.
  fileprivate init(_ method: AuthenticationMethod, _ overview: SecurityInfoOverview, _ language: Language) {
    let (kind, details) = (method.kind, method.details)
    let strong = overview.methods.count(where: \.isStrong)
    let preferences = overview.preferences.filter { $0.fits(kind) }
    let isDefault = !overview.isSystemPreferred && (overview.preferred.map { $0.fits(kind) } ?? false)
    self.init(
      id: method.id.description, method: PageMethod(kind),
      name: kind.isPasskey || kind.isOneTimePasscode
        ? language.name(method.displayName, of: PageMethod(kind)) : nil,
      detail: details.phoneNumber?.description ?? details.emailAddress ?? details.serialNumber,
      keeping: kind.isPasskey ? (kind == .syncedPasskey ? .synced : .bound) : nil,
      addedAt: method.createdAt, lastUsedAt: method.lastUsedAt, codesLeft: method.remainingUses,
      isDefault: isDefault,
      preferences: overview.isSystemPreferred || strong < 2
        ? []
        : preferences.filter { $0 != overview.preferred }
          .map { Preference(value: $0.rawValue, method: PageMethod($0)) },
      isRenamable: kind.isPasskey || kind.isOneTimePasscode,
      changePath: NewMethod.Kind(replacing: kind).map(SecurityInfoPath.add),
      isRemovable: overview.mayRemoveLastMethod || !method.isStrong || strong > 1)
  }
}

extension SecurityInfoPage.Activity {
  /// A sign-in as the list shows it.
  fileprivate init(_ record: SignInRecord, _ language: Language, current: Directory.Session.ID) {
    let name = language.browser(record.userAgent)
    let country = (record.location?.countryOrRegion).flatMap { $0.isEmpty ? nil : $0 }
    self.init(
      id: record.id.description, application: record.appDisplayName,
      succeeded: record.status.errorCode == 0, browser: name.browser, operatingSystem: name.system,
      address: record.ipAddress, place: country.map { Country.name(of: $0, in: language) },
      at: record.createdDateTime, isReportable: record.sessionId != current)
  }
}

extension NewMethod.Kind {
  /// What replaces a method of this kind; nil where there may be several.
  fileprivate init?(replacing kind: AuthenticationMethod.Kind) {
    switch kind {
    case .mobilePhone: self = .mobilePhone
    case .alternateMobilePhone: self = .alternateMobilePhone
    case .officePhone: self = .officePhone
    case .email: self = .email
    case .passkey, .syncedPasskey, .softwareOneTimePasscode, .hardwareOneTimePasscode, .recoveryCodes:
      return nil
    }
  }
}

extension Language {
  /// What a method is called: the name that somebody gave it.
  ///
  /// One that nobody named is called what it is, in English, with a number from the second on; that is said in this
  /// language.
  func name(_ given: String, of method: PageMethod) -> String {
    let english = Language.english.strings[method.name]
    let number = given.dropFirst(english.count)
    guard given.hasPrefix(english), number.isEmpty || number.wholeMatch(of: /\ \d{1,3}/) != nil else {
      return given
    }
    return strings[method.name] + number
  }

  /// What a user agent names, in words.
  func browser(_ userAgent: String) -> (browser: String, system: String) {
    let summary = UserAgentSummary(userAgent)
    return (
      summary.browser.isEmpty ? strings[.unknownBrowser] : summary.browser,
      summary.operatingSystem.isEmpty ? strings[.unknownSystem] : summary.operatingSystem
    )
  }
}
