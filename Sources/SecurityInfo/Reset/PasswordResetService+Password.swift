import Base
import Credentials
import Directory
import Foundation
import Storage

/// The new password: looked at and hashed outside any transaction, between two that both find every gate open.
extension PasswordResetService {
  /// What the first transaction found.
  private enum Preparation: Sendable {
    case ready(version: Int64, user: User, tenant: Tenant, isSingleFactor: Bool)
    case answered(ResetPage)
  }

  func submitPassword(
    _ new: Secret, confirmation: Secret, tenant: Tenant, reset: PasswordReset.ID, token: String,
    visitor: ResetVisitor
  ) async throws -> ResetPage {
    let prepared = try await prepare(tenant, reset, token, visitor)
    guard case .ready(let version, let user, let current, let isSingleFactor) = prepared else {
      guard case .answered(let page) = prepared else { throw ResetError.over }
      return page
    }
    let check = NewPasswordCheck(
      policy: current.settings.passwords, breached: breached, hashing: hashing)
    let hash: PasswordHash
    do {
      let judged = try await check.judge(
        new: new, confirmation: confirmation, user: user, tenantName: current.displayName,
        isSingleFactor: isSingleFactor)
      switch judged {
      case .success(let accepted): hash = try await accepted.hash(on: hashing, salt: random.bytes(16))
      case .failure(let refusal):
        var page = try await page(tenant: tenant, reset: reset, visitor: visitor)
        page.refusal = .password(refusal)
        return page
      }
    } catch let error as HashingError {
      throw ResetError(error)
    }
    let now = clock.now()
    return try await database.write { connection in
      let step = try ResetStep(
        service: self, tenant: tenant, visitor: visitor, now: now, connection: connection)
      let loaded = try step.load(reset)
      guard loaded.version == version, loaded.step == .newPassword else {
        return try step.page(loaded, refusal: nil)
      }
      return try step.reset(hash, loaded)
    }
  }

  private func prepare(
    _ tenant: Tenant, _ reset: PasswordReset.ID, _ token: String, _ visitor: ResetVisitor
  ) async throws -> Preparation {
    let now = clock.now()
    return try await database.read { connection in
      let step = try ResetStep(
        service: self, tenant: tenant, visitor: visitor, now: now, connection: connection)
      let loaded = try step.load(reset)
      guard loaded.step == .newPassword, loaded.token == token, let user = loaded.subject.user else {
        return .answered(try step.page(loaded, refusal: nil))
      }
      return .ready(
        version: loaded.version, user: user, tenant: step.tenant,
        isSingleFactor: step.isSingleFactor(loaded))
    }
  }
}

extension ResetError {
  fileprivate init(_ error: HashingError) {
    switch error {
    case .overloaded(let retryAfter):
      self = .busy(seconds: max(1, Int(retryAfter.components.seconds)))
    case .shuttingDown, .failed: self = .busy(seconds: 5)
    }
  }
}
