import Directory
import Foundation
import Policy

/// The one clock that runs for everything that lets registering be put off: security defaults, and the registration
/// policy where it is for the person.
struct RegistrationClock {
  private struct Demand {
    var enabledAt: Date
    var graceDays: Int
  }

  private let demands: [Demand]

  init(_ policies: PolicySet, _ decision: Decision) {
    var demands: [Demand] = []
    if let defaults = policies.securityDefaults {
      demands.append(Demand(enabledAt: defaults.enabledAt, graceDays: defaults.registrationGraceDays))
    }
    for result in decision.results {
      guard case .registration(let days, let enabledAt) = policies.rules[result.rule].demand else { continue }
      demands.append(Demand(enabledAt: enabledAt, graceDays: days))
    }
    self.demands = demands
  }

  /// Clocks from before this instant start anew; nil while nothing asks for registering.
  var notBefore: Date? { demands.map(\.enabledAt).max() }

  /// Whether a person's clock runs.
  func isRunning(_ clock: RegistrationDeadline?) -> Bool {
    guard let clock, let notBefore else { return false }
    return clock.startedAt >= notBefore
  }

  /// The clock of a person who signs in interactively at `now`; nil while nothing asks for registering.
  ///
  /// Where one demand has its clock already and another one comes later, the earlier end stays.
  func deadline(existing: RegistrationDeadline?, now: Date) -> RegistrationDeadline? {
    guard !demands.isEmpty else { return nil }
    if let existing, isRunning(existing) { return existing }
    let ends = demands.map { demand in
      if let existing, existing.startedAt >= demand.enabledAt { return existing.endsAt }
      return now.addingTimeInterval(Double(demand.graceDays) * 86_400)
    }
    return ends.min().map { RegistrationDeadline(startedAt: now, endsAt: $0) }
  }
}
