import Base
import Directory
import Foundation
import Storage

extension TokenService {
  /// What a device shows and keeps (RFC 8628 §3.2).
  public struct StartedDevice: Sendable {
    /// What the device redeems.
    public let deviceCode: Secret
    /// What the person types: two groups of four letters.
    public let userCode: String
    /// When both run out.
    public let expiresAt: Date
  }

  /// What a device is told when it polls.
  public enum DevicePoll: Sendable {
    /// Its tokens.
    case issued(IssuedTokens)
    /// To poll less often.
    case tooFast
  }

  /// Twenty letters that spell no words and are not mistaken for each other (RFC 8628 §6.1).
  private static let userCodeLetters = Array("BCDFGHJKLMNPQRSTVWXZ")

  /// Begins a device authorization.
  public func startDevice(
    scope: RequestedScope, tenant: Tenant, client: Application, context: ClientContext
  ) async throws -> StartedDevice {
    let now = clock.now()
    let expiresAt = now.addingTimeInterval(Self.deviceLife)
    let deviceCode = random.token()
    let scopeText = try StoredJSON.encode(scope)
    // Of 2.5 × 10¹⁰ codes a live one is met once in a while: another is drawn.
    for _ in 0..<8 {
      let letters = String((0..<8).map { _ in Self.userCodeLetters[random.number(below: 20)] })
      let device = DeviceAuthorizationRepository.Stored(
        deviceCode: Base.Digest(of: deviceCode), userCode: letters, clientID: client.clientID,
        scope: scopeText, address: context.address, userAgent: context.userAgent,
        intervalSeconds: Self.deviceInterval, createdAt: now, expiresAt: expiresAt)
      let isNew = try await database.write { connection in
        try DeviceAuthorizationRepository(connection, tenant.id).insert(device)
      }
      if isNew {
        return StartedDevice(
          deviceCode: deviceCode, userCode: "\(letters.prefix(4))-\(letters.suffix(4))", expiresAt: expiresAt)
      }
    }
    throw SignInError(.temporarilyUnavailable, retryAfterSeconds: 5)
  }

  /// Answers a device that asks for its tokens; they are handed out once, and the policies are asked again.
  ///
  /// - Throws: ``SignInError``: `authorizationPending` while nobody has decided, `consentDeclined` when somebody
  ///   declined.
  public func redeemDevice(
    _ deviceCode: Secret, tenant: Tenant, client: Application, context: ClientContext
  ) async throws -> DevicePoll {
    let now = clock.now()
    let isTooFast = try await database.write { connection in
      let devices = DeviceAuthorizationRepository(connection, tenant.id)
      let digest = Base.Digest(of: deviceCode)
      guard let stored = try devices.find(deviceCode: digest), stored.clientID == client.clientID else {
        return false
      }
      let next = stored.lastPolledAt?.addingTimeInterval(Double(stored.intervalSeconds)) ?? .distantPast
      try devices.notePoll(deviceCode: digest, at: now)
      return stored.redeemedAt == nil && now < next
    }
    if isTooFast { return .tooFast }
    return .issued(
      try await redeem(tenant: tenant, client: client, context: context) { issuance in
        try issuance.redeemDevice(deviceCode)
      })
  }
}

extension TokenIssuance {
  func redeemDevice(_ deviceCode: Secret) throws -> TokenService.Outcome {
    let digest = Base.Digest(of: deviceCode)
    let devices = DeviceAuthorizationRepository(connection, tenant.id)
    guard let stored = try devices.find(deviceCode: digest), stored.clientID == client.clientID,
      stored.redeemedAt == nil
    else { return .refused(SignInError(.badDeviceCode)) }
    guard stored.expiresAt > now else { return .refused(SignInError(.deviceCodeExpired)) }
    guard stored.decidedAt != nil else { return .refused(SignInError(.authorizationPending)) }
    guard let id = stored.grantID, let grant = try grants.find(id) else {
      return .refused(SignInError(.consentDeclined))
    }
    switch try check(grant, flow: .deviceCode) {
    case .failure(let error): return .refused(error)
    case .success(let checked):
      guard try devices.redeem(deviceCode: digest, at: now) else {
        return .refused(SignInError(.badDeviceCode))
      }
      return try issue(checked, narrowedTo: nil, isFirst: true, flow: .deviceCode)
    }
  }
}
