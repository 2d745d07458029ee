import Base
import Directory
import Foundation
import Testing

@testable import Policy

/// Changes text and structure of JSON at random.
struct JSONMutator {
  var random: NaiveRandom

  /// Words that readers look for, and values that they do not expect.
  private static let words = [
    "All", "None", "AllTrusted", "GuestsOrExternalUsers", "Office365", "enabled", "disabled", "block", "mfa",
    "AND",
    "include", "exclude", "c1", "c999", "DE", "203.0.113.0/24", "::/0", "alice", "staff", "hq", "", " ", ",",
    "device.isCompliant -eq True", "device.model -in [\"a\", \"b\"]", "((((((((", "\u{0}", "\u{1F512}",
    "hours", "everyTime", "high", "internalGuest,b2bCollaborationGuest", "fido2", "password,softwareOath",
    String(repeating: "x", count: 5_000),
  ]

  /// Other bytes.
  mutating func mutate(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0...random.below(4) where !bytes.isEmpty {
      let place = random.below(bytes.count)
      switch random.below(6) {
      case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(random.pick(Array("{}[]\",:\\0-e".utf8)), at: place)
      case 3: bytes.removeSubrange(place..<min(bytes.count, place + random.below(20)))
      case 4: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + random.below(20))], at: place)
      default: bytes = Array(bytes.prefix(place))
      }
    }
    return bytes
  }

  /// Another structure: values changed, members moved, removed and doubled in other places.
  mutating func mutate(_ value: JSONValue, depth: Int = 0) -> JSONValue {
    if random.chance(depth == 0 ? 1 : 6) { return anything(value) }
    switch value {
    case .object(var members):
      for index in members.indices {
        members[index] = JSONValue.Member(
          name: members[index].name, value: mutate(members[index].value, depth: depth + 1))
      }
      if members.count > 1, random.chance(5) { members.remove(at: random.below(members.count)) }
      if members.count > 1, random.chance(5) {
        let taken = random.pick(members).value
        let place = random.below(members.count)
        members[place] = JSONValue.Member(name: members[place].name, value: taken)
      }
      return .object(members)
    case .array(var values):
      for index in values.indices { values[index] = mutate(values[index], depth: depth + 1) }
      if random.chance(15) { values.append(anything(values.first ?? .null)) }
      if !values.isEmpty, random.chance(10) { values.remove(at: random.below(values.count)) }
      return .array(values)
    case .string: return random.chance(20) ? .string(random.pick(Self.words)) : value
    default: return random.chance(20) ? anything(value) : value
    }
  }

  private mutating func anything(_ value: JSONValue) -> JSONValue {
    switch random.below(9) {
    case 0: .null
    case 1: .bool(random.chance(50))
    case 2: .integer(random.pick([0, 1, -1, 24, 366, Int64.max, Int64.min]))
    case 3: .number(random.pick(["1e999", "-0", "1.5", "99999999999999999999"]))
    case 4: .array([])
    case 5: .array([value, value])
    case 6: .object([] as [JSONValue.Member])
    case 7: .object([JSONValue.Member(name: "id", value: value)])
    default: .string(random.pick(Self.words))
    }
  }
}

/// `GATEHOUSE_FUZZ_SEED` begins elsewhere.
@Suite("Whatever JSON says, reading, compiling and deciding go on")
struct PolicyFuzzTests {
  static let seed = UInt64(ProcessInfo.processInfo.environment["GATEHOUSE_FUZZ_SEED"] ?? "") ?? 20_261_124

