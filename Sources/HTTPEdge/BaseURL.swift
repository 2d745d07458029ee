import Base

/// The one origin under which Gatehouse is reached; every URL that it hands out begins with it.
public struct BaseURL: Hashable, Sendable, CustomStringConvertible {
  /// Whether it is `https`.
  public let isSecure: Bool
  /// The host in lower case, without brackets.
  public let host: String
  /// The port, also when it is the scheme's own.
  public let port: Int

  /// Reads `http://host`, `https://host:8443` and the like.
  ///
  /// - Returns: nil for another scheme, for user information, a path other than `/`, a query or a fragment.
  public init?(_ text: String) {
    let lowered = text.lowercased()
    let isSecure = lowered.hasPrefix("https://")
    guard isSecure || lowered.hasPrefix("http://"), text.utf8.allSatisfy({ (0x21...0x7e).contains($0) })
    else {
      return nil
    }
    var rest = lowered.dropFirst(isSecure ? 8 : 7)
    if rest.last == "/" { rest.removeLast() }
    guard let (host, port) = Self.split(rest) else { return nil }
    self.isSecure = isSecure
    self.host = host
    self.port = port ?? (isSecure ? 443 : 80)
  }

  /// The origin, without a slash at its end (RFC 6454 §6.2).
  public var description: String { "\(isSecure ? "https" : "http")://\(authority)" }

  /// The host, with the port where it is not the scheme's own.
  public var authority: String {
    let name = host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
    return port == (isSecure ? 443 : 80) ? name : "\(name):\(port)"
  }

  /// Whether the host can only be this machine: `localhost`, a name below it, or a loopback address.
  public var isLoopback: Bool {
    host == "localhost" || host.hasSuffix(".localhost") || IPAddress(host)?.isLoopback == true
  }

  /// The absolute URL of a path that begins with a slash.
  public func url(_ path: String) -> String { description + path }

  /// Whether a request's `Host` or `:authority` names this origin.
  public func matches(authority: String) -> Bool {
    guard let (host, port) = Self.split(authority.lowercased()[...]) else { return false }
    return host == self.host && (port ?? (isSecure ? 443 : 80)) == self.port
  }

  private static func split(_ text: Substring) -> (host: String, port: Int?)? {
    var host = text
    var port: Int?
    let end = text.first == "[" ? text.firstIndex(of: "]").map { text.index(after: $0) } : nil
    if let colon = text[(end ?? text.startIndex)...].firstIndex(of: ":") {
      let digits = text[text.index(after: colon)...]
      guard (1...5).contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) }),
        let number = Int(digits), (1...65_535).contains(number)
      else { return nil }
      port = number
      host = text[..<colon]
    }
    if let end {
      guard host.endIndex == end, let address = IPAddress(host.dropFirst().dropLast()), !address.isIPv4 else {
        return nil
      }
      return (address.description, port)
    }
    let isName =
      (1...253).contains(host.utf8.count)
      && host.utf8.allSatisfy { byte in
        (48...57).contains(byte) || (97...122).contains(byte) || byte == 45 || byte == 46
      }
    guard isName, host.first != ".", !host.contains("..") else { return nil }
    return (String(host), port)
  }
}
