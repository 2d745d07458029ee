/// Why a new password is not taken; none of them tells which list or term it met.
public enum NewPasswordRefusal: Error, Equatable, Sendable {
  /// Nothing was typed.
  case missing
  /// The second time something else was typed.
  case differs
  /// It holds a character that it must not.
  case malformed
  /// It is longer than a password can be.
  case tooLong
  /// It has fewer characters than the minimum.
  case tooShort(minimum: Int)
  /// It holds a name of the person or of the organisation.
  case containsName
  /// It is guessed early: common, made of banned terms, or known from a breach.
  case tooCommon
  /// It is the one that the person has.
  case unchanged
}
