import Directory

/// A telephone number as a person types it: with or without the country's code, with anything between the digits that
/// people write there.
struct TypedPhoneNumber: Equatable, Sendable {
  /// The region that is chosen in the list, by its two letters.
  var region: String
  /// What was typed.
  var number: String
  /// What was typed as an extension.
  var `extension` = ""

  /// The number; nil when it is none.
  ///
  /// A number with a plus or two zeros in front says its country itself, whatever the list says.
  var parsed: PhoneNumber? {
    guard number.utf8.count <= 60, let typed = Self.digits(number), let inner = Self.digits(`extension`),
      !inner.isInternational
    else { return nil }
    let suffix = inner.digits.isEmpty ? nil : inner.digits
    if typed.isInternational {
      guard let (code, rest) = Country.split(typed.digits) else { return nil }
      return PhoneNumber(countryCode: code, number: rest, extension: suffix)
    }
    guard let code = Country.callingCode(of: region) else { return nil }
    var national = typed.digits[...]
    if national.first == "0", !Country.zeroKeepers.contains(code) { national = national.dropFirst() }
    return PhoneNumber(countryCode: code, number: String(national), extension: suffix)
  }

  /// The digits of a text, and whether they begin with a country's code; nil when there is something else among them.
  private static func digits(_ text: String) -> (digits: String, isInternational: Bool)? {
    var digits = ""
    var isInternational = false
    for character in text {
      switch character {
      case "+" where digits.isEmpty && !isInternational: isInternational = true
      case " ", "-", ".", "/", "(", ")", "\u{A0}", "\u{2010}", "\u{2011}", "\u{2013}", "\u{202F}", "\t":
        continue
      default:
        // Also the digits of other scripts: an Arabic keyboard types them.
        guard let value = character.wholeNumberValue, (0...9).contains(value), character.isNumber,
          character.unicodeScalars.count == 1
        else { return nil }
        digits += String(value)
      }
    }
    if !isInternational, digits.hasPrefix("00") { return (String(digits.dropFirst(2)), true) }
    // As in +49 (0)30: the zero in brackets is dialled at home only.
    if isInternational, let bracket = text.range(of: "(0)"), text[..<bracket.lowerBound].contains("+") {
      let before = text[..<bracket.lowerBound].filter(\.isNumber).count
      digits.remove(at: digits.index(digits.startIndex, offsetBy: before))
    }
    return (digits, isInternational)
  }
}
