import Base
import HTTPEdge
import Testing

@Suite("Forwarded addresses")
struct TrustedProxiesTests {
  @Test(
    "are believed of trusted proxies only",
    arguments: [
      // From a stranger nothing is believed.
      ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
      ("203.0.113.9", "10.0.0.1", "203.0.113.9"),
      // From a proxy, the right-most address that is no proxy.
      ("10.0.0.1", "203.0.113.9", "203.0.113.9"),
      ("10.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9"),
      ("10.0.0.1", "198.51.100.1, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
      ("10.0.0.1", "127.0.0.1, 203.0.113.9,10.0.0.3 , 10.0.0.2", "203.0.113.9"),
      // Nothing, garbage, or proxies all the way.
      ("10.0.0.1", nil, "10.0.0.1"), ("10.0.0.1", "", "10.0.0.1"),
      ("10.0.0.1", "unknown", "10.0.0.1"), ("10.0.0.1", "203.0.113.9, _hidden", "10.0.0.1"),
      ("10.0.0.1", "203.0.113.9, unknown, 10.0.0.2", "10.0.0.2"),
      ("10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"),
      ("10.0.0.1", "203.0.113.9,", "10.0.0.1"), ("10.0.0.1", "1.2.3.4' OR 1=1", "10.0.0.1"),
      // Ports and IPv6.
      ("10.0.0.1", "203.0.113.9:4711", "203.0.113.9"), ("10.0.0.1", "[2001:db8::1]:4711", "2001:db8::1"),
      ("10.0.0.1", "2001:db8::1", "2001:db8::1"), ("10.0.0.1", "[2001:db8::1]x", "10.0.0.1"),
      ("fd00::1", "2001:db8::9", "2001:db8::9"), ("::ffff:10.0.0.1", "203.0.113.9", "203.0.113.9"),
      ("10.0.0.1", "::ffff:203.0.113.9", "203.0.113.9"),
    ] as [(String, String?, String)])
  func forwarded(peer: String, header: String?, client: String) throws {
    let proxies = TrustedProxies(["10.0.0.0/8", "fd00::/8"].compactMap { IPNetwork($0) })
    let address = proxies.client(peer: try #require(IPAddress(peer)), forwardedFor: header)
    #expect(address.description == client)
  }

  @Test("of an endless chain are not walked through")
  func longChain() throws {
    let proxies = TrustedProxies([try #require(IPNetwork("10.0.0.0/8"))])
    let header = "203.0.113.9, " + Array(repeating: "10.0.0.2", count: 10_000).joined(separator: ", ")
    let address = proxies.client(peer: try #require(IPAddress("10.0.0.1")), forwardedFor: header)
    #expect(address.description == "10.0.0.2")
  }
}
