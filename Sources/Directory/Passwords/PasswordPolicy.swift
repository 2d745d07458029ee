import Foundation

/// What a new password must be like.
///
/// - SeeAlso: NIST SP 800-63B-4 §3.1.1.2
public struct PasswordPolicy: Equatable, Sendable, Codable {
  /// What a minimum length may be.
  public static let minimumLengths = 8...64
  /// What a maximum age may be, in days.
  public static let maximumAges = 1...3_650
  /// The most banned terms.
  public static let mostBannedTerms = 1_000
  /// How many characters a banned term may have.
  public static let bannedTermLengths = 4...16

  /// The fewest characters beside a second factor; 8 to 64.
  public var minimumLength = 8
  /// The fewest characters where the password is all that is asked for; 8 to 64.
  public var minimumLengthAlone = 15
  /// Days after which a password has to be changed; nil for never.
  public var maximumAgeDays: Int?
  /// Whether Entra's scoring of banned passwords is used.
  public var usesBannedPasswordScoring = false
  /// The organisation's own banned terms: at most 1,000, of 4 to 16 characters.
  public var bannedTerms: [String] = []
  /// Whether passwords that are known from breaches are refused, where the server has a list of them.
  public var checksBreachedPasswords = true

  /// The policy of a new tenant.
  public init() {}

  /// Reads a policy, also one that was written before some of its settings were thought of.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let new = Self()
    minimumLength = try values.decodeIfPresent(Int.self, forKey: .minimumLength) ?? new.minimumLength
    minimumLengthAlone =
      try values.decodeIfPresent(Int.self, forKey: .minimumLengthAlone) ?? new.minimumLengthAlone
    maximumAgeDays = try values.decodeIfPresent(Int.self, forKey: .maximumAgeDays)
    usesBannedPasswordScoring =
      try values.decodeIfPresent(Bool.self, forKey: .usesBannedPasswordScoring)
      ?? new.usesBannedPasswordScoring
    bannedTerms = try values.decodeIfPresent([String].self, forKey: .bannedTerms) ?? []
    checksBreachedPasswords =
      try values.decodeIfPresent(Bool.self, forKey: .checksBreachedPasswords) ?? new.checksBreachedPasswords
  }

  /// Whether a password of this age has to be changed.
  public func isExpired(changedAt: Date?, now: Date) -> Bool {
    guard let maximumAgeDays, let changedAt else { return false }
    return now >= changedAt.addingTimeInterval(Double(maximumAgeDays) * 86_400)
  }
}
