extension Strings {
  /// French.
  static let french = Strings(
    frenchSignIn, frenchMethods, frenchRegistration, frenchEnds, frenchSecurityInfo, frenchChanges,
    frenchReset, frenchProblems)
}
