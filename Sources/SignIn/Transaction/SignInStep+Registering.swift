import Base
import Credentials
import Directory
import Foundation
import SecurityInfo
import Storage

/// Registering inside a sign-in: the wizard asks for what is missing, and stores what has been used once.
extension SignInStep {
  func answerRegistration(
    _ input: SignInInput, at step: SignInMachine.Step, _ loaded: inout Loaded
  ) throws -> Applied {
    guard let demand = machine.registrationDemand(loaded.state, loaded.facts) else { return .refused(nil) }
    switch (step, input) {
    case (.register, .startRegistration(let chosen)): return try start(chosen, demand, &loaded)
    case (_, .otherMethod):
      guard !demand.kinds.isEmpty else { return .refused(nil) }
      loaded.state.registration = .choosing
    case (_, .postpone): return try postpone(demand, &loaded)
    case (.registerPhone, .phone(let number, let channel)):
      guard case .entering(let kind) = loaded.state.registration, let phone = kind.phone else {
        return .refused(nil)
      }
      guard let number else { return .refused(.malformedNumber) }
      return try begin(.phone(phone, number, channel), kind, &loaded)
    case (.registerEmail, .email(let address)):
      guard case .entering(.email) = loaded.state.registration else { return .refused(nil) }
      return try begin(.email(address), .email, &loaded)
    case (.registerPhone, .sendCode), (.registerEmail, .sendCode): return try resend(loaded)
    case (.registerPhone, .change), (.registerEmail, .change):
      guard case .pending(let kind, _) = loaded.state.registration else { return .refused(nil) }
      loaded.state.registration = .entering(kind)
    case (_, .registrationCode(let code)):
      guard !code.isEmpty else { return .refused(.missing) }
      return try confirm(.code(code), at: step, demand, &loaded)
    case (.registerPasskey, .passkey(let response)):
      return try confirm(.passkey(response: response, name: ""), at: step, demand, &loaded)
    case (.register, .back):
      guard loaded.state.registration != .choosing else {
        loaded.state.registration = .offered
        return .went
      }
      return startOver(&loaded)
    case (_, .back): loaded.state.registration = .offered
    case (_, .cancel): return try end(loaded, with: SignInError(.consentDeclined))
    default: return .refused(nil)
    }
    return .went
  }

  private func start(
    _ chosen: NewMethod.Kind?, _ demand: RegistrationDemand, _ loaded: inout Loaded
  ) throws -> Applied {
    if demand.reason == .reconfirmation, loaded.state.registration != .choosing, let user = loaded.facts.user
    {
      try users.confirmSecurityInfo(of: user.id, at: now)
      loaded.state.hasConfirmedInfo = true
      return .went
    }
    guard let kind = chosen ?? demand.kinds.first(where: { $0 != .passkey }) ?? demand.kinds.first,
      demand.allows(kind)
    else { return .refused(nil) }
    switch kind {
    case .passkey: return try begin(.passkey, kind, &loaded)
    case .authenticatorApp: return try begin(.authenticatorApp, kind, &loaded)
    case .mobilePhone, .alternateMobilePhone, .officePhone, .email:
      loaded.state.registration = .entering(kind)
      return .went
    }
  }

  private func postpone(_ demand: RegistrationDemand, _ loaded: inout Loaded) throws -> Applied {
    guard machine.mayPostpone(demand, loaded.state, loaded.facts), let user = loaded.facts.user else {
      return .refused(nil)
    }
    switch demand.reason {
    case .multiFactor: loaded.state.registration = .postponed
    case .passwordReset:
      loaded.state.hasPostponedReset = true
      loaded.state.registration = .offered
    case .reconfirmation:
      loaded.state.hasConfirmedInfo = true
      loaded.state.registration = .offered
    case .campaign:
      try users.snoozeCampaign(after: user.securityInfo.campaignSnoozes, of: user.id, at: now)
      loaded.state.hasSnoozedCampaign = true
      loaded.state.registration = .offered
    }
    return .went
  }

