import Base
import Foundation

/// One row of the sign-in log, in the shape of Graph's `signIn`.
///
/// - SeeAlso: Microsoft Graph, "signIn resource type" (v1.0 and beta)
public struct SignInRecord: Equatable, Sendable, Codable {
  /// A row's identifier.
  public typealias ID = Identifier<SignInRecord>

  /// How it ended: 0 for success, the AADSTS number otherwise.
  public struct Status: Equatable, Sendable, Codable {
    /// The AADSTS number without its prefix; 0 for success.
    public var errorCode: Int
    /// What failed, in words without a person's data.
    public var failureReason: String
    /// What else there is to say, for example `MFA completed`.
    public var additionalDetails: String?

    /// A status.
    public init(errorCode: Int, failureReason: String, additionalDetails: String? = nil) {
      self.errorCode = errorCode
      self.failureReason = failureReason
      self.additionalDetails = additionalDetails
    }

    /// Success.
    public static let success = Status(errorCode: 0, failureReason: "Other.")
  }

  /// The browser, as far as it says.
  public struct DeviceDetail: Equatable, Sendable, Codable {
    /// The registered device; empty while none is.
    public var deviceId: String = ""
    /// Its name; empty while unknown.
    public var displayName: String = ""
    /// Its operating system, for example `Windows`.
    public var operatingSystem: String
    /// Its browser, for example `Firefox 140`.
    public var browser: String
    /// Whether it is managed.
    public var isManaged: Bool = false
    /// Whether it is compliant.
    public var isCompliant: Bool = false
    /// How it is joined; empty while it is not.
    public var trustType: String = ""

    /// What a user agent says.
    public init(operatingSystem: String, browser: String) {
      self.operatingSystem = operatingSystem
      self.browser = browser
    }
  }

  /// One step of proving who one is.
  public struct AuthenticationDetail: Equatable, Sendable, Codable {
    /// When.
    public var authenticationStepDateTime: Date
    /// Entra's word for the method, for example `Password`.
    public var authenticationMethod: String
    /// Whether it was right.
    public var succeeded: Bool
    /// What came of it.
    public var authenticationStepResultDetail: String
    /// `Primary authentication` or `Multifactor authentication`.
    public var authenticationStepRequirement: String

    /// A step.
    public init(
      authenticationStepDateTime: Date, authenticationMethod: String, succeeded: Bool,
      authenticationStepResultDetail: String, authenticationStepRequirement: String
    ) {
      self.authenticationStepDateTime = authenticationStepDateTime
      self.authenticationMethod = authenticationMethod
      self.succeeded = succeeded
      self.authenticationStepResultDetail = authenticationStepResultDetail
      self.authenticationStepRequirement = authenticationStepRequirement
    }
  }

  /// Who asked for what.
  public struct RequirementPolicy: Equatable, Sendable, Codable {
    /// Graph's `requirementProvider`, for example `securityDefaults`.
    public var requirementProvider: String
    /// Its name in words.
    public var detail: String

    /// A provider.
    public init(requirementProvider: String, detail: String) {
      self.requirementProvider = requirementProvider
      self.detail = detail
    }
  }

  /// The identifier.
  public var id: ID
  /// When the sign-in happened.
  public var createdDateTime: Date
  /// The person, or nil for an application's own sign-in or an unknown name.
  public var userId: User.ID?
  /// The person's name.
  public var userDisplayName: String?
  /// The user name as it was looked up.
  public var userPrincipalName: String?
  /// The application's `client_id`.
  public var appId: String?
  /// The application's name.
  public var appDisplayName: String?
  /// The API that the token is for.
  public var resourceId: String?
  /// The address that asked.
  public var ipAddress: String
  /// The client's name for itself, at most 512 characters.
  public var userAgent: String
  /// What the client calls the event, or what the server called it.
  public var correlationId: String
  /// Entra's word for the kind of client, for example `Browser`.
  public var clientAppUsed: String
  /// Whether a person supplied a factor in this event.
  public var isInteractive: Bool
  /// `success`, `failure` or `notApplied`.
  public var conditionalAccessStatus: String = "notApplied"
  /// How it ended.
  public var status: Status
  /// The browser, as far as it says.
  public var deviceDetail: DeviceDetail
  /// `singleFactorAuthentication` or `multiFactorAuthentication`.
  public var authenticationRequirement: String
  /// Who asked for what.
  public var authenticationRequirementPolicies: [RequirementPolicy]
  /// The steps.
  public var authenticationDetails: [AuthenticationDetail]
  /// Graph's `authenticationProtocol`, for example `authorizationCodeWithPkce` or `deviceCode`.
  public var authenticationProtocol: String
  /// Graph's `incomingTokenType`.
  public var incomingTokenType: String = "none"
  /// `interactiveUser`, `nonInteractiveUser` or `servicePrincipal`.
  public var signInEventTypes: [String]
  /// The session, when there is one.
  public var sessionId: Session.ID?
  /// The token's `uti`.
  public var uniqueTokenIdentifier: String?

  /// A record; what it does not name stays as Graph leaves it when nothing is known.
  public init(
    id: ID, createdDateTime: Date, userId: User.ID?, userDisplayName: String?, userPrincipalName: String?,
    appId: String?, appDisplayName: String?, resourceId: String?, ipAddress: String, userAgent: String,
    correlationId: String, clientAppUsed: String, isInteractive: Bool, status: Status,
    deviceDetail: DeviceDetail, authenticationRequirement: String,
    authenticationRequirementPolicies: [RequirementPolicy], authenticationDetails: [AuthenticationDetail],
    authenticationProtocol: String, signInEventTypes: [String], sessionId: Session.ID?
  ) {
    self.id = id
    self.createdDateTime = createdDateTime
    self.userId = userId
    self.userDisplayName = userDisplayName
    self.userPrincipalName = userPrincipalName
    self.appId = appId
    self.appDisplayName = appDisplayName
    self.resourceId = resourceId
    self.ipAddress = ipAddress
    self.userAgent = userAgent
    self.correlationId = correlationId
    self.clientAppUsed = clientAppUsed
    self.isInteractive = isInteractive
    self.status = status
    self.deviceDetail = deviceDetail
    self.authenticationRequirement = authenticationRequirement
    self.authenticationRequirementPolicies = authenticationRequirementPolicies
    self.authenticationDetails = authenticationDetails
    self.authenticationProtocol = authenticationProtocol
    self.signInEventTypes = signInEventTypes
    self.sessionId = sessionId
  }
}
