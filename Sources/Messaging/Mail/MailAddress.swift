/// An address that mail can be sent to: what exists as one holds no line break, no blank and no bracket.
///
/// A dot-string at a host name (RFC 5321 §4.1.2), in ASCII. Quoted local parts and address literals are valid there
/// and refused here: nobody's mailbox needs them, and they are where programs disagree about what an address is.
public struct MailAddress: Hashable, Sendable, CustomStringConvertible {
  private static let longestLocalPart = 64
  private static let longest = 254

  /// The address.
  public let description: String

  /// Takes an address; nil for what is none.
  public init?(_ text: String) {
    guard text.utf8.count <= Self.longest, let at = text.utf8.lastIndex(of: UInt8(ascii: "@")),
      Self.isLocalPart(text.utf8[..<at]), Self.isHost(text.utf8[text.utf8.index(after: at)...])
    else { return nil }
    description = text
  }

  /// The host behind the sign.
  public var host: String { String(description.split(separator: "@")[1]) }

  private static func isLocalPart(_ text: Substring.UTF8View) -> Bool {
    (1...longestLocalPart).contains(text.count)
      && text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { atom in
        !atom.isEmpty
          && atom.allSatisfy { isAlphanumeric($0) || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0) }
      }
  }

  private static func isHost(_ text: Substring.UTF8View) -> Bool {
    (1...253).contains(text.count)
      && text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { label in
        (1...63).contains(label.count) && label.first != UInt8(ascii: "-")
          && label.last != UInt8(ascii: "-")
          && label.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
      }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }
}

/// An address with the name of who is behind it.
public struct Mailbox: Hashable, Sendable {
  /// The name; empty where there is none.
  ///
  /// It may hold anything, and is made harmless where it is written.
  public var name: String
  /// The address.
  public var address: MailAddress

  /// Puts both together.
  public init(name: String = "", address: MailAddress) {
    self.name = name
    self.address = address
  }

  /// Reads `a@example.com` or `Name <a@example.com>`; nil for anything else.
  public init?(_ text: String) {
    if let address = MailAddress(text) {
      self.init(address: address)
      return
    }
    guard text.last == ">", let open = text.lastIndex(of: "<"),
      let address = MailAddress(String(text[text.index(after: open)...].dropLast()))
    else { return nil }
    var name = text[..<open]
    while name.last == " " { name.removeLast() }
    if name.count >= 2, name.first == "\"", name.last == "\"" { name = name.dropFirst().dropLast() }
    guard name.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else { return nil }
    self.init(name: String(name), address: address)
  }
}
