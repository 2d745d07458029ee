import Foundation

extension SignInRecord {
  /// How it ended: 0 for success, the AADSTS number otherwise.
  public struct Status: Equatable, Sendable, Codable {
    /// The AADSTS number without its prefix; 0 for success.
    public var errorCode: Int
    /// What failed, in words without a person's data.
    public var failureReason: String
    /// What else there is to say, for example `MFA completed`.
    public var additionalDetails: String?

    /// A status.
    public init(errorCode: Int, failureReason: String, additionalDetails: String? = nil) {
      self.errorCode = errorCode
      self.failureReason = failureReason
      self.additionalDetails = additionalDetails
    }

    /// Success.
    public static let success = Status(errorCode: 0, failureReason: "Other.")
  }

  /// The browser, as far as it says.
  public struct DeviceDetail: Equatable, Sendable, Codable {
    /// The registered device; empty while none is.
    public var deviceId: String = ""
    /// Its name; empty while unknown.
    public var displayName: String = ""
    /// Its operating system, for example `Windows`.
    public var operatingSystem: String
    /// Its browser, for example `Firefox 140`.
    public var browser: String
    /// Whether it is managed.
    public var isManaged: Bool = false
    /// Whether it is compliant.
    public var isCompliant: Bool = false
    /// How it is joined; empty while it is not.
    public var trustType: String = ""

    /// What a user agent says.
    public init(operatingSystem: String, browser: String) {
      self.operatingSystem = operatingSystem
      self.browser = browser
    }
  }

  /// One step of proving who one is.
  public struct AuthenticationDetail: Equatable, Sendable, Codable {
    /// When.
    public var authenticationStepDateTime: Date
    /// Entra's word for the method, for example `Password`.
    public var authenticationMethod: String
    /// Whether it was right.
    public var succeeded: Bool
    /// What came of it.
    public var authenticationStepResultDetail: String
    /// `Primary authentication` or `Multifactor authentication`.
    public var authenticationStepRequirement: String

    /// A step.
    public init(
      authenticationStepDateTime: Date, authenticationMethod: String, succeeded: Bool,
      authenticationStepResultDetail: String, authenticationStepRequirement: String
    ) {
      self.authenticationStepDateTime = authenticationStepDateTime
      self.authenticationMethod = authenticationMethod
      self.succeeded = succeeded
      self.authenticationStepResultDetail = authenticationStepResultDetail
      self.authenticationStepRequirement = authenticationStepRequirement
    }
  }

  /// Who asked for what.
  public struct RequirementPolicy: Equatable, Sendable, Codable {
    /// Graph's `requirementProvider`, for example `securityDefaults`.
    public var requirementProvider: String
    /// Its name in words.
    public var detail: String

    /// A provider.
    public init(requirementProvider: String, detail: String) {
      self.requirementProvider = requirementProvider
      self.detail = detail
    }
  }

  /// A policy of the tenant, and what it came to in this sign-in.
  public struct AppliedPolicy: Equatable, Sendable, Codable {
    /// The policy.
    public var id: String
    /// Its name at the time.
    public var displayName: String
    /// What it asked for, for example `Mfa`.
    public var enforcedGrantControls: [String]
    /// What it made of the session, for example `SignInFrequency`.
    public var enforcedSessionControls: [String]
    /// Graph's word for what it came to, for example `notApplied` or `reportOnlySuccess`.
    public var result: String
    /// The conditions that matched, with commas between them; `none` for none.
    public var conditionsSatisfied: String
    /// The conditions that did not match, with commas between them; `none` for none.
    public var conditionsNotSatisfied: String

    /// A policy's part in a sign-in.
    public init(
      id: String, displayName: String, enforcedGrantControls: [String], enforcedSessionControls: [String],
      result: String, conditionsSatisfied: String = "none", conditionsNotSatisfied: String = "none"
    ) {
      self.id = id
      self.displayName = displayName
      self.enforcedGrantControls = enforcedGrantControls
      self.enforcedSessionControls = enforcedSessionControls
      self.result = result
      self.conditionsSatisfied = conditionsSatisfied
      self.conditionsNotSatisfied = conditionsNotSatisfied
    }
  }

  /// Where the address is; empty text for what is unknown.
  public struct Location: Equatable, Sendable, Codable {
    /// The country's two letters.
    public var countryOrRegion: String
    /// The city.
    public var city: String
    /// The state or province.
    public var state: String

    /// A place.
    public init(countryOrRegion: String, city: String = "", state: String = "") {
      self.countryOrRegion = countryOrRegion
      self.city = city
      self.state = state
    }
  }
}
