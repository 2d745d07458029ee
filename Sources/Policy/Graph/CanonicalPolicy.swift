import Base

extension PolicySet {
  /// A policy in the shape of Graph's answers: every property present, the strength expanded, anything else kept.
  public func canonicalJSON(of policy: ConditionalAccessPolicy) -> JSONValue {
    var json = policy.json.filled(by: Self.shape)
    if let grant = json["grantControls"], grant != .null {
      var filled = grant.filled(by: Self.grantShape)
      if let id = policy.grant?.strength,
        let strength = strengths.first(where: { $0.id.lowercased() == id.lowercased() })
      {
        filled = filled.setting("authenticationStrength", to: strength.json)
      }
      json = json.setting("grantControls", to: filled)
    }
    if let session = json["sessionControls"], session != .null {
      json = json.setting("sessionControls", to: session.filled(by: Self.sessionShape))
    }
    return json
  }

  private static let shape: JSONValue = [
    "id": .null, "templateId": .null, "displayName": .null, "createdDateTime": .null,
    "modifiedDateTime": .null,
    "deletedDateTime": .null, "state": .null, "partialEnablementStrategy": .null,
    "conditions": [
      "users": [
        "includeUsers": [], "excludeUsers": [], "includeGroups": [], "excludeGroups": [], "includeRoles": [],
        "excludeRoles": [], "includeGuestsOrExternalUsers": .null, "excludeGuestsOrExternalUsers": .null,
      ],
      "applications": [
        "includeApplications": [], "excludeApplications": [], "includeUserActions": [],
        "includeAuthenticationContextClassReferences": [], "applicationFilter": .null,
      ],
      "clientAppTypes": [], "platforms": .null, "locations": .null, "devices": .null,
      "clientApplications": .null,
      "authenticationFlows": .null, "signInRiskLevels": [], "userRiskLevels": [],
      "servicePrincipalRiskLevels": [],
      "insiderRiskLevels": .null, "times": .null, "deviceStates": .null, "clients": .null,
    ], "grantControls": .null, "sessionControls": .null,
  ]

  private static let grantShape: JSONValue = [
    "operator": .null, "builtInControls": [], "customAuthenticationFactors": [], "termsOfUse": [],
    "authenticationStrength": .null,
  ]

  private static let sessionShape: JSONValue = [
    "disableResilienceDefaults": .null, "applicationEnforcedRestrictions": .null, "cloudAppSecurity": .null,
    "signInFrequency": .null, "persistentBrowser": .null, "secureSignInSession": .null,
  ]
}

extension JSONValue {
  /// This object with the members of `shape` that it lacks; objects in it likewise, what it has stays as it is.
  func filled(by shape: JSONValue) -> JSONValue {
    guard case .object(let own) = self, case .object(let wanted) = shape else { return self }
    var members = own
    for member in wanted {
      guard let index = members.firstIndex(where: { $0.name == member.name }) else {
        members.append(member)
        continue
      }
      members[index] = Member(name: member.name, value: members[index].value.filled(by: member.value))
    }
    return .object(members)
  }
}
