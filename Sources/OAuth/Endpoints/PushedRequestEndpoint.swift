import Foundation
import HTTPEdge
import HTTPTypes
import Hummingbird
import SignIn

/// Where clients push authorization requests before they send anybody (RFC 9126).
struct PushedRequestEndpoint: Sendable {
  private static let authentication: Set<String> = [
    "client_secret", "client_assertion", "client_assertion_type",
  ]

  let services: OAuthServices

  func post(_ request: Request, _ context: EdgeContext) async throws -> Response {
    try await services.json(request, context) {
      let (form, client) = try await services.authenticatedForm(request, context, endpoint: "par")
      guard form["request_uri"] == nil else {
        throw OAuthError(.invalidRequest, 90_023, "a pushed request must not hold `request_uri`")
      }
      // What is wrong with the request is said now, to the client, and not later to a person.
      let target = try ResponseTarget(form, client.application)
      let authorization = try AuthorizationRequest(form, client.application, target, isPushed: true)
      try await services.checkResource(authorization.scope, client.tenant)
      var kept = form.all.filter { !Self.authentication.contains($0.name) && $0.name != "client_id" }
        .map { (name: $0.name, value: $0.value) }
      kept.append(("client_id", client.application.clientID.description))
      let reference = try await services.tokens.push(
        parameters: FormEncoding.encode(kept), tenant: client.tenant, client: client.application)
      return .json(
        [
          "request_uri": .string(AuthorizeEndpoint.requestURIPrefix + reference.expose()),
          "expires_in": .integer(Int64(TokenService.pushedRequestLife)),
        ], status: .created)
    }
  }
}
