import Base
import Foundation

/// One row of the sign-in log, in the shape of Graph's `signIn`.
///
/// - SeeAlso: Microsoft Graph, "signIn resource type" (v1.0 and beta)
public struct SignInRecord: Equatable, Sendable, Codable {
  /// A row's identifier.
  public typealias ID = Identifier<SignInRecord>

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
  /// The tenant's policies, and what each came to.
  public var appliedConditionalAccessPolicies: [AppliedPolicy] = []
  /// How it ended.
  public var status: Status
  /// The browser, as far as it says.
  public var deviceDetail: DeviceDetail
  /// Where the address is, when that is known.
  public var location: Location?
  /// The risk of this sign-in, in Graph's word.
  public var riskLevelDuringSignIn: String = "none"
  /// The risk of the person at the time, in Graph's word.
  public var riskLevelAggregated: String = "none"
  /// `singleFactorAuthentication` or `multiFactorAuthentication`.
  public var authenticationRequirement: String
  /// Who asked for what.
  public var authenticationRequirementPolicies: [RequirementPolicy]
  /// The steps.
  public var authenticationDetails: [AuthenticationDetail]
  /// Graph's `authenticationProtocol`, for example `authorizationCodeWithPkce` or `deviceCode`.
  public var authenticationProtocol: String
  /// How the sign-in first came to the client: `none`, `deviceCodeFlow` or `authenticationTransfer`.
  public var originalTransferMethod: String = "none"
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

  /// Reads a record, also one that was written before some of its properties were thought of.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    id = try values.decode(ID.self, forKey: .id)
    createdDateTime = try values.decode(Date.self, forKey: .createdDateTime)
    userId = try values.decodeIfPresent(User.ID.self, forKey: .userId)
    userDisplayName = try values.decodeIfPresent(String.self, forKey: .userDisplayName)
    userPrincipalName = try values.decodeIfPresent(String.self, forKey: .userPrincipalName)
    appId = try values.decodeIfPresent(String.self, forKey: .appId)
    appDisplayName = try values.decodeIfPresent(String.self, forKey: .appDisplayName)
    resourceId = try values.decodeIfPresent(String.self, forKey: .resourceId)
    ipAddress = try values.decode(String.self, forKey: .ipAddress)
    userAgent = try values.decode(String.self, forKey: .userAgent)
    correlationId = try values.decode(String.self, forKey: .correlationId)
    clientAppUsed = try values.decode(String.self, forKey: .clientAppUsed)
    isInteractive = try values.decode(Bool.self, forKey: .isInteractive)
    conditionalAccessStatus = try values.decode(String.self, forKey: .conditionalAccessStatus)
    appliedConditionalAccessPolicies =
      try values.decodeIfPresent([AppliedPolicy].self, forKey: .appliedConditionalAccessPolicies) ?? []
    status = try values.decode(Status.self, forKey: .status)
    deviceDetail = try values.decode(DeviceDetail.self, forKey: .deviceDetail)
    location = try values.decodeIfPresent(Location.self, forKey: .location)
    riskLevelDuringSignIn = try values.decodeIfPresent(String.self, forKey: .riskLevelDuringSignIn) ?? "none"
    riskLevelAggregated = try values.decodeIfPresent(String.self, forKey: .riskLevelAggregated) ?? "none"
    authenticationRequirement = try values.decode(String.self, forKey: .authenticationRequirement)
    authenticationRequirementPolicies = try values.decode(
      [RequirementPolicy].self, forKey: .authenticationRequirementPolicies)
    authenticationDetails = try values.decode([AuthenticationDetail].self, forKey: .authenticationDetails)
    authenticationProtocol = try values.decode(String.self, forKey: .authenticationProtocol)
    originalTransferMethod =
      try values.decodeIfPresent(String.self, forKey: .originalTransferMethod) ?? "none"
    incomingTokenType = try values.decode(String.self, forKey: .incomingTokenType)
    signInEventTypes = try values.decode([String].self, forKey: .signInEventTypes)
    sessionId = try values.decodeIfPresent(Session.ID.self, forKey: .sessionId)
    uniqueTokenIdentifier = try values.decodeIfPresent(String.self, forKey: .uniqueTokenIdentifier)
  }
}
