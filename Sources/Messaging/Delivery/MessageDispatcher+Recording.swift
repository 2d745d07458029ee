import Directory
import Foundation
import Logging
import Storage

extension MessageDispatcher {
  /// Writes down what came of an attempt, also while the server stops.
  func record(_ outcome: DeliveryOutcome, _ attempt: Attempt, _ tenant: Tenant.ID) async throws {
    let step = step(after: outcome, attempt.message)
    log(outcome, attempt.message, tenant)
    let now = effects.clock.now()
    // A task of its own: one that is cancelled may not write.
    try await Task { [database = effects.database] in
      try await database.write { connection in
        let outbox = OutboxRepository(connection, tenant)
        switch step {
        case .finish(let state, let error):
          try outbox.finish(attempt.message.id, claim: attempt.claim, as: state, error: error, at: now)
        case .putBack(let due, let error, let isUnanswered, let counts):
          try outbox.putBack(
            attempt.message.id, claim: attempt.claim, due: due, isUnanswered: isUnanswered, counts: counts,
            error: error)
        }
      }
    }.value
  }

  /// What the queue is told.
  enum Step: Equatable {
    case finish(QueuedMessage.State, error: String?)
    case putBack(due: Date, error: String, isUnanswered: Bool, counts: Bool)
  }

  /// What follows from an outcome.
  func step(after outcome: DeliveryOutcome, _ message: QueuedMessage) -> Step {
    let isCode = MessageTemplate(rawValue: message.template)?.isCode ?? false
    let now = effects.clock.now()
    switch outcome {
    case .sent: return .finish(.sent, error: nil)
    case .refused(let reason): return .finish(.refused, error: reason)
    case .interrupted:
      return .putBack(
        due: now, error: message.lastError ?? "interrupted", isUnanswered: false, counts: false)
    case .postponed(let reason, let after):
      let delay = after ?? Backoff.delay(after: message.attempts, isCode: isCode, random: effects.random)
      return next(after: delay, reason, isUnanswered: false, message, from: now)
    case .unanswered(let reason):
      guard !isCode, message.unanswered + 1 < OutboxRepository.mostUnanswered else {
        return .finish(.unconfirmed, error: reason)
      }
      let delay = Backoff.delay(after: message.attempts, isCode: isCode, random: effects.random)
      return next(after: delay, reason, isUnanswered: true, message, from: now)
    }
  }

  /// The next attempt, or the end where it would come too late.
  private func next(
    after delay: Duration, _ reason: String, isUnanswered: Bool, _ message: QueuedMessage, from now: Date
  ) -> Step {
    let due = now.addingTimeInterval(TimeInterval(delay.components.seconds))
    guard due < message.expiresAt else {
      return .finish(isUnanswered ? .unconfirmed : .expired, error: reason)
    }
    return .putBack(due: due, error: reason, isUnanswered: isUnanswered, counts: true)
  }

  private func log(_ outcome: DeliveryOutcome, _ message: QueuedMessage, _ tenant: Tenant.ID) {
    var metadata: Logger.Metadata = [
      "tenant": "\(tenant)", "message": "\(message.id)", "template": "\(message.template)",
      "channel": "\(message.channel.rawValue)", "attempt": "\(message.attempts)",
    ]
    switch outcome {
    case .sent:
      meter.count(.sent, message.channel)
      effects.logger.info("message sent", metadata: metadata)
    case .refused(let reason):
      meter.count(.givenUp, message.channel)
      metadata["reason"] = "\(reason)"
      effects.logger.warning("message refused", metadata: metadata)
    case .postponed(let reason, _):
      meter.count(.failed, message.channel)
      metadata["reason"] = "\(reason)"
      effects.logger.warning("message not sent yet", metadata: metadata)
    case .unanswered(let reason):
      meter.count(.failed, message.channel)
      metadata["reason"] = "\(reason)"
      effects.logger.warning("message let go without an answer", metadata: metadata)
    case .interrupted: break
    }
  }
}
