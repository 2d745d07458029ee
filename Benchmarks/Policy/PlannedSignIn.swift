import Base
import Directory
import Foundation
import Policy

/// A sign-in before it is spelled as a context or as a request of Cedar's.
struct PlannedSignIn {
  let user: Int
  let application: Int
  let client: ClientAppType
  let platform: DevicePlatform
  let address: String
  let country: String
  let signInRisk: RiskLevel
  let userRisk: RiskLevel
  let isDeviceCode: Bool
  let isHybridJoined: Bool
  let isCompliant: Bool
  let hasMultiFactor: Bool

  static let now = Date(timeIntervalSince1970: 1_780_000_000)

  init(_ world: World, users: Int, chance: inout Chance) {
    user = chance.below(users)
    application = chance.below(world.applications.count)
    client = chance.pick([
      .browser, .browser, .browser, .mobileAppsAndDesktopClients, .mobileAppsAndDesktopClients, .other,
    ])
    platform = chance.pick([.windows, .windows, .macOS, .iOS, .android, .linux])
    address =
      chance.happens(50)
      ? "10.\(chance.below(40)).\(chance.below(256)).\(chance.below(256))"
      : "198.51.\(chance.below(256)).\(chance.below(256))"
    country = chance.pick(World.countries)
    signInRisk = chance.happens(5) ? chance.pick([.low, .medium, .high]) : .none
    userRisk = chance.happens(5) ? chance.pick([.low, .medium, .high]) : .none
    isDeviceCode = client == .mobileAppsAndDesktopClients && chance.happens(10)
    isHybridJoined = chance.happens(10)
    // A client without pages can satisfy no control, and a device does not count by device code.
    isCompliant = client != .other && !isDeviceCode && chance.happens(30)
    hasMultiFactor = client != .other && chance.happens(60)
  }

  func context(_ subjects: [Subject], _ world: World) -> SignInContext {
    var factors = [ProvenFactor(.password, at: Self.now)]
    if hasMultiFactor { factors.append(ProvenFactor(.totp, at: Self.now)) }
    var context = SignInContext(
      now: Self.now, subject: subjects[user],
      target: .applications([ObjectKey(world.applications[application])]),
      client: client, flow: isDeviceCode ? .deviceCode : .authorizationCode, factors: factors)
    context.platform = platform
    context.address = IPAddress(address)
    context.country = Country(country)
    context.signInRisk = signInRisk
    context.userRisk = userRisk
    context.transferMethod = isDeviceCode ? .deviceCodeFlow : .none
    if isCompliant || isHybridJoined {
      context.device = DeviceFacts(
        deviceId: "d", isCompliant: isCompliant, trustType: isHybridJoined ? "ServerAD" : "AzureAD")
    }
    return context
  }

  func cedar(_ users: [String], _ world: World) -> JSONValue {
    let context: JSONValue = [
      "client": .string(client.rawValue), "platform": .string(platform.rawValue),
      "ip": ["__extn": ["fn": "ip", "arg": .string(address)]], "country": .string(country),
      "signInRisk": .string(signInRisk.rawValue), "userRisk": .string(userRisk.rawValue),
      "transferMethod": .string(isDeviceCode ? "deviceCodeFlow" : "none"),
      "trustType": .string(isHybridJoined ? "ServerAD" : ""), "compliant": .bool(isCompliant),
      "mfa": .bool(hasMultiFactor),
    ]
    return [
      "principal": .string("User::\"\(users[user])\""), "action": "Action::\"signIn\"",
      "resource": .string("App::\"\(world.applications[application])\""), "context": context,
    ]
  }
}
