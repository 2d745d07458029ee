/// A registered method as the pages of a sign-in list it.
public struct RegisteredItem: Equatable, Sendable {
  /// The method.
  public var method: PageMethod
  /// What the person calls it; nil shows the kind's name.
  public var name: String?
  /// Where it leads, such as a telephone number with most of it hidden.
  public var detail: String?
  /// Whether it is asked for first.
  public var isDefault: Bool

  /// Creates an item.
  public init(_ method: PageMethod, name: String? = nil, detail: String? = nil, isDefault: Bool = false) {
    self.method = method
    self.name = name
    self.detail = detail
    self.isDefault = isDefault
  }

  /// The values that the templates name.
  func content(in text: Strings) -> PageContent {
    let kind = text[method == .recoveryCode ? .methodRecoveryCodes : method.name]
    let name = name ?? kind
    return [
      "kind": method.rawValue, "icon": method.icon, "label": name,
      "kindLabel": name.hasPrefix(kind) ? nil : kind,
      "detail": detail, "badge": isDefault ? text[.methodDefault] : nil,
    ]
  }
}
