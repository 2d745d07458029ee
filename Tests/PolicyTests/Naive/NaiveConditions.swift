extension NaivePreparedPolicy {
  /// Every reason for which the policy does not apply, in Graph's order.
  func failing(_ facts: NaiveFacts) -> [NaiveReason] {
    if !isEnabled && !isReportOnly { return [.policyNotEnabled] }
    var found: [NaiveReason] = []
    if policy.hasTimes { found.append(.notEnoughInformation) }
    checkIdentity(facts, &found)
    checkTarget(facts, &found)
    if !clientMatches(facts) {
      found.append(facts.request.clientAppType == nil ? .notEnoughInformation : .clientApps)
    }
    if !platformMatches(facts) {
      found.append(facts.request.devicePlatform == nil ? .notEnoughInformation : .devicePlatform)
    }
    if placesAreConfigured && !(holds(includedPlaces, facts) && !holds(excludedPlaces, facts)) {
      let isKnown = facts.request.address != nil || facts.request.country != nil
      found.append(isKnown ? .location : .notEnoughInformation)
    }
    if !policy.transferMethods.isEmpty && !policy.transferMethods.contains(facts.flow) {
      found.append(.authenticationFlow)
    }
    if fails(policy.signInRiskLevels, facts.request.signInRiskLevel) { found.append(.signInRisk) }
    if fails(policy.userRiskLevels, facts.request.userRiskLevel) { found.append(.userRisk) }
    if fails(policy.insiderRiskLevels, facts.request.insiderRiskLevel) { found.append(.insiderRisk) }
    switch rule {
    case .none: break
    case .invalid: found.append(.invalidCondition)
    case .tree(let tree, let wanted):
      if tree.holds(for: facts.device) != wanted { found.append(.devices) }
    }
    return found.count < 2 ? found : Self.inOrder(found)
  }

  private static func inOrder(_ reasons: [NaiveReason]) -> [NaiveReason] {
    var found: [NaiveReason] = []
    for reason in reasons.sorted(by: { $0.rawValue < $1.rawValue }) where found.last != reason {
      found.append(reason)
    }
    return found
  }

  private func fails(_ levels: [String], _ level: String?) -> Bool {
    !levels.isEmpty && !levels.contains(level ?? "none")
  }

  // Who

  private func checkIdentity(_ facts: NaiveFacts, _ found: inout [NaiveReason]) {
    let isAboutWorkloads = !policy.includeServicePrincipals.isEmpty
    if facts.isUser && isAboutWorkloads {
      found.append(.workloadIdentities)
    } else if !facts.isUser && !isAboutWorkloads {
      found.append(.users)
    } else if isAboutWorkloads {
      let isIncluded = names(policy.includeServicePrincipals, facts)
      let isExcluded = names(policy.excludeServicePrincipals, facts)
      let risk = facts.request.servicePrincipalRiskLevel
      if !isIncluded || isExcluded || fails(policy.servicePrincipalRiskLevels, risk) {
        found.append(.workloadIdentities)
      }
    } else if !namesAnyone {
      found.append(.emptyPolicy)
    } else {
      let isIncluded = names(
        policy.includeUsers, policy.includeGroups, policy.includeRoles, policy.includeGuests, facts)
      if !isIncluded
        || names(policy.excludeUsers, policy.excludeGroups, policy.excludeRoles, policy.excludeGuests, facts)
      {
        found.append(.users)
      }
    }
  }

  private func names(_ ids: [String], _ facts: NaiveFacts) -> Bool {
    if ids.contains(facts.servicePrincipalId) { return true }
    return ids.contains("serviceprincipalsinmytenant") && ownPrincipals.contains(facts.servicePrincipalId)
  }

  private func names(
    _ ids: [String], _ groups: [String], _ roles: [String], _ guests: NaiveGuests?, _ facts: NaiveFacts
  ) -> Bool {
    for id in ids {
      if id == "all" || id == facts.userId { return true }
      if id == "guestsorexternalusers" && facts.guestType != nil { return true }
    }
    for group in groups where facts.person.groups.contains(group) { return true }
    for role in roles where facts.person.roles.contains(role) { return true }
    guard let guests, let type = facts.guestType, guests.types.contains(type) else { return false }
    guard guests.membershipKind == "enumerated" else { return true }
    guard let tenant = facts.externalTenant else { return false }
    return guests.tenants.contains(tenant)
  }

  // What

  private func checkTarget(_ facts: NaiveFacts, _ found: inout [NaiveReason]) {
    if isAboutApplications {
      checkApplications(facts, &found)
    } else if isAboutUserActions {
      let wanted = facts.isRegistration ? "urn:user:registersecurityinfo" : "urn:user:registerdevice"
      if facts.userAction == nil || !policy.userActions.contains(wanted) { found.append(.userActions) }
    } else if isAboutContexts {
      if let context = facts.context, policy.authenticationContexts.contains(context) { return }
      found.append(.authenticationContext)
    } else {
      found.append(.emptyPolicy)
    }
  }

  private func checkApplications(_ facts: NaiveFacts, _ found: inout [NaiveReason]) {
    if policy.applicationFilterMode != nil { found.append(.notEnoughInformation) }
    guard let applications = facts.applications else {
      if !(facts.isRegistration && includesAllApplications) { found.append(.application) }
      return
    }
    if policy.applicationFilterMode != nil { return }
    for id in applications {
      let isIncluded = includesAllApplications || includedApplications.contains(id)
      if isIncluded && !excludedApplications.contains(id) { return }
    }
    found.append(.application)
  }

  // How

  private func clientMatches(_ facts: NaiveFacts) -> Bool {
    let types = policy.clientAppTypes
    if types.isEmpty || types.contains("all") || types.contains(facts.client) { return true }
    switch facts.client {
    case "easSupported": return types.contains("exchangeActiveSync")
    case "exchangeActiveSync": return facts.platformIsKnown && types.contains("easSupported")
    default: return false
    }
  }

  private func platformMatches(_ facts: NaiveFacts) -> Bool {
    if policy.includePlatforms.isEmpty && policy.excludePlatforms.isEmpty { return true }
    return policy.includePlatforms.contains("all")
      ? !namesPlatform(policy.excludePlatforms, facts)
      : namesPlatform(policy.includePlatforms, facts) && !namesPlatform(policy.excludePlatforms, facts)
  }

  private func namesPlatform(_ names: [String], _ facts: NaiveFacts) -> Bool {
    names.contains("all") || facts.platformIsKnown && names.contains(facts.platform)
  }

  // Where

  private func holds(_ places: Places, _ facts: NaiveFacts) -> Bool {
    if places.isAll { return true }
    for location in places.locations {
      if let ranges = location.ranges {
        guard let address = facts.request.address else { continue }
        for range in ranges where range.holds(address) { return true }
      } else if let country = facts.request.country {
        if location.countries.contains(country) { return true }
      } else if location.includesUnknownCountries {
        return true
      }
    }
    return false
  }
}
