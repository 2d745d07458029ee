import Foundation

/// A user name such as `ada@contoso.test`, in the one spelling under which it is looked up and counted.
///
/// Case, Unicode compatibility forms and surrounding white space make no difference, so that neither a
/// person nor a guesser has two names for one account.
public struct UserPrincipalName: Hashable, Sendable, CustomStringConvertible {
  /// The normalised spelling: NFKC, lower case, trimmed.
  public let key: String

  /// The part before the last `@`.
  public var localPart: String { String(key[..<(key.lastIndex(of: "@") ?? key.endIndex)]) }

  /// The part after the last `@`: a domain of the tenant.
  public var domain: String {
    guard let at = key.lastIndex(of: "@") else { return "" }
    return String(key[key.index(after: at)...])
  }

  /// Reads a name; nil unless it is `local@domain`, 3 to 256 bytes, without control or white-space characters.
  public init?(_ text: String) {
    guard text.utf8.count <= 1024 else { return nil }
    let folded = text.trimmingCharacters(in: .whitespacesAndNewlines)
      .precomposedStringWithCompatibilityMapping.lowercased().precomposedStringWithCompatibilityMapping
    guard (3...256).contains(folded.utf8.count) else { return nil }
    let forbidden = folded.unicodeScalars.contains { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate,
        .privateUse, .unassigned:
        true
      default: "\"(),:;<>[\\]".unicodeScalars.contains(scalar)
      }
    }
    guard !forbidden, let at = folded.lastIndex(of: "@"), at > folded.startIndex else { return nil }
    guard DomainName(String(folded[folded.index(after: at)...])) != nil else { return nil }
    guard !folded[..<at].contains("@") else { return nil }
    key = folded
  }

  /// The normalised spelling.
  public var description: String { key }
}

/// A DNS domain name in lower case (RFC 1035 §2.3.1, without a trailing dot).
public struct DomainName: Hashable, Sendable, CustomStringConvertible {
  /// The name in lower case.
  public let value: String

  /// Reads a name of letters, digits and inner hyphens in labels of at most 63, 253 in all.
  public init?(_ text: String) {
    let lower = text.lowercased()
    guard (1...253).contains(lower.utf8.count) else { return nil }
    for label in lower.split(separator: ".", omittingEmptySubsequences: false) {
      guard (1...63).contains(label.utf8.count), label.first != "-", label.last != "-",
        label.utf8.allSatisfy({
          (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-")
        })
      else { return nil }
    }
    value = lower
  }

  /// The name in lower case.
  public var description: String { value }
}
