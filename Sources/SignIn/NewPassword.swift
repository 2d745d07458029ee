import Base
import Credentials
import Directory

/// Checks a new password that somebody typed twice.
enum NewPassword {
  static func check(
    _ new: Secret, confirmation: Secret, for user: User
  ) -> Result<Password, SignInPage.InputError> {
    guard !new.isEmpty else { return .failure(.missing) }
    let password: Password
    do {
      password = try Password(parsing: new.expose())
    } catch {
      return .failure(.passwordMalformed)
    }
    guard let repeated = try? Password(parsing: confirmation.expose()),
      repeated.secret.expose() == password.secret.expose()
    else { return .failure(.passwordsDiffer) }
    switch PasswordRules().check(
      password, userPrincipalName: user.userPrincipalName.key, displayName: user.displayName)
    {
    case nil: return .success(password)
    case .tooShort(let minimum): return .failure(.passwordTooShort(minimum: minimum))
    case .containsUserName: return .failure(.passwordContainsUserName)
    case .tooCommon: return .failure(.passwordTooCommon)
    }
  }
}

extension SignInPage.InputError: Error {}