  static let policyTexts = [
    """
    {"id": "p", "displayName": "P", "state": "enabled", "conditions": {
      "users": {"includeUsers": ["alice"], "excludeUsers": ["bob"], "includeGroups": ["staff"], "excludeGroups": ["inner"],
        "includeRoles": ["62e90394-69f5-4237-9190-012177145e10"], "excludeRoles": [],
        "includeGuestsOrExternalUsers": {"guestOrExternalUserTypes": "internalGuest,b2bCollaborationGuest",
          "externalTenants": {"membershipKind": "enumerated", "members": ["t"]}}, "excludeGuestsOrExternalUsers": null},
      "applications": {"includeApplications": ["All"], "excludeApplications": ["Office365"], "includeUserActions": [],
        "includeAuthenticationContextClassReferences": [], "applicationFilter": null},
      "clientAppTypes": ["browser", "other"], "platforms": {"includePlatforms": ["all"], "excludePlatforms": ["iOS"]},
      "locations": {"includeLocations": ["All"], "excludeLocations": ["AllTrusted", "hq"]},
      "signInRiskLevels": ["high"], "userRiskLevels": [], "insiderRiskLevels": "minor,elevated",
      "authenticationFlows": {"transferMethods": "deviceCodeFlow"},
      "devices": {"deviceFilter": {"mode": "exclude", "rule": "device.model -eq \\"x\\" -or device.isCompliant -eq True"}}},
     "grantControls": {"operator": "AND", "builtInControls": ["mfa", "compliantDevice"], "termsOfUse": ["t"],
       "customAuthenticationFactors": [], "authenticationStrength": {"id": "otp", "displayName": "O",
         "allowedCombinations": ["password,softwareOath"], "combinationConfigurations": [{"allowedAAGUIDs": ["a"]}]}},
     "sessionControls": {"signInFrequency": {"value": 4, "type": "hours", "isEnabled": true},
       "persistentBrowser": {"mode": "never", "isEnabled": true}}}
    """,
    """
    {"id": "w", "displayName": "W", "state": "enabledForReportingButNotEnforced", "conditions": {
      "users": {"includeUsers": ["None"]}, "clientApplications": {"includeServicePrincipals": ["sp-portal"],
        "excludeServicePrincipals": ["sp-mail"]}, "applications": {"includeApplications": ["portal", "mail"]},
      "clientAppTypes": ["all"], "servicePrincipalRiskLevels": ["high"]}, "grantControls": {"builtInControls": ["block"]}}
    """,
    """
    {"id": "a", "displayName": "A", "state": "enabled", "conditions": {"users": {"includeUsers": ["All"]},
      "applications": {"includeUserActions": ["urn:user:registersecurityinfo"]}, "clientAppTypes": ["all"]},
     "grantControls": {"builtInControls": [], "authenticationStrength": {"id": "keys"}},
     "sessionControls": {"signInFrequency": {"frequencyInterval": "everyTime"}}}
    """,
  ]

  static let signIns = [
    "{}", #"{"user": "bob", "clientAppType": "other"}"#, #"{"servicePrincipal": "sp-portal"}"#,
    #"{"action": "registerSecurityInformation", "ipAddress": "203.0.113.7", "signInRiskLevel": "high"}"#,
    #"{"user": "gina", "context": "c1", "country": null, "authenticationFlow": {"transferMethod": "deviceCodeFlow"}}"#,
  ]

  /// Reads what the bytes say when they are JSON, and changes their structure as well.
  static func inputs(_ texts: [String], count: Int, seed: UInt64, _ body: (JSONValue) throws -> Void) throws
    -> Int
  {
    var mutator = JSONMutator(random: NaiveRandom(seed: seed))
    let values = try texts.map { try JSONValue(test: $0) }
    var read = 0
    for number in 0..<count {
      if number % 3 == 0 {
        let bytes = mutator.mutate(Array(mutator.random.pick(texts).utf8))
        guard let value = try? JSONReader.read(bytes, limit: 1 << 20) else { continue }
        try body(value)
      } else {
        try body(mutator.mutate(mutator.random.pick(values)))
      }
      read += 1
    }
    return read
  }

