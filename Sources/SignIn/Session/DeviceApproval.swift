import Base
import Directory
import Foundation
import Storage

extension SignInService {
  /// The device that waits for a typed user code.
  ///
  /// Wrong codes count against the address, so that the few codes that are live cannot be searched for.
  ///
  /// - Throws: ``SignInError`` with code `badDeviceCode` when there is none, `locked` after too many tries.
  public func device(
    userCode typed: String, tenant: Tenant, browser: BrowserContext
  ) async throws -> SignInPurpose.DevicePurpose {
    let now = clock.now()
    if let until = guesses.userCodes.refusedUntil(browser.client.address, at: now) {
      throw SignInError(.locked, retryAfterSeconds: max(1, Int(until.timeIntervalSince(now))))
    }
    let letters = typed.uppercased().filter(\.isLetter)
    let found: SignInPurpose.DevicePurpose? =
      letters.utf8.count != 8
      ? nil
      : try await database.read { connection in
        guard
          let stored = try DeviceAuthorizationRepository(connection, tenant.id)
            .find(userCode: letters, at: now),
          let application = try ApplicationRepository(connection, tenant.id).find(stored.clientID),
          application.isEnabled
        else { return nil }
        return SignInPurpose.DevicePurpose(
          deviceCode: stored.deviceCode, clientID: stored.clientID, clientName: application.displayName,
          scope: try StoredJSON.decode(from: stored.scope), address: stored.address,
          requestedAt: stored.createdAt)
      }
    guard let found else {
      guesses.userCodes.fail(browser.client.address, at: now)
      throw SignInError(.badDeviceCode)
    }
    return found
  }

  /// Declines a device without signing in.
  public func declineDevice(_ device: SignInPurpose.DevicePurpose, tenant: Tenant) async throws {
    let now = clock.now()
    _ = try await database.write { connection in
      try DeviceAuthorizationRepository(connection, tenant.id).decline(deviceCode: device.deviceCode, at: now)
    }
  }
}
