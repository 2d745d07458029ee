extension Strings {
  /// Spanish.
  static let spanish = Strings(
    spanishSignIn, spanishMethods, spanishRegistration, spanishEnds, spanishSecurityInfo, spanishChanges,
    spanishReset, spanishProblems)
}
