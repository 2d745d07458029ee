import Base
import Directory
import Foundation
import Storage
import Testing

@testable import Administration

@Suite("Administering applications")
struct ApplicationAdministrationTests {
  private var web: NewApplication {
    var new = NewApplication(displayName: "Wiki")
    new.redirectURIs = ["https://wiki.contoso.test/cb"]
    return new
  }

  @Test("a web application gets code and refresh, and a secret that is stored as a digest")
  func confidential() async throws {
    let here = try await AdministrationFixture()
    let made = try await here.administrator.createApplication(web, in: here.tenant)
    #expect(made.details.application.grants == [.authorizationCode, .refreshToken])
    let secret = try #require(made.secret)
    #expect(secret.secret.expose().utf8.count == 43)
    let found = try await here.administrator.application("Wiki", in: here.tenant)
    let details = try await here.administrator.details(of: found, in: here.tenant)
    #expect(details.application == made.details.application)
    #expect(
      details.credentials.map(\.material) == [
        .secret(Base.Digest(of: secret.secret), hint: String(secret.secret.expose().prefix(3)))
      ])
    #expect(!String(describing: try await here.audit()).contains(secret.secret.expose()))
  }

  @Test("a public application has no secret, no certificate and no permission of its own")
  func publicClient() async throws {
    let here = try await AdministrationFixture()
    var new = web
    new.isPublic = true
    let made = try await here.administrator.createApplication(new, in: here.tenant)
    #expect(made.secret == nil && made.details.credentials.isEmpty)
    let id = made.details.application.clientID
    try await here.refuses(.applicationRefused) {
      _ = try await here.administrator.addSecret(to: id, in: here.tenant)
    }
    let pem = try CertificateFixture.pem()
    try await here.refuses(.applicationRefused) {
      _ = try await here.administrator.addCertificate(pem: pem, to: id, in: here.tenant)
    }
    for change in [
      { $0.grants = ["client_credentials", "authorization_code"] }, { $0.permissions = ["User.Read.All"] },
      { $0.certificates = [pem] },
    ] as [(inout NewApplication) -> Void] {
      var bad = new
      change(&bad)
      try await here.refuses(.applicationRefused) {
        _ = try await here.administrator.createApplication(bad, in: here.tenant)
      }
    }
  }

  @Test("grants and addresses must fit together")
  func grants() async throws {
    let here = try await AdministrationFixture()
    func refuses(_ code: AdministrationError.Code, _ grants: [String], _ uris: [String]) async throws {
      var new = NewApplication(displayName: "X")
      (new.grants, new.redirectURIs) = (grants, uris)
      try await here.refuses(code) {
        _ = try await here.administrator.createApplication(new, in: here.tenant)
      }
    }
    try await refuses(.applicationRefused, [], [])
    try await refuses(.applicationRefused, ["client_credentials"], ["https://a.test/cb"])
    try await refuses(.applicationRefused, ["refresh_token"], [])
    for grant in ["password", "implicit", "AUTHORIZATION_CODE", "", "device_code"] {
      try await refuses(.invalidValue, [grant], ["https://a.test/cb"])
    }
    try await refuses(.redirectURIRefused, [], (0...50).map { "https://a\($0).test/" })
    var device = NewApplication(displayName: "TV")
    device.grants = ["urn:ietf:params:oauth:grant-type:device_code"]
    #expect(
      try await here.administrator.createApplication(device, in: here.tenant).details.application.grants
        == [.deviceCode, .refreshToken])
  }

  @Test(
    "a redirect URI is refused with its reason, at registration and later",
    arguments: ["javascript:alert(1)", "https://*.x.test", "x"])
  func redirectURI(uri: String) async throws {
    let here = try await AdministrationFixture()
    var bad = web
    bad.redirectURIs.append(uri)
    try await here.refuses(.redirectURIRefused) {
      _ = try await here.administrator.createApplication(bad, in: here.tenant)
    }
    bad = web
    bad.postLogoutRedirectURIs = [uri]
    try await here.refuses(.redirectURIRefused) {
      _ = try await here.administrator.createApplication(bad, in: here.tenant)
    }
    let id = try await here.administrator.createApplication(web, in: here.tenant).details.application.clientID
    try await here.refuses(.redirectURIRefused) {
      _ = try await here.administrator.addRedirectURI(uri, to: id, in: here.tenant)
    }
    let changed = try await here.administrator.addRedirectURI("https://b.test/cb", to: id, in: here.tenant)
    #expect(
      changed.application.redirectURIs.map(\.value) == ["https://wiki.contoso.test/cb", "https://b.test/cb"])
  }

  @Test("permissions and an administrator's consent are kept and recorded")
  func permissions() async throws {
    let here = try await AdministrationFixture()
    var new = web
    new.permissions = ["User.Read.All", "User.Read.All", "\(WellKnownResource.azureServiceManagement)/run"]
    new.consentedScopes = ["openid", "profile", "User.Read"]
    let made = try await here.administrator.createApplication(new, in: here.tenant)
    #expect(
      Set(made.details.permissions) == [
        ApplicationPermission(resource: WellKnownResource.microsoftGraph, value: "User.Read.All"),
        ApplicationPermission(resource: WellKnownResource.azureServiceManagement, value: "run"),
      ])
    let (tenant, client, user) = (here.tenant.id, made.details.application.clientID, here.first.id)
    let scopes = try await here.database.read {
      try ConsentRepository($0, tenant).scopes(
        client: client, user: user, resource: WellKnownResource.microsoftGraph)
    }
    #expect(scopes == ["openid", "profile", "User.Read"])
    for bad in ["", ".default", "a b", "x/User.Read", "https://graph/User.Read", "a\u{0}"] {
      var new = web
      new.permissions = [bad]
      try await here.refuses(.invalidValue) {
        _ = try await here.administrator.createApplication(new, in: here.tenant)
      }
    }
  }

  @Test("secrets are added and removed, and have limits")
  func secrets() async throws {
    let here = try await AdministrationFixture()
    let id = try await here.administrator.createApplication(web, in: here.tenant).details.application.clientID
    let second = try await here.administrator.addSecret(to: id, days: 1, in: here.tenant)
    #expect(second.expiresAt == here.now.addingTimeInterval(86_400))
    for days in [0, -1, 731] {
      try await here.refuses(.invalidValue) {
        _ = try await here.administrator.addSecret(to: id, days: days, in: here.tenant)
      }
    }
    let left = try await here.administrator.removeCredential(second.id, of: id, in: here.tenant)
    #expect(left.credentials.count == 1)
    try await here.refuses(.credentialNotFound) {
      _ = try await here.administrator.removeCredential(second.id, of: id, in: here.tenant)
    }
    for _ in 1..<Administrator.credentialLimit {
      _ = try await here.administrator.addSecret(to: id, in: here.tenant)
    }
    try await here.refuses(.applicationRefused) {
      _ = try await here.administrator.addSecret(to: id, in: here.tenant)
    }
  }

  @Test("nothing of another tenant's application can be reached")
  func foreign() async throws {
    let here = try await AdministrationFixture()
    let other = try await here.fabrikam()
    let application = try await here.administrator.createApplication(web, in: here.tenant).details.application
    let id = application.clientID
    try await here.refuses(.applicationNotFound) {
      _ = try await here.administrator.application(id.description, in: other.tenant)
    }
    try await here.refuses(.applicationNotFound) {
      _ = try await here.administrator.application("Wiki", in: other.tenant)
    }
    try await here.refuses(.applicationNotFound) {
      _ = try await here.administrator.addSecret(to: id, in: other.tenant)
    }
    try await here.refuses(.applicationNotFound) {
      _ = try await here.administrator.setEnabled(false, id, in: other.tenant)
    }
    try await here.refuses(.applicationNotFound) {
      try await here.administrator.deleteApplication(id, in: other.tenant)
    }
    #expect(try await here.administrator.application("Wiki", in: here.tenant) == application)
  }

  @Test("is disabled, enabled and deleted")
  func life() async throws {
    let here = try await AdministrationFixture()
    let application = try await here.administrator.createApplication(web, in: here.tenant).details.application
    let id = application.clientID
    #expect(try await !here.administrator.setEnabled(false, id, in: here.tenant).application.isEnabled)
    #expect(try await here.administrator.setEnabled(true, id, in: here.tenant).application.isEnabled)
    #expect(
      try await here.administrator.application(application.id.description, in: here.tenant) == application)
    try await here.administrator.deleteApplication(id, in: here.tenant)
    var count = 0
    try await here.administrator.forEachApplication(in: here.tenant) { _ in count += 1 }
    #expect(count == 0)
  }
}
