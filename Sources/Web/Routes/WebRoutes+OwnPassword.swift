import Base
import Directory
import HTTPEdge
import Hummingbird
import SecurityInfo

/// Changing one's own password.
extension WebRoutes {
  func showPasswordChange(_ guest: Guest, problem: PageProblem? = nil) async throws -> Response {
    let questions = try await securityInfo.passwordQuestions(guest.visitor)
    return pages.page(
      ChangePasswordPage(
        chrome: chrome(
          guest, action: SecurityInfoPath.password, error: problem.map { pageError($0, guest.visit) }),
        username: guest.active.user.userPrincipalName.key, reason: .own,
        minimumLength: questions.minimumLength, asksCurrentPassword: questions.asksPresent,
        allowsCancel: true))
  }

  func changePassword(_ form: Form, _ guest: Guest) async throws -> Response {
    guard form["action"] == nil else { return redirect(to: SecurityInfoPath.page) }
    func secret(_ name: String) -> Secret { Secret(form[name] ?? "") }
    do {
      try await securityInfo.changePassword(
        present: secret("password"), new: secret("new-password"), confirmation: secret("confirm-password"),
        guest.visitor)
      return redirect(to: SecurityInfoPath.page(saying: .passwordChanged))
    } catch SecurityInfoService.Refusal.wrongPassword {
      return try await showPasswordChange(guest, problem: .wrongCurrentPassword)
    } catch SecurityInfoService.Refusal.locked {
      return try await showPasswordChange(guest, problem: .tooManyAttempts)
    } catch SecurityInfoService.Refusal.password(let refusal) {
      return try await showPasswordChange(guest, problem: PageProblem(refusal))
    }
  }
}
