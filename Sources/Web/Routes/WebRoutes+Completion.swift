import Base
import Directory
import Foundation
import HTTPEdge
import Hummingbird
import SignIn

extension WebRoutes {
  /// Begins a sign-in for one of our own pages or for a device.
  ///
  /// - Parameter userName: the user name to begin with, when one is known already.
  func begin(
    _ purpose: SignInPurpose, _ tenant: Tenant, _ visit: Visit, userName: String? = nil
  ) async throws -> Response {
    switch try await signIn.begin(tenant: tenant, purpose: purpose, browser: visit.browser) {
    case .interact(let transaction):
      if let userName {
        _ = try await signIn.submit(
          tenant: tenant, transaction: transaction, step: PageStep.identify.rawValue,
          input: .username(userName), browser: visit.browser)
      }
      return redirect(to: LoginPlace(tenant: tenant, transaction: transaction, visit).path)
    case .completed(let completion): return try await finish(completion, tenant, visit)
    case .refused(let error): throw error
    }
  }

  /// Answers for a sign-in that is over, and hands the browser what came of it.
  func finish(_ completion: Completion, _ tenant: Tenant, _ visit: Visit) async throws -> Response {
    switch completion {
    case .code(_, _, let session):
      return with(session, try await complete(completion, tenant, visit.context))
    case .denied:
      return try await complete(completion, tenant, visit.context)
    case .device(let name, let isApproved, let session):
      let page = signedInPage(
        tenant, visit,
        outcome: isApproved ? .deviceConnected(applicationName: name) : .deviceDeclined(applicationName: name)
      )
      return with(session, pages.page(page))
    case .page(_, nil):
      return try await showGivenUp(tenant, visit)
    case .page(.signedIn, let session?):
      return with(session, redirect(to: "/\(tenant.id)/login/signed-in"))
    case .page(.securityInfo, let session?), .page(.securityInfoChange, let session?):
      return with(session, redirect(to: SecurityInfoPath.page))
    }
  }

  func signedInPage(
    _ tenant: Tenant, _ visit: Visit, outcome: SignedInPage.Outcome = .signedIn, account: String? = nil
  ) -> SignedInPage {
    var chrome = plain(tenant.displayName, visit)
    chrome.accountName = account
    return SignedInPage(
      chrome: chrome, outcome: outcome,
      securityInfoPath: outcome == .signedIn ? SecurityInfoPath.page : nil)
  }

  /// The end of a sign-in for one of our own pages that the person broke off: a session from before goes on.
  private func showGivenUp(_ tenant: Tenant, _ visit: Visit) async throws -> Response {
    if let active = try await signIn.session(visit.browser), active.tenant.id == tenant.id {
      return pages.page(signedInPage(tenant, visit, account: active.user.userPrincipalName.key))
    }
    return showSignedOut(tenant, visit)
  }

  /// That nobody is signed in any more.
  func showSignedOut(_ tenant: Tenant, _ visit: Visit) -> Response {
    pages.page(
      SignedOutPage(
        chrome: plain(tenant.displayName, visit), state: .done(returnTo: nil, applicationName: nil),
        signInPath: SecurityInfoPath.page(of: tenant)))
  }

  private func with(_ session: IssuedSession?, _ response: Response) -> Response {
    guard let session else { return response }
    var response = response
    let now = clock.now()
    func seconds(until date: Date) -> Int { max(0, Int(date.timeIntervalSince(now))) }
    if let handle = session.handle {
      response.setSessionCookie(
        tenant: session.tenant.description, handle: handle, maxAge: session.persistsUntil.map(seconds(until:))
      )
    }
    if let remembered = session.remembered {
      response.setRememberedCookie(remembered.token, maxAge: seconds(until: remembered.until))
    }
    return response
  }
}
