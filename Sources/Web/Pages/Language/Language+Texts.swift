import Directory

extension Language {
  /// The language's texts.
  var strings: Strings {
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

  /// The language's name for itself.
  var name: String {
    switch self {
    case .english: "English"
    case .german: "Deutsch"
    case .french: "Français"
    case .spanish: "Español"
    case .dutch: "Nederlands"
    case .japanese: "日本語"
    case .arabic: "العربية"
    }
  }

  /// The direction of its script, for `dir`.
  var direction: String { isRightToLeft ? "rtl" : "ltr" }
}
