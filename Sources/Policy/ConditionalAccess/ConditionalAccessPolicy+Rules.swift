import Base

extension ConditionalAccessPolicy {
  /// Somebody and something must be in scope, and nobody on both sides.
  func checkScope(_ reader: GraphReader) {
    let conditions = conditions
    if conditions.workloads == nil, conditions.include.isEmpty, !conditions.include.none {
      reader.report(
        .error, .emptyScope, "conditions.users", "nobody is included: name users, groups, roles or `All`")
    }
    contradictions(reader, "users.%Users", conditions.include.users, conditions.exclude.users)
    contradictions(reader, "users.%Groups", conditions.include.groups, conditions.exclude.groups)
    contradictions(reader, "users.%Roles", conditions.include.roles, conditions.exclude.roles)
    if conditions.include.guests.contains(.everybody), conditions.exclude.guests.contains(.everybody) {
      reader.report(
        .error, .contradiction, "conditions.users.excludeUsers", "guests are both included and excluded")
    }
    if case .applications(let applications) = conditions.target {
      contradictions(reader, "applications.%Applications", applications.include, applications.exclude)
      if applications.exclude.contains("All") {
        reader.report(
          .error, .contradiction, "conditions.applications.excludeApplications", "`All` cannot be excluded")
      }
    }
    if let locations = conditions.locations {
      contradictions(reader, "locations.%Locations", locations.include.ids, locations.exclude.ids)
      if locations.include.all, locations.include.allTrusted || !locations.include.ids.isEmpty {
        reader.report(.error, .contradiction, "conditions.locations.includeLocations", "`All` stands alone")
      }
      if locations.include.allTrusted, locations.exclude.allTrusted {
        reader.report(
          .error, .contradiction, "conditions.locations.excludeLocations",
          "`AllTrusted` is both included and excluded")
      }
      if locations.exclude.all {
        reader.report(
          .error, .contradiction, "conditions.locations.excludeLocations", "`All` cannot be excluded")
      }
    }
    if let platforms = conditions.platforms {
      if platforms.include.contains(.all), platforms.include.count > 1 {
        reader.report(.error, .contradiction, "conditions.platforms.includePlatforms", "`all` stands alone")
      }
      contradictions(
        reader, "platforms.%Platforms", platforms.include.map(\.rawValue), platforms.exclude.map(\.rawValue))
    }
    if state == .enabled, !conditions.unevaluated.isEmpty || hasApplicationFilter {
      let names = conditions.unevaluated + (hasApplicationFilter ? ["applications.applicationFilter"] : [])
      reader.report(
        .error, .notEvaluated, "conditions",
        "\(names.joined(separator: ", ")) cannot be evaluated here, so the policy cannot be enforced as it says; "
          + "keep it disabled or report-only")
    }
  }

  private var hasApplicationFilter: Bool {
    if case .applications(let applications) = conditions.target { applications.hasFilter } else { false }
  }

  private func contradictions(
    _ reader: GraphReader, _ field: String, _ include: [String], _ exclude: [String]
  ) {
    guard !include.isEmpty, !exclude.isEmpty else { return }
    let included = Set(include.map { $0.lowercased() })
    let name = "conditions." + field.replacing("%", with: "exclude")
    for id in exclude where included.contains(id.lowercased()) {
      reader.report(.error, .contradiction, name, "`\(id.clipped)` is both included and excluded")
    }
  }

  /// What may stand together.
  ///
  /// - SeeAlso: Microsoft Graph, "conditionalAccessPolicy: create", validation answers 1032
  func checkControls(_ reader: GraphReader) {
    let controls = grant ?? GrantControls()
    let hasSession =
      session.map {
        $0.signInFrequency != nil || $0.persistentBrowser != nil || !$0.unevaluated.isEmpty
      } ?? false
    if controls.isEmpty, !hasSession {
      reader.report(.error, .missing, "grantControls", "a policy needs a grant or a session control")
    }
    let builtIn = Set(controls.builtIn)
    let field = "grantControls.builtInControls"
    if builtIn.contains("block") {
      let others =
        builtIn.count > 1 || controls.strength != nil || !controls.termsOfUse.isEmpty
        || !controls.customFactors.isEmpty || hasSession
      if others { reader.report(.error, .conflictingControls, field, "`block` stands alone") }
    }
    if builtIn.contains("mfa"), controls.strength != nil {
      reader.report(
        .error, .conflictingControls, "grantControls.authenticationStrength",
        "`mfa` and an authentication strength do not stand together")
    }
    if conditions.workloads != nil, builtIn != ["block"] || hasSession {
      reader.report(.error, .conflictingControls, field, "a policy for service principals can only block")
    }
    checkPasswordChange(reader, controls)
    checkApplicationControls(reader, controls)
    checkSession(reader)
    checkRegisterDevice(reader, controls)
  }

