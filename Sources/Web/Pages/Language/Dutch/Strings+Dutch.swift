extension Strings {
  /// Dutch.
  static let dutch = Strings(
    dutchSignIn, dutchMethods, dutchRegistration, dutchEnds, dutchSecurityInfo, dutchChanges,
    dutchReset, dutchProblems)
}
