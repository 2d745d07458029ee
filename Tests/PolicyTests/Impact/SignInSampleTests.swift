import Base
import Foundation
import Testing

@testable import Policy

/// - SeeAlso: Microsoft Graph, "signIn resource type"
@Suite("Reading the sign-in log")
struct SignInSampleTests {
  static let row = """
    {"id": "s", "createdDateTime": "2026-01-02T03:04:05Z", "userId": "ALICE", "userPrincipalName": "alice@contoso.test",
     "appId": "portal", "resourceId": "graph", "clientAppUsed": "Browser", "ipAddress": "203.0.113.7",
     "location": {"countryOrRegion": "de"}, "authenticationRequirement": "singleFactorAuthentication",
     "status": {"errorCode": 0}, "deviceDetail": {"deviceId": "", "operatingSystem": "Windows 11", "trustType": ""}}
    """

  static func sample(_ change: String) throws -> SignInSample? {
    SignInSample(try JSONValue(test: row).merging(try JSONValue(test: change)))
  }

  @Test("takes from a row what conditions look at")
  func whole() throws {
    var wanted = SignInSample(
      user: ObjectKey("alice"), targets: [ObjectKey("portal"), ObjectKey("graph")],
      at: Date(timeIntervalSince1970: 1_767_323_045))
    wanted.userPrincipalName = "alice@contoso.test"
    wanted.platform = .windows
    wanted.address = IPAddress("203.0.113.7")
    wanted.country = Country("DE")
    #expect(try Self.sample("{}") == wanted)
  }

