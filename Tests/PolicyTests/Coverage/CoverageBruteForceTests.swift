import Base
import Directory
import Foundation
import Testing

@testable import Policy

/// A random small tenant whose policies use few conditions, and every sign-in that these conditions can tell apart.
private struct SmallTenant {
  enum Condition: CaseIterable { case platform, place, signInRisk, userRisk, insiderRisk, device, flow }

  let set: PolicySet
  let directory: DirectorySnapshot
  private let conditions: [Condition]

  init(seed: UInt64) throws {
    var random = NaiveRandom(seed: seed)
    let conditions = random.some(Condition.allCases, random.chance(15) ? 3 : 2)
    self.conditions = conditions
    var directory = TestTenant.export.directory
    for person in directory.people {
      let state: PerUserMFAState = random.chance(90) ? .disabled : random.pick([.enabled, .enforced])
      let isDirect = random.chance(5)
      directory.update(person.key) {
        $0.perUserMFAState = state
        if isDirect { $0.guestType = .b2bDirectConnectUser }
      }
    }
    self.directory = directory
    var policies: [String] = []
    for _ in 0..<(1 + random.below(5)) { policies.append(Self.policy(conditions, &random)) }
    let trusted = random.chance(20) ? ["192.0.2.0/28"] : []
    let hasDefaults = random.chance(5)
    set = try TestTenant.set(policies) {
      $0.perUserMFATrustedRanges = trusted
      if hasDefaults { $0.securityDefaultsEnabledAt = .policyNoon }
    }
  }

  // MARK: Policies

  private static func list(_ values: [String]) -> String {
    "[" + values.map { "\"\($0)\"" }.joined(separator: ",") + "]"
  }

