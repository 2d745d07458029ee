import Base
import Directory
import Foundation

/// What a new password must fulfil, as far as the password itself and its owner's names tell.
///
/// There are no composition rules. A password is refused that is short, that holds one of its owner's names or the
/// organisation's, that belongs to the first guesses, or, where the tenant wants Entra's scoring, that is made of
/// banned terms.
///
/// - SeeAlso: NIST SP 800-63B-4 §3.1.1.2
public struct PasswordRules: Sendable {
  /// The fewest characters of a name for it to be looked for.
  private static let shortestName = 4

  /// The fewest characters (Unicode code points) of a new password.
  public let minimumLength: Int

  private let banned: BannedPasswords?

  /// The rules of a tenant.
  ///
  /// - Parameter isSingleFactor: whether the password is all that its owner is asked for.
  public init(_ policy: PasswordPolicy = PasswordPolicy(), isSingleFactor: Bool = false) {
    minimumLength =
      isSingleFactor ? max(policy.minimumLength, policy.minimumLengthAlone) : policy.minimumLength
    banned = policy.usesBannedPasswordScoring ? BannedPasswords(terms: policy.bannedTerms) : nil
  }

  /// Judges a new password for the person who is to have it.
  ///
  /// Names are looked for when they have 4 characters or more, in any case and with the commonest replacements of
  /// letters: the user name and its part before the `@`, the display name and the organisation's name, each also
  /// without spaces; with Entra's scoring each word of the two names as well.
  ///
  /// - Returns: the first reason to refuse it, or nil when it will do.
  public func check(_ password: Password, of owner: PasswordOwner) -> PasswordRefusal? {
    guard password.length >= minimumLength else { return .tooShort(minimum: minimumLength) }
    let text = password.secret.expose()
    let normalised = BannedPasswords.normalise(text)
    let names = names(of: owner).map(BannedPasswords.normalise)
    if names.contains(where: { $0.count >= Self.shortestName && normalised.contains($0) }) {
      return .containsName
    }
    if CommonPasswords.contains(text.lowercased()) { return .tooCommon }
    if let banned, !banned.accepts(normalised) { return .tooCommon }
    return nil
  }

  private func names(of owner: PasswordOwner) -> [String] {
    var names = [String(owner.userPrincipalName.prefix { $0 != "@" }), owner.userPrincipalName]
    for name in [owner.displayName, owner.tenantName] {
      names += [name, name.filter { !$0.isWhitespace }]
      if banned != nil { names += name.split(whereSeparator: \.isWhitespace).map(String.init) }
    }
    return names
  }
}

/// Why a new password is refused.
public enum PasswordRefusal: Equatable, Sendable {
  /// It has fewer characters than the minimum.
  case tooShort(minimum: Int)
  /// It holds the person's user name or display name, or the organisation's name.
  case containsName
  /// It is among the first that an attacker tries, or made of banned terms; which of them is not said.
  case tooCommon
}
