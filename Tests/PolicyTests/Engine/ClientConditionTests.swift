import Testing

@testable import Policy

/// - SeeAlso: Microsoft Entra, "Conditional Access: conditions", client apps and device platforms
@Suite("Clients and platforms that a policy is about")
struct ClientConditionTests {
  static func client(_ type: String, _ platform: String = "all") -> String {
    #"{"clientAppType": "\#(type)", "devicePlatform": "\#(platform)"}"#
  }

  static let clients: [ConditionCase] = [
    .condition(
      "`all` is every client, legacy ones too", #""clientAppTypes": ["all"]"#,
      [(client("browser"), "notSet"), (client("other"), "notSet"), (client("exchangeActiveSync"), "notSet")]),
    .condition(
      "a browser", #""clientAppTypes": ["browser"]"#,
      [
        (client("browser"), "notSet"), (client("mobileAppsAndDesktopClients"), "clientApps"),
        (client("other"), "clientApps"), (client("all"), "clientApps"),
        (#"{"clientAppType": null}"#, "notEnoughInformation"),
      ]),
    .condition(
      "a modern native client", #""clientAppTypes": ["mobileAppsAndDesktopClients"]"#,
      [(client("mobileAppsAndDesktopClients"), "notSet"), (client("browser"), "clientApps")]),
    .condition(
      "Exchange ActiveSync is also its supported kind", #""clientAppTypes": ["exchangeActiveSync"]"#,
      [
        (client("exchangeActiveSync"), "notSet"), (client("exchangeActiveSync", "iOS"), "notSet"),
        (client("easSupported"), "notSet"), (client("other"), "clientApps"),
      ]),
    .condition(
      "supported Exchange ActiveSync is that on a known platform", #""clientAppTypes": ["easSupported"]"#,
      [
        (client("easSupported"), "notSet"), (client("exchangeActiveSync", "iOS"), "notSet"),
        (client("exchangeActiveSync"), "clientApps"), (client("other"), "clientApps"),
      ]),
    .condition(
      "other legacy clients", #""clientAppTypes": ["other"]"#,
      [
        (client("other"), "notSet"), (client("exchangeActiveSync"), "clientApps"),
        (client("browser"), "clientApps"),
      ]),
    .condition(
      "a client type that nobody knows matches nothing", #""clientAppTypes": ["typewriter"]"#,
      [(client("browser"), "clientApps"), (client("all"), "clientApps")]),
  ]

  static func on(_ platform: String) -> String { #"{"devicePlatform": "\#(platform)"}"# }

  static let platforms: [ConditionCase] = [
    .condition(
      "named platforms", #""platforms": {"includePlatforms": ["iOS", "android"]}"#,
      [
        (on("iOS"), "notSet"), (on("android"), "notSet"), (on("windows"), "devicePlatform"),
        (on("all"), "devicePlatform"), (#"{"devicePlatform": null}"#, "notEnoughInformation"),
      ]),
    .condition(
      "all, an unknown one too", #""platforms": {"includePlatforms": ["all"]}"#,
      [(on("linux"), "notSet"), (on("all"), "notSet"), (#"{"devicePlatform": null}"#, "notSet")]),
    .condition(
      "all but the known ones is the unknown one",
      """
      "platforms": {"includePlatforms": ["all"],
        "excludePlatforms": ["android", "iOS", "windows", "macOS", "linux", "windowsPhone"]}
      """,
      [
        (on("all"), "notSet"), (on("android"), "devicePlatform"), (on("iOS"), "devicePlatform"),
        (on("windows"), "devicePlatform"), (on("macOS"), "devicePlatform"), (on("linux"), "devicePlatform"),
        (on("windowsPhone"), "devicePlatform"),
      ]),
    .condition(
      "exclusion wins", #""platforms": {"includePlatforms": ["iOS"], "excludePlatforms": ["iOS"]}"#,
      [(on("iOS"), "devicePlatform")]),
    .condition(
      "all excluded is none", #""platforms": {"includePlatforms": ["all"], "excludePlatforms": ["all"]}"#,
      [(on("iOS"), "devicePlatform"), (on("all"), "devicePlatform")]),
    .condition(
      "only exclusions include nothing",
      #""platforms": {"includePlatforms": [], "excludePlatforms": ["iOS"]}"#,
      [(on("iOS"), "devicePlatform"), (on("windows"), "devicePlatform")]),
    .condition(
      "empty lists are no condition", #""platforms": {"includePlatforms": [], "excludePlatforms": []}"#,
      [(on("iOS"), "notSet"), (on("all"), "notSet")]),
    .condition("null is no condition", #""platforms": null"#, [(on("all"), "notSet")]),
  ]

  @Test("by client type", arguments: clients) func clientsMatch(_ theCase: ConditionCase) throws {
    try theCase.check()
  }
  @Test("by platform", arguments: platforms) func platformsMatch(_ theCase: ConditionCase) throws {
    try theCase.check()
  }
}
