import Base
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

  /// What a person must still do next.
  public enum Requirement: Sendable, Equatable {
    /// Give the first factor again: a policy says how old it may be.
    case reauthenticate
    /// Prove a second factor.
    case multiFactor
    /// Prove more: the strength of this rule's operand.
    case strength(AuthenticationStrength)
    /// Register a second factor; while `postponableUntil` is set, it may be put off this time.
    case register(postponableUntil: Date?)
    /// Choose a new password.
    case changePassword
    /// Accept an agreement.
    case acceptTerms(String)
    /// Satisfy an external control, or have a risk remediated.
    case external(String)
  }

  /// Why a sign-in is blocked.
  public enum BlockReason: Sendable, Equatable {
    /// The client cannot do multi-factor authentication (AADSTS530035).
    case legacyAuthentication
    /// A second factor is required, and what is registered cannot be used (AADSTS50076).
    case noUsableMethod
    /// A policy forbids it (AADSTS53003).
    case conditionalAccess
    /// A policy forbids the flow that the tokens came by (AADSTS530036).
    case authenticationFlow
    /// A device that complies is required (AADSTS53000).
    case deviceNotCompliant
    /// A hybrid joined device is required (AADSTS53001).
    case deviceNotDomainJoined
    /// An approved application is required (AADSTS53002).
    case applicationNotApproved
    /// An application under a protection policy is required (AADSTS53005).
    case applicationNotProtected
    /// Somebody at risk may not register (AADSTS53004).
    case registrationBlockedByRisk
    /// Security information may not be registered from here (AADSTS53010).
    case registrationBlockedByPolicy
    /// No method that the strength takes can be used or registered (AADSTS53003).
    case strengthOutOfReach
  }

  /// How one rule that applies stands.
  public struct Result: Sendable, Equatable {
    /// How it stands.
    public enum State: UInt8, Sendable {
      /// Everything that it asks for is there.
      case satisfied
      /// Something can still be given.
      case asks
      /// Something is asked that cannot be given.
      case blocks
    }

    /// The rule, by its place in `PolicySet.rules`.
    public let rule: Int
    /// How it stands.
    public let state: State
    /// The kinds of controls that are missing; `PolicySet.missingControls` names them.
    let missing: UInt16
  }

  /// The verdict.
  public internal(set) var outcome: Outcome = .granted
  /// The enforced rules that apply, in their order.
  public internal(set) var results: [Result] = []
  /// The reported rules that apply, in their order.
  public internal(set) var reported: [Result] = []
  /// The rule whose sign-in frequency holds.
  public internal(set) var signInFrequencyRule: Int?
  /// The rule whose persistent browser holds.
  public internal(set) var persistentBrowserRule: Int?
  /// Which conditions each rule matched, for `PolicySet.reasons`.
  var rows: [UInt64] = []

  /// An empty decision, to be filled by `PolicySet.decide(_:into:)` and used again.
  public init() {}

  /// Whether a client without a person gets through: granted, or only offered something postponable.
  public var grantsSilently: Bool {
    switch outcome {
    case .granted: true
    case .interrupted(.register(let until)): until != nil
    case .interrupted, .blocked: false
    }
  }
}
