import Base
import Directory
import Foundation
import HTTPEdge
import Hummingbird
import SignIn

/// Connecting a device (RFC 8628 §3.3): the code is typed, looked at, and only then signed in for.
///
/// A code in the address is not taken: a link that somebody else sent must not fill it in.
extension WebRoutes {
  private static let purpose = "device"

  func addDevice(to router: Router<EdgeContext>) {
    get("/{tenant}/login/device", on: router) { _, visit in
      showDevice(.enter, try await tenant(visit), visit)
    }
    post("/{tenant}/login/device", on: router) { request, visit in
      let tenant = try await tenant(visit)
      do {
        return try await takeDevice(try await form(request, visit, purpose: Self.purpose), tenant, visit)
      } catch {
        guard let refusal = refusal(error) else { throw error }
        throw refusal.retrying(at: Self.path(tenant), tenantName: tenant.displayName)
      }
    }
  }

  private static func path(_ tenant: Tenant) -> String { "/\(tenant.id)/login/device" }

  private func showDevice(
    _ state: DeviceCodePage.State, _ tenant: Tenant, _ visit: Visit, error: PageError? = nil
  ) -> Response {
    pages.page(
      DeviceCodePage(
        chrome: chrome(
          visit, tenantName: tenant.displayName, action: Self.path(tenant), purpose: Self.purpose,
          error: error),
        state: state))
  }

  private func takeDevice(_ form: Form, _ tenant: Tenant, _ visit: Visit) async throws -> Response {
    let confirmed = form["user_code"]
    guard let code = confirmed ?? form["code"] else {
      return showDevice(.enter, tenant, visit, error: pageError(.codeMissing, visit))
    }
    let device: SignInPurpose.DevicePurpose
    do {
      device = try await signIn.device(userCode: code, tenant: tenant, browser: visit.browser)
    } catch let error as SignInError {
      return showDevice(.enter, tenant, visit, error: try deviceError(error, visit))
    }
    switch (confirmed, form["action"]) {
    case (nil, _): return showDevice(.confirm(request(device, code)), tenant, visit)
    case (_, nil): return try await begin(.device(device), tenant, visit)
    case (_, _):
      try await signIn.declineDevice(device, tenant: tenant)
      return pages.page(
        signedInPage(tenant, visit, outcome: .deviceDeclined(applicationName: device.clientName)))
    }
  }

  private func request(_ device: SignInPurpose.DevicePurpose, _ typed: String) -> DeviceCodePage.Request {
    let letters = typed.uppercased().filter(\.isLetter)
    return DeviceCodePage.Request(
      userCode: "\(letters.prefix(4))-\(letters.dropFirst(4))", applicationName: device.clientName,
      address: device.address, age: .seconds(max(0, clock.now().timeIntervalSince(device.requestedAt))))
  }

  private func deviceError(_ error: SignInError, _ visit: Visit) throws -> PageError {
    switch error.code {
    case .badDeviceCode: pageError(.unknownDeviceCode, visit)
    case .deviceCodeExpired: pageError(.expiredDeviceCode, visit)
    case .locked: pageError(.tooManyAttempts, visit, field: "code")
    default: throw error
    }
  }
}
