import Base

/// The parts that a template's details are made of, in Graph's shape with every property present.
enum TemplateDetails: Sendable {
  /// Conditions and controls.
  static func make(
    users: JSONValue, applications: JSONValue, clientAppTypes: [String] = ["all"],
    others: [(name: String, value: JSONValue)] = [], grant: JSONValue, session: JSONValue = .null
  ) -> JSONValue {
    var conditions: JSONValue = [
      "users": users, "applications": applications, "clientAppTypes": .strings(clientAppTypes),
      "platforms": .null, "locations": .null, "devices": .null, "clientApplications": .null,
      "authenticationFlows": .null, "signInRiskLevels": [], "userRiskLevels": [],
      "servicePrincipalRiskLevels": [], "insiderRiskLevels": .null,
    ]
    for other in others { conditions = conditions.setting(other.name, to: other.value) }
    return ["conditions": conditions, "grantControls": grant, "sessionControls": session]
  }

  /// Who is meant, and the placeholder for the administrator among those who are not.
  static func users(
    _ include: [String] = [], roles: [String] = [], excluding excluded: [String] = [],
    excludingRoles: [String] = [], excludingGuests: JSONValue = .null
  ) -> JSONValue {
    [
      "includeUsers": .strings(include),
      "excludeUsers": .strings([PolicyTemplate.administratorPlaceholder] + excluded),
      "includeGroups": [], "excludeGroups": [], "includeRoles": .strings(roles),
      "excludeRoles": .strings(excludingRoles), "includeGuestsOrExternalUsers": .null,
      "excludeGuestsOrExternalUsers": excludingGuests,
    ]
  }

  /// Applications, by id or keyword.
  static func applications(_ include: String...) -> JSONValue { target(applications: include) }

  /// What a person does with their own account.
  static func userAction(_ action: UserAction) -> JSONValue { target(actions: [action.rawValue]) }

  private static func target(applications: [String] = [], actions: [String] = []) -> JSONValue {
    [
      "includeApplications": .strings(applications), "excludeApplications": [],
      "includeUserActions": .strings(actions), "includeAuthenticationContextClassReferences": [],
      "applicationFilter": .null,
    ]
  }

  /// One of the controls, or with `all` every one.
  static func grant(
    _ controls: BuiltInControl..., all: Bool = false, strength: AuthenticationStrength? = nil
  ) -> JSONValue {
    [
      "operator": all ? "AND" : "OR", "builtInControls": .strings(controls.map(\.rawValue)),
      "customAuthenticationFactors": [], "termsOfUse": [],
      "authenticationStrength": strength.map { ["id": .string($0.id)] } ?? .null,
    ]
  }

  /// Session controls.
  static func session(frequency: JSONValue, browser: JSONValue = .null) -> JSONValue {
    [
      "disableResilienceDefaults": .null, "applicationEnforcedRestrictions": .null, "cloudAppSecurity": .null,
      "signInFrequency": frequency, "persistentBrowser": browser, "secureSignInSession": .null,
    ]
  }

  /// Both factors at every sign-in.
  static let everyTime: JSONValue = [
    "value": .null, "type": .null, "authenticationType": "primaryAndSecondaryAuthentication",
    "frequencyInterval": "everyTime", "isEnabled": .bool(true),
  ]
}
