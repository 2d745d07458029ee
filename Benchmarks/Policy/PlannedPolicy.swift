import Base
import Policy

/// A policy before it is spelled as Graph's JSON or as Cedar.
struct PlannedPolicy {
  /// What it asks for.
  enum Grant {
    case block, mfa, mfaOrCompliantDevice, compliantDevice
  }

  /// A place that is left out.
  enum ExcludedPlace {
    case allTrusted
    case place(Int)
  }

  let id: String
  var isForAll = false
  var groups: [Int] = []
  var roles: [Int] = []
  var excludedGroups: [Int] = []
  var excludedUsers: [String] = []
  /// Nil for every application.
  var applications: [Int]?
  var excludedApplications: [Int] = []
  var clients: [ClientAppType] = []
  var platforms: [DevicePlatform] = []
  var excludedPlatforms: [DevicePlatform] = []
  /// Nil for every place.
  var includedPlaces: [Int]?
  var excludedPlaces: [ExcludedPlace] = []
  var signInRisk: [RiskLevel] = []
  var userRisk: [RiskLevel] = []
  var isForDeviceCode = false
  var excludesHybridJoined = false
  var grant = Grant.mfa
  var neverPersists = false

  init(id: String) { self.id = id }

  /// The policy as Graph has it.
  func json(_ world: World, number: Int) -> JSONValue {
    let name: (Int) -> String = { world.groups[$0] }
    let users: JSONValue = .object([
      ("includeUsers", .strings(isForAll ? ["All"] : [])), ("excludeUsers", .strings(excludedUsers)),
      ("includeGroups", .strings(groups.map(name))), ("excludeGroups", .strings(excludedGroups.map(name))),
      ("includeRoles", .strings(roles.map { world.roles[$0] })), ("excludeRoles", []),
    ])
    let targets: JSONValue = [
      "includeApplications": .strings(applications?.map { world.applications[$0] } ?? ["All"]),
      "excludeApplications": .strings(excludedApplications.map { world.applications[$0] }),
      "includeUserActions": [], "includeAuthenticationContextClassReferences": [],
    ]
    return .object([
      ("id", .string(id)), ("displayName", .string("Policy \(number)")), ("state", "enabled"),
      ("createdDateTime", "2026-01-01T00:00:00Z"),
      (
        "conditions",
        .object([
          ("users", users), ("applications", targets),
          ("clientAppTypes", .strings(clients.isEmpty ? ["all"] : clients.map(\.rawValue))),
          ("platforms", platformsJSON), ("locations", locationsJSON(world)),
          ("signInRiskLevels", .strings(signInRisk.map(\.rawValue))),
          ("userRiskLevels", .strings(userRisk.map(\.rawValue))),
          ("authenticationFlows", isForDeviceCode ? ["transferMethods": "deviceCodeFlow"] : nil),
          ("devices", excludesHybridJoined ? Self.hybridFilter : nil),
        ])
      ),
      ("grantControls", ["operator": "OR", "builtInControls": controlsJSON]),
      (
        "sessionControls",
        neverPersists ? ["persistentBrowser": ["isEnabled": true, "mode": "never"]] : nil
      ),
    ])
  }

  private static let hybridFilter: JSONValue = [
    "deviceFilter": ["mode": "exclude", "rule": "device.trustType -eq \"ServerAD\""]
  ]

  private var platformsJSON: JSONValue? {
    guard !platforms.isEmpty || !excludedPlatforms.isEmpty else { return nil }
    return [
      "includePlatforms": .strings(platforms.isEmpty ? ["all"] : platforms.map(\.rawValue)),
      "excludePlatforms": .strings(excludedPlatforms.map(\.rawValue)),
    ]
  }

  private func locationsJSON(_ world: World) -> JSONValue? {
    guard includedPlaces != nil || !excludedPlaces.isEmpty else { return nil }
    return [
      "includeLocations": .strings(includedPlaces?.map { world.places[$0].id } ?? ["All"]),
      "excludeLocations": .strings(
        excludedPlaces.map { place in
          switch place {
          case .allTrusted: "AllTrusted"
          case .place(let index): world.places[index].id
          }
        }),
    ]
  }

  private var controlsJSON: JSONValue {
    switch grant {
    case .block: ["block"]
    case .mfa: ["mfa"]
    case .mfaOrCompliantDevice: ["mfa", "compliantDevice"]
    case .compliantDevice: ["compliantDevice"]
    }
  }
}
