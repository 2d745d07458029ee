import Base
import Credentials
import Directory
import Foundation
import SecurityInfo
import Storage

/// The pages that ask for a second factor, and those that set one up.
extension SignInStep {
  /// What the browser is asked for a passkey of nobody in particular: the same whoever is to sign in.
  func passkeyOptions(_ loaded: Loaded) throws -> String? {
    guard tenant.settings.methods.configuration(.fido2).isEnabled else { return nil }
    return service.passkeys.requestOptions(challenge: passkeyChallenge(loaded), known: []).json.text
  }

  func challenge(_ loaded: Loaded) throws -> SignInPage.Step {
    let factor = machine.challengedFactor(loaded.state, loaded.facts)
    var challenge = SignInPage.Challenge(factor: factor)
    if let user = loaded.facts.user, factor.isPasskey {
      let known = try PasskeyRepository(connection, tenant.id).list(of: user.id)
      challenge.passkeyOptions =
        service.passkeys.requestOptions(challenge: passkeyChallenge(loaded), known: known).json.text
    }
    if let user = loaded.facts.user, let channel = factor.channel {
      let sentAt = try service.codes.sentAt(
        user.id, binding: loaded.id.description, purpose: .signIn, in: tenant.id, at: now, on: connection)
      challenge.sent = sent(channel, destination(of: factor, loaded) ?? "", at: sentAt)
    }
    return .challenge(
      challenge, hasOthers: machine.challengedFactors(loaded.state, loaded.facts).count > 1,
      rememberDays: machine.mayRemember(loaded.facts) ? tenant.settings.rememberMFADays : nil)
  }

  /// Where a factor's code goes, most of it hidden.
  func destination(of factor: Factor, _ loaded: Loaded) -> String? {
    guard let user = loaded.facts.user else { return nil }
    let holder = holder(loaded, user)
    guard let destination = holder.destinations(for: factor).first else { return nil }
    let method = holder.methods(for: factor).first {
      $0.details.phoneNumber?.dialled == destination || $0.details.emailAddress == destination
    }
    return method?.details.phoneNumber?.masked ?? MailboxAddress.masked(destination)
  }

  func registration(_ step: SignInMachine.Step, _ loaded: Loaded) throws -> SignInPage.Step {
    let (state, facts) = (loaded.state, loaded.facts)
    guard let demand = machine.registrationDemand(state, facts) else {
      return .blocked(machine.blockReason(state, facts))
    }
    let exits = SignInPage.Exits(
      mayPostpone: machine.mayPostpone(demand, state, facts), hasOthers: demand.kinds.count > 1)
    guard step != .register else { return registrationStart(demand, exits, loaded) }
    if case .entering(let kind) = state.registration {
      return kind == .email
        ? .registerEmail(.asking([.email]), exits)
        : .registerPhone(kind, .asking(channels(of: kind, loaded)), exits)
    }
    guard let pending = try pendingMethod(loaded), let user = facts.user else {
      return registrationStart(demand, exits, loaded)
    }
    switch pending.content {
    case .authenticatorApp(let secret):
      return .registerTOTP(
        secret: secret,
        uri: TOTP.otpauthURI(
          secret: Base32.decode(secret) ?? [], issuer: tenant.displayName, account: state.username ?? ""),
        exits)
    case .passkey(let challenge):
      let existing = try PasskeyRepository(connection, tenant.id).list(of: user.id)
      let options = service.passkeys.creationOptions(
        challenge: Base64URL.decode(challenge) ?? [], for: user, in: tenant, existing: existing)
      return .registerPasskey(options: options.json.text, exits)
    case .phone(_, let number, let channel):
      return .registerPhone(
        pending.kind, .sent(try sentForRegistration(channel, number.description, pending, user)), exits)
    case .email(let address):
      return .registerEmail(.sent(try sentForRegistration(.email, address, pending, user)), exits)
    }
  }

  private func registrationStart(
    _ demand: RegistrationDemand, _ exits: SignInPage.Exits, _ loaded: Loaded
  ) -> SignInPage.Step {
    let isChoosing = loaded.state.registration == .choosing
    if demand.reason == .reconfirmation, !isChoosing { return .confirmInfo(loaded.facts.methods) }
    if case .campaign(let maySnooze) = demand.reason, let kind = demand.kinds.first {
      let campaign = tenant.settings.methods.campaign
      let used = loaded.facts.user?.securityInfo.campaignSnoozes ?? 0
      return .campaign(
        kind, maySnooze: maySnooze,
        snoozesLeft: campaign.enforcesAfterSnoozes
          ? max(0, RegistrationCampaign.allowedSnoozes - used) : nil,
        snoozeDays: campaign.snoozeDurationInDays)
    }
    return .register(
      SignInPage.Registering(
        isForReset: demand.reason != .multiFactor, kinds: demand.kinds, isChoosing: isChoosing,
        missing: demand.missing,
        postponableUntil: demand.reason == .multiFactor
          ? machine.postponableUntil(loaded.state, loaded.facts) : nil,
        mayPostpone: exits.mayPostpone))
  }

  private func channels(of kind: NewMethod.Kind, _ loaded: Loaded) -> [OutgoingMessage.Channel] {
    guard let context = registrationContext(loaded), let phone = kind.phone else { return [] }
    return context.registrable.channels(of: phone)
  }

  private func sentForRegistration(
    _ channel: OutgoingMessage.Channel, _ destination: String, _ pending: PendingMethod, _ user: User
  ) throws -> SignInPage.Sending {
    let sentAt = try service.codes.sentAt(
      user.id, binding: pending.binding, purpose: .registration, in: tenant.id, at: now, on: connection)
    return sent(channel, destination, at: sentAt)
  }

  private func sent(
    _ channel: OutgoingMessage.Channel, _ destination: String, at sentAt: Date?
  ) -> SignInPage.Sending {
    let wait = sentAt.map { OneTimeCodes.cooldown - now.timeIntervalSince($0) } ?? 0
    return SignInPage.Sending(
      channel: channel, destination: destination, isSent: sentAt != nil,
      resendAfter: max(0, Int(wait.rounded(.up))))
  }
}
