import HTTPEdge
import Testing

@Suite("Addresses")
struct AddressTests {
  @Test(
    "are read and written in one form",
    arguments: [
      ("192.0.2.1", "192.0.2.1"), ("::1", "::1"), ("2001:DB8:0:0:0:0:0:1", "2001:db8::1"),
      ("::ffff:192.0.2.1", "192.0.2.1"), ("::ffff:c000:201", "192.0.2.1"), ("0.0.0.0", "0.0.0.0"),
      ("::", "::"),
    ])
  func canonical(text: String, written: String) {
    #expect(IPAddress(text)?.description == written)
  }

  @Test(
    "are nothing else",
    arguments: [
      "", "1", "127.1", "0x7f.0.0.1", "0177.0.0.1", "1.2.3.4.5", "256.0.0.1", "1.2.3.4 ", " 1.2.3.4",
      "1.2.3.4:80",
      "[::1]", "fe80::1%eth0", "::g", "1.2.3", "localhost", "１.2.3.4", "::1\0",
      String(repeating: ":", count: 60),
    ])
  func garbage(text: String) {
    #expect(IPAddress(text) == nil)
  }

  @Test(
    "lie in networks",
    arguments: [
      ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false), ("0.0.0.0/0", "8.8.8.8", true),
      ("192.0.2.7", "192.0.2.7", true), ("192.0.2.7", "192.0.2.8", false), ("fd00::/8", "fdff::1", true),
      ("2001:db8::/32", "2001:db9::1", false), ("::/0", "2001:db8::1", true), ("::/0", "10.0.0.1", false),
      ("10.0.0.0/8", "::ffff:10.1.2.3", true), ("2001:db8:0:1::/64", "2001:db8:0:1:ffff::2", true),
    ])
  func contained(network: String, address: String, isInside: Bool) throws {
    #expect(try #require(IPNetwork(network)).contains(#require(IPAddress(address))) == isInside)
  }

  @Test(
    "refuse malformed networks",
    arguments: ["10.0.0.1/8", "10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/+8", "x/8", "/"])
  func malformedNetwork(text: String) {
    #expect(IPNetwork(text) == nil)
  }

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
    let proxies = TrustedProxies(["10.0.0.0/8", "fd00::/8"].compactMap(IPNetwork.init))
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
