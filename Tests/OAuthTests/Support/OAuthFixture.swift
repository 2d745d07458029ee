import Administration
import Base
import Credentials
import Crypto
import Directory
import Foundation
import HTTPEdge
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import SecurityInfo
import SignIn
import Storage
import Synchronization
import Testing

@testable import OAuth

/// A tenant on an in-memory database behind the whole router, with a clock that tests move.
final class OAuthFixture: Sendable {
  static let base = "https://id.contoso.test"
  static let redirectURI = "https://wiki.contoso.test/callback"
  static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
  static let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"

  let database: Database
  let tenant: Tenant
  let sealer: Sealer
  let random = RandomSource { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } }
  let clock: WallClock
  private let time: Time
  private let responder: RouterResponder<EdgeContext>

  private final class Time: Sendable {
    let now = Mutex(Date(timeIntervalSince1970: 1_800_000_000))
  }

  init(securityDefaults: Bool = false, graceDays: Int = 14, hasKeys: Bool = true) async throws {
    let time = Time()
    self.time = time
    clock = WallClock { time.now.withLock { $0 } }
    database = try await Database.open(.sqliteInMemory, logger: Logger(label: "tests"))
    sealer = try TestKeys.sealer.get()
    let start = clock.now()
    tenant = Tenant(
      id: TestKeys.tenant, displayName: "Contoso", defaultDomain: "contoso.test", revision: 1,
      settings: TenantSettings(
        securityDefaultsEnabledAt: securityDefaults ? start.addingTimeInterval(-86_400) : nil,
        registrationGraceDays: graceDays),
      createdAt: start)
    let tenant = self.tenant
    let keys = hasKeys ? try await TestKeys.stored.value : []
    try await database.write { connection in
      try TenantRepository.create(tenant, on: connection)
      for key in keys { try SigningKeyRepository(connection, tenant.id).insert(key) }
    }
    let policies = PolicyCache()
    let signIn = SignInService(
      database: database, clock: clock, random: random, hashing: HashingPool(threads: 1), sealer: sealer,
      guesses: GuessGuard(), policies: policies,
      passkeys: Passkeys(relyingParty: RelyingParty(id: "localhost", origins: [Self.base], name: "Contoso")))
    let baseURL = try #require(BaseURL(Self.base))
    let router = Router(context: EdgeContext.self)
    EdgePipeline.install(on: router, baseURL: baseURL, proxies: TrustedProxies([]))
    OAuthRoutes(
      baseURL: baseURL, database: database, clock: clock, random: random, sealer: sealer, signIn: signIn,
      policies: policies, csrf: CSRF(key: SymmetricKey(size: .bits256)), pages: .plain
    ).add(to: router)
    responder = router.buildResponder()
  }

  var now: Date { clock.now() }

  func advance(_ seconds: TimeInterval) {
    time.now.withLock { $0 = $0.addingTimeInterval(seconds) }
  }

  /// The path of an endpoint of the tenant.
  func path(_ name: String) -> String { "/\(tenant.id)/oauth2/v2.0/\(name)" }

  var issuer: String { "\(Self.base)/\(tenant.id)/v2.0" }

  func send(
    _ method: HTTPRequest.Method, _ target: String, headers: HTTPFields = [:], body: [UInt8] = []
  ) async throws -> Answer {
    var headers = headers
    if !body.isEmpty { headers[.contentLength] = String(body.count) }
    let head = HTTPRequest(
      method: method, scheme: "https", authority: "id.contoso.test", path: target, headerFields: headers)
    let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: body)))
    let context = EdgeContext(
      source: ApplicationRequestContextSource(
        channel: NIOAsyncTestingChannel(),
        logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })))
    let response = try await responder.respond(to: request, context: context)
    let writer = BodyCollector()
    try await response.body.write(writer)
    return Answer(status: response.status.code, headers: response.headers, text: writer.text)
  }

  func get(_ target: String, headers: HTTPFields = [:]) async throws -> Answer {
    try await send(.get, target, headers: headers)
  }

  func post(_ target: String, _ form: [(String, String)], headers: HTTPFields = [:]) async throws -> Answer {
    var headers = headers
    headers[.contentType] = "application/x-www-form-urlencoded"
    return try await send(
      .post, target, headers: headers, body: Array(FormEncoding.encode(form.map { ($0.0, $0.1) }).utf8))
  }

  func post(_ target: String, _ form: [String: String], headers: HTTPFields = [:]) async throws -> Answer {
    try await post(target, form.map { ($0.key, $0.value) }, headers: headers)
  }

  /// An answer with its body read.
  struct Answer: Sendable {
    let status: Int
    let headers: HTTPFields
    let text: String

    var json: JSONValue { (try? JSONReader.read(Array(text.utf8), limit: 1 << 20, maximumDepth: 8)) ?? .null }
    var error: String? { json["error"]?.string }
    var number: Int64? {
      if case .integer(let number)? = json["error_codes"]?.array?.first { number } else { nil }
    }
    var location: String? { headers[.location] }

    func string(_ name: String) -> String? { json[name]?.string }

    /// The parameters that the redirect carries.
    var redirected: Parameters? {
      guard let location, let mark = location.firstIndex(where: { $0 == "?" || $0 == "#" }) else {
        return nil
      }
      return try? Parameters(query: String(location[location.index(after: mark)...]))
    }
  }
}

/// Collects a body.
private final class BodyCollector: ResponseBodyWriter {
  private(set) var text = ""

  func write(_ buffer: ByteBuffer) async throws { text += String(buffer: buffer) }

  func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

extension OAuthPages {
  /// Pages that say in plain text which they are.
  static let plain = OAuthPages(
    error: { failure, _, _ in
      Response(
        status: .badRequest,
        body: ResponseBody(
          byteBuffer: ByteBuffer(string: "page error AADSTS\(failure.number) \(failure.reason)")))
    },
    formPost: { post, _, _ in
      let lines = post.parameters.map { "\($0.name)=\($0.value)" }.joined(separator: "\n")
      return Response(
        status: .ok,
        body: ResponseBody(byteBuffer: ByteBuffer(string: "page form \(post.redirectURI)\n\(lines)")))
    },
    confirmSignOut: { question, _, _ in
      Response(
        status: .ok,
        body: ResponseBody(
          byteBuffer: ByteBuffer(string: "page confirm\n\(question.action)\n\(question.csrf)")))
    },
    signedOut: { done, _, _ in
      Response(
        status: .ok,
        body: ResponseBody(byteBuffer: ByteBuffer(string: "page signed-out \(done.returnTo ?? "-")")))
    })
}

// Hummingbird has a type of the same name; here the word means ours.
typealias Parameters = HTTPEdge.Parameters
