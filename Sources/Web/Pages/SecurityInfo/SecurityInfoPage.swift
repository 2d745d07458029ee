import Foundation

/// Where a person looks after their sign-in methods, sessions and remembered devices.
///
/// Its forms post the hidden field `action` (`add` or `remove`); what is removed is named by the button:
/// `remove-method`, `end-session`, `end-sessions` (value `others`) or `forget-device`. Of a method, `rename` with `id` and
/// `name` changes the name, and `default` says how it is asked for first; `report-sign-in` names a sign-in that was
/// somebody else's.
public struct SecurityInfoPage: Page {
  /// The page's template.
  public static let template = PageTemplate.securityInfo
  /// What surrounds the content.
  public var chrome: PageChrome
  /// What was just done.
  public var notice: Notice?
  /// The registered methods.
  public var methods: [RegisteredMethod]
  /// The methods that may be added.
  public var addable: [PageMethod]
  /// When the password was last changed.
  public var passwordChangedAt: Date?
  /// The path of the password change; nil when there is no password.
  public var changePasswordPath: String?
  /// The sessions, the most recent first.
  public var sessions: [Session]
  /// The devices that skip the second factor.
  public var devices: [RememberedDevice]
  /// The sign-ins of the last days, the most recent first; nil does not show them.
  public var activity: [Activity]?
  /// Whether the organisation asks for the strongest method first, whatever the person prefers.
  public var isSystemPreferred: Bool
  /// The path that signs out.
  public var signOutPath: String?

  /// Creates the page.
  public init(
    chrome: PageChrome, notice: Notice? = nil, methods: [RegisteredMethod], addable: [PageMethod],
    passwordChangedAt: Date? = nil, changePasswordPath: String? = nil, sessions: [Session],
    devices: [RememberedDevice] = [], activity: [Activity]? = nil, isSystemPreferred: Bool = false,
    signOutPath: String? = nil
  ) {
    self.chrome = chrome
    self.notice = notice
    self.methods = methods
    self.addable = addable
    self.passwordChangedAt = passwordChangedAt
    self.changePasswordPath = changePasswordPath
    self.sessions = sessions
    self.devices = devices
    self.activity = activity
    self.isSystemPreferred = isSystemPreferred
    self.signOutPath = signOutPath
  }

  /// The step `signed-in`.
  public var step: PageStep { .signedIn }
  /// The heading.
  public var title: String { text[.securityInfoTitle] }

  /// The values that the template names.
  public var content: PageContent {
    [
      "isWide": true,
      "notice": notice.map { text[$0.text] },
      "methods": methods.map(content(of:)),
      "hasMethods": !methods.isEmpty,
      "onlyAddable": addable.count == 1 ? addable.first.map(content(ofAddable:)) : nil,
      "addable": addable.count > 1 ? choices : nil,
      "passwordChanged": passwordChangedAt.map { text[.passwordChanged, chrome.language.day($0)] },
      "changePasswordPath": changePasswordPath,
      "sessions": sessions.map(content(of:)),
      "hasOtherSessions": sessions.contains { !$0.isCurrent },
      "devices": devices.map(content(of:)),
      "hasDevices": !devices.isEmpty,
      "activity": activity.map { PageContent(dictionaryLiteral: ("rows", $0.map(content(of:)))) },
      "hasActivity": !(activity ?? []).isEmpty,
      "systemPreferred": isSystemPreferred && methods.count { $0.method != .recoveryCode } > 1,
      "signOutPath": signOutPath,
    ]
  }

  /// New recovery codes take the place of those there are, which the choice has to say.
  private var choices: ChoiceField {
    var field = ChoiceField("method", among: addable, of: chrome)
    for index in field.choices.indices where field.choices[index].value == PageMethod.recoveryCode.rawValue {
      field.choices[index].label = text[.methodRecoveryCodes]
      field.choices[index].hint = text[.addRecoveryCodesHint]
    }
    return field
  }

  private func content(ofAddable method: PageMethod) -> PageContent {
    ["value": method.rawValue, "label": text[method.name], "hint": text[method.explanation]]
  }

  private func content(of session: Session) -> PageContent {
    let label = text[.sessionBrowser, session.browser, session.operatingSystem]
    let place = session.place.map { text[.devicePlace, $0, session.address] } ?? session.address
    return [
      "id": session.id,
      "label": label,
      "place": place,
      "usedTime": session.lastUsedAt.formatted(.iso8601),
      "used": text[.sessionUsed, chrome.language.moment(session.lastUsedAt)],
      "isCurrent": session.isCurrent,
      "endable": !session.isCurrent,
      "endLabel": text[.endSessionNamed, label],
    ]
  }

  private func content(of device: RememberedDevice) -> PageContent {
    let label = text[.sessionBrowser, device.browser, device.operatingSystem]
    return [
      "id": device.id,
      "label": label,
      "untilTime": device.until.formatted(.iso8601),
      "until": text[.deviceUntil, chrome.language.day(device.until)],
      "isCurrent": device.isCurrent,
      "forgetLabel": text[.forgetDeviceNamed, label],
    ]
  }

  private func content(of activity: Activity) -> PageContent {
    let browser = text[.sessionBrowser, activity.browser, activity.operatingSystem]
    let application = activity.application ?? text[.activityNowhere]
    let place = activity.place.map { text[.devicePlace, $0, activity.address] } ?? activity.address
    let moment = chrome.language.moment(activity.at)
    return [
      "id": activity.id,
      "label": text[activity.succeeded ? .activityIn : .activityRefused, application],
      "browser": browser,
      "place": place,
      "time": activity.at.formatted(.iso8601),
      "moment": moment,
      "failed": !activity.succeeded,
      "reportable": activity.isReportable,
      "reportLabel": text[.notMeNamed, moment],
    ]
  }
}
