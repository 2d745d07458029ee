import Base
import Crypto
import Directory
import Foundation
import Testing

@testable import OAuth

@Suite("Client assertions")
struct ClientAssertionTests {
  /// Made once, because making one takes long.
  private static let certificate = Result { try TestCertificate.rsa() }

  private func offer(
    _ fixture: OAuthFixture, _ app: TestApp, _ assertion: String, tenant: String? = nil
  ) async throws -> OAuthFixture.Answer {
    try await fixture.post(
      tenant.map { "/\($0)/oauth2/v2.0/token" } ?? fixture.path("token"),
      [
        ("grant_type", "client_credentials"), ("client_id", app.clientID),
        ("scope", "https://graph.microsoft.com/.default"),
        ("client_assertion_type", PresentedClient.assertionType), ("client_assertion", assertion),
      ])
  }

  private func claims(
    _ fixture: OAuthFixture, _ app: TestApp, _ changes: [String: JSONValue?] = [:]
  ) -> String {
    let now = Int64(fixture.now.timeIntervalSince1970)
    var claims: [String: JSONValue] = [
      "iss": .string(app.clientID), "sub": .string(app.clientID),
      "aud": .string(OAuthFixture.base + fixture.path("token")), "exp": .integer(now + 600),
      "iat": .integer(now), "nbf": .integer(now), "jti": .string(UUID().uuidString),
    ]
    for (name, value) in changes { claims[name] = value }
    return String(
      decoding: JSONValue.object(claims.sorted { $0.key < $1.key }.map { ($0.key, Optional($0.value)) })
        .bytes,
      as: UTF8.self)
  }

  private func setUp() async throws -> (OAuthFixture, TestApp, TestCertificate) {
    let certificate = try Self.certificate.get()
    let fixture = try await OAuthFixture()
    let app = try await fixture.addApp(
      grants: [.clientCredentials], redirectURIs: [], certificates: [certificate.der])
    return (fixture, app, certificate)
  }

