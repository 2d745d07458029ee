import Base
import Directory

extension PolicyTemplate {
  /// Entra's templates with their ids, and one of Gatehouse's own.
  ///
  /// Left out is what would protect nobody here: the three templates for agent identities and agent users, and
  /// account recovery with an identity check, of which there are none; and the application-enforced restrictions for
  /// Office 365, which only the applications themselves could carry out.
  public static let all: [PolicyTemplate] =
    forEveryone + forAdministrators + forRisksAndDevices + [registerGroup]

  private typealias Details = TemplateDetails

  private init(
    _ id: String, _ slug: String, _ name: String, _ description: String, _ scenarios: String,
    needsGroup: Bool = false, _ details: JSONValue
  ) {
    self.init(
      id: id, slug: slug, name: name, description: description, scenarios: scenarios, details: details,
      needsGroup: needsGroup)
  }

  // MARK: Roles

  /// The 14 roles of the templates for administrators.
  private static let administrators = ids([
    .globalAdministrator, .applicationAdministrator, .authenticationAdministrator, .billingAdministrator,
    .cloudApplicationAdministrator, .conditionalAccessAdministrator, .exchangeAdministrator,
    .helpdeskAdministrator, .passwordAdministrator, .privilegedAuthenticationAdministrator,
    .privilegedRoleAdministrator, .securityAdministrator, .sharepointAdministrator, .userAdministrator,
  ])
  /// The 19 roles of the template for phishing-resistant methods.
  private static let widerAdministrators =
    administrators
    + ids([
      .complianceAdministrator, .complianceDataAdministrator, .intuneAdministrator,
      .dynamics365Administrator, .powerPlatformAdministrator,
    ])
  private static let synchronization = ids([.directorySynchronizationAccounts])

  private static func ids(_ roles: [DirectoryRole]) -> [String] { roles.map { $0.id.description } }

  // MARK: Templates

  private static let forEveryone = [
    PolicyTemplate(
      "a3d0a415-b068-4326-9251-f9cdf9feeb64", "mfa-all-users",
      "Require multifactor authentication for all users",
      "Everybody proves a second factor for every application, except directory synchronization.",
      "secureFoundation,zeroTrust,remoteWork",
      Details.make(
        users: Details.users(["All"], excludingRoles: synchronization),
        applications: Details.applications("All"),
        grant: Details.grant(.mfa))),
    PolicyTemplate(
      "0b2282f9-2862-4178-88b5-d79340b36cb8", "block-legacy", "Block legacy authentication",
      "Clients that can show no page and answer no challenge are refused.",
      "secureFoundation,zeroTrust,remoteWork,protectAdmins",
      Details.make(
        users: Details.users(["All"]), applications: Details.applications("All"),
        clientAppTypes: ["exchangeActiveSync", "other"], grant: Details.grant(.block))),
    PolicyTemplate(
      "b8bda7f8-6584-4446-bce9-d871480e53fa", "secure-registration", "Securing security info registration",
      "Whoever registers security information away from trusted places proves a second factor first.",
      "secureFoundation,zeroTrust,remoteWork",
      Details.make(
        users: Details.users(
          ["All"], excluding: ["GuestsOrExternalUsers"], excludingRoles: ids([.globalAdministrator])),
        applications: Details.userAction(.registerSecurityInformation),
        others: [("locations", ["includeLocations": ["All"], "excludeLocations": ["AllTrusted"]])],
        grant: Details.grant(.mfa))),
    PolicyTemplate(
      "a4072ac0-722b-4991-981b-7f9755daef14", "mfa-guests",
      "Require multifactor authentication for guest access",
      "Guests and other external people prove a second factor for every application.", "zeroTrust,remoteWork",
      Details.make(
        users: Details.users(["GuestsOrExternalUsers"]), applications: Details.applications("All"),
        grant: Details.grant(.mfa))),
    PolicyTemplate(
      "d8c51a9a-e6b1-454d-86af-554e7872e2c1", "mfa-azure-management",
      "Require multifactor authentication for Azure management",
      "Everybody proves a second factor before managing Azure.", "secureFoundation,zeroTrust,protectAdmins",
      Details.make(
        users: Details.users(["All"]),
        applications: Details.applications(WellKnownResource.azureServiceManagement),
        grant: Details.grant(.mfa))),
  ]

  private static let forAdministrators = [
    PolicyTemplate(
      "c7503427-338e-4c5e-902d-abe252abfb43", "mfa-admins", "Require multifactor authentication for admins",
      "Holders of 14 administrative roles prove a second factor for every application.",
      "secureFoundation,zeroTrust,protectAdmins",
      Details.make(
        users: Details.users(roles: administrators), applications: Details.applications("All"),
        grant: Details.grant(.mfa))),
    PolicyTemplate(
      "6364131e-bc4a-47c4-a20b-33492d1fff6c", "mfa-admin-portals",
      "Require multifactor authentication for Microsoft admin portals",
      "Holders of 14 administrative roles prove multifactor strength before they reach the portals.",
      "zeroTrust,protectAdmins",
      Details.make(
        users: Details.users(roles: administrators),
        applications: Details.applications(WellKnownApplications.adminPortals),
        grant: Details.grant(strength: .multifactor))),
    PolicyTemplate(
      "76c03f19-ea37-4656-a772-a183b4ddb81d", "phishing-resistant-admins",
      "Require phishing-resistant multifactor authentication for admins",
      "Holders of 19 administrative roles use a passkey or another method that cannot be phished.",
      "protectAdmins,emergingThreats",
      Details.make(
        users: Details.users(roles: widerAdministrators), applications: Details.applications("All"),
        grant: Details.grant(all: true, strength: .phishingResistant))),
    PolicyTemplate(
      "c26a510a-3b8b-4023-8c44-d4f4c854e9f9", "managed-device-admins",
      "Require compliant or hybrid Azure AD joined device for admins",
      "Holders of 14 administrative roles work from managed devices only.", "remoteWork,protectAdmins",
      // Entra's own has `None` beside the roles, which adds nobody to them.
      Details.make(
        users: Details.users(roles: administrators), applications: Details.applications("All"),
        grant: Details.grant(.compliantDevice, .domainJoinedDevice))),
  ]

