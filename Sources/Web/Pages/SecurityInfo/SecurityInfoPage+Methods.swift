import Foundation

extension SecurityInfoPage {
  /// A registered sign-in method.
  public struct RegisteredMethod: Equatable, Sendable {
    /// Whether a passkey stays where it is.
    public enum Keeping: Equatable, Sendable {
      /// On one device or key.
      case bound
      /// Copied among the person's devices.
      case synced
    }

    /// A way in which the method can be asked for first.
    public struct Preference: Equatable, Sendable {
      /// The value that its button posts as `default`.
      public var value: String
      /// The way: `totp`, `sms` or `voice`.
      public var method: PageMethod

      /// Creates a way.
      public init(value: String, method: PageMethod) {
        self.value = value
        self.method = method
      }
    }

    /// The value that its buttons post.
    public var id: String
    /// What kind of method it is.
    public var method: PageMethod
    /// The name that the person gave it.
    public var name: String?
    /// Its number or address.
    public var detail: String?
    /// For passkeys: where it is kept.
    public var keeping: Keeping?
    /// When it was added.
    public var addedAt: Date
    /// When it was last used.
    public var lastUsedAt: Date?
    /// For recovery codes: how many are left.
    public var codesLeft: Int?
    /// Whether it is asked for first.
    public var isDefault: Bool
    /// How it can be made the one that is asked for first.
    public var preferences: [Preference]
    /// Whether it may have another name.
    public var isRenamable: Bool
    /// Where its number or address is replaced.
    public var changePath: String?
    /// Whether it may be removed; false for the last method that a policy wants.
    public var isRemovable: Bool

    /// Creates a method of the list.
    public init(
      id: String, method: PageMethod, name: String? = nil, detail: String? = nil, keeping: Keeping? = nil,
      addedAt: Date, lastUsedAt: Date? = nil, codesLeft: Int? = nil, isDefault: Bool = false,
      preferences: [Preference] = [], isRenamable: Bool = false, changePath: String? = nil,
      isRemovable: Bool
    ) {
      self.id = id
      self.method = method
      self.name = name
      self.detail = detail
      self.keeping = keeping
      self.addedAt = addedAt
      self.lastUsedAt = lastUsedAt
      self.codesLeft = codesLeft
      self.isDefault = isDefault
      self.preferences = preferences
      self.isRenamable = isRenamable
      self.changePath = changePath
      self.isRemovable = isRemovable
    }
  }

  func content(of method: RegisteredMethod) -> PageContent {
    let kind = text[method.method == .recoveryCode ? .methodRecoveryCodes : method.method.name]
    let name = method.name ?? kind
    let added = chrome.language.shortDay(method.addedAt)
    let canChange = method.isRenamable || method.changePath != nil || !method.preferences.isEmpty
    return [
      "id": method.id,
      "kind": method.method.rawValue,
      "icon": method.method.icon,
      "label": name,
      "kindLabel": name.hasPrefix(kind) ? nil : kind,
      "detail": method.detail,
      "keeping": method.keeping.map { text[$0 == .synced ? .passkeySynced : .passkeyBound] },
      "dates": method.lastUsedAt.map { text[.methodAddedUsed, added, chrome.language.shortDay($0)] }
        ?? text[.methodAdded, added],
      "addedTime": method.addedAt.formatted(.iso8601),
      "left": method.codesLeft.map { text[$0, one: .recoveryCodesLeftOne, many: .recoveryCodesLeftMany] },
      "badge": method.isDefault ? text[.methodDefault] : nil,
      "removable": method.isRemovable,
      "removeLabel": text[.removeNamed, name],
      "changeable": canChange,
      "manageLabel": text[.manageNamed, name],
      "renamable": method.isRenamable,
      "preferences": method.preferences.map { preference -> PageContent in
        ["value": preference.value, "label": text[label(of: preference, among: method.preferences)]]
      },
      "hasPreferences": !method.preferences.isEmpty,
      "changePath": method.changePath,
      "changeLabel": text[method.method == .email ? .emailChange : .phoneChange],
    ]
  }

  private func label(
    of preference: RegisteredMethod.Preference, among all: [RegisteredMethod.Preference]
  ) -> Text {
    guard all.count > 1 else { return .makeDefault }
    return preference.method == .voice ? .makeDefaultVoice : .makeDefaultSMS
  }
}
