import Foundation
import Testing

@testable import Directory

@Suite("Redirect URI")
struct RedirectURITests {
  @Test(
    "registers what an application can use",
    arguments: [
      "https://app.contoso.test/cb", "https://app.contoso.test", "https://app.contoso.test/",
      "https://app.contoso.test:8443/cb?tenant=1", "https://app.contoso.test/a/b.c/d..e/%20x",
      "http://localhost/cb", "http://localhost:8090/callback", "http://127.0.0.1/cb",
      "http://127.0.0.1:65535/cb",
      "http://[::1]/cb", "http://[::1]:4000/cb", "https://localhost/cb", "https://xn--bcher-kva.example/cb",
      "com.contoso.app:/oauth", "com.contoso.app://auth", "msal063ea2e6-5ba9-4bea-b870-4aceedc5e72d://auth",
      "msauth.com.contoso.app://auth",
    ])
  func registered(text: String) throws {
    let uri = try RedirectURI(registering: text)
    #expect(uri.value == text)
    #expect(uri.matches(text))
  }

  @Test("refuses what cannot be registered, and says why", arguments: RedirectURICases.refused)
  func refused(text: String, reason: RedirectURI.Refusal) {
    #expect(throws: reason) { try RedirectURI(registering: text) }
  }

  @Test("matches nothing but itself", arguments: RedirectURICases.variants)
  func variants(requested: String) throws {
    let uri = try RedirectURI(registering: "https://app.contoso.test/cb")
    #expect(!uri.matches(requested))
  }

  @Test(
    "matches nothing but itself, with a query",
    arguments: ["", "?a=2", "?a=1&a=1", "?a=1&", "?A=1", "?a=1#x", "?a=%31"])
  func query(suffix: String) throws {
    let uri = try RedirectURI(registering: "https://app.contoso.test/cb?a=1")
    #expect(!uri.matches("https://app.contoso.test/cb\(suffix)"))
    #expect(uri.matches("https://app.contoso.test/cb?a=1"))
  }

  @Test(
    "lets a loopback address have any port (RFC 8252 §7.3)",
    arguments: [
      "http://127.0.0.1/cb", "http://127.0.0.1:1/cb", "http://127.0.0.1:49152/cb",
      "http://127.0.0.1:65535/cb",
    ])
  func loopbackPort(requested: String) throws {
    #expect(try RedirectURI(registering: "http://127.0.0.1:8000/cb").matches(requested))
  }

  @Test("lets a loopback address have nothing else", arguments: RedirectURICases.loopbackVariants)
  func loopback(requested: String) throws {
    #expect(try !RedirectURI(registering: "http://127.0.0.1/cb").matches(requested))
  }

  @Test("keeps the port of an address that is not loopback http")
  func otherPorts() throws {
    #expect(try !RedirectURI(registering: "https://localhost/cb").matches("https://localhost:1/cb"))
    #expect(
      try !RedirectURI(registering: "https://app.contoso.test/cb").matches("https://app.contoso.test:443/cb"))
  }

  @Test("says scheme and host for pages")
  func parts() throws {
    let uri = try RedirectURI(registering: "https://app.contoso.test:8443/cb")
    #expect(uri.scheme == "https" && uri.host == "app.contoso.test:8443")
    #expect(try RedirectURI(registering: "com.contoso.app:/oauth").host == "com.contoso.app")
  }

  @Test("is checked again when it is read from storage")
  func decoding() throws {
    let good = try JSONEncoder().encode(["https://app.contoso.test/cb"])
    #expect(
      try JSONDecoder().decode([RedirectURI].self, from: good).map(\.value) == ["https://app.contoso.test/cb"]
    )
    #expect(throws: RedirectURI.Refusal.scheme) {
      try JSONDecoder().decode([RedirectURI].self, from: JSONEncoder().encode(["javascript:alert(1)"]))
    }
  }
}

