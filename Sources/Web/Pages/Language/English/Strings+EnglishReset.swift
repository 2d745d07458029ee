extension Strings {
  /// Getting back in without a help desk.
  static let englishReset: [Text: String] = [:]
}
