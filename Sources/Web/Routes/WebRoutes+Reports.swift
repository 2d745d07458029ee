import Base
import Directory
import Foundation
import HTTPEdge
import Hummingbird
import SecurityInfo
import SignIn

/// Reporting what one did not do, from the link of a message.
extension WebRoutes {
  private static let reportPurpose = "security-info:report"

  func addReports(to router: Router<EdgeContext>) {
    get("/security-info/report", on: router) { request, visit in
      try await showReport(try Form(query: request)["token"] ?? "", visit)
    }
    post("/security-info/report", on: router) { request, visit in
      try await takeReport(try await form(request, visit, purpose: Self.reportPurpose), visit)
    }
  }

  /// Looking at a link does nothing: mail scanners follow it, too.
  private func showReport(_ token: String, _ visit: Visit) async throws -> Response {
    guard let report = securityInfo.report(token: token),
      let tenant = try await tenants.resolve(report.tenant.description)
    else { return reportOver(visit) }
    var chrome = chrome(
      visit, tenantName: tenant.displayName, action: SecurityInfoPath.report, purpose: Self.reportPurpose)
    chrome.transaction = token
    return pages.page(
      ReportSuspiciousPage(chrome: chrome, state: .ask(.init(report), at: report.happenedAt)))
  }

  private func takeReport(_ form: Form, _ visit: Visit) async throws -> Response {
    guard let report = securityInfo.report(token: form["transaction"] ?? "") else { return reportOver(visit) }
    let origin = SuspicionReports.Origin(
      address: visit.browser.client.address, correlationID: visit.context.correlationID)
    guard let tenant = try await securityInfo.accept(report, from: origin) else { return reportOver(visit) }
    return pages.page(
      ReportSuspiciousPage(
        chrome: plain(tenant.displayName, visit), state: .done,
        signInPath: SecurityInfoPath.page(of: tenant)))
  }

  /// The same for a link that is too old, was changed, was made up, or is about nobody.
  private func reportOver(_ visit: Visit) -> Response {
    pages.page(
      ReportSuspiciousPage(chrome: plain("", visit), state: .over, signInPath: SecurityInfoPath.page))
  }
}

extension ReportSuspiciousPage.Event {
  fileprivate init(_ report: SuspicionReport) {
    switch report.subject {
    case .methodAdded: self = .methodAdded(report.method.map(PageMethod.init))
    case .methodRemoved: self = .methodRemoved(report.method.map(PageMethod.init))
    case .passwordChanged: self = .passwordChanged
    case .passwordReset, .adminPasswordReset: self = .passwordReset
    case .accountUnlocked: self = .unlocked
    case .oneTimeCode, .smsCode, .voiceCode: self = .code
    case .recoveryCodeUsed, .recoveryCodesLow: self = .recoveryCode
    case .wrongCodes: self = .wrongCodes
    case .registrationReminder, .registrationInvitation, .breakGlassUsed, .breakGlassCheck,
      .suspiciousReported, .test:
      self = .signIn
    }
  }
}
