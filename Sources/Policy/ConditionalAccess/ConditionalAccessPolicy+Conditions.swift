import Base

extension ConditionalAccessPolicy {
  static func conditions(_ reader: GraphReader) -> Conditions {
    var conditions = Conditions()
    guard let source = reader.reader("conditions") else {
      reader.report(.error, .missing, "conditions", "a policy needs conditions")
      return conditions
    }
    if let users = source.reader("users") {
      conditions.include = principals(users, "include")
      conditions.exclude = principals(users, "exclude")
      keep(
        users, "users", &conditions,
        [
          "includeUsers", "excludeUsers", "includeGroups", "excludeGroups", "includeRoles", "excludeRoles",
          "includeGuestsOrExternalUsers", "excludeGuestsOrExternalUsers",
        ])
    }
    conditions.workloads = workloads(source, &conditions)
    if let applications = source.reader("applications") {
      conditions.target = target(applications)
      keep(
        applications, "applications", &conditions,
        [
          "includeApplications", "excludeApplications", "applicationFilter", "includeUserActions",
          "includeAuthenticationContextClassReferences",
        ])
    } else {
      source.report(.error, .emptyScope, "applications", "a policy needs a target")
    }
    clientAppTypes(source, &conditions)
    conditions.platforms = platforms(source)
    conditions.locations = locations(source)
    conditions.signInRisk = levels(source, "signInRiskLevels", as: RiskLevel.self)
    conditions.userRisk = levels(source, "userRiskLevels", as: RiskLevel.self)
    conditions.servicePrincipalRisk = levels(source, "servicePrincipalRiskLevels", as: RiskLevel.self)
    conditions.insiderRisk = flagLevels(source, "insiderRiskLevels", as: InsiderRiskLevel.self)
    conditions.transferMethods = source.reader("authenticationFlows").flatMap {
      flagLevels($0, "transferMethods", as: TransferMethod.self)
    }
    conditions.deviceFilter = deviceFilter(source)
    keep(
      source, "", &conditions,
      [
        "users", "applications", "clientApplications", "clientAppTypes", "platforms", "locations",
        "signInRiskLevels", "userRiskLevels", "servicePrincipalRiskLevels", "insiderRiskLevels",
        "authenticationFlows", "devices",
      ])
    if let devices = source.reader("devices") { keep(devices, "devices", &conditions, ["deviceFilter"]) }
    return conditions
  }

  /// Remembers the conditions that are set and that nothing here evaluates.
  private static func keep(
    _ reader: GraphReader, _ prefix: String, _ conditions: inout Conditions, _ known: Set<String>
  ) {
    for name in reader.others(than: known) {
      conditions.unevaluated.append(prefix.isEmpty ? name : "\(prefix).\(name)")
      reader.report(
        .warning, .notEvaluated, name,
        "is kept and not evaluated: whether the policy applies cannot be decided, and it is taken not to")
    }
  }

  private static func principals(_ users: GraphReader, _ side: String) -> Principals {
    var principals = Principals()
    for text in users.strings("\(side)Users") {
      switch text {
      case "All":
        principals.all = true
        if side == "exclude" {
          users.report(
            .error, .contradiction, "excludeUsers", "`All` cannot be excluded: nobody would be left")
        }
      case "None": principals.none = true
      case "GuestsOrExternalUsers": principals.guests.append(.everybody)
      case "AllAgentIdUsers":
        users.report(.warning, .notEvaluated, "\(side)Users", "`AllAgentIdUsers` matches nobody here")
      default: principals.users.append(text)
      }
    }
    if (principals.all || principals.none)
      && (users.strings("\(side)Users").count > 1)
    {
      users.report(.error, .contradiction, "\(side)Users", "`All` and `None` stand alone")
    }
    principals.groups = users.strings("\(side)Groups")
    principals.roles = users.strings("\(side)Roles")
    if let guests = users.reader("\(side)GuestsOrExternalUsers") {
      var types: GuestTypes = []
      for name in guests.flags("guestOrExternalUserTypes") where name != "none" {
        if let found = GuestTypes.names.first(where: { $0.name == name }) {
          types.insert(found.type)
        } else {
          guests.report(
            .error, .unknownValue, "guestOrExternalUserTypes", "`\(name.clipped)` is no type of guest")
        }
      }
      if !types.isEmpty { principals.guests.append(GuestScope(types: types, tenants: tenants(guests))) }
    }
    return principals
  }

  private static func tenants(_ guests: GraphReader) -> [String]? {
    guard let tenants = guests.reader("externalTenants") else { return nil }
    switch tenants.string("membershipKind") {
    case "all", nil: return tenants.has("members") ? tenants.strings("members") : nil
    case "enumerated": return tenants.strings("members")
    case .some(let text):
      tenants.report(
        .error, .unknownValue, "membershipKind", "`\(text.clipped)` is none of `all`, `enumerated`")
      return []
    }
  }

  private static func workloads(_ source: GraphReader, _ conditions: inout Conditions) -> Workloads? {
    guard let reader = source.reader("clientApplications") else { return nil }
    var workloads = Workloads()
    for text in reader.strings("includeServicePrincipals") {
      if text == "ServicePrincipalsInMyTenant" {
        workloads.allInTenant = true
      } else {
        workloads.include.append(text)
      }
    }
    workloads.exclude = reader.strings("excludeServicePrincipals")
    keep(
      reader, "clientApplications", &conditions, ["includeServicePrincipals", "excludeServicePrincipals"])
    let isUnset = !workloads.allInTenant && workloads.include.isEmpty && workloads.exclude.isEmpty
    return isUnset ? nil : workloads
  }

