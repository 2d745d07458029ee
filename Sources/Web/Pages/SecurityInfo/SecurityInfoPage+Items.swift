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
    /// A method has another name.
    case methodRenamed
    /// A number or address has been replaced.
    case methodChanged
    /// Another method is asked for first.
    case defaultChanged

    var text: Text {
      switch self {
      case .methodAdded: .noticeMethodAdded
      case .methodRemoved: .noticeMethodRemoved
      case .passwordChanged: .noticePasswordChanged
      case .sessionEnded: .noticeSessionEnded
      case .otherSessionsEnded: .noticeOtherSessionsEnded
      case .deviceForgotten: .noticeDeviceForgotten
      case .methodRenamed: .noticeMethodRenamed
      case .methodChanged: .noticeMethodChanged
      case .defaultChanged: .noticeDefaultChanged
      }
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

  /// A sign-in of the last days.
  public struct Activity: Equatable, Sendable {
    /// The value that its button posts as `report-sign-in`.
    public var id: String
    /// What was signed in to, if it is known.
    public var application: String?
    /// Whether it succeeded.
    public var succeeded: Bool
    /// The browser's name.
    public var browser: String
    /// The operating system's name.
    public var operatingSystem: String
    /// From which address.
    public var address: String
    /// Where that is, if known.
    public var place: String?
    /// When.
    public var at: Date
    /// Whether it can be reported; not that of this very session.
    public var isReportable: Bool

    /// Creates a sign-in of the list.
    public init(
      id: String, application: String?, succeeded: Bool, browser: String, operatingSystem: String,
      address: String, place: String? = nil, at: Date, isReportable: Bool
    ) {
      self.id = id
      self.application = application
      self.succeeded = succeeded
      self.browser = browser
      self.operatingSystem = operatingSystem
      self.address = address
      self.place = place
      self.at = at
      self.isReportable = isReportable
    }
  }
}
