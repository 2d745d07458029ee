import Base
import Directory

extension Engine {
  /// Compiles rules; about 20 µs for each.
  init(rules: [Rule], places: Places) {
    let width = max(1, (rules.count + 63) / 64)
    self.rules = rules
    self.width = width
    self.places = places
    var strengths: [AuthenticationStrength] = []
    facts = rules.map { rule in
      guard let wanted = rule.strength else { return RuleFacts(rule, strength: -1) }
      let place = strengths.firstIndex { $0.id == wanted.id } ?? strengths.count
      if place == strengths.count { strengths.append(wanted) }
      return RuleFacts(rule, strength: Int32(place))
    }
    self.strengths = strengths
    var sessionRules = [UInt64](repeating: 0, count: width)
    for (index, rule) in rules.enumerated() where rule.isEnforced && rule.session != nil {
      sessionRules[index >> 6] |= 1 << UInt64(index & 63)
    }
    self.sessionRules = sessionRules
    users = KeyTable(width: width)
    groups = KeyTable(width: width)
    roles = KeyTable(width: width)
    workloads = KeyTable(width: width)
    applications = KeyTable(width: width)
    userRows = BitRows(width: width, count: UserRow.count)
    guestRows = BitRows(width: width, count: 2 * GuestTypes.names.count)
    targetRows = BitRows(width: width, count: TargetRow.count)
    contextRows = BitRows(width: width)
    clientRows = BitRows(width: width, count: ClientAppType.allCases.count)
    platformRows = BitRows(width: width, count: DevicePlatform.allCases.count)
    placeRows = BitRows(width: width, count: PlaceRow.count)
    addresses = AddressTable(places.ranges)
    addressRows = BitRows(width: width, count: 2 * addresses.classes.count)
    countryRows = BitRows(width: width, count: 2 * CountryRow.count)
    signInRiskRows = BitRows(width: width, count: RiskLevel.allCases.count)
    userRiskRows = BitRows(width: width, count: RiskLevel.allCases.count)
    insiderRiskRows = BitRows(width: width, count: InsiderRiskLevel.allCases.count)
    workloadRiskRows = BitRows(width: width, count: RiskLevel.allCases.count + 1)
    flowRows = BitRows(width: width, count: TransferMethod.allCases.count)
    deviceRows = BitRows(width: width, count: 1)
    evaluableRows = BitRows(width: width, count: 1)
    indexCountries()
    for (index, rule) in rules.enumerated() { add(rule, at: index) }
  }

  private mutating func add(_ rule: Rule, at index: Int) {
    let conditions = rule.conditions
    addUsers(rule, index)
    addTarget(rule, index)
    addClients(conditions, index)
    addPlatforms(conditions.platforms, index)
    addLocations(conditions.locations, index)
    for level in RiskLevel.allCases {
      if conditions.signInRisk?.contains(level) ?? true { signInRiskRows.set(index, in: level.index) }
      if conditions.userRisk?.contains(level) ?? true { userRiskRows.set(index, in: level.index) }
      if conditions.servicePrincipalRisk?.contains(level) ?? true {
        workloadRiskRows.set(index, in: level.index)
      }
    }
    if conditions.servicePrincipalRisk == nil { workloadRiskRows.set(index, in: RiskLevel.allCases.count) }
    for level in InsiderRiskLevel.allCases where conditions.insiderRisk?.contains(level) ?? true {
      insiderRiskRows.set(index, in: level.index)
    }
    for method in TransferMethod.allCases where conditions.transferMethods?.contains(method) ?? true {
      flowRows.set(index, in: method.index)
    }
    addDevice(conditions.deviceFilter, index)
    if isEvaluable(conditions) { evaluableRows.set(index, in: 0) }
  }

  private func isEvaluable(_ conditions: ConditionalAccessPolicy.Conditions) -> Bool {
    if case .applications(let applications) = conditions.target, applications.hasFilter { return false }
    return conditions.unevaluated.isEmpty
  }

  private mutating func addUsers(_ rule: Rule, _ index: Int) {
    if let workloads = rule.conditions.workloads {
      userRows.set(index, in: UserRow.workloads)
      if workloads.allInTenant { userRows.set(index, in: UserRow.allWorkloads) }
      for id in workloads.include { self.workloads.include(ObjectKey(id), rule: index) }
      for id in workloads.exclude { self.workloads.exclude(ObjectKey(id), rule: index) }
      return
    }
    add(rule.conditions.include, isExclude: false, index)
    add(rule.conditions.exclude, isExclude: true, index)
    if rule.perUserStates.contains(.enabled) { userRows.set(index, in: UserRow.perUserEnabled) }
    if rule.perUserStates.contains(.enforced) { userRows.set(index, in: UserRow.perUserEnforced) }
  }

  private mutating func add(_ who: ConditionalAccessPolicy.Principals, isExclude: Bool, _ index: Int) {
    if who.all, !isExclude { userRows.set(index, in: UserRow.all) }
    for id in who.users { put(ObjectKey(id), isExclude, index, in: \.users) }
    for id in who.groups { put(ObjectKey(id), isExclude, index, in: \.groups) }
    for id in who.roles { put(ObjectKey(id), isExclude, index, in: \.roles) }
    for scope in who.guests {
      if let tenants = scope.tenants {
        tenantGuests.append(
          TenantGuest(
            rule: index, isExclude: isExclude, types: scope.types, tenants: Set(tenants.map { ObjectKey($0) })
          ))
        continue
      }
      for (position, entry) in GuestTypes.names.enumerated() where scope.types.contains(entry.type) {
        guestRows.set(index, in: 2 * position + (isExclude ? 1 : 0))
      }
    }
  }

