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
        overview: overview, user: guest.active.user, session: guest.active.session,
        browser: guest.visit.browser.browser, notice: notice))
  }

  /// Does what a form of the page says, and shows the page again.
  func change(_ form: Form, _ guest: Guest) async throws -> Response {
    if form["action"] == "add" { return try await add(form, guest) }
    if let id = form["report-sign-in"].flatMap({ SignInRecord.ID($0) }) {
      guard try await securityInfo.reportSignIn(id, guest.visitor) else {
        return redirect(to: SecurityInfoPath.page)
      }
      return pages.page(
        ReportSuspiciousPage(
          chrome: plain(guest.active.tenant.displayName, guest.visit), state: .doneHere,
          signInPath: SecurityInfoPath.password))
    }
    do {
      var done = try await changeMethod(form, guest)
      if done == nil { done = try await changeBrowsers(form, guest) }
      return redirect(to: done.map(SecurityInfoPath.page(saying:)) ?? SecurityInfoPath.page)
    } catch SecurityInfoService.Refusal.method(.lastMethod) {
      return try await showSecurityInfo(guest, problem: .lastMethod)
    } catch SecurityInfoService.Refusal.method(.malformedName) {
      return try await showSecurityInfo(guest, problem: .nameMalformed)
    } catch SecurityInfoService.Refusal.method(.notFound) {
      // Removed in another window already: there is nothing left to change.
      return redirect(to: SecurityInfoPath.page)
    }
  }

  private func changeMethod(_ form: Form, _ guest: Guest) async throws -> SecurityInfoPage.Notice? {
    if let id = form["remove-method"].flatMap({ AuthenticationMethod.ID($0) }) {
      try await securityInfo.remove(id, guest.visitor)
      return .methodRemoved
    }
    if form["action"] == "rename", let id = form["id"].flatMap({ AuthenticationMethod.ID($0) }) {
      try await securityInfo.rename(id, to: form["name"] ?? "", guest.visitor)
      return .methodRenamed
    }
    if let preferred = form["default"].flatMap(SecurityInfoState.PreferredMethod.init(rawValue:)) {
      try await securityInfo.prefer(preferred, guest.visitor)
      return .defaultChanged
    }
    return nil
  }

  private func changeBrowsers(_ form: Form, _ guest: Guest) async throws -> SecurityInfoPage.Notice? {
    if let id = form["end-session"].flatMap({ Session.ID($0) }) {
      _ = try await securityInfo.endSession(id, guest.visitor)
      return .sessionEnded
    }
    if form["end-sessions"] == "others" {
      try await securityInfo.endOtherSessions(guest.visitor)
      return .otherSessionsEnded
    }
    if let browser = form["forget-device"].flatMap({ Base.Digest(text: $0) }) {
      try await securityInfo.forgetBrowser(browser, guest.visitor)
      return .deviceForgotten
    }
    return nil
  }

  private func add(_ form: Form, _ guest: Guest) async throws -> Response {
    let method = form["method"].flatMap(PageMethod.init(rawValue:))
    if let kind = method?.newMethod { return redirect(to: SecurityInfoPath.add(kind)) }
    guard method == .recoveryCode else { return redirect(to: SecurityInfoPath.page) }
    do {
      return showRecoveryCodes(try await securityInfo.regenerateRecoveryCodes(guest.visitor), guest)
    } catch SecurityInfoService.Refusal.method {
      // The page offers no codes where there may be none: the form was not ours.
      return redirect(to: SecurityInfoPath.page)
    }
  }

  /// Shows the codes this once: only their digests are kept, so that loading the page again shows none.
  func showRecoveryCodes(_ codes: [String], _ guest: Guest) -> Response {
    let file = RecoveryCodeFile(
      codes: codes, account: guest.active.user.userPrincipalName.key,
      tenantName: guest.active.tenant.displayName, language: guest.visit.language)
    return pages.page(
      RecoveryCodesPage(
        chrome: chrome(guest, action: SecurityInfoPath.page), codes: codes, downloadPath: file.link))
  }

  func signOut(_ form: Form, _ guest: Guest) async throws -> Response {
    guard form["action"] == nil else { return redirect(to: SecurityInfoPath.page) }
    try await signIn.signOut(guest.visit.browser)
    var response = pages.page(
      SignedOutPage(
        chrome: plain(guest.active.tenant.displayName, guest.visit),
        state: .done(returnTo: nil, applicationName: nil),
        signInPath: SecurityInfoPath.page(of: guest.active.tenant)))
    response.clear(.session)
    return response
  }
}
