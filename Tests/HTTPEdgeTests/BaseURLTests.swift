import HTTPEdge
import Testing

@Suite("Base URL")
struct BaseURLTests {
  @Test(
    "is an origin",
    arguments: [
      ("https://Login.Example.com", "https://login.example.com"), ("https://a.test:443/", "https://a.test"),
      ("http://localhost:8080", "http://localhost:8080"), ("http://[::1]:80", "http://[::1]"),
      ("https://192.0.2.1:8443", "https://192.0.2.1:8443"),
    ])
  func origin(text: String, written: String) {
    #expect(BaseURL(text)?.description == written)
  }

  @Test(
    "is nothing more",
    arguments: [
      "", "https://", "ftp://a.test", "//a.test", "a.test", "https://a.test/path", "https://a.test?x",
      "https://a.test#x",
      "https://user@a.test", "https://a.test:0", "https://a.test:65536", "https://a.test:", "https://a b",
      "https://a..b",
      "https://.a", "https://[::1", "https://[1.2.3.4]", "https://ä.test", "https://a.test:1@b.test",
      "javascript:alert(1)",
    ])
  func garbage(text: String) {
    #expect(BaseURL(text) == nil)
  }

  @Test(
    "knows this machine",
    arguments: [
      ("http://localhost", true), ("http://app.localhost", true), ("http://127.9.9.9", true),
      ("http://[::1]", true),
      ("http://localhost.evil.test", false), ("http://127.0.0.1.evil.test", false),
      ("http://10.0.0.1", false),
    ])
  func loopback(text: String, isLoopback: Bool) throws {
    #expect(try #require(BaseURL(text)).isLoopback == isLoopback)
  }

  @Test(
    "matches its own authority only",
    arguments: [
      ("login.test", true), ("LOGIN.test:443", true), ("login.test:80", false), ("login.test.", false),
      ("evil.test", false),
      ("login.test:443@evil.test", false), ("", false), ("login.test:", false), ("login.test:4 43", false),
      ("xlogin.test", false), ("login.test/", false),
    ])
  func authority(text: String, isOurs: Bool) throws {
    #expect(try #require(BaseURL("https://login.test")).matches(authority: text) == isOurs)
  }
}
