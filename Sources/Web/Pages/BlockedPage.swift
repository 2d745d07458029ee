/// Says that the sign-in may not go on, why, and who can help.
public struct BlockedPage: Page {
  /// Why it may not go on.
  public enum Reason: String, CaseIterable, Equatable, Sendable {
    /// A policy blocks it.
    case policy
    /// Security defaults refuse sign-ins of this kind.
    case securityDefaults
    /// The account is switched off.
    case accountDisabled
    /// There were too many attempts.
    case tooManyAttempts
    /// The person has no method that satisfies what is asked for, and may not register one.
    case noUsableMethod
    /// Registration is not allowed from here, or with so little proof.
    case registrationRefused
    /// Somebody else may have the account: nothing is registered until an administrator has looked.
    case risk
    /// A managed device or application is needed.
    case device
    /// The way by which the application signs in is not allowed.
    case flow
    /// The application is not assigned to the person.
    case notAssigned
    /// The transaction is over.
    case sessionEnded
    /// The server's queue was full.
    case busy

    /// Entra's error number for it.
    public var code: Int {
      switch self {
      case .policy: 53003
      case .securityDefaults: 530035
      case .accountDisabled: 50057
      case .tooManyAttempts: 50053
      case .noUsableMethod: 50076
      case .registrationRefused: 53010
      case .risk: 53004
      case .device: 53000
      case .flow: 530036
      case .notAssigned: 50105
      case .sessionEnded: 50089
      case .busy: 90033
      }
    }

    /// The reason behind one of Entra's error numbers; `policy` for a number without a text of its own.
    public init(code: Int) {
      switch code {
      case 50072, 50074, 50079: self = .noUsableMethod
      case 50058: self = .sessionEnded
      case 53001, 53002, 53005: self = .device
      default: self = Self.allCases.first { $0.code == code } ?? .policy
      }
    }
  }

  /// The page's template.
  public static let template = PageTemplate.blocked
  /// What surrounds the content.
  public var chrome: PageChrome
  /// Why it may not go on.
  public var reason: Reason
  /// Entra's error number.
  public var code: Int?
  /// Where a fresh attempt starts; nil shows no link.
  public var retryPath: String?

  /// Creates the page.
  ///
  /// - Parameter code: Entra's error number when it differs from the reason's own.
  public init(chrome: PageChrome, reason: Reason, code: Int? = nil, retryPath: String? = nil) {
    self.chrome = chrome
    self.reason = reason
    self.code = code ?? reason.code
    self.retryPath = retryPath
  }

  /// The step `blocked`.
  public var step: PageStep { .blocked }
  /// The heading.
  public var title: String { text[.blockedTitle] }

  /// The values that the template names.
  public var content: PageContent {
    let (why, remedy) = texts
    return [
      "reason": text[why],
      "remedy": text[remedy],
      "errorNumber": code.map { "AADSTS\($0)" },
      "correlationID": chrome.correlationID,
      "retryPath": retryPath,
    ]
  }

  private var texts: (Text, Text) {
    switch reason {
    case .policy: (.blockedPolicy, .blockedPolicyRemedy)
    case .securityDefaults: (.blockedDefaults, .blockedDefaultsRemedy)
    case .accountDisabled: (.blockedAccountDisabled, .blockedAccountDisabledRemedy)
    case .tooManyAttempts: (.blockedTooMany, .blockedTooManyRemedy)
    case .noUsableMethod: (.blockedNoMethod, .blockedNoMethodRemedy)
    case .registrationRefused: (.blockedRegistration, .blockedRegistrationRemedy)
    case .risk: (.blockedRisk, .blockedRiskRemedy)
    case .device: (.blockedDevice, .blockedDeviceRemedy)
    case .flow: (.blockedFlow, .blockedFlowRemedy)
    case .notAssigned: (.blockedNotAssigned, .blockedNotAssignedRemedy)
    case .sessionEnded: (.blockedSessionEnded, .blockedSessionEndedRemedy)
    case .busy: (.blockedBusy, .blockedBusyRemedy)
    }
  }
}
