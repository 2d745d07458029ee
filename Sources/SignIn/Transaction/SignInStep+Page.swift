import Base
import Credentials
import Directory
import Foundation
import Storage

extension SignInStep {
  /// The page of a step.
  func page(
    _ step: SignInMachine.Step, _ loaded: Loaded, error: SignInPage.InputError?
  ) throws -> SignInPage {
    SignInPage(
      transaction: loaded.id, tenantName: tenant.displayName, purpose: loaded.state.purpose,
      accountName: step == .identify ? nil : loaded.state.username, step: try content(step, loaded),
      mayStartOver: loaded.state.sessionID == nil, error: error)
  }

  private func content(_ step: SignInMachine.Step, _ loaded: Loaded) throws -> SignInPage.Step {
    let state = loaded.state
    let facts = loaded.facts
    switch step {
    case .identify:
      return .identify(
        hint: state.purpose.request?.loginHint, signedInAs: state.offersAccount ? state.username : nil,
        passkeyOptions: try passkeyOptions(loaded))
    case .password: return .password(passkeyOptions: try passkeyOptions(loaded))
    case .challenge: return try challenge(loaded)
    case .chooseMethod:
      return .chooseMethod(
        machine.challengedFactors(state, facts).map { factor in
          SignInPage.Choice(factor: factor, detail: destination(of: factor, loaded))
        })
    case .register, .registerTOTP, .registerPasskey, .registerPhone, .registerEmail:
      return try registration(step, loaded)
    case .recoveryCodes:
      guard case .codes(let sealed) = state.registration else { return .recoveryCodes([]) }
      let text = String(decoding: try open(sealed, loaded.id), as: UTF8.self)
      return .recoveryCodes(text.split(separator: "\n").map(String.init))
    case .changePassword:
      let rules = PasswordRules(
        tenant.settings.passwords, isSingleFactor: machine.isSingleFactor(facts))
      return .changePassword(
        minimumLength: rules.minimumLength, isAtRisk: machine.isPasswordChangeDemanded(state, facts))
    case .consent:
      let scope = state.purpose.scope
      return .consent(
        scopes: (scope?.openID ?? []) + (scope?.resourceScopes ?? []), resource: scope?.resource ?? "",
        redirectHost: state.purpose.redirectHost)
    case .staySignedIn: return .staySignedIn
    case .blocked, .complete: return .blocked(machine.blockReason(state, facts))
    }
  }
}

extension SignInPurpose {
  /// Where the person is sent afterwards, for the consent page.
  var redirectHost: String {
    guard let request, let uri = try? RedirectURI(registering: request.redirectURI) else { return "" }
    return uri.host
  }
}
