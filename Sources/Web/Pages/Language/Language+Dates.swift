import Directory
import Foundation

/// Dates as people write them; always in UTC, so that two people speak of the same instant.
extension Language {
  /// A day, as in *8 December 2026* (UTC).
  func day(_ date: Date) -> String {
    date.formatted(style.day().month(.wide).year())
  }

  /// A day where there is little room, as in *8 Dec 2026* (UTC).
  func shortDay(_ date: Date) -> String {
    date.formatted(style.day().month(.abbreviated).year())
  }

  /// An instant to the minute, as in *8 December 2026, 14:30 UTC*.
  func moment(_ date: Date) -> String {
    let clock = Date.FormatStyle(locale: Self.clockLocale, calendar: Self.calendar, timeZone: .gmt)
    let time = date.formatted(clock.hour(.twoDigits(amPM: .omitted)).minute(.twoDigits))
    return strings[.moment, day(date), time]
  }

  private var style: Date.FormatStyle {
    Date.FormatStyle(locale: locale, calendar: Self.calendar, timeZone: .gmt)
  }

  /// The locale whose conventions dates follow.
  ///
  /// Arabic takes the digits that codes and counts on the same page have.
  private var locale: Locale {
    switch self {
    case .english: Self.clockLocale
    case .german: Locale(identifier: "de_DE")
    case .french: Locale(identifier: "fr_FR")
    case .spanish: Locale(identifier: "es_ES")
    case .dutch: Locale(identifier: "nl_NL")
    case .japanese: Locale(identifier: "ja_JP")
    case .arabic: Locale(identifier: "ar@numbers=latn")
    }
  }

  /// Hours and minutes are written alike in every language: 00:00 to 23:59.
  private static let clockLocale = Locale(identifier: "en_GB")
  private static let calendar = Calendar(identifier: .gregorian)
}
