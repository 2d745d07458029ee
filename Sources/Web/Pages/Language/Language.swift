import Foundation

/// A language that pages are shown in.
///
/// To add one: a case here, and a table beside ``Strings`` with a text for every key.
public enum Language: String, CaseIterable, Equatable, Sendable {
  /// English.
  case english = "en"

  /// The language's texts.
  var strings: Strings {
    switch self {
    case .english: .english
    }
  }

  /// A day, as in *8 December 2026* (UTC).
  func day(_ date: Date) -> String {
    date.formatted(
      Date.FormatStyle(locale: locale, calendar: calendar, timeZone: .gmt).day().month(.wide).year())
  }

  /// A day where there is little room, as in *8 Dec 2026* (UTC).
  func shortDay(_ date: Date) -> String {
    date.formatted(
      Date.FormatStyle(locale: locale, calendar: calendar, timeZone: .gmt).day().month(.abbreviated).year())
  }

  /// An instant to the minute, as in *8 December 2026, 14:30 UTC*.
  func moment(_ date: Date) -> String {
    let time = date.formatted(
      Date.FormatStyle(locale: locale, calendar: calendar, timeZone: .gmt)
        .hour(.twoDigits(amPM: .omitted)).minute(.twoDigits))
    return "\(day(date)), \(time) UTC"
  }

  private var locale: Locale {
    switch self {
    case .english: Locale(identifier: "en_GB")
    }
  }

  private var calendar: Calendar { Calendar(identifier: .gregorian) }
}
