import Foundation

extension SecurityInfoPage {
  /// What was just done, said at the top of the page.
  public enum Notice: String, CaseIterable, Equatable, Sendable {
    /// A method was added.
    case methodAdded
    /// A method was removed.
    case methodRemoved
    /// The password was changed.
    case passwordChanged
    /// A session was ended.
    case sessionEnded
    /// All sessions but this one were ended.
    case otherSessionsEnded
    /// A remembered device was forgotten.
    case deviceForgotten

    var text: Text {
      switch self {
      case .methodAdded: .noticeMethodAdded
      case .methodRemoved: .noticeMethodRemoved
      case .passwordChanged: .noticePasswordChanged
      case .sessionEnded: .noticeSessionEnded
      case .otherSessionsEnded: .noticeOtherSessionsEnded
      case .deviceForgotten: .noticeDeviceForgotten
      }
    }
  }

  /// A registered sign-in method.
  public struct RegisteredMethod: Equatable, Sendable {
    /// The value that its button posts as `remove-method`.
    public var id: String
    /// What kind of method it is.
    public var method: PageMethod
    /// The name that the person gave it.
    public var name: String?
    /// When it was added.
    public var addedAt: Date
    /// When it was last used.
    public var lastUsedAt: Date?
    /// For recovery codes: how many are left.
    public var codesLeft: Int?
    /// Whether it may be removed; false for the last method that a policy wants.
    public var isRemovable: Bool

    /// Creates a method of the list.
    public init(
      id: String, method: PageMethod, name: String? = nil, addedAt: Date, lastUsedAt: Date? = nil,
      codesLeft: Int? = nil, isRemovable: Bool
    ) {
      self.id = id
      self.method = method
      self.name = name
      self.addedAt = addedAt
      self.lastUsedAt = lastUsedAt
      self.codesLeft = codesLeft
      self.isRemovable = isRemovable
    }
  }

  /// A session of the person.
  public struct Session: Equatable, Sendable {
    /// The value that its button posts as `end-session`.
    public var id: String
    /// The browser's name.
    public var browser: String
    /// The operating system's name.
    public var operatingSystem: String
    /// The address that it was last used from.
    public var address: String
    /// The place of that address, when it is known.
    public var place: String?
    /// When it was last used.
    public var lastUsedAt: Date
    /// Whether it is the session of this request; that one is ended by signing out.
    public var isCurrent: Bool

    /// Creates a session of the list.
    public init(
      id: String, browser: String, operatingSystem: String, address: String, place: String? = nil,
      lastUsedAt: Date, isCurrent: Bool
    ) {
      self.id = id
      self.browser = browser
      self.operatingSystem = operatingSystem
      self.address = address
      self.place = place
      self.lastUsedAt = lastUsedAt
      self.isCurrent = isCurrent
    }
  }

  /// A device on which the second factor is not asked for.
  public struct RememberedDevice: Equatable, Sendable {
    /// The value that its button posts as `forget-device`.
    public var id: String
    /// The browser's name.
    public var browser: String
    /// The operating system's name.
    public var operatingSystem: String
    /// Until when it is remembered.
    public var until: Date
    /// Whether it is the device of this request.
    public var isCurrent: Bool

    /// Creates a device of the list.
    public init(id: String, browser: String, operatingSystem: String, until: Date, isCurrent: Bool) {
      self.id = id
      self.browser = browser
      self.operatingSystem = operatingSystem
      self.until = until
      self.isCurrent = isCurrent
    }
  }
}