  /// Approved and protected applications are there on iOS and Android only.
  private func checkApplicationControls(_ reader: GraphReader, _ controls: GrantControls) {
    let names: Set<String> = ["approvedApplication", "compliantApplication"]
    let builtIn = Set(controls.builtIn)
    let hasAlternative =
      !builtIn.isSubset(of: names) || controls.strength != nil || !controls.termsOfUse.isEmpty
      || !controls.customFactors.isEmpty
    guard !builtIn.isDisjoint(with: names), controls.needsAll || !hasAlternative,
      let platforms = conditions.platforms?.include, platforms.contains(.macOS) || platforms.contains(.linux)
    else { return }
    reader.report(
      .error, .conflictingControls, "conditions.platforms",
      "approved and protected applications are not to be had on macOS and Linux")
  }

  private func checkPasswordChange(_ reader: GraphReader, _ controls: GrantControls) {
    let field = "grantControls.builtInControls"
    let builtIn = Set(controls.builtIn)
    guard builtIn.contains("passwordChange") || builtIn.contains("riskRemediation") else { return }
    let name = builtIn.contains("passwordChange") ? "passwordChange" : "riskRemediation"
    if builtIn.isSuperset(of: ["passwordChange", "riskRemediation"]) {
      reader.report(
        .error, .conflictingControls, field, "`passwordChange` and `riskRemediation` exclude each other")
    }
    let hasMFA = name == "passwordChange" && builtIn.contains("mfa") || controls.strength != nil
    if !hasMFA || !controls.needsAll {
      reader.report(
        .error, .conflictingControls, field,
        "`\(name)` needs multi-factor authentication beside it, joined by `AND`")
    }
    if conditions.userRisk == nil {
      reader.report(
        .error, .conflictingControls, "conditions.userRiskLevels", "`\(name)` needs user risk levels")
    }
    var target = Applications()
    target.all = true
    if conditions.target != .applications(target) {
      reader.report(
        .error, .conflictingControls, "conditions.applications",
        "`\(name)` needs all applications, none excluded")
    }
    let others =
      conditions.hasClientCondition || conditions.platforms != nil || conditions.locations != nil
      || conditions.signInRisk != nil || conditions.deviceFilter != nil || conditions.transferMethods != nil
      || conditions.insiderRisk != nil
    if others {
      reader.report(
        .error, .conflictingControls, "conditions",
        "`\(name)` goes with users, applications and user risk only")
    }
    if let frequency = session?.signInFrequency, frequency.interval != 0 {
      reader.report(
        .error, .conflictingControls, "sessionControls.signInFrequency",
        "`\(name)` goes with `everyTime` only")
    }
  }

  private func checkSession(_ reader: GraphReader) {
    let restrictions = json["sessionControls"]?["applicationEnforcedRestrictions"]?["isEnabled"]
    if restrictions == .bool(true), !targetsOffice365 {
      reader.report(
        .error, .conflictingControls, "sessionControls.applicationEnforcedRestrictions",
        "only Office 365, Exchange and SharePoint enforce it")
    }
    guard session?.persistentBrowser != nil else { return }
    guard case .applications(let applications) = conditions.target, applications.all,
      applications.exclude.isEmpty
    else {
      reader.report(
        .error, .conflictingControls, "sessionControls.persistentBrowser",
        "needs all applications, none excluded")
      return
    }
  }

  private var targetsOffice365: Bool {
    guard case .applications(let applications) = conditions.target, !applications.all else { return false }
    let enforcing = Set(WellKnownApplications.office365IDs + [WellKnownApplications.office365.lowercased()])
    return applications.include.allSatisfy { enforcing.contains($0.lowercased()) }
  }

  private func checkRegisterDevice(_ reader: GraphReader, _ controls: GrantControls) {
    guard case .userActions(let actions) = conditions.target, actions.contains(.registerDevice) else {
      return
    }
    let isAllowed =
      Set(controls.builtIn).isSubset(of: ["mfa"]) && controls.termsOfUse.isEmpty
      && controls.customFactors.isEmpty
    if !isAllowed {
      reader.report(
        .error, .conflictingControls, "grantControls",
        "registering a device can only ask for `mfa` or an authentication strength")
    }
    if conditions.hasClientCondition || conditions.deviceFilter != nil {
      reader.report(
        .error, .conflictingControls, "conditions",
        "registering a device goes without client types and device filter")
    }
  }
}