  private static func target(_ reader: GraphReader) -> Target {
    var applications = Applications()
    let included = reader.strings("includeApplications")
    for text in included where text != "None" {
      if text == "All" { applications.all = true } else { applications.include.append(text) }
    }
    if included.count > 1, included.contains("All") || included.contains("None") {
      reader.report(.error, .contradiction, "includeApplications", "`All` and `None` stand alone")
    }
    applications.exclude = reader.strings("excludeApplications")
    if reader.value("applicationFilter")?.isUnset == false {
      applications.hasFilter = true
      reader.report(
        .warning, .notEvaluated, "applicationFilter",
        "is kept and not evaluated: whether the policy applies cannot be decided, and it is taken not to")
    }
    let actions = reader.strings("includeUserActions")
    let contexts = reader.strings("includeAuthenticationContextClassReferences")
    let hasApplications = applications.all || !applications.include.isEmpty || applications.hasFilter
    if [hasApplications, !actions.isEmpty, !contexts.isEmpty].count(where: { $0 }) > 1 {
      reader.report(
        .error, .contradiction, "",
        "applications, user actions and authentication contexts exclude each other: one kind to a policy")
    }
    if hasApplications { return .applications(applications) }
    if !actions.isEmpty {
      return .userActions(reader.enumeration("includeUserActions", actions, as: UserAction.self))
    }
    if !contexts.isEmpty { return .authenticationContexts(self.contexts(contexts, reader)) }
    if included.isEmpty {
      reader.report(
        .error, .emptyScope, "includeApplications", "no application, user action or context is named")
    }
    return .nothing
  }

  private static func contexts(_ names: [String], _ reader: GraphReader) -> [String] {
    names.filter { name in
      if name.first == "c", let number = Int(name.dropFirst()), (1...99).contains(number) { return true }
      reader.report(
        .error, .unknownValue, "includeAuthenticationContextClassReferences",
        "`\(name.clipped)` is none of `c1` to `c99`")
      return false
    }
  }

  private static func clientAppTypes(_ source: GraphReader, _ conditions: inout Conditions) {
    let texts = source.strings("clientAppTypes")
    if texts.isEmpty {
      source.report(.error, .missing, "clientAppTypes", "at least one client type is needed, or `all`")
    }
    let types = source.enumeration("clientAppTypes", texts, as: ClientAppType.self)
    if types.contains(.all), types.count > 1 {
      source.report(.error, .contradiction, "clientAppTypes", "`all` stands alone")
    }
    conditions.hasClientCondition = !texts.isEmpty && !types.contains(.all)
    conditions.clientAppTypes = conditions.hasClientCondition ? types : []
  }

  private static func platforms(_ source: GraphReader) -> Platforms? {
    guard let reader = source.reader("platforms") else { return nil }
    let include = reader.strings("includePlatforms")
    let exclude = reader.strings("excludePlatforms")
    guard !include.isEmpty || !exclude.isEmpty else { return nil }
    if include.isEmpty {
      reader.report(.error, .emptyScope, "includePlatforms", "no platform is included")
    }
    return Platforms(
      include: reader.enumeration("includePlatforms", include, as: DevicePlatform.self),
      exclude: reader.enumeration("excludePlatforms", exclude, as: DevicePlatform.self))
  }

  private static func locations(_ source: GraphReader) -> Locations? {
    guard let reader = source.reader("locations") else { return nil }
    let include = reader.strings("includeLocations")
    let exclude = reader.strings("excludeLocations")
    guard !include.isEmpty || !exclude.isEmpty else { return nil }
    if include.isEmpty {
      reader.report(.error, .emptyScope, "includeLocations", "no location is included")
    }
    return Locations(include: places(include), exclude: places(exclude))
  }

  private static func places(_ texts: [String]) -> Locations.Places {
    var places = Locations.Places()
    for text in texts {
      switch text {
      case "All": places.all = true
      case "AllTrusted": places.allTrusted = true
      default: places.ids.append(text)
      }
    }
    return places
  }

  /// A list of levels; nil when it is not configured.
  private static func levels<Level: RawRepresentable & CaseIterable>(
    _ reader: GraphReader, _ name: String, as type: Level.Type
  ) -> [Level]? where Level.RawValue == String {
    let texts = reader.strings(name)
    return texts.isEmpty ? nil : reader.enumeration(name, texts, as: type)
  }

  /// Levels in one text joined by commas; nil when it is not configured.
  private static func flagLevels<Level: RawRepresentable & CaseIterable>(
    _ reader: GraphReader, _ name: String, as type: Level.Type
  ) -> [Level]? where Level.RawValue == String {
    let texts = reader.flags(name).filter { $0 != "none" }
    return texts.isEmpty ? nil : reader.enumeration(name, texts, as: type)
  }

  private static func deviceFilter(_ source: GraphReader) -> DeviceFilter? {
    guard let reader = source.reader("devices")?.reader("deviceFilter"),
      reader.value("rule") != nil || reader.value("mode") != nil
    else { return nil }
    let isExclude: Bool
    switch reader.string("mode") {
    case "include": isExclude = false
    case "exclude": isExclude = true
    case let other:
      reader.report(
        .error, .unknownValue, "mode", "`\((other ?? "").clipped)` is none of `include`, `exclude`")
      return DeviceFilter(isExclude: false, rule: nil)
    }
    do {
      return DeviceFilter(
        isExclude: isExclude, rule: try DeviceFilterRule(parsing: reader.string("rule") ?? ""))
    } catch {
      reader.report(.error, .badFilter, "rule", "\(error)")
      return DeviceFilter(isExclude: isExclude, rule: nil)
    }
  }
}
