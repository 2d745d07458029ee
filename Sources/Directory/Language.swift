/// A language that pages and messages are shown in; the raw value is its tag (RFC 5646).
public enum Language: String, CaseIterable, Equatable, Sendable, Codable {
  /// English.
  case english = "en"
  /// German.
  case german = "de"
  /// French.
  case french = "fr"
  /// Spanish.
  case spanish = "es"
  /// Dutch.
  case dutch = "nl"
  /// Japanese.
  case japanese = "ja"
  /// Arabic.
  case arabic = "ar"

  /// Whether it is written from right to left.
  public var isRightToLeft: Bool { self == .arabic }
}