  @Test(
    "leaves out rows that no policy was asked about",
    arguments: [
      #"{"userId": null}"#, #"{"userId": ""}"#, #"{"createdDateTime": null}"#,
      #"{"createdDateTime": "yesterday"}"#,
      #"{"status": {"errorCode": 50126}}"#, #"{"status": {"errorCode": "0"}}"#,
    ])
  func skipped(_ change: String) throws { #expect(try Self.sample(change) == nil) }

  @Test("takes a row without a status for one that succeeded")
  func withoutStatus() throws {
    #expect(try Self.sample(#"{"status": null}"#) != nil)
    #expect(try Self.sample(#"{"status": {"errorCode": 0}}"#) != nil)
  }

  /// A time and its seconds since 1970; nil for what is none.
  static let times: [(String, Double?)] = [
    ("1970-01-01T00:00:00Z", 0), ("2000-02-29T23:59:59Z", 951_868_799),
    ("2026-01-02T03:04:05.1234567Z", 1_767_323_045),
    ("2026-12-31T23:59:59.9Z", 1_798_761_599), ("2100-03-01T00:00:00Z", 4_107_542_400),
    ("1969-12-31T23:59:59Z", -1), ("2026-01-02T03:04:05", nil), ("2026-01-02T03:04:05+01:00", nil),
    ("2026-13-02T03:04:05Z", nil), ("2026-00-02T03:04:05Z", nil), ("2026-01-32T03:04:05Z", nil),
    ("2026-01-02 03:04:05Z", nil), ("2O26-01-02T03:04:05Z", nil), ("", nil), ("Z", nil),
    ("2026-01-02T03:04Z", nil), ("2026-01-02T24:00:00Z", nil), ("2026-01-02T03:60:00Z", nil),
    ("2026-01-02T03:04:61Z", nil),
  ]

  @Test("knows Graph's times to the second, and no others", arguments: times)
  func time(text: String, seconds: Double?) throws {
    #expect(SignInSample.instant(text)?.timeIntervalSince1970 == seconds)
  }

  @Test("agrees with Foundation about every day of 400 years")
  func days() throws {
    for day in stride(from: -36_525, to: 109_572, by: 13) {
      let date = Date(timeIntervalSince1970: Double(day) * 86_400)
      #expect(SignInSample.instant(date.formatted(.iso8601)) == date)
    }
  }

  @Test(
    "knows clients by the log's words",
    arguments: [
      ("Browser", ClientAppType.browser), ("", .browser),
      ("Mobile Apps and Desktop clients", .mobileAppsAndDesktopClients),
      ("Exchange ActiveSync", .exchangeActiveSync),
      ("IMAP4", .other), ("IMAP", .other), ("POP3", .other), ("Authenticated SMTP", .other),
      ("MAPI Over HTTP", .other),
      ("Exchange Web Services", .other), ("Other clients", .other),
    ])
  func client(text: String, client: ClientAppType) throws {
    #expect(try Self.sample(#"{"clientAppUsed": "\#(text)"}"#)?.client == client)
  }

  @Test(
    "knows platforms by names of operating systems",
    arguments: [
      ("Windows 11", DevicePlatform.windows), ("Windows10", .windows), ("WINDOWS", .windows),
      ("Windows Phone 8.1", .windowsPhone), ("Windows Mobile", .windowsPhone), ("iOS 18.2", .iOS),
      ("Ios 12", .iOS),
      ("iPadOS", .iOS), ("iPhone", .iOS), ("Android 15", .android), ("MacOs", .macOS), ("Mac OS X", .macOS),
      ("Linux", .linux), ("Ubuntu 24.04", .linux), ("ChromeOS", .all), ("", .all),
    ])
  func platform(text: String, platform: DevicePlatform) throws {
    #expect(try Self.sample(#"{"deviceDetail": {"operatingSystem": "\#(text)"}}"#)?.platform == platform)
  }

  @Test("knows devices, and that a row without one has none")
  func devices() throws {
    let joined = try Self.sample(
      #"{"deviceDetail": {"deviceId": "d", "isCompliant": true, "trustType": "Hybrid Azure AD joined"}}"#)
    #expect(joined?.device.isCompliant == true)
    #expect(joined?.device.isHybridJoined == true)
    #expect(joined?.device.deviceId == "d")
    let none = try Self.sample(#"{"deviceDetail": {"deviceId": "", "isCompliant": false, "trustType": ""}}"#)
    #expect(none?.device == .unregistered)
    #expect(try Self.sample(#"{"deviceDetail": null}"#)?.device == .unregistered)
    let words = ["Azure AD joined", "AzureAD", "Azure AD registered", "Workplace", "ServerAD", "", "Other"]
    #expect(
      words.map { SignInSample.trustType($0) }
        == ["AzureAD", "AzureAD", "Workplace", "Workplace", "ServerAD", nil, "Other"])
  }

  @Test("knows flows, risks, MFA and sessions")
  func rest() throws {
    func sample(_ change: String) throws -> SignInSample { try #require(try Self.sample(change)) }
    #expect(try sample(#"{"originalTransferMethod": "deviceCodeFlow"}"#).transferMethod == .deviceCodeFlow)
    #expect(try sample(#"{"authenticationProtocol": "deviceCode"}"#).transferMethod == .deviceCodeFlow)
    #expect(
      try sample(#"{"originalTransferMethod": "authenticationTransfer"}"#).transferMethod
        == .authenticationTransfer)
    #expect(try sample(#"{"originalTransferMethod": "none"}"#).transferMethod == .none)
    #expect(try sample(#"{"riskLevelDuringSignIn": "high"}"#).signInRisk == .high)
    #expect(try sample(#"{"riskLevelAggregated": "medium"}"#).userRisk == .medium)
    #expect(try sample(#"{"riskLevelAggregated": "odd"}"#).userRisk == .none)
    #expect(try sample(#"{"authenticationRequirement": "multiFactorAuthentication"}"#).hadMultiFactor)
    #expect(try sample(#"{"sessionId": "s1"}"#).session == ObjectKey("s1"))
    #expect(try sample(#"{"sessionId": ""}"#).session == nil)
    #expect(try sample(#"{"ipAddress": "nonsense"}"#).address == nil)
    #expect(try sample(#"{"location": {"countryOrRegion": ""}}"#).country == nil)
    #expect(try sample(#"{"appId": "", "resourceId": null}"#).targets == [])
  }
}
