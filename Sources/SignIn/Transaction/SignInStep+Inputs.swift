import Base
import Credentials
import Directory
import Foundation
import Policy
import SecurityInfo
import Storage

extension SignInStep {
  /// What an input did.
  enum Applied {
    /// It changed the state.
    case went
    /// It was wrong; the page is shown again and says why.
    case refused(SignInPage.InputError?)
    /// It ended the sign-in.
    case ended(Completion)
  }

  /// Adds to the state what an input proves or says; an input that does not fit the step changes nothing.
  func apply(_ input: SignInInput, at step: SignInMachine.Step, to loaded: inout Loaded) throws -> Applied {
    switch (step, input) {
    case (.identify, .username(let text)): return identify(text, &loaded.state)
    case (.identify, .continueAsSignedIn) where loaded.state.offersAccount:
      loaded.state.offersAccount = false
    case (.challenge, .code(let code, let remember)):
      return try challenge(code, remember: remember, &loaded)
    case (.challenge, .otherMethod), (.chooseMethod, .otherMethod):
      guard machine.challengedFactors(loaded.state, loaded.facts).count > 1 else { return .refused(nil) }
      loaded.state.isChoosing = true
    case (.chooseMethod, .method(let factor)):
      guard machine.challengedFactors(loaded.state, loaded.facts).contains(factor) else {
        return .refused(nil)
      }
      loaded.state.chosenFactor = factor
      loaded.state.isChoosing = false
    case (.chooseMethod, .back):
      loaded.state.isChoosing = false
    case (.register, .startRegistration):
      loaded.state.registration = .showing(sealedSecret: try sealNewSecret(loaded.id))
    case (.registerTOTP, .back):
      loaded.state.registration = .offered
    case (.register, .postpone), (.registerTOTP, .postpone):
      guard machine.postponableUntil(loaded.state, loaded.facts) != nil else { return .refused(nil) }
      loaded.state.registration = .postponed
    case (.registerTOTP, .registrationCode(let code)): return try register(code, &loaded)
    case (.recoveryCodes, .recoveryCodesSaved):
      loaded.state.registration = .offered
    case (.consent, .consent(true)): try consent(&loaded)
    case (.consent, .consent(false)): return try end(loaded, with: SignInError(.consentDeclined))
    case (.staySignedIn, .staySignedIn(let stays)):
      loaded.state.staysSignedIn = stays
    case (.password, .back), (.challenge, .back), (.register, .back), (.changePassword, .back):
      // A session that goes on is not left half-way: only a sign-in of its own starts over.
      guard loaded.state.sessionID == nil else { return .refused(nil) }
      loaded.state.startOver()
    case (_, .cancel): return try end(loaded, with: SignInError(.consentDeclined))
    default: return .refused(nil)
    }
    return .went
  }

  private func identify(_ text: String, _ state: inout SignInState) -> Applied {
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !trimmed.isEmpty else { return .refused(.missing) }
    let completed = trimmed.contains("@") ? trimmed : "\(trimmed)@\(tenant.defaultDomain)"
    guard let name = UserPrincipalName(completed) else { return .refused(.malformedUsername) }
    state.startOver()
    state.username = name.key
    return .went
  }

  private func challenge(_ code: Secret, remember: Bool, _ loaded: inout Loaded) throws -> Applied {
    guard let user = loaded.facts.user else { return .refused(nil) }
    guard !code.isEmpty else { return .refused(.missing) }
    let factor = machine.challengedFactor(loaded.state, loaded.facts)
    let counter = GuessGuard.counter(
      name: user.userPrincipalName.key, kind: .code, isFamiliar: loaded.state.isFamiliarBrowser)
    do {
      try service.guesses.reserve(counter, address: browser.client.address, in: lockouts, at: now)
    } catch let error as SignInError {
      try recordFailure(error, loaded)
      return .refused(.refused(error))
    }
    let attempt = FactorAttempt(tenant: tenant.id, user: user.id, code: code, now: now)
    switch try service.secondFactors.verify(factor, attempt, on: connection) {
    case .proven(let proven):
      try lockouts.succeed(counter, at: now)
      loaded.state.prove(proven, at: now)
      loaded.state.note(.step(proven, succeeded: true, detail: "MFA successfully completed", at: now))
      loaded.state.wantsRemembered = remember && machine.mayRemember(loaded.facts)
      return .went
    case .replayed, .wrong:
      try service.guesses.fail(counter, address: browser.client.address, in: lockouts, at: now)
      var failed = loaded
      failed.state.note(.step(factor, succeeded: false, detail: "MFA denied; wrong code", at: now))
      try recordFailure(SignInError(.wrongCode), failed)
      return .refused(.refused(SignInError(.wrongCode)))
    }
  }

