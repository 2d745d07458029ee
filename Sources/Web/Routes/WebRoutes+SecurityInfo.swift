import Base
import Directory
import Foundation
import HTTPEdge
import HTTPTypes
import Hummingbird
import SecurityInfo
import SignIn

extension WebRoutes {
  private static let startPurpose = "security-info:start"

  func addSecurityInfo(to router: Router<EdgeContext>) {
    addReports(to: router)
    get("/security-info", on: router) { request, visit in try await openSecurityInfo(request, visit) }
    get("/mfasetup", on: router) { request, _ in
      redirect(to: SecurityInfoPath.page + (request.uri.query.map { "?\($0)" } ?? ""))
    }
    get("/security-info/start", on: router) { _, _ in redirect(to: SecurityInfoPath.page) }
    post("/security-info/start", on: router) { request, visit in
      try await startSecurityInfo(try await form(request, visit, purpose: Self.startPurpose), visit)
    }
    post("/security-info", on: router) { request, visit in
      try await visiting(request, visit) { form, guest in try await change(form, guest) }
    }
    get("/security-info/add/{kind}", on: router) { request, visit in
      try await visiting(visit) { guest in
        try await showNew(visit.newMethod, guest, region: Country.likelyRegion(request, visit.language))
      }
    }
    post("/security-info/add/{kind}", on: router) { request, visit in
      try await visiting(request, visit) { form, guest in try await add(visit.newMethod, form, guest) }
    }
    get("/security-info/password", on: router) { _, visit in
      try await visiting(visit) { guest in try await showPasswordChange(guest) }
    }
    post("/security-info/password", on: router) { request, visit in
      try await visiting(request, visit) { form, guest in try await changePassword(form, guest) }
    }
    get("/security-info/sign-out", on: router) { _, visit in
      guard let guest = try await guest(visit) else { return redirect(to: SecurityInfoPath.page) }
      return pages.page(
        SignedOutPage(chrome: chrome(guest, action: SecurityInfoPath.signOut), state: .confirm))
    }
    post("/security-info/sign-out", on: router) { request, visit in
      try await visiting(request, visit) { form, guest in try await signOut(form, guest) }
    }
  }

  /// Somebody with a live session at Security info.
  struct Guest: Sendable {
    let visit: Visit
    let active: ActiveSession

    /// What the forms' tokens are bound to.
    var purpose: String { "security-info:\(active.session.id)" }

    var visitor: SecurityInfoVisitor {
      SecurityInfoVisitor(
        tenant: active.tenant, user: active.user, session: active.session,
        address: visit.browser.client.address, userAgent: visit.browser.client.userAgent,
        correlationID: visit.context.correlationID, language: visit.language)
    }
  }

  func chrome(_ guest: Guest, action: String, error: PageError? = nil) -> PageChrome {
    chrome(
      guest.visit, tenantName: guest.active.tenant.displayName, action: action, purpose: guest.purpose,
      accountName: guest.active.user.userPrincipalName.key, error: error)
  }

  func guest(_ visit: Visit) async throws -> Guest? {
    guard let active = try await signIn.session(visit.browser) else { return nil }
    var visit = visit
    visit.context.languages.settled = active.user.securityInfo.language
    return Guest(visit: visit, active: active)
  }

  /// Shows a page to a signed-in person; whoever is signed in no longer signs in first.
  private func visiting(_ visit: Visit, _ body: (Guest) async throws -> Response) async throws -> Response {
    guard let guest = try await guest(visit) else { return redirect(to: SecurityInfoPath.page) }
    return try await changing(guest) { try await body(guest) }
  }

  /// Handles a form of a signed-in person; whoever is signed in no longer signs in first.
  private func visiting(
    _ request: Request, _ visit: Visit, _ body: (Form, Guest) async throws -> Response
  ) async throws -> Response {
    guard let guest = try await guest(visit) else { return redirect(to: SecurityInfoPath.page) }
    do {
      let form = try await form(request, visit, purpose: guest.purpose)
      return try await changing(guest) { try await body(form, guest) }
    } catch {
      guard let refusal = refusal(error) else { throw error }
      throw refusal.retrying(at: SecurityInfoPath.page, tenantName: guest.active.tenant.displayName)
    }
  }

  /// Does something that may need the person to prove themselves again, and sends them to do so.
  private func changing(_ guest: Guest, _ body: () async throws -> Response) async throws -> Response {
    do {
      return try await body()
    } catch SecurityInfoService.Refusal.needsFreshProof {
      return try await begin(.page(.securityInfoChange), guest.active.tenant, guest.visit)
    } catch SecurityInfoService.Refusal.forbidden(let prohibition) {
      return try await showSecurityInfo(
        guest, problem: prohibition == .risk ? .registrationAtRisk : .registrationForbidden)
    } catch SecurityInfoService.Refusal.busy {
      throw EdgeError.unavailable(retryAfterSeconds: 2)
    }
  }
}

/// Finding out whose page it is.
extension WebRoutes {
  private func openSecurityInfo(_ request: Request, _ visit: Visit) async throws -> Response {
    let query = try Form(query: request)
    let userName = query["login_hint"]
    var named: Tenant?
    if let segment = query["tenant"] ?? query["tenantId"] { named = try await tenants.resolve(segment) }
    if let guest = try await guest(visit), named == nil || named?.id == guest.active.tenant.id {
      guard try await signIn.maySee(guest.active, browser: visit.browser) else {
        return try await begin(.page(.securityInfo), guest.active.tenant, visit)
      }
      do {
        return try await showSecurityInfo(guest, notice: notice(query, request))
      } catch SecurityInfoService.Refusal.needsFreshProof {
        return try await begin(.page(.securityInfo), guest.active.tenant, visit)
      }
    }
    if named == nil, let userName { named = try await tenants.resolve(userName: userName) }
    if named == nil, let former = visit.browser.sessionTenant { named = try await tenants.resolve(former) }
    guard let named else { return askWhose(visit, userName: userName ?? "") }
    return try await begin(.page(.securityInfo), named, visit, userName: userName)
  }

  /// What was just done; another site's link to the page makes it say nothing.
  private func notice(_ query: Form, _ request: Request) -> SecurityInfoPage.Notice? {
    let site = HTTPField.Name("Sec-Fetch-Site").map { request.headers[values: $0] } ?? []
    guard site.isEmpty || site == ["same-origin"] else { return nil }
    return query["notice"].flatMap(SecurityInfoPage.Notice.init(rawValue:))
  }

  private func askWhose(_ visit: Visit, userName: String, error: PageProblem? = nil) -> Response {
    pages.page(
      IdentifyPage(
        chrome: chrome(
          visit, tenantName: "", action: SecurityInfoPath.start, purpose: Self.startPurpose,
          error: error.map { pageError($0, visit) }), username: userName))
  }

  private func startSecurityInfo(_ form: Form, _ visit: Visit) async throws -> Response {
    guard let userName = form["username"], userName.contains("@") else {
      return askWhose(visit, userName: form["username"] ?? "", error: .usernameMissing)
    }
    guard let tenant = try await tenants.resolve(userName: userName) else {
      return askWhose(visit, userName: userName, error: .unknownOrganisation)
    }
    return try await begin(.page(.securityInfo), tenant, visit, userName: userName)
  }
}
