import Base

/// The proxies whose word about a client's address is taken.
public struct TrustedProxies: Sendable, Equatable {
  /// Entries of a forwarded header that are looked at, counted from the right.
  private static let longestChain = 32

  /// The ranges that the proxies connect from; empty means that no header is believed.
  public let networks: [IPNetwork]

  /// Takes the ranges.
  public init(_ networks: [IPNetwork] = []) {
    self.networks = networks
  }

  /// Whether the address is a proxy's.
  public func contains(_ address: IPAddress) -> Bool {
    networks.contains { $0.contains(address) }
  }

  /// The client's address: the right-most one in the chain that is no proxy of ours.
  ///
  /// What stands left of that one was written by strangers. An entry that is no address ends the walk at the last
  /// one that we could vouch for, and so does a chain of proxies only.
  /// - Parameters:
  ///   - peer: the other end of the socket.
  ///   - forwardedFor: the `X-Forwarded-For` header, all its occurrences joined by commas.
  public func client(peer: IPAddress, forwardedFor: String?) -> IPAddress {
    guard let forwardedFor, contains(peer) else { return peer }
    var vouched = peer
    let entries = forwardedFor.split(separator: ",", omittingEmptySubsequences: false)
    for entry in entries.suffix(Self.longestChain).reversed() {
      guard let address = Self.address(in: entry) else { return vouched }
      vouched = address
      if !contains(address) { return address }
    }
    return vouched
  }

  /// Reads an entry: an address, `address:port` for IPv4, `[address]` or `[address]:port` for IPv6.
  private static func address(in entry: Substring) -> IPAddress? {
    var text = entry.drop { $0 == " " || $0 == "\t" }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    if text.first == "[" {
      guard let end = text.firstIndex(of: "]"), isPort(text[text.index(after: end)...]) else { return nil }
      guard let address = IPAddress(text[text.index(after: text.startIndex)..<end]), !address.isIPv4 else {
        return nil
      }
      return address
    }
    if let address = IPAddress(text) { return address }
    guard let colon = text.firstIndex(of: ":"), isPort(text[colon...]) else { return nil }
    return IPAddress(text[..<colon])
  }

  private static func isPort(_ text: Substring) -> Bool {
    if text.isEmpty { return true }
    guard text.first == ":", (2...6).contains(text.utf8.count) else { return false }
    return text.utf8.dropFirst().allSatisfy { (48...57).contains($0) }
  }
}
