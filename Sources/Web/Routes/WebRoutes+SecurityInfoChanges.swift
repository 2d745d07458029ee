import Base
import Directory
import Foundation
import HTTPEdge
import Hummingbird
import SecurityInfo
import SignIn

/// What a signed-in person sees and does at Security info.
extension WebRoutes {
  func showSecurityInfo(
    _ guest: Guest, notice: SecurityInfoPage.Notice? = nil, problem: PageProblem? = nil
  ) async throws -> Response {
    let overview = try await securityInfo.overview(guest.visitor)
    return pages.page(
      SecurityInfoPage(
        chrome: chrome(
          guest, action: SecurityInfoPath.page, error: problem.map { pageError($0, guest.visit) }),
        overview: overview, session: guest.active.session, browser: guest.visit.browser.browser,
        notice: notice))
  }

  /// Does what a form of the page says, and shows the page again.
  func change(_ form: Form, _ guest: Guest) async throws -> Response {
    if form["action"] == "add" { return try await add(form, guest) }
    var done: SecurityInfoPage.Notice?
    do {
      if let id = form["remove-method"].flatMap({ AuthenticationMethod.ID($0) }) {
        try await securityInfo.remove(id, guest.visitor)
        done = .methodRemoved
      } else if let id = form["end-session"].flatMap({ Session.ID($0) }) {
        _ = try await securityInfo.endSession(id, guest.visitor)
        done = .sessionEnded
      } else if form["end-sessions"] == "others" {
        try await securityInfo.endOtherSessions(guest.visitor)
        done = .otherSessionsEnded
      } else if let browser = form["forget-device"].flatMap({ Base.Digest(text: $0) }) {
        try await securityInfo.forgetBrowser(browser, guest.visitor)
        done = .deviceForgotten
      }
    } catch SecurityInfoService.Refusal.method(.lastMethod) {
      return try await showSecurityInfo(guest, problem: .lastMethod)
    } catch SecurityInfoService.Refusal.method(.notFound) {
      // Removed in another window already: that is what was asked for.
    }
    return redirect(to: done.map(SecurityInfoPath.page(saying:)) ?? SecurityInfoPath.page)
  }

  private func add(_ form: Form, _ guest: Guest) async throws -> Response {
    switch form["method"].flatMap(PageMethod.init(rawValue:)) {
    case .totp: return redirect(to: SecurityInfoPath.authenticator)
    case .recoveryCode:
      do {
        return showRecoveryCodes(try await securityInfo.regenerateRecoveryCodes(guest.visitor), guest)
      } catch SecurityInfoService.Refusal.method(.notFound) {
        // The page offers no codes before there is a method: the form was not ours.
        return redirect(to: SecurityInfoPath.page)
      }
    default: return redirect(to: SecurityInfoPath.page)
    }
  }

  /// Shows the codes this once: only their digests are kept, so that loading the page again shows none.
  private func showRecoveryCodes(_ codes: [String], _ guest: Guest) -> Response {
    let file = RecoveryCodeFile(
      codes: codes, account: guest.active.user.userPrincipalName.key,
      tenantName: guest.active.tenant.displayName)
    return pages.page(
      RecoveryCodesPage(
        chrome: chrome(guest, action: SecurityInfoPath.page), codes: codes, downloadPath: file.link))
  }

  func showNewAuthenticator(_ guest: Guest, problem: PageProblem? = nil) async throws -> Response {
    show(try await securityInfo.beginAuthenticator(guest.visitor), guest, problem: problem)
  }

  private func show(
    _ pending: PendingAuthenticator, _ guest: Guest, problem: PageProblem? = nil
  ) -> Response {
    var chrome = chrome(
      guest, action: SecurityInfoPath.authenticator, error: problem.map { pageError($0, guest.visit) })
    chrome.transaction = pending.sealed
    return pages.page(
      RegisterTOTPPage(
        chrome: chrome, secret: pending.secret, uri: pending.uri, allowsBack: false, allowsCancel: true))
  }

  /// Adds an authenticator app; the form carries its sealed secret, so that nothing is stored before it works.
  func addAuthenticator(_ form: Form, _ guest: Guest) async throws -> Response {
    guard form["action"] == nil else { return redirect(to: SecurityInfoPath.page) }
    let sealed = form["transaction"] ?? ""
    do {
      guard let code = form["code"] else {
        let pending = try securityInfo.pendingAuthenticator(sealed, guest.visitor)
        return show(pending, guest, problem: .codeMissing)
      }
      let codes = try await securityInfo.confirmAuthenticator(
        sealed: sealed, code: Secret(code), guest.visitor)
      return codes.isEmpty
        ? redirect(to: SecurityInfoPath.page(saying: .methodAdded)) : showRecoveryCodes(codes, guest)
    } catch SecurityInfoService.Refusal.method(.wrongCode) {
      let pending = try securityInfo.pendingAuthenticator(sealed, guest.visitor)
      return show(pending, guest, problem: .wrongFirstCode)
    } catch SecurityInfoService.Refusal.registrationExpired {
      return try await showNewAuthenticator(guest, problem: .registrationOver)
    } catch SecurityInfoService.Refusal.method(.alreadyRegistered) {
      return redirect(to: SecurityInfoPath.page)
    } catch SecurityInfoService.Refusal.method(.tooMany) {
      return try await showSecurityInfo(guest, problem: .tooManyMethods)
    }
  }

  func signOut(_ form: Form, _ guest: Guest) async throws -> Response {
    guard form["action"] == nil else { return redirect(to: SecurityInfoPath.page) }
    try await signIn.signOut(guest.visit.browser)
    var response = pages.signedOutPage(
      signInPath: SecurityInfoPath.page(of: guest.active.tenant),
      tenantName: guest.active.tenant.displayName, correlationID: guest.visit.context.correlationID)
    response.clear(.session)
    return response
  }
}