  @Test("of policies", arguments: 0..<8)
  func policies(shard: Int) throws {
    let contexts = try Self.signIns.map { try TestTenant.context($0) }
    var pending: [ConditionalAccessPolicy] = []
    func decide() {
      let set = PolicySet(
        policies: pending, namedLocations: TestTenant.export.policies.namedLocations,
        strengths: TestTenant.export.policies.strengths,
        settings: TenantSettings(securityDefaultsEnabledAt: nil))
      for context in contexts {
        let decision = set.decide(context)
        for index in set.policies.indices {
          let applies = set.reasons(ofPolicy: index, in: decision, for: context).isEmpty
          if set.policies[index].state == .enabled {
            #expect(applies == decision.results.contains { $0.rule == set.ruleOfPolicy[index] })
          }
          if let rule = set.ruleOfPolicy[index] { _ = PolicySet.reportOnlyResult(nil, set.rules[rule]) }
        }
        #expect(set.json(of: decision, for: context)["outcome"] != nil)
      }
      for policy in pending {
        let canonical = set.canonicalJSON(of: policy)
        // Whatever was there is still there.
        for member in policy.json.members ?? [] where member.name != "grantControls" {
          #expect(canonical[member.name] != nil)
        }
      }
    }
    let read = try Self.inputs(Self.policyTexts, count: 2_500, seed: Self.seed &+ UInt64(shard)) { value in
      let (policy, findings) = ConditionalAccessPolicy.read(value)
      #expect(policy.json == value)
      for finding in findings { #expect(!finding.message.isEmpty && finding.object.count < 200) }
      pending.append(policy)
      if pending.count == 100 {
        decide()
        pending.removeAll()
      }
    }
    decide()
    #expect(read > 1_600)
  }

  @Test("of locations and strengths")
  func locationsAndStrengths() throws {
    let locations = [
      """
      {"@odata.type": "#microsoft.graph.ipNamedLocation", "id": "hq", "displayName": "L", "isTrusted": true,
       "ipRanges": [{"@odata.type": "#microsoft.graph.iPv4CidrRange", "cidrAddress": "203.0.113.7/24"},
         {"cidrAddress": "2001:db8::/32"}, {"lowerAddress": "192.0.2.1", "upperAddress": "192.0.2.9"}]}
      """,
      """
      {"@odata.type": "#microsoft.graph.countryNamedLocation", "id": "dach", "displayName": "C",
       "countriesAndRegions": ["DE", "AT"], "includeUnknownCountriesAndRegions": true, "countryLookupMethod": "clientIpAddress"}
      """,
    ]
    let policy = try TestTenant.policy(
      #"{"conditions": {"locations": {"includeLocations": ["hq", "dach", "AllTrusted"]}}}"#)
    let context = try TestTenant.context("{}")
    _ = try Self.inputs(locations, count: 3_000, seed: Self.seed) { value in
      let (location, _) = NamedLocation.read(value)
      #expect(location.json == value)
      let set = PolicySet(
        policies: [policy], namedLocations: [location, location],
        settings: TenantSettings(securityDefaultsEnabledAt: nil))
      #expect(!set.decide(context).isBlocked)
    }
    let strengths = [
      """
      {"id": "s", "displayName": "S", "policyType": "custom", "allowedCombinations": ["fido2", "password, sms"],
       "combinationConfigurations": [{"@odata.type": "#microsoft.graph.fido2CombinationConfiguration",
         "allowedAAGUIDs": ["a"], "appliesToCombinations": ["fido2"]}]}
      """
    ]
    _ = try Self.inputs(strengths, count: 2_000, seed: Self.seed) { value in
      let (strength, _) = AuthenticationStrength.read(value)
      #expect(strength.json == value)
      _ = strength.isSatisfied(by: .password)
    }
  }

  @Test("of requests and of the log")
  func requestsAndLog() throws {
    let set = try TestTenant.set(["{}"])
    let whatIf = WhatIf(policies: set, directory: TestTenant.export.directory, now: .policyNoon)
    let bodies = try Self.signIns.map {
      String(decoding: try TestTenant.request($0).json.bytes, as: UTF8.self)
    }
    _ = try Self.inputs(bodies, count: 2_000, seed: Self.seed) { value in
      guard let request = try? EvaluateRequest.read(value) else { return }
      #expect((try? JSONReader.read(whatIf.answer(request), limit: 1 << 20)) != nil)
    }
    var replay = ImpactReplay(policies: set, directory: TestTenant.export.directory, registrations: [:])
    _ = try Self.inputs([SignInSampleTests.row], count: 2_000, seed: Self.seed) { value in
      if let sample = SignInSample(value) { replay.add(sample) }
    }
    #expect(replay.json()["signIns"] != nil)
  }

  @Test("of whole exports")
  func exports() throws {
    let files: [(file: EntraExport.File, text: String)] = [
      (.users, TestTenant.users), (.groups, TestTenant.groups), (.roleAssignments, TestTenant.roles),
      (.servicePrincipals, TestTenant.servicePrincipals), (.namedLocations, TestTenant.namedLocations),
      (.authenticationStrengths, TestTenant.strengths),
      (.policies, #"{"value": [\#(Self.policyTexts.joined(separator: ","))], "@odata.nextLink": null}"#),
      (.securityDefaults, #"{"isEnabled": true}"#),
      (.userRegistrationDetails, #"{"value": [{"id": "alice", "isMfaRegistered": true}]}"#),
    ]
    var mutator = JSONMutator(random: NaiveRandom(seed: Self.seed))
    let values = try files.map { try JSONValue(test: $0.text) }
    let context = try TestTenant.context("{}")
    for number in 0..<1_500 {
      let changed = mutator.random.some(Array(files.indices), 3)
      var pages: [EntraExport.File: [EntraExport.Page]] = [:]
      for (index, file) in files.enumerated() {
        var bytes = Array(file.text.utf8)
        if changed.contains(index) {
          bytes = number % 2 == 0 ? mutator.mutate(bytes) : mutator.mutate(values[index]).bytes
        }
        pages[file.file] = [EntraExport.Page(name: "page", number: 1 + mutator.random.below(2), bytes: bytes)]
      }
      let export = EntraExport(pages)
      _ = export.policies.decide(context)
      if number % 10 == 0 { _ = export.policies.coverage(of: export.directory) }
    }
  }
}