/// What is tried against redirect URIs.
enum RedirectURICases {
  static let refused: [(String, RedirectURI.Refusal)] = [
    ("", .length), ("https://a.test/" + String(repeating: "a", count: 2048), .length),
    ("https://app.contoso.test/c b", .character), ("https://app.contoso.test/cb\n", .character),
    (" https://app.contoso.test/cb", .character), ("https://app.contoso.test\\cb", .character),
    ("https:\\\\app.contoso.test\\cb", .character), ("https://app.contoso.test/cb\u{0}", .character),
    ("https://app.contoso.test/cb\u{7f}", .character), ("https://b\u{fc}cher.example/cb", .character),
    ("https://app.contoso\u{3002}test/cb", .character), ("https://app.contoso.test/<script>", .character),
    ("https://app.contoso.test/\"", .character), ("https://app.contoso.test/{x}", .character),
    ("https://app.contoso.test/^", .character), ("https://app.contoso.test/`", .character),
    ("x", .scheme), ("/cb", .scheme), ("//app.contoso.test/cb", .scheme), ("app.contoso.test/cb", .scheme),
    ("javascript:alert(1)", .scheme), ("JaVaScRiPt:alert(1)", .scheme),
    ("javascript://a.test/%0aalert(1)", .scheme),
    ("data:text/html,x", .scheme), ("DATA:text/html;base64,x", .scheme), ("vbscript:x", .scheme),
    ("file:///etc/passwd", .scheme), ("blob:https://a.test/x", .scheme), ("about:blank", .scheme),
    ("ftp://a.test/", .scheme), ("ws://a.test/", .scheme), ("app:/cb", .scheme), ("1app.x:/cb", .scheme),
    ("HTTPS://app.contoso.test/cb", .scheme), ("Https://app.contoso.test/cb", .scheme),
    ("com.contoso.app:", .scheme),
    ("com.contoso.app://user@host", .scheme), ("urn:ietf:wg:oauth:2.0:oob", .scheme),
    ("http://app.contoso.test/cb", .insecure), ("http://127.0.0.2/cb", .insecure),
    ("http://0.0.0.0/cb", .insecure),
    ("http://127.1/cb", .insecure), ("http://localhost.evil.test/cb", .insecure),
    ("http://127.0.0.1.evil.test/cb", .insecure), ("http://2130706433/cb", .insecure),
    ("https://app.contoso.test/#x", .fragment), ("https://app.contoso.test/cb#", .fragment),
    ("https://*.contoso.test/", .wildcard), ("https://app.contoso.test/*", .wildcard),
    ("https://user@app.contoso.test/", .userInformation),
    ("https://user:pw@app.contoso.test/", .userInformation),
    ("https://app.contoso.test@evil.test/cb", .userInformation),
    ("https://", .host), ("https:///cb", .host), ("https:app.contoso.test/cb", .host),
    ("https:/app.test/cb", .host),
    ("https://app.contoso.test./cb", .host), ("https://APP.contoso.test/cb", .host),
    ("https://app..test/cb", .host),
    ("https://app.contoso.test:/cb", .host), ("https://app.contoso.test:0/cb", .host),
    ("https://app.contoso.test:65536/cb", .host), ("https://app.contoso.test:080/cb", .host),
    ("https://app.contoso.test:8x/cb", .host), ("https://app.contoso.test:+80/cb", .host),
    ("https://app%2econtoso.test/cb", .host), ("https://[::2]/cb", .host), ("https://[::1]x/cb", .host),
    ("https://[::ffff:127.0.0.1]/cb", .host), ("https://app.contoso.test&x/cb", .host),
    ("https://app.contoso.test/../cb", .path), ("https://app.contoso.test/a/./cb", .path),
    ("https://app.contoso.test/cb/..", .path), ("https://app.contoso.test/%2e%2e/cb", .path),
    ("https://app.contoso.test/%2E/cb", .path), ("https://app.contoso.test/a%2fcb", .path),
    ("https://app.contoso.test/a%2Fcb", .path), ("https://app.contoso.test/a%5ccb", .path),
    ("https://app.contoso.test/cb%00", .path), ("https://app.contoso.test/..;/cb", .path),
    ("https://app.contoso.test/cb;x=1", .path), ("com.contoso.app:/../cb", .path),
  ]

