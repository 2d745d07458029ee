/// One sign-in to be judged; nil is a field that the body leaves out.
struct NaiveRequest {
  /// What the sign-in is for.
  enum Target {
    case applications([String])
    case userAction(String)
    case authenticationContext(String)
  }

  var userId: String?
  var externalUserType: String?
  var externalTenantId: String?
  var servicePrincipalId: String?
  var target: Target
  var clientAppType: String?
  var devicePlatform: String?
  var ipAddress: String?
  /// The address that `ipAddress` spells.
  var address: NaiveAddress?
  var country: String?
  var signInRiskLevel: String?
  var userRiskLevel: String?
  var servicePrincipalRiskLevel: String?
  var insiderRiskLevel: String?
  var transferMethod: String?
  var device: NaiveDevice?

  /// A sign-in that fits a tenant, mostly complete.
  static func random(in tenant: NaiveTenant, using random: inout NaiveRandom) -> NaiveRequest {
    var request = NaiveRequest(target: randomTarget(in: tenant, using: &random))
    if random.chance(8) {
      request.servicePrincipalId = random.pick(tenant.servicePrincipals).id
    } else {
      request.userId = random.pick(tenant.users).id
      if random.chance(10) { request.userId = request.userId?.uppercased() }
      if random.chance(20) { request.externalUserType = random.pick(NaiveWords.guestTypes) }
      if random.chance(25) { request.externalTenantId = random.pick(tenant.partners) }
    }
    if random.chance(90) { request.clientAppType = random.pick(NaiveWords.requestedClients) }
    if random.chance(85) { request.devicePlatform = random.pick(NaiveWords.platforms + ["all"]) }
    if random.chance(90) { (request.ipAddress, request.address) = random.pick(NaiveWords.addresses) }
    if random.chance(70) { request.country = random.pick(NaiveWords.countries + ["NZ"]) }
    let risks = ["none", "low", "medium", "high"]
    if random.chance(40) { request.signInRiskLevel = random.pick(risks) }
    if random.chance(40) { request.userRiskLevel = random.pick(risks) }
    if random.chance(40) { request.servicePrincipalRiskLevel = random.pick(risks) }
    if random.chance(30) { request.insiderRiskLevel = random.pick(["none"] + NaiveWords.insiderLevels) }
    if random.chance(40) { request.transferMethod = random.pick(["none"] + NaiveWords.flows) }
    if random.chance(50) { request.device = random.pick(NaiveWords.devices) }
    return request
  }

  private static func randomTarget(in tenant: NaiveTenant, using random: inout NaiveRandom) -> Target {
    let style = random.below(100)
    if style < 72 {
      var named = tenant.servicePrincipals.map(\.appId)
      if random.chance(10) { named += ["Office365", "MicrosoftAdminPortals", random.guid()] }
      return .applications(random.some(named))
    }
    if style < 88 {
      let actions = ["registerSecurityInformation", "registerSecurityInformation", "registerOrJoinDevices"]
      return .userAction(random.pick(actions))
    }
    return .authenticationContext(random.pick(NaiveWords.contexts))
  }

  /// The body of Graph's `evaluate`.
  var evaluateJSON: String {
    var identity = NaiveJSON()
    if let servicePrincipalId {
      identity.add("@odata.type", "#microsoft.graph.servicePrincipalSignIn")
      identity.add("servicePrincipalId", servicePrincipalId)
    } else {
      identity.add("@odata.type", "#microsoft.graph.userSignIn")
      identity.add("userId", userId)
      identity.addIfGiven("externalUserType", externalUserType)
      identity.addIfGiven("externalTenantId", externalTenantId)
    }
    var context = NaiveJSON()
    switch target {
    case .applications(let ids):
      context.add("@odata.type", "#microsoft.graph.applicationContext")
      context.add("includeApplications", ids)
    case .userAction(let action):
      context.add("@odata.type", "#microsoft.graph.userActionContext")
      context.add("userAction", action)
    case .authenticationContext(let id):
      context.add("@odata.type", "#microsoft.graph.authContext")
      context.add("authenticationContextValue", id)
    }
    var body = NaiveJSON()
    body.add(raw: "signInIdentity", identity.object)
    body.add(raw: "signInContext", context.object)
    body.add(raw: "signInConditions", conditionsJSON)
    return body.object
  }

  private var conditionsJSON: String {
    var conditions = NaiveJSON()
    conditions.addIfGiven("clientAppType", clientAppType)
    conditions.addIfGiven("devicePlatform", devicePlatform)
    conditions.addIfGiven("ipAddress", ipAddress)
    conditions.addIfGiven("country", country)
    conditions.addIfGiven("signInRiskLevel", signInRiskLevel)
    conditions.addIfGiven("userRiskLevel", userRiskLevel)
    conditions.addIfGiven("servicePrincipalRiskLevel", servicePrincipalRiskLevel)
    conditions.addIfGiven("insiderRiskLevel", insiderRiskLevel)
    if let transferMethod {
      var flow = NaiveJSON()
      flow.add("transferMethod", transferMethod)
      conditions.add(raw: "authenticationFlow", flow.object)
    }
    if let device {
      var info = NaiveJSON()
      for field in device.fields {
        switch field.value {
        case .text(let text): info.add(field.name, text)
        case .flag(let flag): info.add(raw: field.name, flag ? "true" : "false")
        case .list(let elements): info.add(field.name, elements)
        }
      }
      conditions.add(raw: "deviceInfo", info.object)
    }
    return conditions.object
  }
}
