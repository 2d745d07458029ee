/// The words that random tenants and sign-ins are made of.
enum NaiveWords {
  static let exchange = "00000002-0000-0ff1-ce00-000000000000"
  static let sharePoint = "00000003-0000-0ff1-ce00-000000000000"
  static let azurePortal = "c44b4083-3bb0-49c1-b47d-974e53cbdf3c"
  static let synchronization = "d29b2b05-8046-44ba-8758-1e26182fcf32"
  static let roles = [
    "62e90394-69f5-4237-9190-012177145e10", synchronization, "729827e3-9c14-49f7-bb1b-9608f156bbb8",
  ]
  static let mfaTrustedAddresses = "00000000-0000-0000-0000-000000000000"
  static let securityDefaults = "00000000-0000-0000-0000-000000000005"
  static let guestTypes = [
    "internalGuest", "b2bCollaborationGuest", "b2bCollaborationMember", "b2bDirectConnectUser",
    "otherExternalUser",
    "serviceProvider",
  ]
  static let clients = [
    "browser", "mobileAppsAndDesktopClients", "exchangeActiveSync", "easSupported", "other",
  ]
  static let requestedClients = clients + ["browser", "browser", "mobileAppsAndDesktopClients", "all"]
  static let platforms = ["android", "iOS", "windows", "windowsPhone", "macOS", "linux"]
  static let countries = ["DE", "FR", "US", "CH"]
  static let insiderLevels = ["minor", "moderate", "elevated"]
  static let flows = ["deviceCodeFlow", "authenticationTransfer"]
  static let contexts = ["c1", "c2", "c3"]

  static let ranges: [NaiveRange] = [
    NaiveRange(kind: "iPv4CidrRange", cidr: "203.0.113.0/24"),
    NaiveRange(kind: "iPv4CidrRange", cidr: "203.0.113.77/28"),
    NaiveRange(kind: "iPv4CidrRange", cidr: "198.51.100.4/32"),
    NaiveRange(kind: "iPv4CidrRange", cidr: "12.34.221.11/22"),
    NaiveRange(kind: "iPv6CidrRange", cidr: "2001:db8:1::/48"),
    NaiveRange(kind: "iPv6CidrRange", cidr: "2001:db8:1:2::5/64"),
    NaiveRange(kind: "iPv4Range", from: "203.0.113.200", to: "203.0.114.3"),
    NaiveRange(kind: "iPv6Range", from: "2001:db8:1::ff", to: "2001:db8:1::1:0"),
  ].compactMap { $0 }

  static let addresses: [(text: String, address: NaiveAddress)] = [
    "203.0.113.64", "203.0.113.79", "203.0.113.80", "203.0.113.255", "203.0.114.3", "203.0.114.4",
    "198.51.100.4",
    "198.51.100.5", "12.34.220.0", "12.34.223.255", "12.34.224.0", "8.8.4.4", "2001:db8:1::fe",
    "2001:db8:1::ff",
    "2001:db8:1:2::1", "2001:db8:1::1:0", "2001:db8:2::1", "2a00:1::1",
  ].compactMap { text in NaiveAddress(text).map { (text, $0) } }

