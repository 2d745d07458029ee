import Base
import Directory
import Foundation
import HTTPEdge
import Hummingbird
import SecurityInfo
import SignIn

/// The pages of a reset.
extension WebRoutes {
  /// Shows the page of a step; one with an error is not kept, and gone when the page is loaded again.
  func show(_ page: ResetPage, _ place: ResetPlace, _ visit: Visit) -> Response {
    let chrome = chrome(
      visit, tenantName: place.tenant.displayName, action: place.path, purpose: place.purpose,
      accountName: page.username, error: page.refusal.map { error($0, page, visit) })
    var response = pages.page(model(page, place, chrome))
    if page.refusal == .busy {
      response.status = .serviceUnavailable
      response.headers[.retryAfter] = "1"
    }
    return response
  }

  private func model(_ page: ResetPage, _ place: ResetPlace, _ chrome: PageChrome) -> any Page {
    let help = ResetHelp(helpdesk: place.tenant.settings.messages.helpdesk)
    func end(_ outcome: ResetEndPage.Outcome) -> ResetEndPage {
      ResetEndPage(
        chrome: chrome, outcome: outcome,
        signInPath: ResetPlace.signInPath(place.tenant, signIn: page.signIn), help: help)
    }
    let otherAccount =
      page.opened == 0
      ? ResetPlace.start(tenant: place.tenant.id, signIn: page.signIn, language: place.language) : nil
    switch page.step {
    case .unavailable: return end(.unavailable)
    case .blocked: return end(.blocked)
    case .done(.newPassword): return end(.done)
    case .done(.unlock): return end(.unlocked)
    case .purpose:
      return ResetChoicePage(
        chrome: chrome, question: .purpose, stage: page.token, otherAccountPath: otherAccount, help: help)
    case .chooseMethod(let proofs):
      return ResetChoicePage(
        chrome: chrome,
        question: .proof(proofs.map { PageMethod($0) }, isSecond: page.opened > 0), stage: page.token,
        allowsBack: page.opened == 0 && place.tenant.settings.passwordReset.allowsUnlock,
        otherAccountPath: otherAccount, help: help)
    case .challenge(let proof, let passkeyOptions, let resendAfter):
      return ResetChallengePage(
        chrome: chrome, proof: PageMethod(proof), stage: page.token, passkeyOptions: passkeyOptions,
        resendAfter: resendAfter, help: help)
    case .newPassword(let minimum):
      return ResetPasswordPage(
        chrome: chrome, username: page.username, stage: page.token, minimumLength: minimum)
    }
  }

  /// A refusal beside the field of the page that it is on.
  private func error(_ refusal: ResetPage.Refusal, _ page: ResetPage, _ visit: Visit) -> PageError {
    let problem = problem(refusal, page.step)
    guard let field = field(page.step, problem) else { return pageError(problem, visit) }
    return pageError(problem, visit, field: field)
  }

  private func field(_ step: ResetPage.Step, _ problem: PageProblem) -> String? {
    switch step {
    case .purpose: "purpose"
    case .chooseMethod: "method"
    case .challenge(.passkey, _, _): "passkey"
    case .challenge: "code"
    case .newPassword, .unavailable, .blocked, .done: nil
    }
  }

  private func problem(_ refusal: ResetPage.Refusal, _ step: ResetPage.Step) -> PageProblem {
    switch refusal {
    case .missing:
      switch step {
      case .challenge(.passkey, _, _): .passkeyMissing
      case .challenge: .codeMissing
      case .newPassword: .passwordTooShort
      default: .methodMissing
      }
    case .wrong: .resetWrong
    case .wrongTooOften: .resetTooOften
    case .tooSoon: .resetTooSoon
    case .tooManyCodes: .resetTooManyCodes
    case .locked: .resetLocked
    case .busy: .busy
    case .password(let refusal):
      switch refusal {
      case .missing, .tooShort: .passwordTooShort
      case .differs: .passwordMismatch
      case .malformed, .tooLong: .passwordMalformed
      case .containsName, .tooCommon: .passwordTooWeak
      case .unchanged: .passwordUnchanged
      }
    }
  }
}

extension PageMethod {
  /// The method as pages name it.
  init(_ proof: ResetProof) {
    switch proof {
    case .totp: self = .totp
    case .email: self = .email
    case .sms: self = .sms
    case .voice: self = .voice
    case .officeVoice: self = .officePhone
    case .passkey: self = .passkey
    case .recoveryCode: self = .recoveryCode
    }
  }
}

extension ResetInput {
  /// What the form of a step says; nil when it says nothing that the step knows.
  init?(stage: String, form: Form) {
    switch form["action"] {
    case "back", "other-method": self = .back
    case "resend": self = .resend
    case nil: self.init(primary: stage.prefix { $0 != "." }, form)
    default: return nil
    }
  }

  /// What the primary button sends.
  private init?(primary step: Substring, _ form: Form) {
    switch step {
    case "purpose":
      guard let purpose = form["purpose"].flatMap(ResetPurpose.init(rawValue:)) else { return nil }
      self = .purpose(purpose)
    case "choose-method":
      guard let proof = form["method"].flatMap(ResetProof.init(rawValue:)) else { return nil }
      self = .proof(proof)
    case "challenge":
      if let response = form["passkey"] {
        self = .passkey(response)
      } else if let code = form["code"] {
        self = .code(Secret(code))
      } else {
        return nil
      }
    case "new-password":
      self = .newPassword(
        Secret(form["new-password"] ?? ""), confirmation: Secret(form["confirm-password"] ?? ""))
    default: return nil
    }
  }
}
