import Base
import Directory
import Foundation

/// The body of Graph's `POST /identity/conditionalAccess/evaluate`.
///
/// - SeeAlso: Microsoft Graph, "conditionalAccessRoot: evaluate"
public struct EvaluateRequest: Sendable, Equatable {
  /// Who signs in.
  public enum Identity: Sendable, Equatable {
    /// A person; what kind of guest, and of which tenant, where it is said.
    case user(id: String, guestType: GuestTypes?, tenant: String?)
    /// A service principal.
    case servicePrincipal(id: String)
  }

  /// What is reached.
  public enum Reached: Sendable, Equatable {
    /// Applications, by their ids.
    case applications([String])
    /// What a person does with their own account.
    case userAction(UserAction)
    /// An authentication context.
    case authenticationContext(String)
  }

  /// Who signs in.
  public var identity: Identity
  /// What is reached.
  public var reached: Reached
  /// The kind of client.
  public var client = ClientAppType.all
  /// The platform.
  public var platform = DevicePlatform.all
  /// The address.
  public var address: IPAddress?
  /// The country.
  public var country: Country?
  /// How tokens were transferred.
  public var transferMethod = TransferMethod.none
  /// The device.
  public var device = DeviceFacts.unregistered
  /// The risk of the sign-in.
  public var signInRisk = RiskLevel.none
  /// The risk of the person.
  public var userRisk = RiskLevel.none
  /// The risk of the service principal.
  public var servicePrincipalRisk = RiskLevel.none
  /// The insider risk of the person.
  public var insiderRisk = InsiderRiskLevel.none
  /// Whether only policies that apply are answered.
  public var appliedPoliciesOnly = false
  /// What was left open.
  public var omissions: SignInContext.Omissions = [.client, .platform, .place]

  /// A request that leaves everything else open.
  public init(identity: Identity, reached: Reached) {
    self.identity = identity
    self.reached = reached
  }

  /// The sign-in that it describes: a password only.
  public func context(subject: Subject, at now: Date) -> SignInContext {
    let target: SignInTarget =
      switch reached {
      case .applications(let ids): .applications(ids.map { ObjectKey($0) })
      case .userAction(let action): .userAction(action)
      case .authenticationContext(let name): .authenticationContext(name)
      }
    var context = SignInContext(
      now: now, subject: subject, target: target, client: client,
      flow: transferMethod == .deviceCodeFlow ? .deviceCode : .authorizationCode,
      factors: [ProvenFactor(.password, at: now)])
    context.platform = platform
    context.address = address
    context.country = country
    context.transferMethod = transferMethod
    context.device = device
    context.signInRisk = signInRisk
    context.userRisk = userRisk
    context.servicePrincipalRisk = servicePrincipalRisk
    context.insiderRisk = insiderRisk
    context.omissions = omissions
    return context
  }
}

extension EvaluateRequest {
  /// Reads a body.
  ///
  /// - Throws: ``RefusedWrite`` with every member that is wrong.
  public static func read(_ json: JSONValue) throws(RefusedWrite) -> EvaluateRequest {
    let list = FindingList()
    let reader = GraphReader(json, object: "request", path: "", list: list)
    let identity = identity(reader)
    let reached = reached(reader)
    guard let identity, let reached else { throw RefusedWrite(list.findings) }
    var request = EvaluateRequest(identity: identity, reached: reached)
    request.appliedPoliciesOnly = reader.bool("appliedPoliciesOnly") ?? false
    if let conditions = reader.reader("signInConditions") { request.readConditions(conditions) }
    guard !list.findings.contains(where: { $0.severity == .error }) else { throw RefusedWrite(list.findings) }
    return request
  }

  private static func identity(_ reader: GraphReader) -> Identity? {
    guard let identity = reader.reader("signInIdentity") else {
      reader.report(.error, .missing, "signInIdentity", "who signs in is needed")
      return nil
    }
    if let id = identity.string("servicePrincipalId") { return .servicePrincipal(id: id) }
    guard let id = identity.string("userId") else {
      identity.report(.error, .missing, "userId", "`userId` or `servicePrincipalId` is needed")
      return nil
    }
    var type: GuestTypes?
    let names = identity.flags("externalUserType")
    if !names.isEmpty {
      var types: GuestTypes = []
      for name in names where name != "none" {
        if let found = GuestTypes.names.first(where: { $0.name == name }) {
          types.insert(found.type)
        } else {
          identity.report(.error, .unknownValue, "externalUserType", "`\(name.clipped)` is no type of guest")
        }
      }
      type = types.isEmpty ? nil : types
    }
    return .user(id: id, guestType: type, tenant: identity.string("externalTenantId"))
  }

