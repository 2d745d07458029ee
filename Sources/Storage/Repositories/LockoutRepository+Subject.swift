import Base

extension LockoutRepository {
  /// Under which subject an account's counters are kept: a digest, so that the table shows no names.
  ///
  /// - Parameter name: the normalised user name.
  public static func subject(of name: String) -> String {
    Base.Digest(of: "lockout\u{0}\(name)").description
  }
}
