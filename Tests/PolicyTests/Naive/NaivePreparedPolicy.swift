/// A policy with its ids in lower case, its rule parsed and its locations looked up.
final class NaivePreparedPolicy {
  enum Rule {
    case none
    case invalid
    case tree(NaiveFilterRule, wanted: Bool)
  }

  /// What a location condition names.
  struct Places {
    var isAll = false
    var locations: [NaiveLocation] = []
  }

  /// A grant control, and whether it needs to be asked of the device or the user.
  enum Control {
    case compliantDevice, joinedDevice, mfa, changeOfPassword, strength(isPassword: Bool, isEmpty: Bool),
      external
    case impossible
  }

  let id: String
  let isEnabled: Bool
  let isReportOnly: Bool
  let policy: NaivePolicy
  let namesAnyone: Bool
  let ownPrincipals: [String]
  let rule: Rule
  let placesAreConfigured: Bool
  let includedPlaces: Places
  let excludedPlaces: Places
  let controls: [(text: String, kind: Control)]
  let controlsWithoutStrength: [(text: String, kind: Control)]
  let isAnd: Bool
  let hasBlock: Bool
  let hasStrength: Bool
  let signInFrequency: NaiveFrequency?
  let persistentBrowserMode: String?
  let includesAllApplications: Bool
  let includedApplications: [String]
  let excludedApplications: [String]
  let isAboutApplications: Bool
  let isAboutUserActions: Bool
  let isAboutContexts: Bool

  init(_ given: NaivePolicy, in tenant: NaiveTenant) {
    var policy = given
    policy.includeUsers = Self.lower(given.includeUsers.filter { $0 != "None" })
    policy.excludeUsers = Self.lower(given.excludeUsers)
    policy.includeGroups = Self.lower(given.includeGroups)
    policy.excludeGroups = Self.lower(given.excludeGroups)
    policy.includeRoles = Self.lower(given.includeRoles)
    policy.excludeRoles = Self.lower(given.excludeRoles)
    policy.includeServicePrincipals = Self.lower(given.includeServicePrincipals)
    policy.excludeServicePrincipals = Self.lower(given.excludeServicePrincipals)
    policy.includeGuests?.tenants = Self.lower(given.includeGuests?.tenants ?? [])
    policy.excludeGuests?.tenants = Self.lower(given.excludeGuests?.tenants ?? [])
    self.policy = policy
    id = given.id
    isEnabled = given.state == "enabled"
    isReportOnly = given.state == "enabledForReportingButNotEnforced"
    namesAnyone =
      !policy.includeUsers.isEmpty || !policy.includeGroups.isEmpty || !policy.includeRoles.isEmpty
      || policy.includeGuests != nil
    ownPrincipals = tenant.servicePrincipals.filter {
      $0.servicePrincipalType != "ManagedIdentity" && ($0.signInAudience ?? "AzureADMyOrg") == "AzureADMyOrg"
    }.map { $0.id.lowercased() }

    if let mode = given.filterMode {
      rule = NaiveFilterRule(given.filterRule).map { .tree($0, wanted: mode == "include") } ?? .invalid
    } else {
      rule = .none
    }
    placesAreConfigured = !given.includeLocations.isEmpty || !given.excludeLocations.isEmpty
    includedPlaces = Self.places(given.includeLocations, in: tenant)
    excludedPlaces = Self.places(given.excludeLocations, in: tenant)

    let applications = given.includeApplications.filter { $0 != "None" }
    isAboutApplications = !applications.isEmpty || given.applicationFilterMode != nil
    isAboutUserActions = !isAboutApplications && !given.userActions.isEmpty
    isAboutContexts = !isAboutApplications && !isAboutUserActions && !given.authenticationContexts.isEmpty
    includesAllApplications = applications.contains("All")
    includedApplications = Self.withMembers(applications)
    excludedApplications = Self.withMembers(given.excludeApplications)

    controls = Self.controls(given.grant, in: tenant, withStrength: true)
    controlsWithoutStrength = Self.controls(given.grant, in: tenant, withStrength: false)
    isAnd = given.grant?.operator == "AND"
    hasBlock = given.grant?.builtInControls.contains("block") ?? false
    hasStrength = given.grant?.strength != nil
    signInFrequency = given.signInFrequency
    persistentBrowserMode = given.persistentBrowserIsEnabled ? given.persistentBrowserMode : nil
  }

  private static func lower(_ ids: [String]) -> [String] { ids.map { $0.lowercased() } }

  private static func places(_ ids: [String], in tenant: NaiveTenant) -> Places {
    var places = Places()
    for id in ids {
      switch id {
      case "All": places.isAll = true
      case "AllTrusted": places.locations += tenant.locations.filter(\.isTrusted)
      default: places.locations += tenant.locations.filter { $0.id.lowercased() == id.lowercased() }
      }
    }
    return places
  }

  /// The ids in lower case, and those of the applications that a keyword stands for.
  private static func withMembers(_ ids: [String]) -> [String] {
    var found = lower(ids)
    if ids.contains("Office365") { found += [NaiveWords.exchange, NaiveWords.sharePoint] }
    if ids.contains("MicrosoftAdminPortals") { found.append(NaiveWords.azurePortal) }
    return found
  }

  private static func controls(
    _ grant: NaiveGrant?, in tenant: NaiveTenant, withStrength: Bool
  ) -> [(text: String, kind: Control)] {
    guard let grant else { return [] }
    var found: [(text: String, kind: Control)] = []
    for control in grant.builtInControls {
      switch control {
      case "mfa": found.append((control, .mfa))
      case "compliantDevice": found.append((control, .compliantDevice))
      case "domainJoinedDevice": found.append((control, .joinedDevice))
      case "passwordChange", "riskRemediation": found.append((control, .changeOfPassword))
      default: found.append((control, .impossible))
      }
    }
    if let strength = grant.strength, withStrength {
      var combinations = NaiveWords.builtInStrengths.first { $0.id == strength }?.combinations ?? []
      for custom in tenant.strengths where custom.id.lowercased() == strength.lowercased() {
        combinations = custom.allowedCombinations
      }
      let kind = Control.strength(
        isPassword: combinations.contains("password"), isEmpty: combinations.isEmpty)
      found.append(("authenticationStrength:" + strength, kind))
    }
    for id in grant.termsOfUse { found.append(("termsOfUse:" + id, .external)) }
    for id in grant.customFactors { found.append(("customAuthenticationFactor:" + id, .external)) }
    return found
  }
}
