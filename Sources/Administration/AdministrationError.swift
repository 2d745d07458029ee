/// Why a change was refused; nothing was changed.
public struct AdministrationError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The refusals.
  public enum Code: String, Sendable, CaseIterable {
    /// No such tenant.
    case tenantNotFound
    /// No such user in the tenant.
    case userNotFound
    /// No such group in the tenant.
    case groupNotFound
    /// No such application in the tenant.
    case applicationNotFound
    /// No such directory role.
    case roleNotFound
    /// No such secret or certificate.
    case credentialNotFound
    /// No such policy.
    case policyNotFound
    /// No such named location.
    case locationNotFound
    /// No such authentication strength.
    case strengthNotFound
    /// No such template.
    case templateNotFound
    /// No such method among those that the person has registered.
    case methodNotFound
    /// No such hardware token.
    case tokenNotFound
    /// The person holds no Temporary Access Pass.
    case passNotFound
    /// A method that the person cannot have, or not in this form.
    case methodRefused
    /// A code that the hardware token does not show.
    case codeRefused
    /// There is no step from per-user MFA that could be taken, or taken back.
    case nothingToConvert
    /// More than one object has the name.
    case ambiguousName
    /// The domain belongs to a tenant already.
    case domainTaken
    /// The user name belongs to somebody already.
    case userNameTaken
    /// A user name outside the tenant's domains.
    case foreignDomain
    /// A value that is malformed or out of range.
    case invalidValue
    /// A password that will not do.
    case passwordRefused
    /// Nobody would be left who can administer the tenant.
    case lastAdministrator
    /// A group would hold itself.
    case groupCycle
    /// It is no member, or holds no such role.
    case notAssigned
    /// There is no registration deadline to move.
    case noDeadline
    /// A redirect URI that cannot be registered.
    case redirectURIRefused
    /// A certificate that cannot be registered.
    case certificateRefused
    /// What an application of this kind cannot have.
    case applicationRefused
  }

  /// The refusal.
  public let code: Code
  /// The cause and what to do next, in one line.
  public let summary: String

  /// A refusal.
  public init(_ code: Code, _ summary: String) {
    self.code = code
    self.summary = summary
  }

  /// The cause and what to do next.
  public var description: String { summary }
}

/// User input as it may stand in a message: without control characters, and not too long.
func quoted(_ text: String) -> String {
  let shown = text.unicodeScalars.prefix(200).map { scalar in
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse:
      Character("\u{fffd}")
    default: Character(scalar)
    }
  }
  return "`\(String(shown))`"
}
