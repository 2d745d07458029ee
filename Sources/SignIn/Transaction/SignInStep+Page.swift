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
        hint: state.purpose.request?.loginHint, signedInAs: state.offersAccount ? state.username : nil)
    case .password: return .password
    case .challenge:
      return .challenge(
        machine.challengedFactor(state, facts), hasOthers: machine.challengedFactors(state, facts).count > 1,
        rememberDays: machine.mayRemember(facts) ? tenant.settings.rememberMFADays : nil)
    case .chooseMethod: return .chooseMethod(machine.challengedFactors(state, facts))
    case .register: return .register(postponableUntil: machine.postponableUntil(state, facts))
    case .registerTOTP: return try registerTOTP(loaded)
    case .recoveryCodes:
      guard case .codes(let sealed) = state.registration else { return .recoveryCodes([]) }
      let text = String(decoding: try open(sealed, loaded.id), as: UTF8.self)
      return .recoveryCodes(text.split(separator: "\n").map(String.init))
    case .changePassword:
      return .changePassword(
        minimumLength: PasswordRules().minimumLength, isAtRisk: machine.isPasswordChangeDemanded(state, facts)
      )
    case .consent:
      let scope = state.purpose.scope
      return .consent(
        scopes: (scope?.openID ?? []) + (scope?.resourceScopes ?? []), resource: scope?.resource ?? "",
        redirectHost: state.purpose.redirectHost)
    case .staySignedIn: return .staySignedIn
    case .blocked, .complete: return .blocked(machine.blockReason(state, facts))
    }
  }

  private func registerTOTP(_ loaded: Loaded) throws -> SignInPage.Step {
    guard case .showing(let sealed) = loaded.state.registration else {
      return .register(postponableUntil: machine.postponableUntil(loaded.state, loaded.facts))
    }
    let secret = try open(sealed, loaded.id)
    return .registerTOTP(
      secret: Base32.encode(secret),
      uri: TOTP.otpauthURI(
        secret: secret, issuer: tenant.displayName, account: loaded.state.username ?? ""),
      postponableUntil: machine.postponableUntil(loaded.state, loaded.facts))
  }
}

extension SignInPurpose {
  /// Where the person is sent afterwards, for the consent page.
  var redirectHost: String {
    guard let request, let uri = try? RedirectURI(registering: request.redirectURI) else { return "" }
    return uri.host
  }
}
