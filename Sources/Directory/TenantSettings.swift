import Foundation

/// The switches of a tenant.
public struct TenantSettings: Equatable, Sendable, Codable {
  /// The most ranges that per-user MFA trusts.
  public static let maximumTrustedRanges = 50

  /// Whether security defaults are enforced, and since when: the registration clock starts no earlier.
  public var securityDefaultsEnabledAt: Date?
  /// Days a person may postpone registering, from the first interactive sign-in on; 0 to 30.
  public var registrationGraceDays: Int
  /// Days a browser may be remembered after multi-factor authentication; 0 switches it off, at most 365.
  public var rememberMFADays: Int
  /// Whether the page "stay signed in?" is shown.
  public var offersStaySignedIn: Bool
  /// Where per-user MFA asks for nothing: IPv4 ranges in CIDR, at most ``maximumTrustedRanges``.
  public var perUserMFATrustedRanges: [String] = []
  /// The MFA registration policy, when there is one.
  public var registrationPolicy: RegistrationPolicy?
  /// The sign-in risk policy, when there is one.
  public var signInRiskPolicy: RiskPolicy?
  /// The user risk policy, when there is one.
  public var userRiskPolicy: RiskPolicy?
  /// The ids of those who must get in when nobody else can: policies made from a template leave them out on request.
  public var breakGlassUsers: [String] = []
  /// Which methods people may register and use.
  public var methods = AuthenticationMethodsPolicy()
  /// Who may reset their own password.
  public var passwordReset = PasswordResetPolicy()
  /// What a new password must be like.
  public var passwords = PasswordPolicy()
  /// In whose name messages go out.
  public var messages = MessageSettings()

  /// Settings with the values of a new tenant where none is given.
  public init(
    securityDefaultsEnabledAt: Date?, registrationGraceDays: Int = 14, rememberMFADays: Int = 14,
    offersStaySignedIn: Bool = true
  ) {
    self.securityDefaultsEnabledAt = securityDefaultsEnabledAt
    self.registrationGraceDays = registrationGraceDays
    self.rememberMFADays = rememberMFADays
    self.offersStaySignedIn = offersStaySignedIn
  }

  /// Reads settings, also those that were written before some of them were thought of.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      securityDefaultsEnabledAt: try values.decodeIfPresent(Date.self, forKey: .securityDefaultsEnabledAt),
      registrationGraceDays: try values.decode(Int.self, forKey: .registrationGraceDays),
      rememberMFADays: try values.decode(Int.self, forKey: .rememberMFADays),
      offersStaySignedIn: try values.decode(Bool.self, forKey: .offersStaySignedIn))
    perUserMFATrustedRanges =
      try values.decodeIfPresent([String].self, forKey: .perUserMFATrustedRanges) ?? []
    registrationPolicy = try values.decodeIfPresent(RegistrationPolicy.self, forKey: .registrationPolicy)
    signInRiskPolicy = try values.decodeIfPresent(RiskPolicy.self, forKey: .signInRiskPolicy)
    userRiskPolicy = try values.decodeIfPresent(RiskPolicy.self, forKey: .userRiskPolicy)
    breakGlassUsers = try values.decodeIfPresent([String].self, forKey: .breakGlassUsers) ?? []
    methods = try values.decodeIfPresent(AuthenticationMethodsPolicy.self, forKey: .methods) ?? methods
    passwordReset =
      try values.decodeIfPresent(PasswordResetPolicy.self, forKey: .passwordReset) ?? passwordReset
    passwords = try values.decodeIfPresent(PasswordPolicy.self, forKey: .passwords) ?? passwords
    messages = try values.decodeIfPresent(MessageSettings.self, forKey: .messages) ?? messages
  }
}
