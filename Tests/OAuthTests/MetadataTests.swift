import Base
import Foundation
import HTTPEdge
import SignIn
import Storage
import Testing

@testable import OAuth

@Suite("Metadata")
struct MetadataTests {
  @Test("names the tenant-id issuer whatever name the request uses", arguments: [false, true])
  func issuer(byDomain: Bool) async throws {
    let fixture = try await OAuthFixture()
    let name = byDomain ? "contoso.test" : fixture.tenant.id.description
    let answer = try await fixture.get("/\(name)/v2.0/.well-known/openid-configuration")
    #expect(answer.status == 200)
    #expect(answer.string("issuer") == fixture.issuer)
    #expect(answer.json["response_types_supported"] == ["code"])
    #expect(answer.json["code_challenge_methods_supported"] == ["S256"])
    #expect(answer.json["authorization_response_iss_parameter_supported"] == true)
    #expect(answer.json["subject_types_supported"] == ["pairwise"])
    #expect(answer.json["ui_locales_supported"] == ["en", "de", "fr", "es", "nl", "ja", "ar"])
    for name in [
      "authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri", "end_session_endpoint",
      "device_authorization_endpoint", "introspection_endpoint", "revocation_endpoint",
      "pushed_authorization_request_endpoint",
    ] {
      #expect(answer.string(name)?.hasPrefix("\(OAuthFixture.base)/\(fixture.tenant.id)/") == true, "\(name)")
    }
    #expect(answer.headers[.accessControlAllowOrigin] == "*")
    #expect(answer.headers[.cacheControl]?.contains("max-age") == true)
  }

  @Test("is refused for a tenant that is not there, and for one that nobody named")
  func unknown() async throws {
    let fixture = try await OAuthFixture()
    let lost = try await fixture.get("/nobody.test/v2.0/.well-known/openid-configuration")
    #expect(lost.status == 400)
    #expect(lost.number == 90_002)
    #expect(try await fixture.get("/organizations/discovery/v2.0/keys").status == 200)
    try await fixture.addTenant("fabrikam.test")
    #expect(try await fixture.get("/organizations/discovery/v2.0/keys").number == 50_059)
  }

  @Test(
    "lets programs of any origin ask first",
    arguments: ["v2.0/.well-known/openid-configuration", "oidc/userinfo"])
  func preflight(path: String) async throws {
    let fixture = try await OAuthFixture()
    let answer = try await fixture.send(.options, "/\(fixture.tenant.id)/\(path)")
    #expect(answer.status == 204)
    #expect(answer.headers[.accessControlAllowOrigin] == "*")
    #expect(answer.headers[.accessControlAllowCredentials] == nil)
  }
}

@Suite("Errors on the wire")
struct ErrorMappingTests {
  @Test(
    "every refusal of the use cases has a code and keeps its number", arguments: SignInError.Code.allCases)
  func signIn(code: SignInError.Code) {
    let error = OAuthError(SignInError(code))
    #expect(error.number == code.rawValue)
    #expect(!error.summary.isEmpty)
    #expect((400..<600).contains(error.code.status.code))
  }

  @Test(
    "the ones that client libraries branch on are the reference's",
    arguments: [
      (SignInError.Code.userDisabled, OAuthError.Code.invalidGrant), (.noSession, .loginRequired),
      (.multiFactorRequired, .interactionRequired), (.registrationRequired, .interactionRequired),
      (.consentRequired, .consentRequired), (.consentDeclined, .accessDenied), (.grantRevoked, .invalidGrant),
      (.expiredGrant, .invalidGrant), (.codeAlreadyRedeemed, .invalidGrant),
      (.authorizationPending, .authorizationPending), (.deviceCodeExpired, .expiredToken),
      (.badDeviceCode, .invalidGrant), (.blockedBySecurityDefaults, .invalidGrant),
      (.applicationDisabled, .unauthorizedClient), (.temporarilyUnavailable, .temporarilyUnavailable),
    ])
  func branches(code: SignInError.Code, expected: OAuthError.Code) {
    #expect(OAuthError(SignInError(code)).code == expected)
  }

  @Test("a database that is away or too busy is 503 with a time to come back")
  func unavailable() throws {
    for error in [
      StorageError.overloaded(retryAfter: .seconds(2)), .unavailable(cause: "x"), .closed,
      .locked(cause: "x"),
    ] {
      let known = try #require(OAuthError(anyOf: error))
      #expect(known.code.status.code == 503)
      #expect(known.retryAfterSeconds ?? 0 >= 1)
    }
    #expect(OAuthError(anyOf: StorageError.full) == nil)
  }

  @Test("user input is quoted as printable ASCII, cut short")
  func quoting() {
    #expect(OAuthError.quote("a`b\"c\r\n\u{1b}é") == "`a?b?c????`")
    #expect(OAuthError.quote(String(repeating: "a", count: 500)).utf8.count == 66)
  }

  @Test("a time is written as Entra writes it")
  func timestamp() async throws {
    let fixture = try await OAuthFixture()
    let answer = try await fixture.post(fixture.path("token"), [("grant_type", "x")])
    #expect(answer.string("timestamp") == "2027-01-15 08:00:00Z")
    let description = try #require(answer.string("error_description"))
    let lines = description.components(separatedBy: "\r\n")
    #expect(lines.count == 4)
    #expect(lines[0].hasPrefix("AADSTS900144: "))
    #expect(lines[1] == "Trace ID: \(answer.string("trace_id") ?? "")")
    #expect(lines[2] == "Correlation ID: \(answer.string("correlation_id") ?? "")")
    #expect(lines[3] == "Timestamp: 2027-01-15 08:00:00Z")
  }
}
