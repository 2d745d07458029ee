import Directory

/// The languages that a browser's owner reads, as its `Accept-Language` says (RFC 9110 §12.5.4).
///
/// Of a tag only its first part counts, so that `de-AT` is German (RFC 4647 §3.4). A range that is malformed counts
/// as absent; what lies beyond the bounds is not looked at.
public struct AcceptLanguage: Equatable, Sendable {
  /// The most bytes of the field that are read.
  static let maximumSize = 1024
  /// The most ranges that are read.
  static let maximumCount = 32

  /// The language that is wanted most; nil when none is wanted more than another, or none is spoken here.
  public let preferred: Language?

  /// Reads the field's value; several fields are joined by commas first.
  public init(_ value: String) {
    var wanted: [(language: Language?, quality: Int)] = []
    let ranges = String(decoding: value.utf8.prefix(Self.maximumSize), as: UTF8.self)
      .split(separator: ",", maxSplits: Self.maximumCount).prefix(Self.maximumCount)
    for range in ranges {
      let parts = range.split(separator: ";", omittingEmptySubsequences: false).map(Self.trimmed)
      guard parts.count <= 2, let quality = parts.count == 2 ? Self.quality(parts[1]) : 1000 else { continue }
      let language = Language(tag: parts[0])
      if language != nil || parts[0] == "*" { wanted.append((language, quality)) }
    }
    let refused = wanted.filter { $0.quality == 0 }.map(\.language)
    var best: (language: Language?, quality: Int)?
    for one in wanted where one.quality > best?.quality ?? 0 { best = one }
    // Whoever takes any other language gets the first one that is not refused.
    preferred = best.flatMap { $0.language ?? Language.allCases.first { !refused.contains($0) } }
  }

  /// A weight in thousandths (RFC 9110 §12.4.2).
  private static func quality(_ text: Substring) -> Int? {
    guard text.hasPrefix("q=") || text.hasPrefix("Q=") else { return nil }
    let digits = text.dropFirst(2)
    guard let whole = digits.first, whole == "0" || whole == "1" else { return nil }
    let fraction = digits.dropFirst()
    guard fraction.isEmpty || fraction.first == "." else { return nil }
    let places = fraction.dropFirst()
    guard places.utf8.count <= 3, places.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    let thousandths = Int(places + String(repeating: "0", count: 3 - places.utf8.count)) ?? 0
    let quality = (whole == "1" ? 1000 : 0) + thousandths
    return quality <= 1000 ? quality : nil
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0 == " " || $0 == "\t" }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return text
  }
}
