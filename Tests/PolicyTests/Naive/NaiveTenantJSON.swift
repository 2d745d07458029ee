extension NaiveTenant {
  /// The tenant's policies as Graph spells them, as one JSON array; so the others.
  var policiesJSON: String { NaiveJSON.array(policies.map(json)) }

  var usersJSON: String {
    NaiveJSON.array(
      users.map { user in
        var text = NaiveJSON()
        text.add("id", user.id)
        text.add("userPrincipalName", user.userPrincipalName)
        text.add("displayName", "A user")
        text.add("userType", user.userType)
        text.add(raw: "accountEnabled", user.accountEnabled ? "true" : "false")
        text.add("creationType", user.creationType)
        text.add("externalUserState", user.externalUserState)
        text.addIfGiven("perUserMfaState", user.perUserMfaState)
        return text.object
      })
  }

  var groupsJSON: String {
    NaiveJSON.array(
      groups.map { group in
        var text = NaiveJSON()
        text.add("id", group.id)
        text.add("displayName", "A group")
        text.add("members", group.members)
        return text.object
      })
  }

  var roleAssignmentsJSON: String {
    NaiveJSON.array(
      assignments.map { assignment in
        var text = NaiveJSON()
        text.add("id", assignment.id)
        text.add("principalId", assignment.principalId)
        text.add("roleDefinitionId", assignment.roleDefinitionId)
        text.addIfGiven("directoryScopeId", assignment.directoryScopeId)
        return text.object
      })
  }

  var servicePrincipalsJSON: String {
    NaiveJSON.array(
      servicePrincipals.map { principal in
        var text = NaiveJSON()
        text.add("id", principal.id)
        text.add("appId", principal.appId)
        text.add("displayName", "An application")
        text.addIfGiven("servicePrincipalType", principal.servicePrincipalType)
        text.addIfGiven("signInAudience", principal.signInAudience)
        return text.object
      })
  }

  var namedLocationsJSON: String {
    NaiveJSON.array(
      locations.map { location in
        var text = NaiveJSON()
        text.add("id", location.id)
        text.add("displayName", "A place")
        if let ranges = location.ranges {
          text.add("@odata.type", "#microsoft.graph.ipNamedLocation")
          text.add(raw: "isTrusted", location.isTrusted ? "true" : "false")
          text.add(
            raw: "ipRanges",
            NaiveJSON.array(
              ranges.map { range in
                var item = NaiveJSON()
                item.add("@odata.type", "#microsoft.graph." + range.kind)
                for field in range.fields { item.add(field.name, field.value) }
                return item.object
              }))
        } else {
          text.add("@odata.type", "#microsoft.graph.countryNamedLocation")
          text.add("countriesAndRegions", location.countries)
          text.add("countryLookupMethod", "clientIpAddress")
          text.add(
            raw: "includeUnknownCountriesAndRegions", location.includesUnknownCountries ? "true" : "false")
        }
        return text.object
      })
  }

  var strengthsJSON: String {
    NaiveJSON.array(
      strengths.map { strength in
        var text = NaiveJSON()
        text.add("id", strength.id)
        text.add("displayName", "A strength")
        text.add("policyType", "custom")
        text.add("requirementsSatisfied", "none")
        text.add("allowedCombinations", strength.allowedCombinations)
        text.add("combinationConfigurations", [])
        return text.object
      })
  }

  /// One object, not an array.
  var securityDefaultsJSON: String {
    var text = NaiveJSON()
    text.add("id", NaiveWords.securityDefaults)
    text.add("displayName", "Security Defaults")
    text.add(raw: "isEnabled", securityDefaultsAreOn ? "true" : "false")
    return text.object
  }

  private func json(_ policy: NaivePolicy) -> String {
    var text = NaiveJSON()
    text.add("id", policy.id)
    text.add("templateId", nil)
    text.add("displayName", "A policy")
    text.add("createdDateTime", "2026-01-01T00:00:00Z")
    text.add("modifiedDateTime", nil)
    text.add("state", policy.state)
    text.add(raw: "conditions", conditions(policy))
    text.add(raw: "grantControls", policy.grant.map(grant) ?? "null")
    text.add(raw: "sessionControls", session(policy))
    return text.object
  }

  private func conditions(_ policy: NaivePolicy) -> String {
    var text = NaiveJSON()
    text.add(raw: "users", usersCondition(policy))
    text.add(raw: "applications", applications(policy))
    text.add("clientAppTypes", policy.clientAppTypes)
    text.add(raw: "platforms", lists("Platforms", policy.includePlatforms, policy.excludePlatforms))
    text.add(raw: "locations", lists("Locations", policy.includeLocations, policy.excludeLocations))
    if let mode = policy.filterMode {
      var filter = NaiveJSON()
      filter.add("mode", mode)
      filter.add(rule: policy.filterRule)
      text.add(raw: "devices", "{\"deviceFilter\":" + filter.object + "}")
    } else {
      text.add("devices", nil)
    }
    text.add(
      raw: "clientApplications",
      lists("ServicePrincipals", policy.includeServicePrincipals, policy.excludeServicePrincipals))
    if policy.transferMethods.isEmpty {
      text.add("authenticationFlows", nil)
    } else {
      var flows = NaiveJSON()
      flows.add("transferMethods", policy.transferMethods.joined(separator: ","))
      text.add(raw: "authenticationFlows", flows.object)
    }
    text.add("signInRiskLevels", policy.signInRiskLevels)
    text.add("userRiskLevels", policy.userRiskLevels)
    text.add("servicePrincipalRiskLevels", policy.servicePrincipalRiskLevels)
    let insider = policy.insiderRiskLevels
    text.add("insiderRiskLevels", insider.isEmpty ? nil : insider.joined(separator: ","))
    if policy.hasTimes { text.add(raw: "times", "{\"includedRanges\":[\"08:00-18:00\"]}") }
    return text.object
  }

  private func lists(_ name: String, _ included: [String], _ excluded: [String]) -> String {
    guard !included.isEmpty || !excluded.isEmpty else { return "null" }
    var text = NaiveJSON()
    text.add("include" + name, included)
    text.add("exclude" + name, excluded)
    return text.object
  }

  private func usersCondition(_ policy: NaivePolicy) -> String {
    var text = NaiveJSON()
    text.add("includeUsers", policy.includeUsers)
    text.add("excludeUsers", policy.excludeUsers)
    text.add("includeGroups", policy.includeGroups)
    text.add("excludeGroups", policy.excludeGroups)
    text.add("includeRoles", policy.includeRoles)
    text.add("excludeRoles", policy.excludeRoles)
    text.add(raw: "includeGuestsOrExternalUsers", policy.includeGuests.map(guests) ?? "null")
    text.add(raw: "excludeGuestsOrExternalUsers", policy.excludeGuests.map(guests) ?? "null")
    return text.object
  }

  private func guests(_ guests: NaiveGuests) -> String {
    var text = NaiveJSON()
    text.add("guestOrExternalUserTypes", guests.types.joined(separator: ","))
    if let kind = guests.membershipKind {
      let word = kind == "all" ? "All" : "Enumerated"
      var tenants = NaiveJSON()
      tenants.add("@odata.type", "#microsoft.graph.conditionalAccess\(word)ExternalTenants")
      tenants.add("membershipKind", kind)
      if kind == "enumerated" { tenants.add("members", guests.tenants) }
      text.add(raw: "externalTenants", tenants.object)
    } else {
      text.add("externalTenants", nil)
    }
    return text.object
  }

  private func applications(_ policy: NaivePolicy) -> String {
    var text = NaiveJSON()
    text.add("includeApplications", policy.includeApplications)
    text.add("excludeApplications", policy.excludeApplications)
    text.add("includeUserActions", policy.userActions)
    text.add("includeAuthenticationContextClassReferences", policy.authenticationContexts)
    if let mode = policy.applicationFilterMode {
      var filter = NaiveJSON()
      filter.add("mode", mode)
      filter.add(rule: #"CustomSecurityAttribute.A_b -eq "c""#)
      text.add(raw: "applicationFilter", filter.object)
    } else {
      text.add("applicationFilter", nil)
    }
    return text.object
  }

  private func grant(_ grant: NaiveGrant) -> String {
    var text = NaiveJSON()
    text.add("operator", grant.operator)
    text.add("builtInControls", grant.builtInControls)
    text.add("customAuthenticationFactors", grant.customFactors)
    text.add("termsOfUse", grant.termsOfUse)
    text.add(raw: "authenticationStrength", grant.strength.map { "{\"id\":\"\($0)\"}" } ?? "null")
    return text.object
  }

  private func session(_ policy: NaivePolicy) -> String {
    guard policy.signInFrequency != nil || policy.persistentBrowserMode != nil else { return "null" }
    var text = NaiveJSON()
    if let frequency = policy.signInFrequency {
      var control = NaiveJSON()
      control.add(raw: "isEnabled", frequency.isEnabled ? "true" : "false")
      control.add("frequencyInterval", frequency.frequencyInterval)
      control.add(raw: "value", frequency.value.map(String.init) ?? "null")
      control.add("type", frequency.type)
      control.add("authenticationType", frequency.authenticationType)
      text.add(raw: "signInFrequency", control.object)
    } else {
      text.add("signInFrequency", nil)
    }
    if let mode = policy.persistentBrowserMode {
      var control = NaiveJSON()
      control.add("mode", mode)
      control.add(raw: "isEnabled", policy.persistentBrowserIsEnabled ? "true" : "false")
      text.add(raw: "persistentBrowser", control.object)
    } else {
      text.add("persistentBrowser", nil)
    }
    return text.object
  }
}