  static let rules = [
    #"device.trustType -ne "ServerAD""#,
    #"device.trustType -eq "ServerAD" -or device.isCompliant -eq True"#,
    #"device.trustType -ne "ServerAD" -or device.isCompliant -ne True"#,
    #"device.model -startsWith "Surface" -and -not (device.displayName -contains "kiosk")"#,
    #"device.model -in ["Surface Pro", "X1"]"#,
    #"device.manufacturer -notIn ["Lenovo", "Dell"]"#,
    #"device.extensionAttribute1 -eq "SAW""#,
    #"device.extensionAttribute1 -ne "SAW""#,
    #"device.extensionAttribute2 -notStartsWith "Lab" -and device.isCompliant -ne False"#,
    #"device.physicalIds -contains "[ZTDId]:a1""#,
    #"device.systemLabels -notContains "M365Managed""#,
    #"device.deviceOwnership -eq "Company""#,
    #"device.mdmAppId -eq null"#,
    #"device.deviceId -ne null"#,
    #"-not (device.operatingSystem -eq "Windows" -or device.operatingSystem -endsWith "OS") -and device.model -ne null"#,
    #"device.displayName -notContains "kiosk" -or device.displayName -notEndsWith "7" -and device.model -eq "X1""#,
    #"DEVICE.TRUSTTYPE eq "serverad" OR device.iscompliant EQ true"#,
    #"device.profileType -ne "SecureVM""#,
  ]
  static let rulesThatAreNone = [
    "device.trustType -eq", #"device.colour -eq "red""#, #"device.isCompliant -contains "x""#,
    #"(device.model -eq "a""#,
  ]

  static let devices: [NaiveDevice] = [
    .unregistered,
    NaiveDevice([
      ("deviceId", .text("3e3b5e3c-1111-4f6e-9d3e-6a1b2c3d4e5f")), ("isCompliant", .flag(true)),
      ("trustType", .text("AzureAD")), ("model", .text("X1")),
    ]),
    NaiveDevice([
      ("deviceId", .text("3e3b5e3c-2222-4f6e-9d3e-6a1b2c3d4e5f")), ("isCompliant", .flag(false)),
      ("trustType", .text("ServerAD")),
    ]),
    NaiveDevice([
      ("deviceId", .text("3e3b5e3c-3333-4f6e-9d3e-6a1b2c3d4e5f")), ("trustType", .text("Workplace")),
      ("extensionAttribute1", .text("SAW")),
    ]),
    NaiveDevice([
      ("deviceId", .text("3e3b5e3c-4444-4f6e-9d3e-6a1b2c3d4e5f")), ("isCompliant", .flag(true)),
      ("trustType", .text("Workplace")), ("extensionAttribute1", .text("saw")),
      ("extensionAttribute2", .text("Lab 7")),
      ("ownership", .text("Company")), ("model", .text("surface pro")), ("displayName", .text("KIOSK 7")),
      ("manufacturer", .text("Dell")), ("physicalIds", .list(["[ztdid]:A1"])),
      ("operatingSystem", .text("Windows")),
      ("systemLabels", .list(["M365Managed"])), ("profileType", .text("RegisteredDevice")),
      ("mdmAppId", .text("mdm")),
    ]),
    NaiveDevice([
      ("deviceId", .text("3e3b5e3c-5555-4f6e-9d3e-6a1b2c3d4e5f")), ("trustType", .text("AzureAD")),
      ("mdmAppId", .text("mdm")), ("extensionAttribute1", .text("SAW")), ("operatingSystem", .text("macOS")),
      ("model", .text("Mac")), ("profileType", .text("SecureVM")), ("ownership", .text("Personal")),
      ("displayName", .text("desk 7")),
    ]),
  ]

  static let phishingResistant = ["windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor"]
  static let passwordless = phishingResistant + ["deviceBasedPush"]
  static let multifactor =
    passwordless + [
      "temporaryAccessPassOneTime", "temporaryAccessPassMultiUse", "password,microsoftAuthenticatorPush",
      "password,softwareOath", "password,hardwareOath", "password,sms", "password,voice",
      "federatedMultiFactor",
    ]
  static let builtInStrengths: [(id: String, combinations: [String])] = [
    ("00000000-0000-0000-0000-000000000002", multifactor),
    ("00000000-0000-0000-0000-000000000003", passwordless),
    ("00000000-0000-0000-0000-000000000004", phishingResistant),
  ]
  static let combinations = [
    "password", "sms", "fido2", "password, sms", "softwareOath,password", "windowsHelloForBusiness",
    "federatedSingleFactor", "x509CertificateSingleFactor", "temporaryAccessPassOneTime", "deviceBasedPush",
  ]
}
