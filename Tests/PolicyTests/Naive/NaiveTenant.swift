/// A user of a naive tenant.
struct NaiveUser {
  var id: String
  var userPrincipalName: String
  var userType: String
  var creationType: String?
  var externalUserState: String?
  var accountEnabled = true
  var perUserMfaState: String?

  /// The guest type that the object shows, or nil for one of the tenant's own.
  var guestType: String? {
    let isExternal =
      userPrincipalName.uppercased().contains("#EXT#") || creationType == "Invitation"
      || externalUserState != nil
    if userType == "Guest" { return isExternal ? "b2bCollaborationGuest" : "internalGuest" }
    return isExternal ? "b2bCollaborationMember" : nil
  }
}

/// A group: users and groups in it.
struct NaiveGroup {
  var id: String
  var members: [String]
}

/// Who holds a role, and where.
struct NaiveAssignment {
  var id: String
  var principalId: String
  var roleDefinitionId: String
  var directoryScopeId: String?
}

/// An application's object in the tenant.
struct NaiveServicePrincipal {
  var id: String
  var appId: String
  var servicePrincipalType: String?
  var signInAudience: String?
}

/// A named location; one with ranges is about addresses, one without about countries.
struct NaiveLocation {
  var id: String
  var isTrusted = false
  var ranges: [NaiveRange]?
  var countries: [String] = []
  var includesUnknownCountries = false
}

/// A custom authentication strength.
struct NaiveStrength {
  var id: String
  var allowedCombinations: [String]
}

/// `includeGuestsOrExternalUsers` and its like.
struct NaiveGuests {
  var types: [String]
  /// `all`, `enumerated`, or nil for no `externalTenants`.
  var membershipKind: String?
  var tenants: [String] = []
}

/// Grant controls.
struct NaiveGrant {
  var `operator`: String?
  var builtInControls: [String]
  var strength: String?
  var termsOfUse: [String] = []
  var customFactors: [String] = []
}

/// A sign-in frequency.
struct NaiveFrequency: Equatable {
  var isEnabled: Bool
  var frequencyInterval: String
  var value: Int?
  var type: String?
  var authenticationType: String
}

/// One Conditional Access policy, in plain words.
struct NaivePolicy {
  var id: String
  var state: String
  var includeUsers: [String] = []
  var excludeUsers: [String] = []
  var includeGroups: [String] = []
  var excludeGroups: [String] = []
  var includeRoles: [String] = []
  var excludeRoles: [String] = []
  var includeGuests: NaiveGuests?
  var excludeGuests: NaiveGuests?
  var includeApplications: [String] = []
  var excludeApplications: [String] = []
  var userActions: [String] = []
  var authenticationContexts: [String] = []
  var applicationFilterMode: String?
  var clientAppTypes: [String] = ["all"]
  var includePlatforms: [String] = []
  var excludePlatforms: [String] = []
  var includeLocations: [String] = []
  var excludeLocations: [String] = []
  var filterMode: String?
  var filterRule = ""
  var includeServicePrincipals: [String] = []
  var excludeServicePrincipals: [String] = []
  var transferMethods: [String] = []
  var signInRiskLevels: [String] = []
  var userRiskLevels: [String] = []
  var servicePrincipalRiskLevels: [String] = []
  var insiderRiskLevels: [String] = []
  var hasTimes = false
  var grant: NaiveGrant?
  var signInFrequency: NaiveFrequency?
  var persistentBrowserMode: String?
  var persistentBrowserIsEnabled = true
}

/// A whole tenant in plain words.
struct NaiveTenant {
  var users: [NaiveUser] = []
  var groups: [NaiveGroup] = []
  var assignments: [NaiveAssignment] = []
  var servicePrincipals: [NaiveServicePrincipal] = []
  var locations: [NaiveLocation] = []
  var strengths: [NaiveStrength] = []
  var securityDefaultsAreOn = false
  var policies: [NaivePolicy] = []
  /// Ids of other tenants, from which guests come.
  var partners: [String] = []
}
