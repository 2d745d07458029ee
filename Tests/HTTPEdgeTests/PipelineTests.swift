import HTTPEdge
import HTTPTypes
import Hummingbird
import Testing

@Suite("Pipeline")
struct PipelineTests {
  private struct Mishap: Error {}

  private static func application(base: String = "https://login.test") throws -> EdgeClient {
    let router = Router(context: EdgeContext.self, options: [.autoGenerateHeadEndpoints])
    EdgePipeline.install(
      on: router, baseURL: try #require(BaseURL(base)), proxies: TrustedProxies(),
      recognise: { $0 is Mishap ? .unavailable(retryAfterSeconds: 7) : nil })
    router.get("/page") { _, _ in "hello" }
    router.get("/form") { _, _ in
      var response = Response(status: .ok)
      response.pageHeaders(formActionSchemes: [
        "https://app.test:8443", "com.example.app:", "javascript:", "https:", "*", "'unsafe-inline'",
        "https://x; img-src *",
        "https://a.test/path", "data:",
      ])
      return response
    }
    router.get("/cached") { _, _ in Response(status: .ok, headers: [.cacheControl: "public, max-age=60"]) }
    router.get("/identity") { _, context in
      "\(context.correlationID) \(context.clientAddress) \(context.userAgent)"
    }
    router.get("/busy") { _, _ -> String in throw Mishap() }
    router.get("/broken") { _, _ -> String in throw CancellationError() }
    router.post("/login-form") { _, _ in "changed" }
    router.post("/t/oauth2/v2.0/token") { _, _ in "token" }
    router.get("/t/oauth2/v2.0/authorize") { _, _ in "authorize" }
    router.get("/healthz") { _, _ in "alive" }
    return EdgeClient(router)
  }

  @Test(
    "puts the security headers on every answer",
    arguments: [
      ("/page", 200), ("/nowhere", 404), ("/broken", 500), ("/busy", 503), ("/%2e%2e/page", 400),
      ("//page", 400),
      ("/page/../page", 400), ("/page;x=1", 400), ("/t/oauth2/v2.0/authorize", 200),
    ])
  func headers(path: String, status: Int) async throws {
    let client = try Self.application()
    try await client.execute(uri: path, method: .get, authority: "login.test") { response in
      #expect(response.status.code == status)
      let headers = response.headers
      #expect(headers[.cacheControl] == "no-store")
      #expect(headers[.xContentTypeOptions] == "nosniff")
      #expect(headers[.strictTransportSecurity] == "max-age=31536000")
      #expect(headers[HTTPField.Name("Referrer-Policy")!] == "no-referrer")
      #expect(headers[HTTPField.Name("Permissions-Policy")!] != nil)
      #expect(headers[HTTPField.Name("X-Frame-Options")!] == "DENY")
      #expect(headers[HTTPField.Name("x-ms-request-id")!]?.count == 36)
      let policy = try #require(headers[.contentSecurityPolicy])
      #expect(policy.contains("default-src 'none'"))
      #expect(policy.contains("frame-ancestors 'none'"))
      #expect(policy.contains("form-action 'self';"))
      #expect(!policy.contains("unsafe"))
      let opener = headers[HTTPField.Name("Cross-Origin-Opener-Policy")!]
      #expect(opener == (path.contains("oauth2") ? "unsafe-none" : "same-origin"))
    }
  }

  @Test("says nothing of what went wrong inside, but what to quote")
  func bareFaults() async throws {
    let client = try Self.application()
    let id = "0f8fad5b-d9cb-469f-a165-70867728950e"
    let headers: HTTPFields = [HTTPField.Name("client-request-id")!: id.uppercased()]
    try await client.execute(uri: "/broken", method: .get, headers: headers, authority: "login.test") {
      response in
      let text = response.text
      #expect(!text.contains("Cancellation"))
      #expect(text.contains(id))
    }
    try await client.execute(uri: "/busy", method: .get, authority: "login.test") { response in
      #expect(response.headers[.retryAfter] == "7")
      #expect(!response.text.contains("Mishap"))
    }
  }

