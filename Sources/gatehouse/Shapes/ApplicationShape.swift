import Administration
import Directory
import Foundation

extension Application {
  var shape: [JSONValue.Property] {
    [
      .init("id", id.description),
      .init("appId", clientID.description),
      .init("displayName", displayName),
      .init("accountEnabled", isEnabled),
      .init("isFallbackPublicClient", isPublic),
      .init("createdDateTime", createdAt),
      .init("grants", grants.map(\.rawValue).sorted()),
      .init(isPublic ? "publicClient" : "web", [.init("redirectUris", redirectURIs.map(\.value))]),
      .init("postLogoutRedirectUris", postLogoutRedirectURIs.map(\.value)),
      .init("idTokenSigningAlgorithm", idTokenAlgorithm.rawValue),
      .init("requirePushedAuthorizationRequests", requiresPushedRequests),
      .init("groupMembershipClaims", emitsGroups ? "SecurityGroup" : nil),
    ]
  }
}

extension ApplicationDetails {
  var shape: [JSONValue.Property] {
    var secrets: [JSONValue] = []
    var certificates: [JSONValue] = []
    for credential in credentials {
      let dates: [JSONValue.Property] = [
        .init("startDateTime", credential.createdAt), .init("endDateTime", credential.expiresAt),
      ]
      let id = JSONValue.Property("keyId", credential.id.description)
      switch credential.material {
      case .secret(_, let hint): secrets.append(.object([id, .init("hint", hint)] + dates))
      case .certificate(let der):
        let thumbprint = ClientCertificate.thumbprint(of: der)
        certificates.append(.object([id, .init("x5t#S256", thumbprint)] + dates))
      }
    }
    return application.shape + [
      .init("passwordCredentials", .array(secrets)),
      .init("keyCredentials", .array(certificates)),
      .init(
        "appRoleAssignments",
        .array(
          permissions.map { permission in
            .object([.init("resourceAppId", permission.resource), .init("value", permission.value)])
          })),
    ]
  }
}

extension IssuedSecret {
  var shape: [JSONValue.Property] {
    [
      .init("keyId", id.description),
      .init("clientSecret", secret.expose()),
      .init("clientSecretEndDateTime", expiresAt),
    ]
  }
}