  private static func policy(_ conditions: [Condition], _ random: inout NaiveRandom) -> String {
    var parts = [users(&random), applications(&random), #""clientAppTypes": \#(list(clients(&random)))"#]
    for condition in conditions where random.chance(60) { parts.append(text(condition, &random)) }
    let state = random.pick([
      "enabled", "enabled", "enabled", "enabled", "enabledForReportingButNotEnforced", "disabled",
    ])
    return """
      {"state": "\(state)", "conditions": {\(parts.joined(separator: ","))}, "grantControls": \(grant(&random))}
      """
  }

  private static func clients(_ random: inout NaiveRandom) -> [String] {
    random.chance(50)
      ? ["all"]
      : random.some(
        ["browser", "mobileAppsAndDesktopClients", "exchangeActiveSync", "easSupported", "other"], 4)
  }

  private static func users(_ random: inout NaiveRandom) -> String {
    let isAll = random.chance(60)
    let included = isAll ? ["All"] : random.some(["alice", "carol", "GuestsOrExternalUsers"], 2, least: 0)
    let groups = isAll ? [] : random.some(["staff", "inner", "outer", "empty"], 1, least: 0)
    let excluded = random.chance(30) ? [random.pick(["bob", "gina", "max"])] : []
    let roles =
      random.chance(20) ? [random.pick([TestTenant.globalAdministrator, TestTenant.userAdministrator])] : []
    let guests =
      random.chance(15) ? #"{"guestOrExternalUserTypes": "b2bCollaborationGuest,internalGuest"}"# : "null"
    return """
      "users": {"includeUsers": \(list(included)), "includeGroups": \(list(groups)), "excludeUsers": \(list(excluded)),
        "excludeRoles": \(list(roles)), "excludeGuestsOrExternalUsers": \(guests)}
      """
  }

  private static func applications(_ random: inout NaiveRandom) -> String {
    let isAll = random.chance(70)
    let included = isAll ? ["All"] : random.some(["portal", "mail", "foreign"], 2)
    let excluded = random.chance(30) ? [random.pick(["mail", "managed"])] : []
    return """
      "applications": {"includeApplications": \(list(included)), "excludeApplications": \(list(excluded))}
      """
  }

  private static func text(_ condition: Condition, _ random: inout NaiveRandom) -> String {
    switch condition {
    case .platform:
      let excluded = random.some(["windows", "iOS"], 1, least: 0)
      return """
        "platforms": {"includePlatforms": \(list(random.some(["all", "windows", "iOS", "linux"], 2))),
          "excludePlatforms": \(list(excluded))}
        """
    case .place:
      let places = ["AllTrusted", "hq", "branch", "dach", "nowhere", "00000000-0000-0000-0000-000000000000"]
      let included = random.chance(50) ? ["All"] : random.some(places, 2)
      return """
        "locations": {"includeLocations": \(list(included)), "excludeLocations": \(list(random.some(places, 2, least: 0)))}
        """
    case .signInRisk:
      return #""signInRiskLevels": \#(list(random.some(["none", "low", "medium", "high"], 3)))"#
    case .userRisk: return #""userRiskLevels": \#(list(random.some(["none", "low", "medium", "high"], 3)))"#
    case .insiderRisk: return #""insiderRiskLevels": "\#(random.flags(["minor", "moderate", "elevated"]))""#
    case .device:
      let rule = random.pick([
        "device.isCompliant -eq True", #"device.trustType -ne \"ServerAD\""#,
        #"device.model -startsWith \"x\""#,
        #"device.isCompliant -ne True -and device.model -eq \"x1\""#,
      ])
      return
        #""devices": {"deviceFilter": {"mode": "\#(random.pick(["include", "exclude"]))", "rule": "\#(rule)"}}"#
    case .flow:
      return """
        "authenticationFlows": {"transferMethods": "\(random.flags(["deviceCodeFlow", "authenticationTransfer"]))"}
        """
    }
  }

  private static func grant(_ random: inout NaiveRandom) -> String {
    if random.chance(10) { return "null" }
    if random.chance(10) { return #"{"builtInControls": ["block"]}"# }
    let controls = random.some(
      ["mfa", "mfa", "compliantDevice", "domainJoinedDevice", "approvedApplication"], 2, least: 0)
    let terms = random.chance(15) ? ["t"] : []
    let strength =
      random.chance(20) ? #"{"id": "\#(random.pick(["otp", "password", "none", "gone"]))"}"# : "null"
    return """
      {"operator": "\(random.pick(["AND", "OR"]))", "builtInControls": \(list(controls)), "termsOfUse": \(list(terms)),
       "authenticationStrength": \(strength)}
      """
  }

  // MARK: Sign-ins

  /// Every surrounding of a sign-in, as changes to a plain one.
  private func surroundings(_ kind: Coverage.Kind) throws -> [SignInContext] {
    let plain = try TestTenant.context(#"{"country": null}"#)
    let clients: [ClientAppType] =
      kind == .legacy ? [.other, .exchangeActiveSync] : [.browser, .mobileAppsAndDesktopClients]
    // Exchange ActiveSync is told apart by whether the platform is known, whatever policies say of platforms.
    var contexts = clients.flatMap { client in
      [DevicePlatform.windows, .all].map { platform in
        var context = plain
        context.client = client
        context.platform = platform
        return context
      }
    }
    for condition in conditions { contexts = contexts.flatMap { variations($0, condition) } }
    if !conditions.contains(.device) {
      contexts = contexts.flatMap { vary($0, \.device, Self.plainDevices) }
    }
    if !conditions.contains(.place) {
      let addresses = ["192.0.2.1", "198.51.100.7"].map { IPAddress($0) }
      contexts = contexts.flatMap { vary($0, \.address, addresses) }
    }
    return contexts
  }

  /// The devices that grant controls tell apart.
  private static let plainDevices = [
    DeviceFacts.unregistered, DeviceFacts(isCompliant: true), DeviceFacts(trustType: "ServerAD"),
    DeviceFacts(isCompliant: true, trustType: "ServerAD"),
  ]

  private static let devices: [DeviceFacts] = [nil, false, true].flatMap { (isCompliant: Bool?) in
    [nil, "ServerAD", "AzureAD"].flatMap { (trustType: String?) in
      [nil, "x1", "x2", "y"].map { (model: String?) in
        DeviceFacts(isCompliant: isCompliant, model: model, trustType: trustType)
      }
    }
  }

  private func vary<Value>(
    _ context: SignInContext, _ path: WritableKeyPath<SignInContext, Value>, _ values: [Value]
  ) -> [SignInContext] {
    values.map { value in
      var context = context
      context[keyPath: path] = value
      return context
    }
  }

  private func variations(_ context: SignInContext, _ condition: Condition) -> [SignInContext] {
    switch condition {
    case .platform: return vary(context, \.platform, [.windows, .iOS, .linux, .macOS, .all])
    case .place:
      let addresses = [
        "203.0.113.9", "192.0.2.1", "192.0.2.12", "192.0.2.17", "198.51.100.7", "2001:db8:1::7",
      ]
      return addresses.flatMap { text in
        [nil, "DE", "AQ", "FR"].map { (country: String?) in
          var context = context
          context.address = IPAddress(text)
          context.country = country.flatMap { Country($0) }
          return context
        }
      }
    case .signInRisk: return vary(context, \.signInRisk, [.none, .low, .medium, .high])
    case .userRisk: return vary(context, \.userRisk, [.none, .low, .medium, .high])
    case .insiderRisk: return vary(context, \.insiderRisk, InsiderRiskLevel.allCases)
    case .device: return vary(context, \.device, Self.devices)
    case .flow: return vary(context, \.transferMethod, TransferMethod.allCases)
    }
  }

  /// The open pairs, found by deciding every sign-in.
  func openPairs(_ kind: Coverage.Kind) throws -> Set<[Int]> {
    var open: Set<[Int]> = []
    var decision = Decision()
    let surroundings = try surroundings(kind)
    for (person, known) in directory.people.enumerated() {
      let subject = directory.subject(user: known.id)
      for (place, application) in directory.applications.enumerated() {
        let target = SignInTarget.applications([ObjectKey(application.appID)])
        let isOpen = surroundings.contains { context in
          var context = context
          context.subject = subject
          context.target = target
          return set.isOpen(context, kind, &decision)
        }
        if isOpen { open.insert([person, place]) }
      }
    }
    return open
  }
}

extension Coverage {
  fileprivate func pairs(_ kind: Kind) -> [[Int]] {
    gaps.filter { $0.kind == kind }.flatMap { gap in
      people(in: gap).flatMap { person in gap.applications.map { [person, $0] } }
    }
  }
}

extension CoverageDifference.Change {
  fileprivate var pairs: [[Int]] { people.flatMap { person in applications.map { [person, $0] } } }
}

/// `GATEHOUSE_COVERAGE_TENANTS` changes how many tenants are looked at.
@Suite("Coverage agrees with deciding every sign-in of small random tenants")
struct CoverageBruteForceTests {
  static let count = Int(ProcessInfo.processInfo.environment["GATEHOUSE_COVERAGE_TENANTS"] ?? "") ?? 240

  @Test("which pairs are open, and that each witness is one", arguments: 0..<8)
  func agrees(shard: Int) throws {
    for number in 0..<(Self.count / 8) {
      let seed = UInt64(7_000_000 + shard * 100_000 + number)
      let tenant = try SmallTenant(seed: seed)
      let coverage = tenant.set.coverage(of: tenant.directory)
      #expect(coverage.isExact)
      let whatIf = WhatIf(policies: tenant.set, directory: tenant.directory, now: .policyNoon)
      for kind in [Coverage.Kind.noMfa, .legacy] {
        let found = coverage.pairs(kind)
        let wanted = try tenant.openPairs(kind)
        #expect(Set(found) == wanted, "seed \(seed), \(kind.rawValue): \(tenant.set.policies.map(\.json))")
        #expect(found.count == wanted.count, "gaps overlap: seed \(seed)")
        #expect(coverage.openPairs[kind, default: 0] == wanted.count)
        for gap in coverage.gaps where gap.kind == kind {
          var decision = Decision()
          #expect(tenant.set.isOpen(whatIf.context(of: gap.witness), kind, &decision), "seed \(seed)")
          guard case .user(let id, _, _) = gap.witness.identity else { continue }
          #expect(coverage.people(in: gap).contains { tenant.directory.people[$0].id == id })
        }
      }
    }
  }

  @Test("what a change opens and closes", arguments: 0..<60)
  func difference(number: Int) throws {
    let before = try SmallTenant(seed: UInt64(number))
    let after = try SmallTenant(seed: UInt64(number + 1_000))
    let old = before.set.coverage(of: before.directory)
    let new = after.set.coverage(of: before.directory)
    let difference = CoverageDifference(from: old, to: new, of: before.directory)
    for kind in [Coverage.Kind.noMfa, .legacy] {
      let opened = difference.opened.filter { $0.kind == kind }.flatMap(\.pairs)
      let closed = difference.closed.filter { $0.kind == kind }.flatMap(\.pairs)
      #expect(Set(opened) == Set(new.pairs(kind)).subtracting(old.pairs(kind)))
      #expect(Set(closed) == Set(old.pairs(kind)).subtracting(new.pairs(kind)))
      #expect(Set(opened).count == opened.count)
      #expect(Set(closed).count == closed.count)
    }
  }
}