  private func sealNewSecret(_ id: SignInTransactionID) throws -> String {
    try seal(service.random.bytes(MethodRegistration.secretLength), id)
  }

  private func register(_ code: Secret, _ loaded: inout Loaded) throws -> Applied {
    guard let user = loaded.facts.user, case .showing(let sealed) = loaded.state.registration else {
      return .refused(nil)
    }
    guard !code.isEmpty else { return .refused(.missing) }
    // From here on nobody else registers for the person; whoever has just done so leaves this step behind.
    try users.lock(user.id)
    loaded.facts = try facts(loaded.state)
    guard machine.step(loaded.state, loaded.facts) == .registerTOTP else { return .refused(nil) }
    let attempt = FactorAttempt(tenant: tenant.id, user: user.id, code: code, now: now)
    do {
      let registered = try service.registration.addTOTP(
        secret: try open(sealed, loaded.id), attempt: attempt,
        initiator: .user(id: user.id, name: user.userPrincipalName, address: browser.client.address),
        correlationID: browser.client.correlationID, on: connection)
      loaded.state.prove(.totp, at: now)
      loaded.state.note(.step(.totp, succeeded: true, detail: "MFA successfully completed", at: now))
      let codes = registered.recoveryCodes.map(\.display).joined(separator: "\n")
      loaded.state.registration =
        codes.isEmpty ? .offered : .codes(sealed: try seal(Array(codes.utf8), loaded.id))
      return .went
    } catch let refusal as MethodRegistration.Refusal {
      // The typed code is checked against a secret that only this page shows: nothing can be guessed here.
      return .refused(refusal == .wrongCode ? .refused(SignInError(.wrongCode)) : nil)
    }
  }

  private func consent(_ loaded: inout Loaded) throws {
    guard let user = loaded.facts.user, let client = loaded.state.purpose.clientID,
      let scope = loaded.state.purpose.scope
    else { return }
    let scopes = scope.openID + scope.resourceScopes
    try ConsentRepository(connection, tenant.id)
      .grant(scopes, client: client, user: user.id, resource: scope.resource, at: now)
    loaded.state.hasConsented = true
    try logs.append(
      DirectoryAudit(
        id: service.random.identifier(), activityDateTime: now, activityDisplayName: "Consent to application",
        category: "ApplicationManagement", operationType: "Add", result: "success",
        correlationId: browser.client.correlationID,
        initiatedBy: .user(id: user.id, name: user.userPrincipalName, address: browser.client.address),
        targetResources: [
          .init(
            id: client.description, displayName: loaded.state.purpose.clientName ?? "", type: "Application",
            modifiedProperties: [
              .init(displayName: "Scope", oldValue: nil, newValue: scopes.joined(separator: " "))
            ])
        ]))
  }

  /// Ends the sign-in without a grant; the application, or the device, is told.
  private func end(_ loaded: Loaded, with error: SignInError) throws -> Applied {
    guard try transactions.complete(loaded.id, from: loaded.version, at: now) else { return .refused(nil) }
    try recordFailure(error, loaded)
    switch loaded.state.purpose {
    case .authorization(let request): return .ended(.denied(request, error))
    case .device(let device):
      try DeviceAuthorizationRepository(connection, tenant.id).decline(deviceCode: device.deviceCode, at: now)
      return .ended(.device(clientName: device.clientName, isApproved: false, session: nil))
    case .page: return .ended(.page(.signedIn, session: nil))
    }
  }

  func seal(_ bytes: [UInt8], _ id: SignInTransactionID) throws -> String {
    try service.sealer.seal(bytes, table: "sign_in_transaction", column: "state", row: id.description)
  }

  func open(_ sealed: String, _ id: SignInTransactionID) throws -> [UInt8] {
    try service.sealer.open(sealed, table: "sign_in_transaction", column: "state", row: id.description)
  }
}
