import Base
import Credentials
import Directory
import Foundation
import Storage

/// What a Temporary Access Pass is to be like; what is nil is as the methods policy says.
public struct AccessPassRequest: Sendable, Equatable {
  /// From when on it works; now unless given.
  public var startsAt: Date?
  /// How long it works.
  public var lifetime: Duration?
  /// Whether it works once.
  public var isUsableOnce: Bool?

  /// What is asked for.
  public init(startsAt: Date? = nil, lifetime: Duration? = nil, isUsableOnce: Bool? = nil) {
    self.startsAt = startsAt
    self.lifetime = lifetime
    self.isUsableOnce = isUsableOnce
  }
}

/// What a Temporary Access Pass will be like, within the bounds of the methods policy.
struct AccessPassTerms: Sendable, Equatable {
  /// How far ahead a pass may begin to work: 30 days.
  static let furthestStart: TimeInterval = 30 * 86_400

  let startsAt: Date
  let minutes: Int
  let length: Int
  let isUsableOnce: Bool

  /// Holds what is asked for to the policy.
  ///
  /// - Throws: `invalidValue`.
  init(_ request: AccessPassRequest, within policy: TemporaryAccessPassSettings, at now: Date) throws {
    let seconds = request.lifetime.map { Int($0.components.seconds) } ?? policy.defaultLifetimeInMinutes * 60
    let bounds = policy.minimumLifetimeInMinutes...policy.maximumLifetimeInMinutes
    guard seconds % 60 == 0, bounds.contains(seconds / 60) else {
      throw AdministrationError(
        .invalidValue,
        "a pass works for \(bounds.lowerBound) to \(bounds.upperBound) minutes here, not \(seconds / 60); "
          + "`gatehouse method policy set` moves the bounds")
    }
    let start = max(request.startsAt ?? now, now)
    guard start.timeIntervalSince(now) <= Self.furthestStart else {
      throw AdministrationError(.invalidValue, "a pass can begin to work within the next 30 days only")
    }
    guard !policy.isUsableOnce || request.isUsableOnce != false else {
      throw AdministrationError(
        .invalidValue, "the methods policy allows passes for one use only; leave out --many")
    }
    self.init(
      startsAt: start, minutes: seconds / 60, length: policy.defaultLength,
      isUsableOnce: policy.isUsableOnce || request.isUsableOnce ?? policy.isUsableOnce)
  }

  private init(startsAt: Date, minutes: Int, length: Int, isUsableOnce: Bool) {
    self.startsAt = startsAt
    self.minutes = minutes
    self.length = length
    self.isUsableOnce = isUsableOnce
  }

  /// A one-time pass for somebody's first sign-in: as long as `lifetime`, as far as the policy lets it.
  static func first(
    at now: Date, lasting lifetime: Duration, within policy: TemporaryAccessPassSettings? = nil
  ) -> AccessPassTerms {
    var minutes = Int(lifetime.components.seconds / 60)
    if let policy {
      minutes = min(max(minutes, policy.minimumLifetimeInMinutes), policy.maximumLifetimeInMinutes)
    }
    return AccessPassTerms(
      startsAt: now, minutes: minutes, length: policy?.defaultLength ?? TemporaryAccessPass.standardLength,
      isUsableOnce: true)
  }

  var expiresAt: Date { startsAt.addingTimeInterval(Double(minutes) * 60) }
}

/// Whether a pass works, and why not (Graph's `methodUsabilityReason`).
public enum AccessPassUsability: String, Sendable, CaseIterable {
  /// It works.
  case enabledByPolicy = "EnabledByPolicy"
  /// The methods policy lets this person use none, or none of this form.
  case disabledByPolicy = "DisabledByPolicy"
  /// Its time is over.
  case expired = "Expired"
  /// Its time has not come.
  case notYetValid = "NotYetValid"
  /// It worked once, and was for one use.
  case oneTimeUsed = "OneTimeUsed"

  /// How it is with a pass.
  init(
    of pass: StoredAccessPass, user: User.ID, groups: [Group.ID], under policy: AuthenticationMethodsPolicy,
    at now: Date
  ) {
    let isAllowed =
      policy.allows(Factor.temporaryAccessPass, user: user, groups: groups)
      && (pass.isUsableOnce || !policy.temporaryAccessPass.isUsableOnce)
    self =
      if !isAllowed { .disabledByPolicy } else if pass.expiresAt <= now {
        .expired
      } else if pass.isUsableOnce,
        pass.usedAt != nil
      { .oneTimeUsed } else if pass.startsAt > now { .notYetValid } else { .enabledByPolicy }
  }
}

/// A person's Temporary Access Pass, without its text.
public struct HeldAccessPass: Sendable, Equatable {
  /// What is kept of it.
  public let pass: StoredAccessPass
  /// Whether it works, and why not.
  public let usability: AccessPassUsability
}

/// A Temporary Access Pass in the clear: to be shown once.
public struct IssuedAccessPass: Sendable {
  /// The identifier.
  public let id: StoredAccessPass.ID
  /// The pass.
  public let pass: Secret
  /// When it was issued.
  public let createdAt: Date
  /// From when on it works.
  public let startsAt: Date
  /// From when on it no longer works.
  public let expiresAt: Date
  /// Whether it works once.
  public let isUsableOnce: Bool
  /// Whether it works, and why not.
  public let usability: AccessPassUsability
}
