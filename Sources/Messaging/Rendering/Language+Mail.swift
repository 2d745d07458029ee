import Directory
import Foundation

extension Language {
  /// The texts of messages.
  var mailStrings: MailStrings {
    switch self {
    case .english: .english
    case .german, .french, .spanish, .dutch, .japanese, .arabic: .english
    }
  }

  /// An instant to the minute, as in *8 December 2026, 14:30 UTC*.
  func moment(_ date: Date) -> String {
    let style = Date.FormatStyle(
      locale: locale, calendar: Calendar(identifier: .gregorian), timeZone: .gmt)
    let day = date.formatted(style.day().month(.wide).year())
    let time = date.formatted(style.hour(.twoDigits(amPM: .omitted)).minute(.twoDigits))
    return "\(day), \(time) UTC"
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

  private var locale: Locale { Locale(identifier: self == .english ? "en_GB" : rawValue) }
}
