import Policy

extension PlannedPolicy {
  /// The policy as Cedar: it forbids what it is about unless its controls are satisfied.
  func cedar(_ world: World) -> String {
    var terms: [String] = []
    let principals =
      groups.map { "Group::\"\(world.groups[$0])\"" } + roles.map { "Role::\"\(world.roles[$0])\"" }
    if !isForAll { terms.append("principal in [\(principals.joined(separator: ", "))]") }
    if !excludedUsers.isEmpty {
      let users = excludedUsers.map { "User::\"\($0)\"" }.joined(separator: ", ")
      terms.append("!([\(users)].contains(principal))")
    }
    if !excludedGroups.isEmpty {
      let groups = excludedGroups.map { "Group::\"\(world.groups[$0])\"" }.joined(separator: ", ")
      terms.append("!(principal in [\(groups)])")
    }
    if let applications { terms.append("[\(list(applications, world))].contains(resource)") }
    if !excludedApplications.isEmpty {
      terms.append("!([\(list(excludedApplications, world))].contains(resource))")
    }
    if !clients.isEmpty { terms.append(oneOf(clients.map(\.rawValue), "context.client")) }
    if !platforms.isEmpty { terms.append(oneOf(platforms.map(\.rawValue), "context.platform")) }
    if !excludedPlatforms.isEmpty {
      terms.append("!(" + oneOf(excludedPlatforms.map(\.rawValue), "context.platform") + ")")
    }
    if let includedPlaces {
      terms.append("(" + includedPlaces.map { within($0, world) }.joined(separator: " || ") + ")")
    }
    for place in excludedPlaces { terms.append("!(" + within(place, world) + ")") }
    if !signInRisk.isEmpty { terms.append(oneOf(signInRisk.map(\.rawValue), "context.signInRisk")) }
    if !userRisk.isEmpty { terms.append(oneOf(userRisk.map(\.rawValue), "context.userRisk")) }
    if isForDeviceCode { terms.append("context.transferMethod == \"deviceCodeFlow\"") }
    if excludesHybridJoined { terms.append("context.trustType != \"ServerAD\"") }
    let condition = terms.isEmpty ? "" : " when { \(terms.joined(separator: " && ")) }"
    return "@id(\"\(id)\") forbid(principal, action, resource)\(condition)\(exception);"
  }

  private var exception: String {
    switch grant {
    case .block: ""
    case .mfa: " unless { context.mfa }"
    case .mfaOrCompliantDevice: " unless { context.mfa || context.compliant }"
    case .compliantDevice: " unless { context.compliant }"
    }
  }

  private func list(_ applications: [Int], _ world: World) -> String {
    applications.map { "App::\"\(world.applications[$0])\"" }.joined(separator: ", ")
  }

  private func oneOf(_ values: [String], _ attribute: String) -> String {
    guard values.count > 1 else { return "\(attribute) == \"\(values.first ?? "")\"" }
    return "[\(values.map { "\"\($0)\"" }.joined(separator: ", "))].contains(\(attribute))"
  }

  private func within(_ place: ExcludedPlace, _ world: World) -> String {
    switch place {
    case .place(let index): return within(index, world)
    case .allTrusted:
      let trusted = world.places.indices.filter { index in
        if case .network(_, isTrusted: true) = world.places[index].kind { true } else { false }
      }
      return trusted.map { within($0, world) }.joined(separator: " || ")
    }
  }

  private func within(_ place: Int, _ world: World) -> String {
    switch world.places[place].kind {
    case .network(let octet, _): "context.ip.isInRange(ip(\"10.\(octet).0.0/16\"))"
    case .countries(let codes): oneOf(codes, "context.country")
    }
  }
}
