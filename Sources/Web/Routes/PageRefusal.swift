import Base
import HTTPEdge
import HTTPTypes
import SecurityInfo
import SignIn

/// A request that ends at the error page.
struct PageRefusal: Error {
  var situation: ErrorPage.Situation
  var status: HTTPResponse.Status
  /// Entra's error number.
  var code: Int?
  /// Where a fresh attempt starts.
  var retryPath: String?
  var retryAfterSeconds: Int?
  var tenantName = ""

  /// The path names no organisation.
  static let unknownOrganisation = PageRefusal(
    situation: .unknownOrganisation, status: .notFound, code: 90002)
  /// The browser keeps no cookies.
  static let cookiesMissing = PageRefusal(
    situation: .cookiesMissing, status: .badRequest, code: SignInError.Code.transactionExpired.rawValue)

  init(
    situation: ErrorPage.Situation, status: HTTPResponse.Status, code: Int? = nil, retryPath: String? = nil,
    retryAfterSeconds: Int? = nil
  ) {
    self.situation = situation
    self.status = status
    self.code = code
    self.retryPath = retryPath
    self.retryAfterSeconds = retryAfterSeconds
  }

  /// What a use case's refusal comes to, where no field of a page can show it.
  init(_ error: SignInError) {
    switch error.code {
    case .transactionExpired:
      self.init(situation: .signInOver, status: .badRequest, code: error.code.rawValue)
    case .temporarilyUnavailable:
      self.init(
        situation: .busy, status: .serviceUnavailable, code: error.code.rawValue,
        retryAfterSeconds: error.retryAfterSeconds ?? 1)
    default:
      self.init(situation: .refused, status: .badRequest, code: error.code.rawValue)
    }
  }

  /// What the refusal of a password reset comes to.
  init(_ error: ResetError) {
    switch error {
    case .over:
      self.init(
        situation: .resetOver, status: .badRequest, code: SignInError.Code.transactionExpired.rawValue)
    case .busy(let seconds):
      self.init(
        situation: .busy, status: .serviceUnavailable,
        code: SignInError.Code.temporarilyUnavailable.rawValue, retryAfterSeconds: seconds)
    }
  }

  /// What an error of the edge comes to; nil for those that are answered in plain text.
  init?(_ error: EdgeError) {
    switch error {
    case .forbidden: self.init(situation: .foreignForm, status: .forbidden)
    case .unavailable(let seconds):
      self.init(
        situation: .busy, status: .serviceUnavailable,
        code: SignInError.Code.temporarilyUnavailable.rawValue, retryAfterSeconds: seconds)
    default: return nil
    }
  }

  /// The same refusal with a place to start again, unless it has one.
  func retrying(at path: String, tenantName: String) -> PageRefusal {
    var refusal = self
    refusal.retryPath = retryPath ?? path
    refusal.tenantName = tenantName
    return refusal
  }
}
