import Directory
import Foundation

extension Language {
  /// The texts of messages.
  var mailStrings: MailStrings {
    switch self {
    case .english: .english
    case .german: .german
    case .french: .french
    case .spanish: .spanish
    case .dutch: .dutch
    case .japanese: .japanese
    case .arabic: .arabic
    }
  }

  /// An instant to the minute, as in *8 December 2026, 14:30 UTC*.
  func moment(_ date: Date) -> String {
    let day = date.formatted(Self.style(in: locale).day().month(.wide).year())
    // Hours and minutes are written alike in every language: 00:00 to 23:59.
    let clock = Self.style(in: Locale(identifier: "en_GB"))
    let time = date.formatted(clock.hour(.twoDigits(amPM: .omitted)).minute(.twoDigits))
    return switch self {
    case .english, .german, .spanish, .dutch: "\(day), \(time) UTC"
    case .french: "\(day) à \(time) UTC"
    case .japanese: "\(day) \(time)（UTC）"
    case .arabic: "\(day)، الساعة \(time) بالتوقيت العالمي"
    }
  }

  private static func style(in locale: Locale) -> Date.FormatStyle {
    Date.FormatStyle(locale: locale, calendar: Calendar(identifier: .gregorian), timeZone: .gmt)
  }

  /// A country's name by its ISO 3166 code; the code where none is known.
  func country(_ code: String) -> String {
    locale.localizedString(forRegionCode: code) ?? code
  }

  /// What a machine that reads out calls the language (RFC 5646).
  var spokenTag: String {
    switch self {
    case .english: "en-GB"
    case .german: "de-DE"
    case .french: "fr-FR"
    case .spanish: "es-ES"
    case .dutch: "nl-NL"
    case .japanese: "ja-JP"
    case .arabic: "arb"
    }
  }

  /// What stands between a label and its value.
  var colon: String {
    switch self {
    case .english, .german, .spanish, .dutch, .arabic: ": "
    case .french: "\u{a0}: "
    case .japanese: "："
    }
  }

  /// The locale of dates and names.
  ///
  /// Arabic takes the digits that codes and counts have.
  private var locale: Locale {
    switch self {
    case .english: Locale(identifier: "en_GB")
    case .arabic: Locale(identifier: "ar@numbers=latn")
    default: Locale(identifier: rawValue)
    }
  }
}
