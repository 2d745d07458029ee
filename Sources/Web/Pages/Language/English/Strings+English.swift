extension Strings {
  /// English.
  static let english = Strings(
    englishSignIn, englishMethods, englishRegistration, englishEnds, englishSecurityInfo, englishChanges,
    englishReset, englishProblems)
}
