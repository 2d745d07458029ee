import Base
import Directory
import Foundation
import Policy

/// What a row about tokens of a person is made from.
struct TokenEvent: Sendable {
  var user: User?
  var client: Application
  var resource: String
  var flow: SignInContext.Flow
  var clientAppType: ClientAppType
  var factors: [ProvenFactor]
  var trace: PolicyTrace?
  var sessionID: Session.ID?
  var uti: String?
}

extension SignInRecord {
  /// A row about tokens that were issued, or refused, without a person being there.
  static func make(
    _ event: TokenEvent, error: SignInError?, context: ClientContext, id: ID, at now: Date
  ) -> SignInRecord {
    let agent = UserAgentSummary(context.userAgent)
    let isMultiFactor = event.factors.multiFactorAt != nil
    var record = SignInRecord(
      id: id, createdDateTime: now, userId: event.user?.id, userDisplayName: event.user?.displayName,
      userPrincipalName: event.user?.userPrincipalName.key, appId: event.client.clientID.description,
      appDisplayName: event.client.displayName, resourceId: event.resource, ipAddress: context.address,
      userAgent: context.userAgent, correlationId: context.correlationID,
      clientAppUsed: event.clientAppType.logName,
      isInteractive: false, status: tokenStatus(error, isMultiFactor: isMultiFactor),
      deviceDetail: DeviceDetail(operatingSystem: agent.operatingSystem, browser: agent.browser),
      authenticationRequirement: isMultiFactor || event.trace?.demandsMultiFactor == true
        ? "multiFactorAuthentication" : "singleFactorAuthentication",
      authenticationRequirementPolicies: [],
      authenticationDetails: [
        AuthenticationDetail(
          authenticationStepDateTime: now, authenticationMethod: "Previously satisfied",
          succeeded: error == nil,
          authenticationStepResultDetail: "First factor requirement satisfied by claim in the token",
          authenticationStepRequirement: "Primary authentication")
      ],
      authenticationProtocol: event.flow.protocolName, signInEventTypes: ["nonInteractiveUser"],
      sessionId: event.sessionID)
    record.incomingTokenType = event.flow == .refreshToken ? "refreshToken" : "none"
    record.uniqueTokenIdentifier = event.uti
    record.explain(event.trace)
    return record
  }

  /// A row about an application that signed in as itself.
  static func make(
    application: Application, resource: String, trace: PolicyTrace, error: SignInError?,
    context: ClientContext, uti: String?, id: ID, at now: Date
  ) -> SignInRecord {
    var record = SignInRecord(
      id: id, createdDateTime: now, userId: nil, userDisplayName: nil, userPrincipalName: nil,
      appId: application.clientID.description, appDisplayName: application.displayName, resourceId: resource,
      ipAddress: context.address, userAgent: context.userAgent, correlationId: context.correlationID,
      clientAppUsed: "", isInteractive: false, status: tokenStatus(error, isMultiFactor: false),
      deviceDetail: DeviceDetail(operatingSystem: "", browser: ""),
      authenticationRequirement: "singleFactorAuthentication", authenticationRequirementPolicies: [],
      authenticationDetails: [], authenticationProtocol: "clientCredentials",
      signInEventTypes: ["servicePrincipal"], sessionId: nil)
    record.uniqueTokenIdentifier = uti
    record.explain(trace)
    return record
  }

  private static func tokenStatus(_ error: SignInError?, isMultiFactor: Bool) -> Status {
    if let error { return Status(errorCode: error.code.rawValue, failureReason: error.code.reason) }
    var status = Status.success
    if isMultiFactor { status.additionalDetails = "MFA requirement satisfied by claim in the token" }
    return status
  }
}

extension SignInContext.Flow {
  /// Graph's `authenticationProtocol` word.
  var protocolName: String {
    switch self {
    case .authorizationCode: "authorizationCodeWithPkce"
    case .deviceCode: "deviceCode"
    case .refreshToken: "refreshTokenGrant"
    case .resourceOwnerPassword: "ropc"
    case .clientCredentials: "clientCredentials"
    case .ownPage: "none"
    }
  }
}
