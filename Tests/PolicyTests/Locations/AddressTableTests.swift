import Base
import Testing

@testable import Policy

@Suite("Finding the class of an address")
struct AddressTableTests {
  static func range(_ first: String, _ last: String) throws -> IPRange {
    let first = try #require(IPAddress(first))
    let last = try #require(IPAddress(last))
    return try #require(IPRange(first: first, last: last))
  }

  static func locations(_ table: AddressTable, _ group: Int) -> [Int] {
    table.classes.row(group).enumerated().flatMap { word, bits in
      (0..<64).filter { bits >> UInt64($0) & 1 == 1 }.map { word * 64 + $0 }
    }
  }

  @Test("agrees with looking through every range, at and around every boundary")
  func agrees() throws {
    let locations: [[IPRange]] = [
      [try Self.range("10.0.0.0", "10.255.255.255"), try Self.range("0.0.0.0", "0.0.0.0")],
      [try Self.range("10.1.0.0", "10.1.255.255"), try Self.range("10.1.128.0", "10.2.0.0")],
      [try Self.range("255.255.255.255", "255.255.255.255"), try Self.range("::", "::1")],
      [
        try Self.range("2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"),
        try Self.range("10.1.0.0", "10.1.0.0"),
      ],
      [try Self.range("ffff:ffff:ffff:ffff::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")], [],
    ]
    let table = AddressTable(locations)
    let texts = [
      "0.0.0.0", "0.0.0.1", "9.255.255.255", "10.0.0.0", "10.0.255.255", "10.1.0.0", "10.1.0.1",
      "10.1.127.255",
      "10.1.128.0", "10.1.255.255", "10.2.0.0", "10.2.0.1", "10.255.255.255", "11.0.0.0", "255.255.255.254",
      "255.255.255.255", "::", "::1", "::2", "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db8::",
      "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db9::", "ffff:ffff:ffff:fffe:ffff:ffff:ffff:ffff",
      "ffff:ffff:ffff:ffff::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    ]
    for text in texts {
      let address = try #require(IPAddress(text))
      let wanted = locations.indices.filter { index in
        locations[index].contains { range in
          range.first.isIPv4 == address.isIPv4 && range.first <= address && address <= range.last
        }
      }
      let group = table.group(of: address)
      #expect(locations.indices.filter { table.classes.has($0, in: group) } == wanted, "\(text)")
    }
    for (group, witness) in table.witnesses.enumerated() {
      let witness = try #require(witness)
      #expect(table.group(of: witness) == group)
    }
  }
}
