import Foundation

/// A registered address to which codes and browsers may be sent.
///
/// A value of this type has passed the rules of registration: absolute, https (loopback http and private-use
/// schemes excepted, RFC 8252 §7), no fragment, wildcard, user information, backslash, control or non-ASCII
/// character, dot segment or encoded dot or slash, and no script scheme.
public struct RedirectURI: Hashable, Sendable, Codable, CustomStringConvertible {
  /// The address exactly as registered.
  public let value: String
  private let loopback: LoopbackParts?

  /// Why an address cannot be registered.
  public enum Refusal: String, Error, Sendable, CaseIterable {
    /// Longer than 2,048 bytes or empty.
    case length = "is empty or longer than 2,048 bytes"
    /// White space, control, non-ASCII, backslash or another character that no URI holds.
    case character = "holds a character that a URI must not hold"
    /// No scheme, or one that could run script.
    case scheme = "has no scheme, or one that is not allowed"
    /// Plain http to somewhere else than this machine.
    case insecure = "must be https unless it is a loopback address"
    /// `#…`.
    case fragment = "must not have a fragment"
    /// `*`.
    case wildcard = "must not have a wildcard"
    /// `user@host`.
    case userInformation = "must not have user information"
    /// Missing or malformed host or port.
    case host = "has no valid host or port"
    /// `/../`, `%2e`, `%2f`, `;`.
    case path = "has a dot segment or an encoded dot, slash or backslash in its path"
  }

  private struct LoopbackParts: Hashable, Sendable {
    let host: String
    let rest: String
  }

  /// Checks an address against the rules of registration.
  ///
  /// - SeeAlso: RFC 9700 §4.1.3, RFC 8252 §7
  public init(registering text: String) throws(Refusal) {
    guard (1...2048).contains(text.utf8.count) else { throw .length }
    let allowed = Set("-._~:/?[]@!$&'()+,;=%".utf8)
    for byte in text.utf8 where byte != UInt8(ascii: "#") && byte != UInt8(ascii: "*") {
      let isAlphanumeric =
        (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte)
      guard isAlphanumeric || allowed.contains(byte) else { throw .character }
    }
    guard let colon = text.firstIndex(of: ":") else { throw .scheme }
    let scheme = text[..<colon].lowercased()
    guard scheme.first?.isLetter == true,
      scheme.utf8.allSatisfy({
        (97...122).contains($0) || (48...57).contains($0) || [43, 45, 46].contains($0)
      })
    else { throw .scheme }
    guard !text.contains("#") else { throw .fragment }
    guard !text.contains("*") else { throw .wildcard }
    let rest = text[text.index(after: colon)...]
    if scheme == "https" || scheme == "http" {
      guard text[..<colon] == scheme[...] else { throw .scheme }
      guard rest.hasPrefix("//") else { throw .host }
      loopback = try Self.checkHierarchical(scheme: scheme, rest.dropFirst(2))
    } else {
      // Private-use schemes hold a period (RFC 8252 §7.1) or are an MSAL broker's `msal…`/`msauth…`.
      guard scheme.contains(".") || scheme.hasPrefix("msal") || scheme.hasPrefix("msauth"),
        !rest.isEmpty, !rest.contains("@")
      else { throw .scheme }
      try Self.checkPath(String(rest))
      loopback = nil
    }
    value = text
  }

  private static func checkHierarchical(
    scheme: String, _ rest: Substring
  ) throws(Refusal) -> LoopbackParts? {
    let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
    let authority = rest[..<end]
    guard !authority.contains("@") else { throw .userInformation }
    let host = try host(of: authority)
    try checkPath(String(rest[end...]))
    let isLoopback = ["localhost", "127.0.0.1", "[::1]"].contains(host)
    guard scheme == "https" || isLoopback else { throw .insecure }
    return scheme == "http" && isLoopback ? LoopbackParts(host: host, rest: String(rest[end...])) : nil
  }

  private static func host(of authority: Substring) throws(Refusal) -> String {
    var host = String(authority)
    let afterHost: Substring
    if host.hasPrefix("[") {
      guard host.hasPrefix("[::1]") else { throw .host }
      afterHost = authority.dropFirst(5)
      host = "[::1]"
    } else {
      let colon = authority.firstIndex(of: ":") ?? authority.endIndex
      host = String(authority[..<colon])
      afterHost = authority[colon...]
      guard DomainName(host)?.value == host else { throw .host }
    }
    if !afterHost.isEmpty {
      guard afterHost.first == ":", let number = Int(afterHost.dropFirst()),
        (1...65535).contains(number), String(number) == afterHost.dropFirst()
      else { throw .host }
    }
    return host
  }

  private static func checkPath(_ text: String) throws(Refusal) {
    let path = text.prefix { $0 != "?" }
    let lower = path.lowercased()
    for encoded in ["%2e", "%2f", "%5c", "%00", ";"] where lower.contains(encoded) {
      throw .path
    }
    for segment in path.split(separator: "/") where segment == "." || segment == ".." {
      throw .path
    }
  }

  /// Whether a request's `redirect_uri` is this address: byte for byte, but for the port of a loopback address.
  ///
  /// - SeeAlso: RFC 9700 §2.1, RFC 8252 §7.3
  public func matches(_ requested: String) -> Bool {
    if requested == value { return true }
    guard let loopback, let other = try? RedirectURI(registering: requested) else { return false }
    return other.loopback == loopback
  }

  /// The scheme, in lower case.
  public var scheme: String { value.prefix { $0 != ":" }.lowercased() }

  /// The host, for pages that say where a person is sent; the scheme where there is none.
  public var host: String {
    guard let start = value.range(of: "://") else { return scheme }
    return String(value[start.upperBound...].prefix { $0 != "/" && $0 != "?" })
  }

  /// Reads a registered address.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    try self.init(registering: try container.decode(String.self))
  }

  /// Writes the address as a single string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(value)
  }

  /// The address exactly as registered.
  public var description: String { value }
}
