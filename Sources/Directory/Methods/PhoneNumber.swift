/// A telephone number as Graph writes it: `+{country code} {number}`, with `x{extension}` where there is one.
///
/// - SeeAlso: Microsoft Graph, `phoneAuthenticationMethod`; ITU-T E.164 (15 digits at most)
public struct PhoneNumber: Equatable, Hashable, Sendable, Codable, CustomStringConvertible {
  /// The country code, one to three digits.
  public let countryCode: String
  /// The national number, digits only.
  public let number: String
  /// The extension, digits only.
  public let `extension`: String?

  /// Parses Graph's form, strictly: a plus, the country code, one space, the number, and perhaps an extension.
  public init?(_ text: String) {
    guard text.utf8.count <= 40, text.utf8.first == UInt8(ascii: "+") else { return nil }
    let parts = text.dropFirst().split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    let tail = parts[1].split(separator: "x", omittingEmptySubsequences: false)
    guard (1...2).contains(tail.count) else { return nil }
    self.init(
      countryCode: String(parts[0]), number: String(tail[0]),
      extension: tail.count == 2 ? String(tail[1]) : nil)
  }

  /// A number of checked parts; nil when one is malformed or the whole is longer than E.164 allows.
  public init?(countryCode: String, number: String, extension: String? = nil) {
    func areDigits(_ text: String, _ count: ClosedRange<Int>) -> Bool {
      count.contains(text.utf8.count)
        && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
    guard areDigits(countryCode, 1...3), countryCode.first != "0", areDigits(number, 4...14),
      countryCode.utf8.count + number.utf8.count <= 15, `extension`.map({ areDigits($0, 1...11) }) ?? true
    else { return nil }
    self.countryCode = countryCode
    self.number = number
    self.extension = `extension`
  }

  /// Graph's form.
  public var description: String { "+\(countryCode) \(number)" + (self.extension.map { "x\($0)" } ?? "") }

  /// The form that networks dial (E.164), without the extension.
  public var dialled: String { "+\(countryCode)\(number)" }

  /// The form that a page may show: all but the last two digits hidden.
  public var masked: String {
    "+\(countryCode) " + String(repeating: "•", count: number.count - 2) + number.suffix(2)
  }

  /// Reads Graph's form.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let value = PhoneNumber(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "is no telephone number"))
    }
    self = value
  }

  /// Writes Graph's form.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
