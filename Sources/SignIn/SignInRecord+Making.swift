import Base
import Directory
import Foundation
import Policy

/// What a row of the sign-in log is made from.
struct SignInEvent: Sendable {
  var user: User?
  var username: String?
  var purpose: SignInPurpose
  var steps: [SignInRecord.AuthenticationDetail]
  var factors: [ProvenFactor]
  var trace: PolicyTrace?
  var userRisk: UserRisk.Level
  var isInteractive: Bool
  var sessionID: Session.ID?
}

extension SignInRecord {
  /// A row about a person's sign-in; `error` is nil for success.
  static func make(
    _ event: SignInEvent, error: SignInError?, client: ClientContext, id: ID, at now: Date
  ) -> SignInRecord {
    let agent = UserAgentSummary(client.userAgent)
    let isMultiFactor = event.factors.multiFactorAt != nil
    var record = SignInRecord(
      id: id, createdDateTime: now, userId: event.user?.id, userDisplayName: event.user?.displayName,
      userPrincipalName: event.user?.userPrincipalName.key ?? event.username,
      appId: event.purpose.clientID?.description, appDisplayName: event.purpose.clientName ?? "Gatehouse",
      resourceId: event.purpose.scope?.resource, ipAddress: client.address, userAgent: client.userAgent,
      correlationId: client.correlationID, clientAppUsed: event.purpose.clientAppType.logName,
      isInteractive: event.isInteractive, status: status(error, isMultiFactor: isMultiFactor),
      deviceDetail: DeviceDetail(operatingSystem: agent.operatingSystem, browser: agent.browser),
      authenticationRequirement: isMultiFactor || event.trace?.demandsMultiFactor == true
        ? "multiFactorAuthentication" : "singleFactorAuthentication",
      authenticationRequirementPolicies: [], authenticationDetails: event.steps,
      authenticationProtocol: event.purpose.protocolName,
      signInEventTypes: [event.isInteractive ? "interactiveUser" : "nonInteractiveUser"],
      sessionId: event.sessionID)
    record.riskLevelAggregated = event.userRisk.rawValue
    record.explain(event.trace)
    return record
  }

  /// Adds what policies made of it.
  mutating func explain(_ trace: PolicyTrace?) {
    guard let trace else { return }
    authenticationRequirementPolicies = trace.requirementPolicies
    appliedConditionalAccessPolicies = trace.appliedPolicies
    conditionalAccessStatus = trace.conditionalAccessStatus
    originalTransferMethod = trace.context.transferMethod.rawValue
    riskLevelDuringSignIn = trace.context.signInRisk.rawValue
    riskLevelAggregated = trace.context.userRisk.rawValue
    location = trace.context.country.map { Location(countryOrRegion: $0.description) }
  }

  private static func status(_ error: SignInError?, isMultiFactor: Bool) -> Status {
    guard let error else {
      var status = Status.success
      if isMultiFactor { status.additionalDetails = "MFA completed in the cloud" }
      return status
    }
    return Status(errorCode: error.code.rawValue, failureReason: error.code.reason)
  }
}

extension ClientAppType {
  /// The log's word for the kind of client.
  var logName: String {
    switch self {
    case .browser: "Browser"
    case .mobileAppsAndDesktopClients: "Mobile Apps and Desktop clients"
    case .exchangeActiveSync, .easSupported: "Exchange ActiveSync"
    case .other: "Other clients"
    case .all: ""
    }
  }
}

extension SignInPurpose {
  /// Graph's `authenticationProtocol` word.
  var protocolName: String {
    switch self {
    case .authorization: "authorizationCodeWithPkce"
    case .device: "deviceCode"
    case .page: "none"
    }
  }
}

extension SignInRecord.AuthenticationDetail {
  /// A step of proving `factor`.
  static func step(_ factor: Factor, succeeded: Bool, detail: String, at now: Date) -> Self {
    let isPrimary = factor == .password
    return Self(
      authenticationStepDateTime: now, authenticationMethod: factor.logName, succeeded: succeeded,
      authenticationStepResultDetail: detail,
      authenticationStepRequirement: isPrimary ? "Primary authentication" : "Multifactor authentication")
  }
}

extension Factor {
  /// Entra's word for it in the sign-in log.
  var logName: String {
    switch self {
    case .password: "Password"
    case .passkey: "Passkey (device-bound)"
    case .syncedPasskey: "Passkey (synced)"
    case .totp: "OATH verification code"
    case .hardwareOath: "OATH hardware token"
    case .sms: "Text message"
    case .voice: "Phone call approval (Authentication phone)"
    case .email: "Email"
    case .recoveryCode: "Recovery code"
    case .temporaryAccessPass: "Temporary Access Pass"
    }
  }
}

extension SignInError.Code {
  /// What failed, for the log: no person's data.
  public var reason: String {
    switch self {
    case .invalidUserNameOrPassword: "Invalid user name or password"
    case .locked: "Too many wrong attempts; the account is locked for this place"
    case .userDisabled: "The account is disabled"
    case .noSession: "No session for a request that may show no page"
    case .multiFactorRequired: "Multi-factor authentication is required"
    case .registrationRequired: "A second factor must be registered"
    case .wrongCode: "The second factor was not accepted"
    case .transactionExpired: "The sign-in has expired"
    case .consentRequired: "Consent is missing"
    case .consentDeclined: "The person declined"
    case .blockedBySecurityDefaults: "Blocked by security defaults"
    case .passwordChangeRequired: "A policy asks for a new password"
    case .blockedByConditionalAccess: "Access has been blocked by Conditional Access policies"
    case .deviceNotCompliant: "A policy asks for a device that complies"
    case .deviceNotDomainJoined: "A policy asks for a hybrid joined device"
    case .applicationNotApproved: "A policy asks for an approved application"
    case .applicationNotProtected: "A policy asks for an application under a protection policy"
    case .registrationBlockedByRisk: "Registering is blocked because of risk"
    case .registrationBlockedByPolicy: "A policy does not allow registering from here, or without more proof"
    case .blockedByFlowPolicy: "A policy forbids the flow that the tokens came by"
    case .signInTooOld: "The sign-in is older than a policy allows"
    case .grantRevoked: "The grant was revoked"
    case .expiredGrant: "The grant has expired"
    case .codeAlreadyRedeemed: "The code was redeemed before"
    case .accountMismatch: "Another account is required"
    case .authenticationContextUnmet: "The requested authentication context cannot be reached"
    case .invalidGrant: "The grant is unknown or another client's"
    case .scopeNotGranted: "The scope was not granted"
    case .codeVerifierMismatch: "The code verifier does not match"
    case .badDeviceCode: "The device code is wrong"
    case .deviceCodeExpired: "The device code has expired"
    case .authorizationPending: "The person has not decided yet"
    case .unknownApplication: "The application does not exist in this tenant"
    case .applicationDisabled: "The application is disabled"
    case .temporarilyUnavailable: "The server is busy"
    }
  }
}