  @Test("lets a page name where its forms may lead, and nothing that opens the policy")
  func formAction() async throws {
    let client = try Self.application()
    try await client.execute(uri: "/form", method: .get, authority: "login.test") { response in
      let policy = try #require(response.headers[.contentSecurityPolicy])
      #expect(
        policy.contains("form-action 'self' https://app.test:8443 com.example.app: https:; frame-ancestors"))
    }
    try await client.execute(uri: "/cached", method: .get, authority: "login.test") { response in
      #expect(response.headers[.cacheControl] == "public, max-age=60")
    }
  }

  @Test(
    "takes nothing that a client says of itself on trust",
    arguments: [
      ("not-a-uuid", false), ("0f8fad5b-d9cb-469f-a165-70867728950e\u{7f}", false),
      ("0f8fad5b-d9cb-469f-a165-70867728950e", true), ("{0f8fad5b-d9cb-469f-a165-7086772895}", false),
    ])
  func identity(correlation: String, isTaken: Bool) async throws {
    let client = try Self.application()
    let headers: HTTPFields = [
      HTTPField.Name("x-ms-client-request-id")!: correlation,
      HTTPField.Name("X-Forwarded-For")!: "203.0.113.9",
      .userAgent: String(repeating: "u", count: 5_000),
    ]
    try await client.execute(uri: "/identity", method: .get, headers: headers, authority: "login.test") {
      response in
      let parts = response.text.split(separator: " ")
      #expect((parts[0] == correlation[...]) == isTaken)
      #expect(parts[0].count == 36)
      #expect(parts[1] != "203.0.113.9")
      #expect(parts[2].count == 512)
    }
  }

  @Test(
    "answers for its own host only",
    arguments: [
      ("login.test", "/page", 200), ("LOGIN.TEST:443", "/page", 200), ("evil.test", "/page", 421),
      ("login.test.evil.test", "/page", 421), ("login.test:80", "/page", 421), ("evil.test", "/healthz", 200),
      ("evil.test", "/nowhere", 421), ("login.test@evil.test", "/page", 421),
    ])
  func host(authority: String, path: String, status: Int) async throws {
    let client = try Self.application()
    try await client.execute(uri: path, method: .get, authority: authority) { response in
      #expect(response.status.code == status)
      #expect(!response.text.contains("evil"))
    }
  }

  @Test(
    "refuses what another site posts, except to the OAuth endpoints",
    arguments: [
      (["Origin": "https://login.test"], "/login-form", 200), (["Origin": "null"], "/login-form", 200),
      ([:], "/login-form", 200), (["Origin": "https://evil.test"], "/login-form", 403),
      (["Origin": "https://login.test.evil.test"], "/login-form", 403),
      (["Origin": "http://login.test"], "/login-form", 403),
      (["Origin": "null", "Sec-Fetch-Site": "cross-site"], "/login-form", 403),
      (["Sec-Fetch-Site": "same-site"], "/login-form", 403),
      (["Sec-Fetch-Site": "same-origin"], "/login-form", 200),
      (["Origin": "https://spa.test", "Sec-Fetch-Site": "cross-site"], "/t/oauth2/v2.0/token", 200),
    ])
  func foreignPosts(fields: [String: String], path: String, status: Int) async throws {
    var headers = HTTPFields()
    for (name, value) in fields { headers[HTTPField.Name(name)!] = value }
    let client = try Self.application()
    try await client.execute(uri: path, method: .post, headers: headers, authority: "login.test") {
      response in
      #expect(response.status.code == status)
    }
  }

  @Test("does not promise TLS for this machine")
  func localTransport() async throws {
    let client = try Self.application(base: "https://localhost:8443")
    try await client.execute(uri: "/page", method: .get, authority: "localhost:8443") { response in
      #expect(response.headers[.strictTransportSecurity] == nil)
    }
  }

  @Test("answers HEAD without a body, and other methods with nothing found")
  func methods() async throws {
    let client = try Self.application()
    try await client.execute(uri: "/page", method: .head, authority: "login.test") { response in
      #expect(response.status == .ok)
      #expect(response.text.isEmpty)
    }
    for method in [HTTPRequest.Method.options, .delete, .trace] {
      try await client.execute(uri: "/page", method: method, authority: "login.test") { response in
        #expect(response.status == .notFound)
      }
    }
  }
}