  private func begin(
    _ new: NewMethod, _ kind: NewMethod.Kind, _ loaded: inout Loaded
  ) throws -> Applied {
    guard let context = registrationContext(loaded) else { return .refused(nil) }
    do {
      let pending = try service.registration.begin(
        new, binding: loaded.id.description, for: context, on: connection)
      loaded.state.registration = .pending(
        kind, sealed: try seal(Array(StoredJSON.encode(pending).utf8), loaded.id))
      return .went
    } catch let refusal as MethodRegistration.Refusal {
      return .refused(.init(refusal))
    }
  }

  private func resend(_ loaded: Loaded) throws -> Applied {
    guard let context = registrationContext(loaded), let pending = try pendingMethod(loaded) else {
      return .refused(nil)
    }
    do {
      try service.registration.resend(pending, for: context, on: connection)
      return .went
    } catch let refusal as MethodRegistration.Refusal {
      return .refused(.init(refusal))
    }
  }

  private func confirm(
    _ proof: MethodProof, at step: SignInMachine.Step, _ demand: RegistrationDemand, _ loaded: inout Loaded
  ) throws -> Applied {
    guard let user = loaded.facts.user else { return .refused(nil) }
    // From here on nobody else registers for the person; whoever has just done so leaves this step behind.
    try users.lock(user.id)
    loaded.facts = try facts(loaded.state)
    guard machine.step(loaded.state, loaded.facts) == step, let context = registrationContext(loaded),
      let pending = try pendingMethod(loaded)
    else { return .refused(nil) }
    let registered: MethodRegistration.Registered
    do {
      registered = try service.registration.confirm(pending, proof, for: context, on: connection)
    } catch let refusal as MethodRegistration.Refusal {
      // A typed code is checked against a secret that only this page shows, or against one that was sent to whoever
      // is registering, in five attempts: nothing can be guessed here.
      guard refusal == .expired else { return .refused(.init(refusal)) }
      loaded.state.registration = .offered
      return .went
    }
    if let proven = registered.proven {
      loaded.state.prove(proven)
      loaded.state.note(
        .step(proven.factor, succeeded: true, detail: "MFA successfully completed", at: now))
    }
    if demand.reason == .reconfirmation { loaded.state.hasConfirmedInfo = true }
    let codes = registered.recoveryCodes.map(\.display).joined(separator: "\n")
    loaded.state.registration =
      codes.isEmpty ? .offered : .codes(sealed: try seal(Array(codes.utf8), loaded.id))
    return .went
  }

  /// What is being set up.
  func pendingMethod(_ loaded: Loaded) throws -> PendingMethod? {
    guard case .pending(_, let sealed) = loaded.state.registration else { return nil }
    return try StoredJSON.decode(from: String(decoding: try open(sealed, loaded.id), as: UTF8.self))
  }

  func registrationContext(_ loaded: Loaded) -> RegistrationContext? {
    guard let user = loaded.facts.user else { return nil }
    return RegistrationContext(
      tenant: tenant, user: user, groups: loaded.facts.groups,
      isAdministrator: ResetReadiness.isAdministrator(roles: loaded.facts.roles),
      initiator: .user(id: user.id, name: user.userPrincipalName, address: browser.client.address),
      correlationID: browser.client.correlationID, address: browser.client.address,
      language: language(of: user), now: now)
  }
}

extension SignInPage.InputError {
  /// What the page says of a registration that did not come about.
  init?(_ refusal: MethodRegistration.Refusal) {
    switch refusal {
    case .wrongCode: self = .refused(SignInError(.wrongCode))
    case .notSent(let refusal): self.init(refusal)
    case .invalidPasskey: self = .passkeyRefused
    case .modelNotAllowed: self = .passkeyModelNotAllowed
    case .alreadyRegistered: self = .alreadyRegistered
    case .malformedAddress: self = .malformedAddress
    case .notAllowed: self = .malformedNumber
    case .tooMany, .lastMethod, .notFound, .expired, .malformedName: return nil
    }
  }
}
