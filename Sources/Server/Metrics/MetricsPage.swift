import Base
import Directory
import Foundation
import Messaging
import Storage

/// Holds the latest counts from the database and the sign-ins counted so far, and writes them as a page.
///
/// What costs a query is asked for at most every fifteen seconds, however often the page is read.
actor MetricsPage {
  private static let freshness: TimeInterval = 15
  private static let tenantsAtOnce = 200
  /// A row's time is set before it is committed; rows younger than this are left for the next count.
  private static let settling: TimeInterval = 10

  private let database: Database
  private let clock: WallClock
  private let requests: RequestMeter
  private let hashingQueueDepth: @Sendable () -> Int
  private let breachedPasswordFailures: @Sendable () -> Int

  private let messages: MessageMeter

  private var queue = OutboxRepository.Waiting()
  private var people = CensusRepository.People()
  private var signIns = CensusRepository.SignIns()
  private var countedUntil: Date
  private var tenants = 0
  private var refreshedAt: Date?
  private var isRefreshing = false

  init(
    database: Database, clock: WallClock, requests: RequestMeter,
    hashingQueueDepth: @escaping @Sendable () -> Int,
    breachedPasswordFailures: @escaping @Sendable () -> Int = { 0 }, messages: MessageMeter = MessageMeter()
  ) {
    self.database = database
    self.clock = clock
    self.requests = requests
    self.hashingQueueDepth = hashingQueueDepth
    self.breachedPasswordFailures = breachedPasswordFailures
    self.messages = messages
    countedUntil = clock.now()
  }

  /// The page; when the database is away, with the counts as they were last seen.
  func text() async -> String {
    let now = clock.now()
    let isStale = refreshedAt.map { abs(now.timeIntervalSince($0)) >= Self.freshness } ?? true
    if isStale, !isRefreshing {
      isRefreshing = true
      defer { isRefreshing = false }
      if let counts = try? await count(from: countedUntil, at: now) {
        people = counts.people
        queue = counts.queue
        tenants = counts.tenants
        signIns.succeeded += counts.signIns.succeeded
        signIns.interrupted += counts.signIns.interrupted
        signIns.failed += counts.signIns.failed
        countedUntil = max(countedUntil, now.addingTimeInterval(-Self.settling))
        refreshedAt = now
      }
    }
    return render()
  }

  private struct Counts {
    var people = CensusRepository.People()
    var signIns = CensusRepository.SignIns()
    var queue = OutboxRepository.Waiting()
    var tenants = 0
  }

  private func count(from start: Date, at now: Date) async throws -> Counts {
    var counts = Counts()
    var previous: Tenant.ID?
    let end = now.addingTimeInterval(-Self.settling)
    while true {
      let after = previous
      let (ids, part) = try await database.read { connection in
        var part = Counts()
        let ids = try CensusRepository.tenants(after: after, limit: Self.tenantsAtOnce, on: connection)
        for id in ids {
          let census = CensusRepository(connection, id)
          part.people.add(try census.people(at: now))
          part.queue.add(try OutboxRepository(connection, id).waiting())
          if start < end { part.signIns.add(try census.signIns(after: start, upTo: end)) }
        }
        return (ids, part)
      }
      counts.people.add(part.people)
      counts.queue.add(part.queue)
      counts.signIns.add(part.signIns)
      counts.tenants += ids.count
      guard let last = ids.last, ids.count == Self.tenantsAtOnce else { return counts }
      previous = last
    }
  }

  private func render() -> String {
    var page = PrometheusText()
    page.add("gatehouse_tenants", .gauge, "Tenants.", Double(tenants))
    page.add("gatehouse_users", .gauge, "People whose account is enabled.", Double(people.enabled))
    page.add(
      "gatehouse_users_registered", .gauge, "People with a second factor registered.",
      Double(people.registered))
    page.add(
      "gatehouse_users_registered_ratio", .gauge, "Share of people with a second factor registered, 0 to 1.",
      people.enabled == 0 ? 0 : Double(people.registered) / Double(people.enabled))
    page.add(
      "gatehouse_users_in_grace", .gauge, "People who may still postpone registering.", Double(people.inGrace)
    )
    page.add(
      "gatehouse_users_blocked", .gauge, "People who cannot sign in before they register.",
      Double(people.overdue))
    page.add(
      "gatehouse_sign_ins_total", .counter, "Sign-ins since the start, by outcome, from the log.",
      [
        ([("outcome", "success")], Double(signIns.succeeded)),
        ([("outcome", "interrupted")], Double(signIns.interrupted)),
        ([("outcome", "failure")], Double(signIns.failed)),
      ])
    page.add(
      "gatehouse_hashing_queue_depth", .gauge, "Password hashes that wait for a thread.",
      Double(hashingQueueDepth()))
    page.add(
      "gatehouse_breached_passwords_unreadable_total", .counter,
      "New passwords judged without the list of breached passwords, because it could not be read.",
      Double(breachedPasswordFailures()))
    addMessages(to: &page)
    let statistics = database.statistics
    page.add(
      "gatehouse_database_queue_depth", .gauge, "Database work that waits for a thread.",
      Double(statistics.queued))
    page.add("gatehouse_database_busy", .gauge, "Database work that runs.", Double(statistics.busy))
    page.add(
      "gatehouse_database_commits_total", .counter, "Transactions committed since the start.",
      Double(statistics.commits))
    page.add(
      "gatehouse_http_responses_total", .counter, "Answers since the start, by status class.",
      requests.totals.map { ([("class", $0.kind)], Double($0.count)) })
    if let resident = ProcessMemory.resident() {
      page.add("process_resident_memory_bytes", .gauge, "Resident memory.", Double(resident))
    }
    return page.text
  }

  private func addMessages(to page: inout PrometheusText) {
    page.add("gatehouse_messages_waiting", .gauge, "Messages that wait to be sent.", Double(queue.count))
    page.add(
      "gatehouse_messages_oldest_seconds", .gauge, "For how long the oldest of them has waited.",
      queue.oldest.map { max(0, clock.now().timeIntervalSince($0)) } ?? 0)
    let samples = OutgoingMessage.Channel.allCases.flatMap { channel in
      MessageMeter.Result.allCases.map { result in
        (
          labels: [("channel", channel.rawValue), ("result", result.rawValue)],
          value: Double(messages.total(result, channel))
        )
      }
    }
    page.add(
      "gatehouse_message_attempts_total", .counter, "Attempts to send a message since the start, by result.",
      samples)
  }
}

extension CensusRepository.People {
  fileprivate mutating func add(_ other: Self) {
    enabled += other.enabled
    registered += other.registered
    inGrace += other.inGrace
    overdue += other.overdue
  }
}

extension CensusRepository.SignIns {
  fileprivate mutating func add(_ other: Self) {
    succeeded += other.succeeded
    interrupted += other.interrupted
    failed += other.failed
  }
}
