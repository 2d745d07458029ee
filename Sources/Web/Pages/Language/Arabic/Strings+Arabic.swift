extension Strings {
  /// Arabic.
  static let arabic = Strings(
    arabicSignIn, arabicMethods, arabicRegistration, arabicEnds, arabicSecurityInfo, arabicChanges,
    arabicReset, arabicProblems, isRightToLeft: true)
}
