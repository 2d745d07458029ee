/// Where it is known which passwords others have lost: a list on disk outside tests.
public struct BreachedPasswords: Sendable {
  /// Whether the SHA-1 of a password, 20 bytes, is on the list; may block on the disk.
  public var contains: @Sendable (_ sha1: [UInt8]) throws -> Bool
  /// Told that the list could not be read, so that the password was taken without it.
  public var didFail: @Sendable (any Error) -> Void
  /// Whether there is a list at all.
  let isPresent: Bool

  /// A list that answers by the given closures.
  public init(
    contains: @escaping @Sendable (_ sha1: [UInt8]) throws -> Bool,
    didFail: @escaping @Sendable (any Error) -> Void
  ) {
    self.contains = contains
    self.didFail = didFail
    isPresent = true
  }

  private init() {
    contains = { _ in false }
    didFail = { _ in }
    isPresent = false
  }

  /// No list: no password is known to be lost.
  public static let none = BreachedPasswords()
}
