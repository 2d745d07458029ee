import Base
import Directory
import Foundation
import Policy
import SecurityInfo

/// What a sign-in asks to be registered: because something needs it, or because the organisation would like it.
struct RegistrationDemand: Equatable, Sendable {
  /// Who asks.
  enum Reason: Equatable, Sendable {
    /// What is being opened needs multi-factor authentication, or more.
    case multiFactor
    /// Password resets need something to prove.
    case passwordReset
    /// A campaign; `maySnooze` when it can be put off once more.
    case campaign(maySnooze: Bool)
    /// Nothing is missing: is what is registered still right?
    case reconfirmation
  }

  /// Who asks.
  var reason: Reason
  /// What would do, the strongest first.
  var kinds: [NewMethod.Kind]
  /// How many methods are missing.
  var missing = 1
}

extension SignInMachine {
  /// What is to be registered now; nil when nothing is, or may be.
  func registrationDemand(_ state: SignInState, _ facts: SignInFacts) -> RegistrationDemand? {
    switch wantedProof(state, facts) {
    case .registration(let kinds): return RegistrationDemand(reason: .multiFactor, kinds: kinds)
    case .nothing: return wish(state, facts)
    case .firstFactor, .secondFactor, .newPassword, .impossible: return nil
    }
  }

  /// What the organisation would like: asked once in a sign-in, never in a session that goes on.
  private func wish(_ state: SignInState, _ facts: SignInFacts) -> RegistrationDemand? {
    guard state.sessionID == nil, let user = facts.user, mayRegisterNow(state, facts) else { return nil }
    if case .page(.securityInfo) = state.purpose { return nil }
    if case .page(.securityInfoChange) = state.purpose { return nil }
    return resetWish(state, facts) ?? reconfirmation(state, facts, user) ?? campaign(state, facts, user)
  }

  /// Whoever has a second factor has proven it here; and policies let them register from here.
  private func mayRegisterNow(_ state: SignInState, _ facts: SignInFacts) -> Bool {
    if facts.isRegistered {
      guard let provenAt = state.factors.multiFactorAt, now.timeIntervalSince(provenAt) < Self.freshness
      else { return false }
    }
    guard case .registration = provenRegistration(state, facts, kinds: facts.registrable) else {
      return facts.registrable.isEmpty
    }
    return true
  }

  private func resetWish(_ state: SignInState, _ facts: SignInFacts) -> RegistrationDemand? {
    guard !state.hasPostponedReset, let reset = facts.reset, reset.demanded > 0, reset.attainable > 0 else {
      return nil
    }
    let kinds = facts.registrable.filter { reset.registrable.contains($0.method) }
    guard !kinds.isEmpty else { return nil }
    return RegistrationDemand(reason: .passwordReset, kinds: kinds, missing: reset.attainable)
  }

  private func reconfirmation(
    _ state: SignInState, _ facts: SignInFacts, _ user: User
  ) -> RegistrationDemand? {
    guard !state.hasConfirmedInfo, let reset = facts.reset,
      reset.isReconfirmationDue(
        confirmedAt: ResetReadiness.confirmedAt(user, methods: facts.methods), now: now)
    else { return nil }
    return RegistrationDemand(reason: .reconfirmation, kinds: facts.registrable, missing: 0)
  }

  /// - SeeAlso: Microsoft Entra, "How to run a registration campaign"
  private func campaign(_ state: SignInState, _ facts: SignInFacts, _ user: User) -> RegistrationDemand? {
    let campaign = settings.methods.campaign
    guard !state.hasSnoozedCampaign, state.factors.multiFactorAt != nil,
      campaign.applies(to: user.id, groups: facts.groups),
      !facts.availableFactors.contains(.passkey), facts.registrable.contains(campaign.method.kind),
      campaign.method == .fido2 || !facts.methods.contains(where: \.kind.isOneTimePasscode),
      campaign.isDue(snoozedAt: user.securityInfo.campaignSnoozedAt, at: now)
    else { return nil }
    return RegistrationDemand(
      reason: .campaign(maySnooze: campaign.maySnooze(after: user.securityInfo.campaignSnoozes)),
      kinds: [campaign.method.kind])
  }

  /// Where the person is within what is asked for.
  func registration(_ state: SignInState, _ demand: RegistrationDemand) -> Step {
    switch state.registration {
    case .pending(let kind, _) where demand.allows(kind), .entering(let kind) where demand.allows(kind):
      kind.step
    case .pending, .entering, .offered, .choosing, .codes, .postponed: .register
    }
  }

  /// Whether the demand can be put off, for whatever reason it can.
  func mayPostpone(_ demand: RegistrationDemand, _ state: SignInState, _ facts: SignInFacts) -> Bool {
    switch demand.reason {
    case .multiFactor: postponableUntil(state, facts) != nil
    case .passwordReset, .reconfirmation: true
    case .campaign(let maySnooze): maySnooze
    }
  }
}

extension RegistrationDemand {
  /// Whether a kind would do.
  func allows(_ kind: NewMethod.Kind) -> Bool { kinds.contains(kind) }
}

extension RegistrationCampaign.Method {
  /// What is set up.
  var kind: NewMethod.Kind { self == .fido2 ? .passkey : .authenticatorApp }
}

extension NewMethod.Kind {
  /// The step that sets it up.
  var step: SignInMachine.Step {
    switch self {
    case .passkey: .registerPasskey
    case .authenticatorApp: .registerTOTP
    case .mobilePhone, .alternateMobilePhone, .officePhone: .registerPhone
    case .email: .registerEmail
    }
  }
}
