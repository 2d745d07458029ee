import Base
import Foundation
import Testing

@Suite("Addresses")
struct AddressTests {
  @Test(
    "are read and written in one form",
    arguments: [
      ("192.0.2.1", "192.0.2.1"), ("::1", "::1"), ("2001:DB8:0:0:0:0:0:1", "2001:db8::1"),
      ("::ffff:192.0.2.1", "192.0.2.1"), ("::ffff:c000:201", "192.0.2.1"), ("0.0.0.0", "0.0.0.0"),
      ("::", "::"), ("1:0:0:2::3:4", "1::2:0:0:3:4"), ("1:0:0:2:0:0:3:4", "1::2:0:0:3:4"),
      ("1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7"), ("1:0:0:2:0:0:0:3", "1:0:0:2::3"),
      ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
      ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"), ("64:ff9b::192.0.2.33", "64:ff9b::c000:221"), ("1::", "1::"),
      ("::ffff:0:0", "0.0.0.0"), ("::fffe:ffff:ffff", "::fffe:ffff:ffff"), ("fe80::00ab", "fe80::ab"),
    ])
  func canonical(text: String, written: String) {
    #expect(IPAddress(text)?.description == written)
  }

  @Test(
    "are nothing else",
    arguments: [
      "", "1", "127.1", "0x7f.0.0.1", "0177.0.0.1", "1.2.3.4.5", "256.0.0.1", "1.2.3.4 ", " 1.2.3.4",
      "1.2.3.4:80",
      "[::1]", "fe80::1%eth0", "::g", "1.2.3", "localhost", "01.2.3.4", "1..2.3", "1.2.3.", ".1.2.3", ":",
      ":::", ":1::", "1::2::3", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7", "1:2:3:4::5:6:7:8", "12345::", "1:",
      "::1:", "::1.2.3", "::1.2.3.4:5", "1:2:3:4:5:6:7:1.2.3.4", "::ffff:01.2.3.4", "::12345.0.0.1",
      "::1.2.3.4.5",
      "１.2.3.4", "::1\0",
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
    arguments: [
      "10.0.0.1/8", "10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/+8", "x/8", "/", "10.0.0.0/8/8",
      "::ffff:10.0.0.0/8", "::ffff:10.0.0.1/104", "10.0.0.0/-1",
    ])
  func malformedNetwork(text: String) {
    #expect(IPNetwork(text) == nil)
  }

  @Test(
    "are counted from 128 bits when a network is written as mapped IPv4",
    arguments: [("::ffff:10.0.0.0/104", "10.0.0.0/8"), ("::ffff:192.0.2.7", "192.0.2.7/32")])
  func mapped(text: String, written: String) {
    #expect(IPNetwork(text)?.description == written)
  }

  @Test(
    "lose what lies beyond the prefix when asked to",
    arguments: [
      ("10.1.2.3/8", "10.0.0.0/8", "10.255.255.255"), ("10.1.2.3/32", "10.1.2.3/32", "10.1.2.3"),
      ("10.1.2.3/0", "0.0.0.0/0", "255.255.255.255"), ("192.0.2.129/25", "192.0.2.128/25", "192.0.2.255"),
      ("2001:db8::1/32", "2001:db8::/32", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"),
      ("2001:db8::1/64", "2001:db8::/64", "2001:db8::ffff:ffff:ffff:ffff"),
      ("2001:db8::1/65", "2001:db8::/65", "2001:db8::7fff:ffff:ffff:ffff"),
      ("2001:db8::1/63", "2001:db8::/63", "2001:db8:0:1:ffff:ffff:ffff:ffff"),
      ("2001:db8::1/128", "2001:db8::1/128", "2001:db8::1"),
      ("2001:db8::1/0", "::/0", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ])
  func masked(text: String, written: String, last: String) throws {
    let network = try #require(IPNetwork(maskingHostBits: text))
    #expect(network.description == written)
    #expect(network.last.description == last)
    #expect(String(network.prefixLength) == text.split(separator: "/")[1])
    #expect(network.contains(network.first) && network.contains(network.last))
    #expect(IPRange(network) == IPRange(first: network.first, last: network.last))
  }

  @Test(
    "need a prefix where host bits may be set",
    arguments: ["10.0.0.1", "2001:db8::1", "10.0.0.1/", "10.0.0.1/33", "::1/129", "::ffff:10.0.0.1/95", ""])
  func maskedNeedsPrefix(text: String) {
    #expect(IPNetwork(maskingHostBits: text) == nil)
  }

  @Test("are ordered: IPv4 first, then by number")
  func order() throws {
    let ascending = try [
      "0.0.0.0", "9.255.255.255", "10.0.0.0", "255.255.255.255", "::", "::1", "::1:0:0:0:0",
      "2001:db8::", "8000::", "ffff::",
    ].map { try #require(IPAddress($0)) }
    #expect(ascending.reversed().sorted() == ascending)
    #expect(zip(ascending, ascending.dropFirst()).allSatisfy { $0 < $1 && !($1 < $0) })
  }

  @Test(
    "make a range when they are of one family and in order",
    arguments: [
      ("10.0.0.1", "10.0.0.9", true), ("10.0.0.1", "10.0.0.1", true), ("10.0.0.9", "10.0.0.1", false),
      ("10.0.0.1", "::1", false), ("::1", "10.0.0.1", false), ("2001:db8::", "2001:db8::ffff", true),
    ])
  func range(first: String, last: String, isRange: Bool) throws {
    let range = try IPRange(first: #require(IPAddress(first)), last: #require(IPAddress(last)))
    #expect((range != nil) == isRange)
    #expect(range.map { $0.description == "\(first)-\(last)" } != false)
  }

  @Test(
    "lie in ranges, ends included",
    arguments: [
      ("10.0.0.1", true), ("10.0.0.5", true), ("10.0.1.0", true), ("10.0.0.0", false), ("10.0.1.1", false),
      ("::ffff:10.0.0.5", true), ("::a00:5", false),
    ])
  func inRange(address: String, isInside: Bool) throws {
    let first = try #require(IPAddress("10.0.0.1"))
    let last = try #require(IPAddress("10.0.1.0"))
    let range = try #require(IPRange(first: first, last: last))
    #expect(range.contains(try #require(IPAddress(address))) == isInside)
  }

  @Test("agree with the bits, whatever the network", arguments: 0...128)
  func everyPrefix(length: Int) throws {
    let bytes: [UInt8] = [0x20, 1, 0xd, 0xb8, 0xa5, 0x5a, 0xff, 0, 1, 0xfe, 0x80, 0x7f, 3, 0xc0, 0xaa, 0x55]
    for width in [32, 128] where length <= width {
      let address = try #require(IPAddress(bytes: Array(bytes.prefix(width / 8))))
      let network = try #require(IPNetwork(maskingHostBits: "\(address)/\(length)"))
      for bit in 0..<width {
        var changed = address.bytes
        changed[bit / 8] ^= 0x80 >> UInt8(bit % 8)
        #expect(network.contains(try #require(IPAddress(bytes: changed))) == (bit >= length))
      }
    }
  }

  @Test("of halves keep only what their family has")
  func halves() {
    #expect(IPAddress(high: 1, low: 0x1_0a00_0001, isIPv4: true) == IPAddress("10.0.0.1"))
    #expect(IPAddress(high: 0x2001_0db8_0000_0000, low: 1, isIPv4: false) == IPAddress("2001:db8::1"))
  }

  @Test(
    "read what the C library reads, and come back from their own text",
    arguments: 1...4 as ClosedRange<UInt64>)
  func likeInet(seed: UInt64) {
    var random = SeededGenerator(state: seed)
    let marks = [
      "::", ":", ":", ".", "0", "1", "00", "255", "256", "ffff", "a", "10", "2001", "0:0", "1.2.3.4", "g",
    ]
    for round in 0..<5_000 {
      let count = Int.random(in: 1...16, using: &random)
      let text = (0..<count).map { _ in marks[Int.random(in: 0..<marks.count, using: &random)] }.joined()
      guard (2...45).contains(text.utf8.count) else { continue }
      var bytes = [UInt8](repeating: 0, count: 16)
      let isIPv6 = text.contains(":")
      let isRead = inet_pton(isIPv6 ? AF_INET6 : AF_INET, text, &bytes) == 1
      let address = IPAddress(text)
      let expected = isRead ? IPAddress(bytes: Array(bytes.prefix(isIPv6 ? 16 : 4))) : nil
      #expect(address == expected, "`\(text)`, seed \(seed), round \(round)")
      if let address { #expect(IPAddress(address.description) == address, "`\(text)`") }
    }
  }
}
