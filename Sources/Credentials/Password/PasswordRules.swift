import Base
import Foundation

/// What a new password must fulfil.
public struct PasswordRules: Sendable {
  /// The fewest characters (Unicode code points) of a new password.
  public let minimumLength: Int

  /// Rules with the given minimum length; 8 unless the tenant asks for more.
  public init(minimumLength: Int = 8) {
    self.minimumLength = minimumLength
  }

  /// Judges a new password for the person who is to have it.
  ///
  /// The part of the user name before the `@` may not occur in it when that part has 4 characters or more, nor may
  /// the whole user name or the whole display name; case is ignored.
  ///
  /// - Returns: the first reason to refuse it, or nil when it will do.
  public func check(_ password: Password, userPrincipalName: String, displayName: String) -> PasswordRefusal?
  {
    guard password.length >= minimumLength else { return .tooShort(minimum: minimumLength) }
    let folded = Self.fold(password.secret.expose())
    let names = [
      String(userPrincipalName.prefix { $0 != "@" }), userPrincipalName, displayName,
      displayName.filter { !$0.isWhitespace },
    ]
    if names.map(Self.fold).contains(where: { $0.count >= 4 && folded.contains($0) }) {
      return .containsUserName
    }
    return CommonPasswords.contains(folded) ? .tooCommon : nil
  }

  private static func fold(_ text: String) -> String {
    text.precomposedStringWithCanonicalMapping.lowercased()
  }
}

/// Why a new password is refused.
public enum PasswordRefusal: Equatable, Sendable {
  /// It has fewer characters than the minimum.
  case tooShort(minimum: Int)
  /// It holds the person's user name or display name.
  case containsUserName
  /// It is among the first that an attacker tries.
  case tooCommon
}
