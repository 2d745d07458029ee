import Base
import Credentials
import Directory
import Foundation
import HTTPEdge
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import SignIn
import Testing
import Web

/// A browser on the routes: it keeps cookies, follows redirects to this origin, and fills forms in.
final class PageBrowser {
  static let origin = "http://localhost"

  let fixture: WebFixture
  let client: any TestClientProtocol
  var cookies: [String: String] = [:]
  /// The path of the page on the screen.
  var path = ""
  var status = HTTPResponse.Status.ok
  var headers = HTTPFields()
  var html = ""
  /// Where the browser was sent, when that is another site.
  var left: String?
  /// How many redirects the last request went through.
  var hops = 0
  var secret: [UInt8]?
  var recoveryCodes: [String] = []

  init(_ fixture: WebFixture, _ client: any TestClientProtocol) {
    self.fixture = fixture
    self.client = client
  }

  var page: Markup { get throws { try Markup(html) } }
  var step: String { get throws { try page.all("main").first?["data-step"] ?? "none" } }
  var alerts: [String] { get throws { try alertTexts() } }

  /// The hidden fields of the first form.
  var hidden: [String: String] {
    get throws {
      var fields: [String: String] = [:]
      for element in try page.elements {
        if element.name == "/form" { break }
        if element.name == "input", element["type"] == "hidden" {
          fields[element["name"] ?? ""] = element["value"] ?? ""
        }
      }
      return fields
    }
  }

  func open(_ path: String, headers: HTTPFields = [:]) async throws {
    hops = 0
    left = nil
    try await send(.get, path, body: nil, extra: headers)
  }

  /// Posts a form as it is.
  func post(_ path: String, _ fields: [String: String], headers: HTTPFields = [:]) async throws {
    hops = 0
    left = nil
    let body = fields.map { "\(Self.encode($0.key))=\(Self.encode($0.value))" }.joined(separator: "&")
    try await send(.post, path, body: body, extra: headers)
  }

  /// Presses a button of the first form, with the fields filled in.
  func submit(_ fields: [String: String] = [:], action: String? = nil) async throws {
    var all = try hidden.merging(fields) { $1 }
    if let action { all["action"] = action }
    let target = try #require(try page.all("form").first?["action"])
    try await post(target, all)
  }

  private func send(
    _ method: HTTPRequest.Method, _ path: String, body: String?, extra: HTTPFields = [:]
  ) async throws {
    var fields = extra
    if !cookies.isEmpty {
      fields[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
    }
    fields[.userAgent] = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    if body != nil { fields[.contentType] = "application/x-www-form-urlencoded" }
    let response = try await client.execute(
      uri: path, method: method, headers: fields, body: body.map { ByteBuffer(string: $0) })
    keep(response.headers[values: .setCookie])
    self.path = path
    status = response.status
    headers = response.headers
    html = String(buffer: response.body)
    guard response.status == .seeOther, let location = response.headers[.location] else { return }
    hops += 1
    guard location.hasPrefix(Self.origin + "/"), hops < 5 else {
      left = location
      return
    }
    try await send(.get, String(location.dropFirst(Self.origin.count)), body: nil)
  }

  private func keep(_ lines: [String]) {
    for line in lines {
      let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
      cookies[pair[0]] = line.contains("Max-Age=0") ? nil : pair.count > 1 ? pair[1] : nil
    }
  }

  private func alertTexts() throws -> [String] {
    let elements = try page.elements
    return elements.indices.filter { elements[$0]["role"] == "alert" && elements[$0]["hidden"] == nil }.map {
      start in
      let end = elements[start...].firstIndex { $0.name == "/div" } ?? start
      let texts = elements[start...end].filter { $0["data-correlation-id"] == nil }.map(\.text)
      return texts.joined(separator: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }

  private static func encode(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}

extension PageBrowser {
  /// What the browser's cookies say to a use case.
  var context: BrowserContext {
    get throws {
      let session = cookies[GatehouseCookie.session.rawValue]?.split(separator: ".").map(String.init)
      return BrowserContext(
        browser: Base.Digest(of: try #require(cookies[GatehouseCookie.browser.rawValue])),
        sessionHandle: session.map { Secret($0[1]) }, sessionTenant: session?[0],
        remembered: cookies[GatehouseCookie.remembered.rawValue].map { Secret($0) },
        client: ClientContext(address: "192.0.2.1", userAgent: "tests", correlationID: UUID().uuidString))
    }
  }

  /// Begins a sign-in as the authorization endpoint does, and shows its page.
  func begin(_ request: AuthorizationRequest = .wiki()) async throws {
    if cookies.isEmpty { try await open("/security-info") }
    let outcome = try await fixture.signIn.begin(
      tenant: fixture.tenant, purpose: .authorization(request), browser: try context)
    switch outcome {
    case .interact(let id): try await open("/\(fixture.tenant.id)/login/\(id)")
    case .completed: left = request.redirectURI
    case .refused(let error): throw error
    }
  }

  /// The code that the person's app shows now.
  func code() throws -> String {
    let totp = TOTP(secret: try #require(secret))
    return totp.code(step: totp.step(at: fixture.now))
  }

  /// Answers page after page until one of the steps, or until no page asks for anything.
  func walk(until stop: Set<String> = [], name: String = WebFixture.userName) async throws {
    for _ in 0..<20 {
      guard left == nil, !stop.contains(try step) else { return }
      switch try step {
      case "identify": try await submit(["username": name])
      case "password": try await submit(["password": WebFixture.password])
      case "challenge":
        fixture.advance(seconds: 60)
        try await submit(["code": try code()])
      case "register": try await submit()
      case "register-totp":
        readSecret()
        try await submit(["code": try code()])
      case "recovery-codes":
        recoveryCodes = try page.having("data-recovery-code").map(\.text)
        try await submit()
      case "consent": try await submit()
      case "stay-signed-in": try await submit(action: "decline")
      default: return
      }
    }
  }

  /// Reads the secret that the page shows.
  func readSecret() {
    guard let elements = try? page.elements,
      let start = elements.firstIndex(where: { $0["data-totp-secret"] != nil }),
      let end = elements[start...].firstIndex(where: { $0.name == "/code" })
    else { return }
    secret = Base32.decode(elements[start..<end].map(\.text).joined())
  }
}
