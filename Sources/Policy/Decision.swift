import Directory
import Foundation

/// What the policies of a tenant say about one sign-in.
public struct Decision: Sendable, Equatable {
  /// Whether it may go on, and what for.
  public enum Outcome: Sendable, Equatable {
    /// It may go on as it is.
    case granted
    /// A person must still do this, or may be asked to.
    case interrupted(Requirement)
    /// It cannot go on, whatever the person does.
    case blocked(BlockReason)
  }

  /// What a person must still do.
  public enum Requirement: Sendable, Equatable {
    /// Prove a second factor.
    case multiFactor
    /// Register a second factor; while `postponableUntil` is set, it may be put off this time.
    case register(postponableUntil: Date?)
  }

  /// Why a sign-in is blocked.
  public enum BlockReason: Sendable, Equatable {
    /// The client cannot do multi-factor authentication (AADSTS530035).
    case legacyAuthentication
    /// A second factor is required, and what is registered cannot be used (AADSTS50076).
    case noUsableMethod
  }

  /// What one producer of requirements asked for, for the sign-in log.
  public struct Result: Sendable, Equatable {
    /// The producers, by Graph's `requirementProvider` word.
    public enum Provider: String, Sendable, Codable {
      /// Multi-factor authentication asked for by security defaults.
      case securityDefaults
      /// Registration asked for by security defaults.
      case mfaRegistrationRequiredBySecurityDefaults
    }

    /// Who asked.
    public var provider: Provider
    /// Whether what it asked for had been given.
    public var isSatisfied: Bool

    /// A result.
    public init(provider: Provider, isSatisfied: Bool) {
      self.provider = provider
      self.isSatisfied = isSatisfied
    }
  }

  /// The verdict.
  public var outcome: Outcome
  /// Who asked for what; empty when nothing asked.
  public var results: [Result]

  /// A decision.
  public init(outcome: Outcome, results: [Result]) {
    self.outcome = outcome
    self.results = results
  }

  /// Whether a client without a person gets through: granted, or only offered something postponable.
  public var grantsSilently: Bool {
    switch outcome {
    case .granted: true
    case .interrupted(.register(let until)): until != nil
    case .interrupted(.multiFactor), .blocked: false
    }
  }
}
