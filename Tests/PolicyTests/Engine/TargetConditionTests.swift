import Testing

@testable import Policy

/// - SeeAlso: Microsoft Entra, "Conditional Access: target resources"
@Suite("What a policy protects")
struct TargetConditionTests {
  static let portal = #"{"app": "portal"}"#
  static let exchange = #"{"app": "\#(TestTenant.exchange)"}"#
  static let azurePortal = #"{"app": "c44b4083-3bb0-49c1-b47d-974e53cbdf3c"}"#
  static let registerInfo = #"{"action": "registerSecurityInformation"}"#
  static let registerDevice = #"{"action": "registerOrJoinDevices"}"#
  static let context1 = #"{"context": "c1"}"#

  static let applications: [ConditionCase] = [
    .target(
      "`All` is every application, unknown ones too", #"{"includeApplications": ["All"]}"#,
      [(portal, "notSet"), (exchange, "notSet"), (#"{"app": "unknown"}"#, "notSet")]),
    .target(
      "`None` is none", #"{"includeApplications": ["None"]}"#,
      [(portal, "emptyPolicy"), (registerInfo, "emptyPolicy")]),
    .target("nothing named is nothing", #"{"includeApplications": []}"#, [(portal, "emptyPolicy")]),
    .target(
      "an application by id, in any case", #"{"includeApplications": ["PORTAL"]}"#,
      [(portal, "notSet"), (#"{"app": "Portal"}"#, "notSet"), (#"{"app": "mail"}"#, "application")]),
    .target(
      "an excluded application", #"{"includeApplications": ["All"], "excludeApplications": ["mail"]}"#,
      [(portal, "notSet"), (#"{"app": "mail"}"#, "application")]),
    .target(
      "of several requested, one that is included and not excluded is enough",
      #"{"includeApplications": ["All"], "excludeApplications": ["mail"]}"#,
      [(#"{"apps": ["mail", "portal"]}"#, "notSet"), (#"{"apps": ["mail"]}"#, "application")]),
    .target(
      "an exclusion of one requested application does not reach the other",
      #"{"includeApplications": ["portal", "mail"], "excludeApplications": ["mail"]}"#,
      [(#"{"apps": ["mail", "other"]}"#, "application"), (#"{"apps": ["portal", "mail"]}"#, "notSet")]),
    .target(
      "`Office365` stands for its services", #"{"includeApplications": ["Office365"]}"#,
      [
        (exchange, "notSet"), (#"{"app": "Office365"}"#, "notSet"), (portal, "application"),
        (azurePortal, "application"),
      ]),
    .target(
      "`Office365` excluded", #"{"includeApplications": ["All"], "excludeApplications": ["Office365"]}"#,
      [(exchange, "application"), (portal, "notSet")]),
    .target(
      "`MicrosoftAdminPortals` stands for the portals, not for their interfaces",
      #"{"includeApplications": ["MicrosoftAdminPortals"]}"#,
      [
        (azurePortal, "notSet"), (#"{"app": "MicrosoftAdminPortals"}"#, "notSet"),
        (#"{"app": "797f4846-ba00-4fd7-ba43-dac1f8f63013"}"#, "application"), (exchange, "application"),
      ]),
    .target(
      "a filter for applications cannot be decided, and matches nothing",
      """
      {"includeApplications": [], "applicationFilter":
        {"mode": "include", "rule": "CustomSecurityAttribute.a_b -eq \\"c\\""}}
      """, [(portal, "notEnoughInformation"), (registerInfo, "notEnoughInformation,application")]),
  ]

  static let actionsAndContexts: [ConditionCase] = [
    .target(
      "`All` reaches the registration of security information, whatever it excludes, and nothing else of the kind",
      #"{"includeApplications": ["All"], "excludeApplications": ["portal"]}"#,
      [(registerInfo, "notSet"), (registerDevice, "application"), (context1, "application")]),
    .target(
      "named applications are no user action", #"{"includeApplications": ["portal"]}"#,
      [(registerInfo, "application"), (context1, "application")]),
    .target(
      "registering security information",
      #"{"includeApplications": [], "includeUserActions": ["urn:user:registersecurityinfo"]}"#,
      [
        (registerInfo, "notSet"), (registerDevice, "userActions"), (portal, "userActions"),
        (context1, "userActions"),
      ]),
    .target(
      "registering a device",
      #"{"includeApplications": [], "includeUserActions": ["urn:user:registerdevice"]}"#,
      [(registerDevice, "notSet"), (registerInfo, "userActions")]),
    .target(
      "authentication contexts",
      #"{"includeApplications": [], "includeAuthenticationContextClassReferences": ["c1", "c99"]}"#,
      [
        (context1, "notSet"), (#"{"context": "c99"}"#, "notSet"),
        (#"{"context": "c2"}"#, "authenticationContext"),
        (portal, "authenticationContext"), (registerInfo, "authenticationContext"),
      ]),
  ]

  @Test("by application", arguments: applications)
  func applicationsMatch(_ theCase: ConditionCase) throws { try theCase.check() }
  @Test("by user action and authentication context", arguments: actionsAndContexts)
  func actionsMatch(_ theCase: ConditionCase) throws { try theCase.check() }
}
