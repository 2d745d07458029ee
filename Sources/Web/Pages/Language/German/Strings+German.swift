extension Strings {
  /// German.
  static let german = Strings(
    germanSignIn, germanMethods, germanRegistration, germanEnds, germanSecurityInfo, germanChanges,
    germanReset, germanProblems)
}
