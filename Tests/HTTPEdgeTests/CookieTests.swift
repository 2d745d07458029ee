import Base
import HTTPEdge
import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@Suite("Cookies")
struct CookieTests {
  static let token = String(repeating: "A", count: 43)
  static let tenant = "11111111-1111-4111-8111-111111111111"

  static func request(_ cookies: [String]) -> Request {
    var head = HTTPRequest(method: .get, scheme: "https", authority: "login.test", path: "/")
    for cookie in cookies { head.headerFields.append(HTTPField(name: .cookie, value: cookie)) }
    return Request(head: head, body: RequestBody(buffer: ByteBuffer()))
  }

  @Test("come back as they were set, and with every protection")
  func roundTrip() throws {
    let random = RandomSource { count in [UInt8](repeating: 7, count: count) }
    let binding = BrowserCookies(Self.request([])).binding(random: random)
    #expect(binding.isNew)
    var response = Response(status: .ok)
    response.setBrowserCookie(binding)
    response.setSessionCookie(tenant: Self.tenant, handle: Secret(Self.token), maxAge: nil)
    response.setRememberedCookie(Secret(Self.token), maxAge: 1209600)
    let set = response.headers[values: .setCookie]
    #expect(set.count == 3)
    for cookie in set {
      #expect(cookie.hasPrefix("__Host-gatehouse-"))
      #expect(cookie.hasSuffix("; Path=/; Secure; HttpOnly; SameSite=Lax"))
      #expect(!cookie.lowercased().contains("domain"))
    }
    #expect(set[0].contains("Max-Age=34560000"))
    #expect(!set[1].contains("Max-Age"))
    #expect(set[2].contains("Max-Age=1209600"))

    let pairs = set.map { String($0.prefix { $0 != ";" }) }
    let back = BrowserCookies(Self.request([pairs.joined(separator: "; ")]))
    #expect(back.browser?.expose() == binding.secret.expose())
    #expect(back.sessionTenant == Self.tenant)
    #expect(back.sessionHandle?.expose() == Self.token)
    #expect(back.remembered?.expose() == Self.token)
    #expect(!back.binding(random: random).isNew)
    #expect(back.binding(random: random).digest == binding.digest)
    var later = Response(status: .ok)
    later.setBrowserCookie(back.binding(random: random))
    #expect(later.headers[.setCookie] == nil)
  }

  @Test("split over several headers, as HTTP/2 may do, are still read")
  func split() {
    let cookies = BrowserCookies(Self.request(["other=1", "__Host-gatehouse-browser=\(Self.token)"]))
    #expect(cookies.browser != nil)
  }

  @Test(
    "that are malformed or there twice are absent",
    arguments: [
      "__Host-gatehouse-browser=", "__Host-gatehouse-browser", "__Host-gatehouse-browser=short",
      "__Host-gatehouse-browser=\(token)A", "__Host-gatehouse-browser=\"\(token)\"",
      "__Host-gatehouse-browser=\(token); __Host-gatehouse-browser=\(token)",
      "__Host-gatehouse-browser=\(String(repeating: "A", count: 42))=", "gatehouse-browser=\(token)",
      "__host-gatehouse-browser=\(token)", "__Host-gatehouse-browser=\(String(repeating: "A", count: 42))é",
      "__Host-gatehouse-session=\(token)", "__Host-gatehouse-session=\(tenant).",
      "__Host-gatehouse-session=.\(token)",
      "__Host-gatehouse-session=\(tenant).\(token).\(token)", "__Host-gatehouse-session=\(tenant)x.\(token)",
      ";;=;", "",
    ])
  func malformed(cookie: String) {
    let cookies = BrowserCookies(Self.request([cookie]))
    #expect(cookies.browser == nil)
    #expect(cookies.sessionHandle == nil)
    #expect(cookies.sessionTenant == nil)
    #expect(cookies.remembered == nil)
  }

  @Test("are forgotten at once")
  func cleared() throws {
    var response = Response(status: .ok)
    response.clear(.session)
    let cookie = try #require(response.headers[.setCookie])
    #expect(cookie == "__Host-gatehouse-session=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax")
  }
}
