extension Strings {
  /// Japanese.
  static let japanese = Strings(
    japaneseSignIn, japaneseMethods, japaneseRegistration, japaneseEnds, japaneseSecurityInfo,
    japaneseChanges, japaneseReset, japaneseProblems)
}
