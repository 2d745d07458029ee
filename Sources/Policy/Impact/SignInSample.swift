import Base
import Directory
import Foundation

/// What a row of the sign-in log says about the conditions of policies.
public struct SignInSample: Sendable, Equatable {
  /// Who signed in.
  public var user: ObjectKey
  /// The user name, for the report.
  public var userPrincipalName: String?
  /// What was reached: the application and the resource.
  public var targets: [ObjectKey]
  /// When.
  public var at: Date
  /// The kind of client.
  public var client = ClientAppType.browser
  /// The platform.
  public var platform = DevicePlatform.all
  /// The address.
  public var address: IPAddress?
  /// The country.
  public var country: Country?
  /// How tokens were transferred.
  public var transferMethod = TransferMethod.none
  /// The device.
  public var device = DeviceFacts.unregistered
  /// The risk of the sign-in.
  public var signInRisk = RiskLevel.none
  /// The risk of the person.
  public var userRisk = RiskLevel.none
  /// Whether multi-factor authentication had been done.
  public var hadMultiFactor = false
  /// The session, where it is known.
  public var session: ObjectKey?

  /// A sample with a password only, from nowhere in particular.
  public init(user: ObjectKey, targets: [ObjectKey], at: Date) {
    self.user = user
    self.targets = targets
    self.at = at
  }

  /// Reads a row of Graph's `signIn`; nil for one that no policy was asked about: an application's own sign-in, or one
  /// that failed.
  public init?(_ json: JSONValue) {
    guard let id = json["userId"]?.string, !id.isEmpty, let text = json["createdDateTime"]?.string,
      let at = Self.instant(text), case .integer(0) = json["status"]?["errorCode"] ?? .integer(0)
    else { return nil }
    var targets: [ObjectKey] = []
    for name in ["appId", "resourceId"] {
      if let id = json[name]?.string, !id.isEmpty { targets.append(ObjectKey(id)) }
    }
    self.init(user: ObjectKey(id), targets: targets, at: at)
    userPrincipalName = json["userPrincipalName"]?.string
    client = Self.client(json["clientAppUsed"]?.string ?? "")
    let detail = json["deviceDetail"]
    platform = Self.platform(detail?["operatingSystem"]?.string ?? "")
    device.isCompliant = detail?["isCompliant"]?.bool
    device.deviceId = detail?["deviceId"]?.string.flatMap { $0.isEmpty ? nil : $0 }
    device.trustType = Self.trustType(detail?["trustType"]?.string ?? "")
    if device.deviceId == nil, device.trustType == nil, device.isCompliant != true { device = .unregistered }
    address = json["ipAddress"]?.string.flatMap { IPAddress($0) }
    country = json["location"]?["countryOrRegion"]?.string.flatMap { Country(anyCode: $0) }
    let transfer = json["originalTransferMethod"]?.string
    if transfer == "deviceCodeFlow" || json["authenticationProtocol"]?.string == "deviceCode" {
      transferMethod = .deviceCodeFlow
    } else if transfer == "authenticationTransfer" {
      transferMethod = .authenticationTransfer
    }
    signInRisk = json["riskLevelDuringSignIn"]?.string.flatMap(RiskLevel.init(rawValue:)) ?? .none
    userRisk = json["riskLevelAggregated"]?.string.flatMap(RiskLevel.init(rawValue:)) ?? .none
    hadMultiFactor = json["authenticationRequirement"]?.string == "multiFactorAuthentication"
    session = json["sessionId"]?.string.flatMap { $0.isEmpty ? nil : ObjectKey($0) }
  }

  /// Reads `2026-01-02T03:04:05.1234567Z` to the second.
  static func instant(_ text: String) -> Date? {
    let digits = Array(text.utf8)
    guard digits.count >= 20, digits.last == UInt8(ascii: "Z"), digits[10] == UInt8(ascii: "T") else {
      return nil
    }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in digits[range] {
        guard (48...57).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 48)
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
      let hour = number(11..<13),
      let minute = number(14..<16), let second = number(17..<19), (1...12).contains(month),
      (1...31).contains(day), hour < 24, minute < 60, second <= 60
    else { return nil }
    // Days since 1970 (Howard Hinnant's civil calendar arithmetic).
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    return Date(timeIntervalSince1970: Double(days * 86_400 + hour * 3_600 + minute * 60 + second))
  }

  /// The kind of client of the log's word for it, such as `Browser`.
  public static func client(_ text: String) -> ClientAppType {
    switch text {
    case "Browser", "": .browser
    case "Mobile Apps and Desktop clients": .mobileAppsAndDesktopClients
    case "Exchange ActiveSync": .exchangeActiveSync
    default: .other
    }
  }

  /// The platform of an operating system's name, such as `Windows 11` or `iOS 18.2`.
  public static func platform(_ text: String) -> DevicePlatform {
    let name = text.lowercased()
    if name.hasPrefix("windows phone") || name.hasPrefix("windows mobile") { return .windowsPhone }
    if name.hasPrefix("windows") { return .windows }
    if name.hasPrefix("ios") || name.hasPrefix("ipad") || name.hasPrefix("iphone") { return .iOS }
    if name.hasPrefix("android") { return .android }
    if name.hasPrefix("mac") { return .macOS }
    if name.hasPrefix("linux") || name.hasPrefix("ubuntu") { return .linux }
    return .all
  }

  /// How a device is joined in a filter's words, of the log's word for it; nil for none.
  public static func trustType(_ text: String) -> String? {
    switch text.lowercased() {
    case "": nil
    case "azure ad joined", "azuread": "AzureAD"
    case "hybrid azure ad joined", "serverad": "ServerAD"
    case "azure ad registered", "workplace": "Workplace"
    default: text
    }
  }
}
