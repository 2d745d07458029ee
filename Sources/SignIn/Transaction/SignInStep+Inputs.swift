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
    case (.identify, .passkey(let response)), (.password, .passkey(let response)):
      return try signInWithPasskey(response, &loaded)
    case (.challenge, _), (.chooseMethod, _): return try answerChallenge(input, at: step, &loaded)
    case (.register, _), (.registerTOTP, _), (.registerPasskey, _), (.registerPhone, _), (.registerEmail, _):
      return try answerRegistration(input, at: step, &loaded)
    case (.recoveryCodes, .recoveryCodesSaved):
      loaded.state.registration = .offered
    case (.consent, .consent(true)): try consent(&loaded)
    case (.consent, .consent(false)): return try end(loaded, with: SignInError(.consentDeclined))
    case (.staySignedIn, .staySignedIn(let stays)):
      loaded.state.staysSignedIn = stays
    case (.password, .back), (.changePassword, .back): return startOver(&loaded)
    case (_, .cancel): return try end(loaded, with: SignInError(.consentDeclined))
    default: return .refused(nil)
    }
    return .went
  }

  /// A session that goes on is not left half-way: only a sign-in of its own starts over.
  func startOver(_ loaded: inout Loaded) -> Applied {
    guard loaded.state.sessionID == nil else { return .refused(nil) }
    loaded.state.startOver()
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
  func end(_ loaded: Loaded, with error: SignInError) throws -> Applied {
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
