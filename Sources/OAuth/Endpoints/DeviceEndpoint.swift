import Foundation
import HTTPEdge
import Hummingbird
import SignIn

/// Where a device asks for a code to show (RFC 8628 §3.1).
struct DeviceEndpoint: Sendable {
  let services: OAuthServices

  func post(_ request: Request, _ context: EdgeContext) async throws -> Response {
    try await services.json(request, context) {
      let (form, client) = try await services.authenticatedForm(request, context, endpoint: "devicecode")
      guard client.application.grants.contains(.deviceCode) else {
        throw OAuthError(.unauthorizedClient, 70_001, "the application may not use the device code grant")
      }
      let scope = try await services.scope(
        try services.require("scope", form), client.application, client.tenant)
      let started = try await services.tokens.startDevice(
        scope: scope, tenant: client.tenant, client: client.application, context: services.client(context))
      let page = services.issuer.device(client.tenant.id)
      // No link carries the code: whoever is sent one must see and type it (the phishing of device codes).
      return .json([
        "user_code": .string(started.userCode), "device_code": .string(started.deviceCode.expose()),
        "verification_uri": .string(page), "expires_in": .integer(Int64(TokenService.deviceLife)),
        "interval": .integer(Int64(TokenService.deviceInterval)),
        "message": .string(
          "To sign in, use a web browser to open the page \(page) and enter the code \(started.userCode)."),
      ])
    }
  }
}
