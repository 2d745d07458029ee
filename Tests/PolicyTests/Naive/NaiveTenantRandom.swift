extension NaiveTenant {
  /// A small tenant of a seed, with something of every kind now and then.
  static func random(seed: UInt64) -> NaiveTenant {
    var random = NaiveRandom(seed: seed)
    var tenant = NaiveTenant()
    tenant.partners = [random.guid(), random.guid()]
    tenant.addPrincipals(&random)
    for number in 0..<(2 + random.below(7)) { tenant.users.append(randomUser(number, &random)) }
    tenant.addGroups(&random)
    tenant.addAssignments(&random)
    tenant.addLocations(&random)
    for _ in 0..<random.below(4) {
      let combinations = random.some(NaiveWords.combinations, 3, least: 0)
      tenant.strengths.append(NaiveStrength(id: random.guid(), allowedCombinations: combinations))
    }
    tenant.securityDefaultsAreOn = random.chance(15)
    for _ in 0..<(1 + random.below(9)) { tenant.policies.append(tenant.randomPolicy(&random)) }
    return tenant
  }

  private mutating func addPrincipals(_ random: inout NaiveRandom) {
    var appIds: [String] = []
    for _ in 0..<(1 + random.below(3)) { appIds.append(random.guid()) }
    for id in [NaiveWords.exchange, NaiveWords.sharePoint, NaiveWords.azurePortal] where random.chance(50) {
      appIds.append(id)
    }
    for appId in appIds {
      var principal = NaiveServicePrincipal(id: random.guid(), appId: appId)
      if random.chance(80) {
        principal.servicePrincipalType = random.pick(["Application", "Application", "ManagedIdentity"])
      }
      if random.chance(70) {
        principal.signInAudience = random.pick(["AzureADMyOrg", "AzureADMultipleOrgs"])
      }
      servicePrincipals.append(principal)
    }
  }

  private static func randomUser(_ number: Int, _ random: inout NaiveRandom) -> NaiveUser {
    var user = NaiveUser(
      id: random.guid(), userPrincipalName: "user\(number)@contoso.test",
      userType: random.pick(["Member", "Member", "Guest"]))
    if random.chance(30) {
      switch random.below(3) {
      case 0: user.userPrincipalName = "user\(number)_fabrikam.test#EXT#@contoso.test"
      case 1: user.creationType = "Invitation"
      default: user.externalUserState = "PendingAcceptance"
      }
    }
    user.accountEnabled = !random.chance(10)
    if random.chance(30) { user.perUserMfaState = random.pick(["disabled", "enabled", "enforced"]) }
    return user
  }

  private mutating func addGroups(_ random: inout NaiveRandom) {
    var ids: [String] = []
    for _ in 0..<(1 + random.below(4)) { ids.append(random.guid()) }
    let candidates = users.map(\.id) + ids
    for id in ids {
      groups.append(NaiveGroup(id: id, members: random.spelled(random.some(candidates, 3, least: 0))))
    }
  }

  private mutating func addAssignments(_ random: inout NaiveRandom) {
    let principals = users.map(\.id) + groups.map(\.id)
    for _ in 0..<random.below(5) {
      let scope = random.chance(30) ? nil : random.pick(["/", "/", "/administrativeUnits/" + random.guid()])
      assignments.append(
        NaiveAssignment(
          id: random.guid(), principalId: random.pick(principals),
          roleDefinitionId: random.pick(NaiveWords.roles),
          directoryScopeId: scope))
    }
  }

  private mutating func addLocations(_ random: inout NaiveRandom) {
    for _ in 0..<random.below(5) {
      var location = NaiveLocation(id: random.guid())
      if random.chance(65) {
        location.isTrusted = random.chance(50)
        location.ranges = random.some(NaiveWords.ranges, 3)
      } else {
        location.countries = random.some(NaiveWords.countries)
        location.includesUnknownCountries = random.chance(30)
      }
      locations.append(location)
    }
  }

  private func randomPolicy(_ random: inout NaiveRandom) -> NaivePolicy {
    let states =
      Array(repeating: "enabled", count: 7) + Array(repeating: "enabledForReportingButNotEnforced", count: 2)
    var policy = NaivePolicy(id: random.guid(), state: random.pick(states + ["disabled"]))
    let isWorkload = random.chance(10)
    if isWorkload {
      policy.includeUsers = ["None"]
      let ids = servicePrincipals.map(\.id)
      policy.includeServicePrincipals =
        random.chance(50) ? ["ServicePrincipalsInMyTenant"] : random.spelled(random.some(ids))
      policy.excludeServicePrincipals = random.some(ids, 1, least: 0)
      if random.chance(30) { policy.servicePrincipalRiskLevels = random.some(["low", "medium", "high"]) }
      policy.grant = NaiveGrant(operator: "OR", builtInControls: ["block"])
    } else {
      chooseUsers(&policy, &random)
      policy.grant = randomGrant(&random)
    }
    chooseTarget(&policy, &random)
    chooseEnvironment(&policy, &random)
    if random.chance(30) || policy.grant == nil { chooseSession(&policy, &random) }
    return policy
  }

  private func chooseUsers(_ policy: inout NaivePolicy, _ random: inout NaiveRandom) {
    let userIds = users.map(\.id)
    let groupIds = groups.map(\.id)
    let style = random.below(100)
    if style < 50 {
      policy.includeUsers = ["All"]
    } else if style < 55 {
      policy.includeUsers = random.pick([["None"], [], ["GuestsOrExternalUsers"], [random.guid()]])
    } else {
      policy.includeUsers = random.spelled(random.some(userIds, 2, least: 0))
      policy.includeGroups = random.spelled(random.some(groupIds + [random.guid()], 2, least: 0))
      policy.includeRoles = random.some(NaiveWords.roles, 2, least: 0)
      if random.chance(30) { policy.includeGuests = randomGuests(&random) }
      if random.chance(20) { policy.includeUsers.append("GuestsOrExternalUsers") }
    }
    guard random.chance(45) else { return }
    policy.excludeUsers = random.spelled(random.some(userIds, 1, least: 0))
    policy.excludeGroups = random.spelled(random.some(groupIds, 1, least: 0))
    policy.excludeRoles = random.some(NaiveWords.roles, 1, least: 0)
    if random.chance(30) { policy.excludeGuests = randomGuests(&random) }
    if random.chance(15) { policy.excludeUsers.append("GuestsOrExternalUsers") }
  }

  private func randomGuests(_ random: inout NaiveRandom) -> NaiveGuests {
    var guests = NaiveGuests(types: random.some(NaiveWords.guestTypes, 4))
    if random.chance(40) {
      guests.membershipKind = "enumerated"
      guests.tenants = random.some(partners, 1)
    } else if random.chance(50) {
      guests.membershipKind = "all"
    }
    return guests
  }

  private func chooseTarget(_ policy: inout NaivePolicy, _ random: inout NaiveRandom) {
    let named = servicePrincipals.map(\.appId) + ["Office365", "MicrosoftAdminPortals"]
    let style = random.below(100)
    if style < 50 {
      policy.includeApplications = ["All"]
    } else if style < 75 {
      policy.includeApplications = random.some(named, 3)
    } else if style < 87 {
      let registration = "urn:user:registersecurityinfo"
      policy.userActions = [random.pick([registration, registration, "urn:user:registerdevice"])]
    } else if style < 96 {
      policy.authenticationContexts = random.some(NaiveWords.contexts)
    } else if random.chance(50) {
      policy.includeApplications = ["None"]
    } else {
      policy.applicationFilterMode = random.pick(["include", "exclude"])
      policy.includeApplications = random.pick([[], ["All"]])
    }
    let isEmpty = policy.includeApplications.isEmpty || policy.includeApplications == ["None"]
    if !isEmpty && random.chance(35) { policy.excludeApplications = random.some(named) }
  }

  private func chooseEnvironment(_ policy: inout NaivePolicy, _ random: inout NaiveRandom) {
    if random.chance(30) { policy.clientAppTypes = random.some(NaiveWords.clients, 3) }
    if random.chance(20) {
      policy.includePlatforms = random.chance(50) ? ["all"] : random.some(NaiveWords.platforms, 3, least: 0)
      if random.chance(50) { policy.excludePlatforms = random.some(NaiveWords.platforms, 3, least: 0) }
    }
    if random.chance(35) {
      let words = ["AllTrusted", NaiveWords.mfaTrustedAddresses]
      let ids = locations.map(\.id)
      policy.includeLocations = random.chance(50) ? ["All"] : random.some(ids + words + [random.guid()])
      if random.chance(60) { policy.excludeLocations = random.some(ids + words) }
    }
    if random.chance(25) {
      policy.filterMode = random.pick(["include", "exclude"])
      policy.filterRule = random.pick(random.chance(7) ? NaiveWords.rulesThatAreNone : NaiveWords.rules)
    }
    if random.chance(12) { policy.transferMethods = random.some(NaiveWords.flows) }
    if random.chance(12) { policy.signInRiskLevels = random.some(["low", "medium", "high", "none"], 3) }
    if random.chance(12) { policy.userRiskLevels = random.some(["low", "medium", "high"]) }
    if random.chance(8) { policy.insiderRiskLevels = random.some(NaiveWords.insiderLevels) }
    policy.hasTimes = random.chance(3)
  }

  private func randomGrant(_ random: inout NaiveRandom) -> NaiveGrant? {
    let style = random.below(100)
    if style < 8 { return nil }
    var grant = NaiveGrant(operator: random.pick(["OR", "AND"]), builtInControls: [])
    if style < 40 {
      grant.builtInControls = [style < 22 ? "block" : "mfa"]
      return grant
    }
    if random.chance(10) { grant.operator = nil }
    let others = [
      "mfa", "mfa", "compliantDevice", "domainJoinedDevice", "approvedApplication", "compliantApplication",
      "passwordChange",
    ]
    for control in random.some(others, 3, least: 0) where !grant.builtInControls.contains(control) {
      grant.builtInControls.append(control)
    }
    if random.chance(35) {
      let known = NaiveWords.builtInStrengths.map(\.id) + strengths.map(\.id)
      grant.strength = random.pick(known + known + known + [random.guid()])
    }
    if random.chance(15) { grant.termsOfUse = [random.guid()] }
    if random.chance(8) { grant.customFactors = [random.guid()] }
    if random.chance(6) { grant.builtInControls.append("riskRemediation") }
    return grant
  }

  private func chooseSession(_ policy: inout NaivePolicy, _ random: inout NaiveRandom) {
    if random.chance(80) {
      let isEveryTime = random.chance(20)
      policy.signInFrequency = NaiveFrequency(
        isEnabled: !random.chance(25), frequencyInterval: isEveryTime ? "everyTime" : "timeBased",
        value: isEveryTime ? nil : random.pick([1, 2, 4]),
        type: isEveryTime ? nil : random.pick(["hours", "days"]),
        authenticationType: random.pick(["primaryAndSecondaryAuthentication", "secondaryAuthentication"]))
    }
    if random.chance(40) {
      policy.persistentBrowserMode = random.pick(["always", "never"])
      policy.persistentBrowserIsEnabled = !random.chance(33)
    }
  }
}