  private static func reached(_ reader: GraphReader) -> Reached? {
    guard let context = reader.reader("signInContext") else {
      reader.report(.error, .missing, "signInContext", "what is reached is needed")
      return nil
    }
    let applications = context.strings("includeApplications")
    if !applications.isEmpty { return .applications(applications) }
    if let text = context.string("userAction") {
      if let action = UserAction.allCases.first(where: { $0.contextName == text || $0.rawValue == text }) {
        return .userAction(action)
      }
      context.report(
        .error, .unknownValue, "userAction",
        "`\(text.clipped)` is none of `registerSecurityInformation`, `registerOrJoinDevices`")
      return nil
    }
    if let name = context.string("authenticationContextValue") { return .authenticationContext(name) }
    context.report(
      .error, .missing, "includeApplications",
      "`includeApplications`, `userAction` or `authenticationContextValue` is needed")
    return nil
  }

  private mutating func readConditions(_ reader: GraphReader) {
    if let text = reader.string("clientAppType") {
      client = reader.enumeration("clientAppType", [text], as: ClientAppType.self).first ?? .all
      omissions.remove(.client)
    }
    if let text = reader.string("devicePlatform") {
      platform = reader.enumeration("devicePlatform", [text], as: DevicePlatform.self).first ?? .all
      omissions.remove(.platform)
    }
    if let text = reader.string("ipAddress"), !text.isEmpty {
      address = IPAddress(text)
      if address == nil { reader.report(.error, .badRange, "ipAddress", "`\(text.clipped)` is no address") }
      omissions.remove(.place)
    }
    if let text = reader.string("country"), !text.isEmpty {
      country = Country(anyCode: text)
      if country == nil {
        reader.report(.error, .unknownCountry, "country", "`\(text.clipped)` is no country's two letters")
      }
      omissions.remove(.place)
    }
    signInRisk = level(reader, "signInRiskLevel")
    userRisk = level(reader, "userRiskLevel")
    servicePrincipalRisk = level(reader, "servicePrincipalRiskLevel")
    if let text = reader.string("insiderRiskLevel") {
      insiderRisk = reader.enumeration("insiderRiskLevel", [text], as: InsiderRiskLevel.self).first ?? .none
    }
    if let flow = reader.reader("authenticationFlow"), let text = flow.string("transferMethod") {
      transferMethod = flow.enumeration("transferMethod", [text], as: TransferMethod.self).first ?? .none
    }
    if let device = reader.reader("deviceInfo") { self.device = DeviceFacts(device) }
  }

  private func level(_ reader: GraphReader, _ name: String) -> RiskLevel {
    guard let text = reader.string(name) else { return .none }
    return reader.enumeration(name, [text], as: RiskLevel.self).first ?? .none
  }
}

extension EvaluateRequest {
  /// The body, with every member that is not left open.
  public var json: JSONValue {
    var identityJSON: JSONValue
    switch identity {
    case .user(let id, let type, let tenant):
      identityJSON = .object(
        [
          ("@odata.type", "#microsoft.graph.userSignIn"), ("userId", .string(id)),
          (
            "externalUserType",
            type.map { type in
              .string(GuestTypes.names.filter { type.contains($0.type) }.map(\.name).joined(separator: ","))
            }
          ), ("externalTenantId", tenant.map(JSONValue.string)),
        ] as [(String, JSONValue?)])
    case .servicePrincipal(let id):
      identityJSON = .object(
        [
          ("@odata.type", "#microsoft.graph.servicePrincipalSignIn"), ("servicePrincipalId", .string(id)),
        ] as [(String, JSONValue?)])
    }
    let contextJSON: JSONValue =
      switch reached {
      case .applications(let ids):
        [
          "@odata.type": "#microsoft.graph.applicationContext", "includeApplications": .strings(ids),
        ]
      case .userAction(let action):
        [
          "@odata.type": "#microsoft.graph.userActionContext", "userAction": .string(action.contextName),
        ]
      case .authenticationContext(let name):
        ["@odata.type": "#microsoft.graph.authContext", "authenticationContextValue": .string(name)]
      }
    let conditions: [(String, JSONValue?)] = [
      ("clientAppType", omissions.contains(.client) ? nil : .string(client.rawValue)),
      ("devicePlatform", omissions.contains(.platform) ? nil : .string(platform.rawValue)),
      ("ipAddress", address.map { .string($0.description) }),
      ("country", country.map { .string($0.description) }),
      (
        "authenticationFlow",
        transferMethod == .none ? nil : ["transferMethod": .string(transferMethod.rawValue)]
      ), ("signInRiskLevel", signInRisk == .none ? nil : .string(signInRisk.rawValue)),
      ("userRiskLevel", userRisk == .none ? nil : .string(userRisk.rawValue)),
      (
        "servicePrincipalRiskLevel",
        servicePrincipalRisk == .none ? nil : .string(servicePrincipalRisk.rawValue)
      ), ("insiderRiskLevel", insiderRisk == .none ? nil : .string(insiderRisk.rawValue)),
      ("deviceInfo", device == .unregistered ? nil : device.json),
    ]
    return [
      "signInIdentity": identityJSON, "signInContext": contextJSON, "signInConditions": .object(conditions),
    ]
  }
}