  private mutating func put(
    _ key: ObjectKey, _ isExclude: Bool, _ index: Int, in table: WritableKeyPath<Engine, KeyTable>
  ) {
    if isExclude {
      self[keyPath: table].exclude(key, rule: index)
    } else {
      self[keyPath: table].include(key, rule: index)
    }
  }

  private mutating func addTarget(_ rule: Rule, _ index: Int) {
    if rule.reachesEverything { targetRows.set(index, in: TargetRow.everything) }
    switch rule.conditions.target {
    case .nothing: break
    case .applications(let target):
      if target.all {
        targetRows.set(index, in: TargetRow.allApplications)
        targetRows.set(index, in: TargetRow.registerSecurityInformation)
      }
      for id in target.include.flatMap(WellKnownApplications.expand) {
        applications.include(ObjectKey(id), rule: index)
      }
      for id in target.exclude.flatMap(WellKnownApplications.expand) {
        applications.exclude(ObjectKey(id), rule: index)
      }
    case .userActions(let actions):
      if actions.contains(.registerSecurityInformation) {
        targetRows.set(index, in: TargetRow.registerSecurityInformation)
      }
      if actions.contains(.registerDevice) { targetRows.set(index, in: TargetRow.registerDevice) }
    case .authenticationContexts(let names):
      for name in names {
        let row = contextIndex[name] ?? contextRows.append()
        contextIndex[name] = row
        contextRows.set(index, in: row)
      }
    }
  }

  private mutating func addClients(_ conditions: ConditionalAccessPolicy.Conditions, _ index: Int) {
    for client in ClientAppType.allCases {
      let matches =
        if !conditions.hasClientCondition {
          true
        } else if client == .easSupported {
          conditions.clientAppTypes.contains(.easSupported)
            || conditions.clientAppTypes.contains(.exchangeActiveSync)
        } else {
          conditions.clientAppTypes.contains(client)
        }
      if matches { clientRows.set(index, in: client.index) }
    }
  }

  private mutating func addPlatforms(_ platforms: ConditionalAccessPolicy.Platforms?, _ index: Int) {
    for platform in DevicePlatform.allCases {
      let matches =
        platforms.map { condition in
          (condition.include.contains(.all) || platform != .all && condition.include.contains(platform))
            && !(condition.exclude.contains(.all) || platform != .all && condition.exclude.contains(platform))
        } ?? true
      if matches { platformRows.set(index, in: platform.index) }
    }
  }

  private mutating func addDevice(_ filter: ConditionalAccessPolicy.DeviceFilter?, _ index: Int) {
    guard let filter else {
      deviceRows.set(index, in: 0)
      return
    }
    guard let rule = filter.rule else { return }
    let position: Int
    if let known = deviceRules.firstIndex(of: rule) {
      position = known
    } else {
      position = deviceRules.count
      deviceRules.append(rule)
      _ = deviceRows.append()
      _ = deviceRows.append()
    }
    deviceRows.set(index, in: filter.isExclude ? 2 + 2 * position : 1 + 2 * position)
  }

  // MARK: Places

  private mutating func indexCountries() {
    for list in places.countries {
      for country in list.countries where countryIndex[country] == nil {
        _ = countryRows.append()
        _ = countryRows.append()
        countryIndex[country] = countryRows.count / 2 - 1
      }
    }
  }

  private mutating func addLocations(_ locations: ConditionalAccessPolicy.Locations?, _ index: Int) {
    guard let locations else {
      placeRows.set(index, in: PlaceRow.unconfigured)
      return
    }
    // `All` on the excluding side leaves nothing.
    guard !locations.exclude.all else { return }
    if locations.include.all { placeRows.set(index, in: PlaceRow.everywhere) }
    add(locations.include, side: 0, index)
    add(locations.exclude, side: 1, index)
  }

  private mutating func add(_ side: ConditionalAccessPolicy.Locations.Places, side offset: Int, _ index: Int)
  {
    var addressLocations = side.allTrusted ? Set(places.trusted) : []
    for id in side.ids {
      switch places.index[ObjectKey(id)] {
      case .addresses(let location): addressLocations.insert(location)
      case .countries(let location): addCountries(places.countries[location], offset, index)
      case nil: break
      }
    }
    guard !addressLocations.isEmpty else { return }
    var bits = [UInt64](repeating: 0, count: addresses.classes.width)
    for location in addressLocations { bits[location >> 6] |= 1 << UInt64(location & 63) }
    for group in addresses.classes.rows(meeting: bits) { addressRows.set(index, in: 2 * group + offset) }
  }

  private mutating func addCountries(
    _ list: (countries: Set<Country>, includesUnknown: Bool), _ offset: Int, _ index: Int
  ) {
    if list.includesUnknown { countryRows.set(index, in: 2 * CountryRow.unknown + offset) }
    for country in list.countries {
      if let row = countryIndex[country] { countryRows.set(index, in: 2 * row + offset) }
    }
  }
}
