import Foundation

/// An e-mail address that codes and notices can be sent to (a plain `local@domain`, RFC 5321 §4.1.2 without quoting).
public enum MailboxAddress: Sendable {
  /// The address in its usual spelling: the domain in lower case; nil when it is malformed.
  public static func parse(_ text: String) -> String? {
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard trimmed.utf8.count <= 254, let at = trimmed.lastIndex(of: "@") else { return nil }
    let local = trimmed[..<at]
    let labels = trimmed[trimmed.index(after: at)...].split(separator: ".", omittingEmptySubsequences: false)
    guard (1...64).contains(local.utf8.count), !local.hasPrefix("."), !local.hasSuffix("."),
      !local.contains(".."), local.utf8.allSatisfy(isAtomCharacter), labels.count >= 2,
      labels.allSatisfy(isLabel)
    else { return nil }
    return "\(local)@\(labels.joined(separator: ".").lowercased())"
  }

  /// The form that a page may show: the first letter of the name, and the domain.
  public static func masked(_ address: String) -> String {
    guard let at = address.lastIndex(of: "@"), let first = address.first else { return "•••" }
    return "\(first)•••\(address[at...])"
  }

  private static func isAtomCharacter(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || "!#$%&'*+-/=?^_`{|}~.".utf8.contains(byte)
  }

  private static func isLabel(_ label: Substring) -> Bool {
    (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
      && label.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
