/// Decides sign-ins of one tenant straight from the text of the reference: lists, words, linear search.
///
/// What does not change between sign-ins is worked out once: memberships, roles, parsed rules, ids in lower case.
final class NaiveEvaluator {
  let policies: [NaivePreparedPolicy]
  let people: [NaivePerson]
  let nobody: NaivePerson
  private let securityDefaultsAreOn: Bool

  init(_ tenant: NaiveTenant) {
    policies = tenant.policies.map { NaivePreparedPolicy($0, in: tenant) }
    people = tenant.users.map { NaivePerson($0, in: tenant) }
    nobody = NaivePerson(NaiveUser(id: "", userPrincipalName: "", userType: "Member"), in: NaiveTenant())
    securityDefaultsAreOn = tenant.securityDefaultsAreOn
  }

  func decide(_ request: NaiveRequest) -> NaiveAnswer {
    let facts = NaiveFacts(request, person: person(request.userId))
    var answer = NaiveAnswer()
    var applying: [NaivePreparedPolicy] = []
    for policy in policies {
      let failing = policy.failing(facts)
      answer.perPolicy.append(NaivePolicyResult(id: policy.id, failing: failing))
      if failing.isEmpty && policy.isEnabled { applying.append(policy) }
      if policy.isReportOnly { answer.reportOnly[policy.id] = policy.reportOnlyResult(failing, facts) }
    }
    let strengthIsReplaced =
      facts.isRegistration && applying.contains { $0.isAboutUserActions && $0.hasStrength }
    for policy in applying {
      switch policy.grant(facts, withoutStrength: strengthIsReplaced && policy.includesAllApplications) {
      case .satisfied: continue
      case .blocked: answer.blockedBy.insert(policy.id)
      case .asked(let controls):
        answer.required.append(
          NaiveRequirement(
            source: "conditionalAccess", policyId: policy.id, operator: policy.isAnd ? "AND" : "OR",
            controls: controls
          ))
      }
    }
    let isRefused = facts.isUser && askOtherProducers(facts, &answer)
    if isRefused || !answer.blockedBy.isEmpty {
      answer.outcome = "blocked"
      return answer
    }
    answer.outcome = answer.required.isEmpty ? "granted" : "interrupted"
    chooseSession(applying, &answer)
    return answer
  }

  private func person(_ id: String?) -> NaivePerson {
    guard let id = id?.lowercased() else { return nobody }
    for person in people where person.id == id { return person }
    return nobody
  }

  /// Security defaults and per-user MFA; true when the password itself is refused.
  private func askOtherProducers(_ facts: NaiveFacts, _ answer: inout NaiveAnswer) -> Bool {
    if securityDefaultsAreOn {
      if facts.isLegacy {
        answer.blockedBy.insert(NaiveWords.securityDefaults)
      } else if !facts.person.roles.contains(NaiveWords.synchronization) {
        answer.required.append(
          NaiveRequirement(
            source: "securityDefaults", policyId: NaiveWords.securityDefaults, operator: "OR",
            controls: ["mfa"]))
      }
    }
    let state = facts.person.perUserMfaState
    let isRefused = state == "enforced" && facts.isLegacy
    if isRefused || (state == "enforced" || state == "enabled") && !facts.isLegacy {
      answer.required.append(
        NaiveRequirement(source: "perUserMfa", policyId: nil, operator: "OR", controls: ["mfa"]))
    }
    return isRefused
  }

  private func chooseSession(_ applying: [NaivePreparedPolicy], _ answer: inout NaiveAnswer) {
    for policy in applying {
      if let frequency = policy.signInFrequency, frequency.isEnabled {
        if let shortest = answer.signInFrequency, !frequency.isStricter(than: shortest) { continue }
        answer.signInFrequency = frequency
      }
    }
    for policy in applying {
      if let mode = policy.persistentBrowserMode, answer.persistentBrowser != "never" {
        answer.persistentBrowser = mode
      }
    }
  }
}

extension NaiveFrequency {
  private var hours: Int {
    if frequencyInterval == "everyTime" { return 0 }
    return (value ?? 0) * (type == "days" ? 24 : 1)
  }

  func isStricter(than other: NaiveFrequency) -> Bool {
    if hours != other.hours { return hours < other.hours }
    let every = "primaryAndSecondaryAuthentication"
    return authenticationType == every && other.authenticationType != every
  }
}

/// A user with what the directory says about them.
final class NaivePerson {
  let id: String
  let guestType: String?
  let groups: [String]
  let roles: [String]
  let perUserMfaState: String?

  init(_ user: NaiveUser, in tenant: NaiveTenant) {
    id = user.id.lowercased()
    guestType = user.guestType
    perUserMfaState = user.perUserMfaState
    var groups: [String] = []
    var frontier = [id]
    while let inner = frontier.popLast() {
      for group in tenant.groups {
        let name = group.id.lowercased()
        if !groups.contains(name) && group.members.contains(where: { $0.lowercased() == inner }) {
          groups.append(name)
          frontier.append(name)
        }
      }
    }
    self.groups = groups
    let holders = groups + [id]
    roles = tenant.assignments.filter { assignment in
      let scope = assignment.directoryScopeId ?? "/"
      return scope == "/" && holders.contains(assignment.principalId.lowercased())
    }.map { $0.roleDefinitionId.lowercased() }
  }
}

/// The facts of one sign-in, with Graph's defaults for what its body leaves out.
final class NaiveFacts {
  let request: NaiveRequest
  let person: NaivePerson
  let isUser: Bool
  let userId: String
  let servicePrincipalId: String
  let guestType: String?
  let externalTenant: String?
  let client: String
  let platform: String
  let platformIsKnown: Bool
  let flow: String
  let device: NaiveDevice
  let isLegacy: Bool
  let isExternal: Bool
  /// The id of the requested applications in lower case, when applications are requested.
  let applications: [String]?
  let userAction: String?
  let context: String?

  init(_ request: NaiveRequest, person: NaivePerson) {
    self.request = request
    self.person = person
    isUser = request.servicePrincipalId == nil
    userId = (request.userId ?? "").lowercased()
    servicePrincipalId = (request.servicePrincipalId ?? "").lowercased()
    guestType = request.externalUserType ?? person.guestType
    externalTenant = request.externalTenantId?.lowercased()
    client = request.clientAppType ?? "all"
    platform = request.devicePlatform ?? "all"
    platformIsKnown = platform != "all"
    flow = request.transferMethod ?? "none"
    device = request.device ?? NaiveDevice.unregistered
    isLegacy = client == "exchangeActiveSync" || client == "easSupported" || client == "other"
    isExternal = isUser && guestType != nil && guestType != "internalGuest"
    switch request.target {
    case .applications(let ids):
      applications = ids.map { $0.lowercased() }
      userAction = nil
      context = nil
    case .userAction(let action):
      applications = nil
      userAction = action
      context = nil
    case .authenticationContext(let id):
      applications = nil
      userAction = nil
      context = id
    }
  }

  var isRegistration: Bool { userAction == "registerSecurityInformation" }
  /// Whether what the device says of itself counts for grant controls.
  var deviceCounts: Bool { flow != "deviceCodeFlow" && !isExternal }
}