  @Test("are accepted by RS256, PS256 and ES256, however the header names the certificate, each once")
  func accepted() async throws {
    let (fixture, app, certificate) = try await setUp()
    let headers = [
      #"{"alg":"RS256"}"#, #"{"alg":"RS256","typ":"JWT","x5t":"\#(certificate.sha1Thumbprint)"}"#,
      #"{"alg":"RS256","typ":"client-authentication+jwt","kid":"anything"}"#,
      #"{"alg":"PS256","typ":"JWT","x5t#S256":"\#(certificate.sha256Thumbprint)","x5c":["x"]}"#,
    ]
    for header in headers {
      let token = try certificate.sign(
        header: header, claims: claims(fixture, app), pss: header.contains("PS256"))
      let answer = try await offer(fixture, app, token)
      #expect(answer.status == 200, "\(header) \(answer.text)")
      let access = try OAuthTests.claims(answer.string("access_token"))
      #expect(access["azpacr"] == "2")
      let replay = try await offer(fixture, app, token)
      #expect(replay.status == 401)
      #expect(replay.error == "invalid_client")
    }
    let curve = try TestCertificate.p256()
    let other = try await fixture.addApp(
      grants: [.clientCredentials], redirectURIs: [], certificates: [certificate.der, curve.der])
    let token = try curve.sign(header: #"{"alg":"ES256"}"#, claims: claims(fixture, other))
    #expect(try await offer(fixture, other, token).status == 200)
  }

  @Test("of 10 uses at once succeed once")
  func race() async throws {
    let (fixture, app, certificate) = try await setUp()
    let token = try certificate.sign(header: #"{"alg":"RS256"}"#, claims: claims(fixture, app))
    let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<10 { group.addTask { try await self.offer(fixture, app, token).status } }
      return try await group.reduce(into: [Int]()) { $0.append($1) }
    }
    #expect(statuses.count { $0 == 200 } == 1)
  }

  @Test("may name the issuer, or the tenant as the request does")
  func audiences() async throws {
    let (fixture, app, certificate) = try await setUp()
    let byDomain = "\(OAuthFixture.base)/contoso.test/oauth2/v2.0/token"
    for (audience, tenant) in [
      (JSONValue.string(fixture.issuer), nil), (.string(byDomain), "contoso.test"),
      (.array([.string(fixture.issuer)]), nil),
    ] {
      let token = try certificate.sign(
        header: #"{"alg":"RS256"}"#, claims: claims(fixture, app, ["aud": audience]))
      #expect(try await offer(fixture, app, token, tenant: tenant).status == 200)
    }
  }

  @Test(
    "with one wrong claim are refused",
    arguments: [
      ["exp": 1], ["exp": nil], ["exp": 4_000_000_000], ["exp": "soon"], ["exp": 1_799_999_700],
      ["nbf": 4_000_000_000], ["nbf": 1_800_000_301], ["iat": 4_000_000_000], ["iat": "now"],
      ["aud": "https://evil.test/"], ["aud": nil], ["aud": []],
      ["aud": ["https://id.contoso.test/x", "https://evil.test/"]], ["iss": "someone"], ["iss": nil],
      ["sub": "someone"], ["sub": nil], ["jti": nil], ["jti": ""], ["jti": 7],
    ] as [[String: JSONValue?]])
  func wrongClaim(changes: [String: JSONValue?]) async throws {
    let (fixture, app, certificate) = try await setUp()
    let token = try certificate.sign(header: #"{"alg":"RS256"}"#, claims: claims(fixture, app, changes))
    let answer = try await offer(fixture, app, token)
    #expect(answer.status == 401)
    #expect(answer.error == "invalid_client")
  }

  @Test(
    "whose header asks for anything else are refused",
    arguments: [
      #"{"alg":"none"}"#, #"{"alg":"None"}"#, #"{"alg":"HS256"}"#, #"{"alg":"RS384"}"#, #"{"alg":"PS256"}"#,
      #"{"alg":"ES256"}"#, #"{"typ":"JWT"}"#, #"{"alg":"RS256","alg":"RS256"}"#, #"{"alg":["RS256"]}"#,
      #"{"alg":"RS256","typ":"at+jwt"}"#, #"{"alg":"RS256","typ":7}"#, #"{"alg":"RS256","crit":["exp"]}"#,
      #"{"alg":"RS256","jku":"https://evil.test/keys"}"#, #"{"alg":"RS256","x5u":"https://evil.test/x"}"#,
      #"{"alg":"RS256","jwk":{"kty":"RSA"}}"#, #"{"alg":"RS256","zip":"DEF"}"#,
      #"{"alg":"RS256","b64":false}"#,
      #"{"alg":"RS256","x5t":"AAAA"}"#, #"{"alg":"RS256","x5t#S256":"AAAA"}"#, #"{"alg":"RS256","x5t":7}"#,
      "[]", "{",
    ])
  func wrongHeader(header: String) async throws {
    let (fixture, app, certificate) = try await setUp()
    let token = try certificate.sign(header: header, claims: claims(fixture, app))
    let answer = try await offer(fixture, app, token)
    #expect(answer.status == 401)
    #expect(answer.error == "invalid_client")
  }

  @Test("signed with something else, cut, padded or turned in one bit are refused")
  func forged() async throws {
    let (fixture, app, certificate) = try await setUp()
    let good = try certificate.sign(header: #"{"alg":"RS256"}"#, claims: claims(fixture, app))
    let parts = good.split(separator: ".").map(String.init)
    let stranger = try TestCertificate.rsa().sign(header: #"{"alg":"RS256"}"#, claims: claims(fixture, app))
    let none = Base64URL.encode(#"{"alg":"none","typ":"JWT"}"#.utf8)
    let symmetric = Base64URL.encode(#"{"alg":"HS256","typ":"JWT"}"#.utf8)
    func hmac(_ key: String) -> String {
      let input = "\(symmetric).\(parts[1])"
      let code = HMAC<SHA256>.authenticationCode(
        for: Data(input.utf8), using: SymmetricKey(data: Data(key.utf8)))
      return "\(input).\(Base64URL.encode(code))"
    }
    var bytes = try #require(Base64URL.decode(parts[2]))
    bytes[100] ^= 1
    var forged = [
      stranger, "\(none).\(parts[1]).", "\(none).\(parts[1]).\(parts[2])", "\(parts[0]).\(parts[1]).",
      "\(parts[0]).\(parts[1])", "\(parts[0])..\(parts[2])", good + "=", String(good.dropLast(8)),
      good + ".x",
      "a.b.c", "..", String(repeating: ".", count: 5_000),
      "\(parts[0]).\(parts[1]).\(Base64URL.encode(bytes))",
      "\(parts[0]).\(parts[1]).\(Base64URL.encode([UInt8](repeating: 0, count: 256)))",
      hmac(certificate.publicPEM), hmac(app.clientID), good.uppercased(), " " + good,
    ]
    forged.append(
      try certificate.sign(
        header: #"{"alg":"RS256"}"#,
        claims: claims(fixture, app).replacingOccurrences(of: "\"iss\"", with: "\"sub\"")))
    for token in forged {
      let answer = try await offer(fixture, app, token)
      #expect(answer.status == 401, "\(token.prefix(60)) \(answer.text)")
    }
    #expect(try await offer(fixture, app, good).status == 200)
  }

  @Test("of another client, or after the certificate has expired, are refused")
  func foreign() async throws {
    let (fixture, app, certificate) = try await setUp()
    let other = try await fixture.addApp(grants: [.clientCredentials], redirectURIs: [])
    let token = try certificate.sign(header: #"{"alg":"RS256"}"#, claims: claims(fixture, app))
    #expect(try await offer(fixture, other, token).status == 401)
    fixture.advance(366 * 86_400)
    let late = try certificate.sign(header: #"{"alg":"RS256"}"#, claims: claims(fixture, app))
    #expect(try await offer(fixture, app, late).number == 700_027)
  }

  @Test("with nothing at a place of zero length: an ES256 signature of zeros")
  func zeroSignature() async throws {
    let fixture = try await OAuthFixture()
    let curve = try TestCertificate.p256()
    let app = try await fixture.addApp(
      grants: [.clientCredentials], redirectURIs: [], certificates: [curve.der])
    let good = try curve.sign(header: #"{"alg":"ES256"}"#, claims: claims(fixture, app))
    let input = good.split(separator: ".").prefix(2).joined(separator: ".")
    let zero = "\(input).\(Base64URL.encode([UInt8](repeating: 0, count: 64)))"
    #expect(try await offer(fixture, app, zero).status == 401)
  }

  @Test("need their type, and a type needs an assertion")
  func type() async throws {
    let (fixture, app, certificate) = try await setUp()
    let token = try certificate.sign(header: #"{"alg":"RS256"}"#, claims: claims(fixture, app))
    let form = [("grant_type", "client_credentials"), ("scope", "https://graph.microsoft.com/.default")]
    for more in [
      [("client_assertion", token)],
      [("client_assertion_type", PresentedClient.assertionType), ("client_id", app.clientID)],
      [("client_assertion", token), ("client_assertion_type", "saml")],
      [
        ("client_assertion", token), ("client_assertion_type", PresentedClient.assertionType),
        ("client_secret", "x"),
      ],
    ] {
      #expect(try await fixture.post(fixture.path("token"), form + more).error == "invalid_request")
    }
  }
}