  /// Asked for where `https://app.contoso.test/cb` is registered.
  static let variants = [
    "", "https://app.contoso.test/cb/", "https://app.contoso.test/CB", "https://app.contoso.test/cb?",
    "https://app.contoso.test/cb?x=1", "https://app.contoso.test/cb#", "https://app.contoso.test/cb#x",
    "https://app.contoso.test/cb%20", "https://app.contoso.test/cb ", " https://app.contoso.test/cb",
    "https://app.contoso.test/cb\n", "https://app.contoso.test/cb\u{0}", "https://app.contoso.test/cb%00",
    "https://app.contoso.test/%63b", "https://app.contoso.test/c%62", "https://app.contoso.test//cb",
    "https://app.contoso.test/./cb", "https://app.contoso.test/x/../cb", "https://app.contoso.test/cb/../x",
    "https://app.contoso.test/cb/..;/", "https://app.contoso.test/cb;..;/", "https://app.contoso.test/cb;x",
    "https://app.contoso.test/%2e%2e/cb", "https://app.contoso.test/cb%2f..", "https://app.contoso.test/cb\\",
    "https://app.contoso.test/c", "https://app.contoso.test/", "https://app.contoso.test",
    "https://app.contoso.test/cbx",
    "https://app.contoso.test./cb", "https://APP.contoso.test/cb", "https://app.CONTOSO.test/cb",
    "HTTPS://app.contoso.test/cb", "http://app.contoso.test/cb", "https:app.contoso.test/cb",
    "https:/app.contoso.test/cb", "https:///app.contoso.test/cb", "https:\\\\app.contoso.test\\cb",
    "//app.contoso.test/cb", "\\\\app.contoso.test/cb", "/cb", "cb", "https://app.contoso.test:443/cb",
    "https://app.contoso.test:/cb", "https://app.contoso.test:8443/cb", "https://app.contoso.test:80/cb",
    "https://user@app.contoso.test/cb", "https://app.contoso.test@evil.test/cb",
    "https://app.contoso.test:@evil.test/cb",
    "https://app.contoso.test.evil.test/cb", "https://app.contoso.test%2eevil.test/cb",
    "https://app.contoso.test%00.evil.test/cb", "https://evil.test/https://app.contoso.test/cb",
    "https://evil.test?https://app.contoso.test/cb", "https://evil.test#https://app.contoso.test/cb",
    "https://evil.test\\@app.contoso.test/cb", "https://evil.test/cb", "https://contoso.test/cb",
    "https://xapp.contoso.test/cb", "https://app-contoso.test/cb", "https://app.contoso\u{3002}test/cb",
    "https://app.c\u{43e}ntoso.test/cb", "https://\u{ff41}pp.contoso.test/cb",
    "https://xn--app-.contoso.test/cb",
    "http://localhost/cb", "http://127.0.0.1/cb", "http://[::1]/cb",
    "javascript:alert(1)//app.contoso.test/cb",
    "JAVASCRIPT:alert(1)", "data:text/html,x", "https://app.contoso.test/cb https://evil.test/",
    "https://app.contoso.test/cb,https://evil.test/",
  ]

  /// Asked for where `http://127.0.0.1/cb` is registered.
  static let loopbackVariants = [
    "http://127.0.0.1:1/", "http://127.0.0.1:1/cb/", "http://127.0.0.1:1/CB", "http://127.0.0.1:1/cb?x=1",
    "http://127.0.0.1:1/cb#x", "https://127.0.0.1:1/cb", "http://localhost:1/cb", "http://[::1]:1/cb",
    "http://127.0.0.2:1/cb", "http://127.0.0.1:0/cb", "http://127.0.0.1:65536/cb", "http://127.0.0.1:01/cb",
    "http://127.0.0.1:1x/cb", "http://127.0.0.1:1:1/cb", "http://127.0.0.1:/cb",
    "http://127.0.0.1.evil.test:1/cb",
    "http://127.0.0.1:1@evil.test/cb", "http://user@127.0.0.1:1/cb", "http://evil.test:1/cb",
    "http://127.1:1/cb",
    "http://0x7f000001:1/cb", "http://127.0.0.1:1/../cb", "http://127.0.0.1:1/x/../cb",
    "http://127.0.0.1:1\\cb",
    "HTTP://127.0.0.1:1/cb",
  ]
}