  private static let forRisksAndDevices = [
    PolicyTemplate(
      "6b619f55-792e-45dc-9711-d83ec9d7ae90", "risky-sign-ins",
      "Require multifactor authentication for risky sign-ins",
      "A sign-in of medium or high risk is proven anew, every time.", "zeroTrust,remoteWork",
      Details.make(
        users: Details.users(["All"]), applications: Details.applications("All"),
        others: [("signInRiskLevels", ["high", "medium"])], grant: Details.grant(.mfa),
        session: Details.session(frequency: Details.everyTime))),
    PolicyTemplate(
      "634b6de7-c38d-4357-a2c7-3842706eedd7", "risky-users",
      "Require password change for high-risk users",
      "Whoever is at high risk proves a second factor and chooses a new password.", "zeroTrust,remoteWork",
      Details.make(
        users: Details.users(["All"]), applications: Details.applications("All"),
        others: [("userRiskLevels", ["high"])], grant: Details.grant(.mfa, .passwordChange, all: true),
        session: Details.session(frequency: Details.everyTime))),
    PolicyTemplate(
      "16aaa400-bfdf-4756-a420-ad2245d4cde8", "block-insider-risk",
      "Block access to Office365 apps for users with insider risk",
      "Whoever is at elevated insider risk does not reach Office 365.", "zeroTrust",
      Details.make(
        users: Details.users(
          ["All"],
          excludingGuests: [
            "guestOrExternalUserTypes": "b2bDirectConnectUser,otherExternalUser,serviceProvider",
            "externalTenants": [
              "@odata.type": "#microsoft.graph.conditionalAccessAllExternalTenants", "membershipKind": "all",
            ],
          ]),
        applications: Details.applications(WellKnownApplications.office365),
        others: [("insiderRiskLevels", "elevated")], grant: Details.grant(.block))),
    PolicyTemplate(
      "4e39a309-931e-4cb1-a371-e2beea168002", "block-unknown-platforms",
      "Block access for unknown or unsupported device platform",
      "Devices of a platform that is not known are refused.", "zeroTrust,remoteWork",
      Details.make(
        users: Details.users(["All"]), applications: Details.applications("All"),
        others: [
          (
            "platforms",
            [
              "includePlatforms": ["all"],
              "excludePlatforms": ["android", "iOS", "windows", "macOS", "linux", "windowsPhone"],
            ]
          )
        ], grant: Details.grant(.block))),
    PolicyTemplate(
      "62e51ccc-c9c3-4554-ac70-066172c81007", "no-persistent-browser", "No persistent browser session",
      "On unmanaged devices a sign-in lasts an hour and no browser stays signed in.", "zeroTrust,remoteWork",
      Details.make(
        users: Details.users(["All"]), applications: Details.applications("All"),
        others: [
          (
            "devices",
            [
              "deviceFilter": [
                "mode": "include",
                "rule": #"device.trustType -ne "ServerAD" -or device.isCompliant -ne True"#,
              ]
            ]
          )
        ], grant: .null,
        session: Details.session(
          frequency: [
            "value": .integer(1), "type": "hours", "authenticationType": "primaryAndSecondaryAuthentication",
            "frequencyInterval": "timeBased", "isEnabled": .bool(true),
          ], browser: ["mode": "never", "isEnabled": .bool(true)]))),
    PolicyTemplate(
      "927c884e-7888-4e81-abc4-bd56ded28985", "mfa-or-managed-device",
      "Require compliant or hybrid Azure AD joined device or multifactor authentication for all users",
      "Everybody proves a second factor or works from a managed device, except directory synchronization.",
      "secureFoundation,zeroTrust",
      Details.make(
        users: Details.users(["All"], excludingRoles: synchronization),
        applications: Details.applications("All"),
        grant: Details.grant(.mfa, .compliantDevice, .domainJoinedDevice))),
    PolicyTemplate(
      "a297dd1a-21fe-4016-99a0-ba43ba64378c", "compliant-device",
      "Require MDM-enrolled and compliant device to access cloud apps for all users (Preview)",
      "Everybody works from devices that comply, except directory synchronization.",
      "secureFoundation,zeroTrust",
      Details.make(
        users: Details.users(["All"], excludingRoles: synchronization),
        applications: Details.applications("All"),
        grant: Details.grant(.compliantDevice))),
  ]

  /// Gatehouse's own: for the members of one group, which gets them registered without touching anybody else.
  private static let registerGroup = PolicyTemplate(
    "6f0c1d52-9f0e-4c1b-8a57-2f6a1d3b7c84", "register-group", "MFA for a group that only registers",
    "Members of one group are asked for a second factor everywhere, so that each registers one at the next sign-in.",
    "secureFoundation", needsGroup: true,
    Details.make(
      users: Details.users(), applications: Details.applications("All"), grant: Details.grant(.mfa)))
}
