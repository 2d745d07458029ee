import Base
import Directory
import Foundation
import Testing

@testable import Storage

@Suite("Outbox")
struct OutboxTests {
  static let now = SampleTenant.now
  static let random = RandomSource { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } }
  static let outbox = Outbox(
    sealer: Sealer(masterKey: MasterKey(bytes: [UInt8](repeating: 7, count: 32)), random: random),
    random: random)

  static func message(
    _ event: String = "event", _ template: MessageTemplate = .passwordChanged,
    to recipient: String = "ada@contoso.test", expiresAt: Date? = nil,
    channel: OutgoingMessage.Channel = .email
  ) -> OutgoingMessage {
    OutgoingMessage(
      eventKey: event, channel: channel, recipient: recipient, template: template,
      parameters: [.name: "Ada", .code: "123456"], language: .german, expiresAt: expiresAt)
  }

  /// Runs a test with an empty outbox.
  static func with(
    _ engine: TestEngine, _ body: (Database, SampleTenant) async throws -> Void
  ) async throws {
    try await SampleTenant.withDatabase(engine) { database in
      let tenant = SampleTenant()
      try await database.write { try tenant.create(on: $0) }
      try await body(database, tenant)
    }
  }

  @Test("opens what it sealed, for this message only", arguments: TestEngine.available)
  func sealing(_ engine: TestEngine) async throws {
    try await Self.with(engine) { database, tenant in
      let sent = Self.message()
      try await database.write {
        try Self.outbox.enqueue(sent, tenant: tenant.id, at: Self.now, on: $0)
        try Self.outbox.enqueue(Self.message("other"), tenant: tenant.id, at: Self.now - 1, on: $0)
      }
      let stored = try await database.read { try OutboxRepository($0, tenant.id).list(limit: 10) }
      var first = try #require(stored.first)
      let other = try #require(stored.last)
      for text in [first.sealedPayload ?? "", first.eventKey] {
        #expect(!text.contains("ada") && !text.contains("123456") && !text.contains("event"))
      }
      let opened = try #require(try Self.outbox.open(first, tenant: tenant.id))
      #expect(opened.recipient == sent.recipient && opened.parameters == sent.parameters)
      #expect(opened.language == .german && opened.template == .passwordChanged)
      first.sealedPayload = other.sealedPayload
      #expect(throws: StorageError.self) { try Self.outbox.open(first, tenant: tenant.id) }
    }
  }

  @Test("queues one message an event, whatever the concurrency", arguments: TestEngine.available)
  func oneEvent(_ engine: TestEngine) async throws {
    try await Self.with(engine) { database, tenant in
      let queued = try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 0..<8 {
          group.addTask {
            try await database.write {
              try Self.outbox.enqueue(Self.message(), tenant: tenant.id, at: Self.now, on: $0) != nil
            }
          }
        }
        return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(queued == 1)
    }
  }

  @Test("gives a message to one claimant, whatever the concurrency", arguments: TestEngine.available)
  func oneClaim(_ engine: TestEngine) async throws {
    try await Self.with(engine) { database, tenant in
      for event in 0..<5 {
        try await database.write {
          try Self.outbox.enqueue(Self.message("\(event)"), tenant: tenant.id, at: Self.now, on: $0)
        }
      }
      let claimed = try await withThrowingTaskGroup(of: [QueuedMessage.ID].self) { group in
        for worker in 0..<4 {
          group.addTask {
            var mine: [QueuedMessage.ID] = []
            // A claimant that loses a race gets nothing and asks again.
            for round in 0..<40 {
              let one = try await database.write {
                try OutboxRepository($0, tenant.id).claim(
                  "\(worker)/\(round)", node: "\(worker)", channels: [.email], until: Self.now + 90,
                  at: Self.now)
              }
              if let one { mine.append(one.id) }
            }
            return mine
          }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(claimed.count == 5)
      #expect(Set(claimed).count == 5)
    }
  }

  @Test("takes no step with a claim that another has taken over", arguments: TestEngine.available)
  func fencing(_ engine: TestEngine) async throws {
    try await Self.with(engine) { database, tenant in
      try await database.write { connection in
        let repository = OutboxRepository(connection, tenant.id)
        try Self.outbox.enqueue(Self.message(), tenant: tenant.id, at: Self.now, on: connection)
        func claim(_ name: String, at instant: Date) throws -> QueuedMessage? {
          try repository.claim(name, node: name, channels: [.email], until: instant + 90, at: instant)
        }
        let id = try #require(try claim("a", at: Self.now)).id
        #expect(try claim("b", at: Self.now + 89) == nil)
        #expect(try claim("b", at: Self.now + 90)?.attempts == 2)
        #expect(try !repository.handOver(id, claim: "a", machine: "m", until: Self.now + 300))
        #expect(try !repository.putBack(id, claim: "a", due: Self.now, isUnanswered: false, error: ""))
        #expect(try !repository.finish(id, claim: "a", as: .sent, at: Self.now))
        #expect(try repository.handOver(id, claim: "b", machine: "m", until: Self.now + 300))
        #expect(try !repository.handOver(id, claim: "b", machine: "m", until: Self.now + 300), "only once")
        #expect(try claim("c", at: Self.now + 200) == nil, "nobody takes over what was let go")
        #expect(try repository.finish(id, claim: "b", as: .sent, at: Self.now + 1))
      }
    }
  }

  @Test("names the tenants that have something to do", arguments: TestEngine.available)
  func tenants(_ engine: TestEngine) async throws {
    try await Self.with(engine) { database, tenant in
      func due(_ channels: [OutgoingMessage.Channel], _ instant: Date) async throws -> [Tenant.ID] {
        try await database.read {
          try OutboxRepository.tenants(due: instant, channels: channels, after: nil, limit: 10, on: $0)
        }
      }
      let quiet = SampleTenant()
      try await database.write {
        try quiet.create(on: $0)
        try Self.outbox.enqueue(Self.message(), tenant: tenant.id, at: Self.now, on: $0)
      }
      #expect(try await due([.email], Self.now) == [tenant.id])
      #expect(try await due([.sms, .voice], Self.now) == [])
      #expect(try await due([.email], Self.now - 1) == [])
    }
  }

  @Test("knows no message of another tenant", arguments: TestEngine.available)
  func otherTenant(_ engine: TestEngine) async throws {
    try await Self.with(engine) { database, tenant in
      try await database.write { connection in
        let other = SampleTenant()
        try other.create(on: connection)
        let queued = try Self.outbox.enqueue(Self.message(), tenant: tenant.id, at: Self.now, on: connection)
        let id = try #require(queued)
        let repository = OutboxRepository(connection, other.id)
        #expect(try repository.find(id) == nil && repository.list(limit: 10).isEmpty)
        #expect(
          try repository.claim("a", node: "n", channels: [.email], until: Self.now + 90, at: Self.now) == nil)
        #expect(try repository.retry(nil, at: Self.now) == 0)
        #expect(try repository.waiting().count == 0)
        // The same event of two tenants is two events.
        #expect(
          try Self.outbox.enqueue(Self.message(), tenant: other.id, at: Self.now, on: connection) != nil)
      }
    }
  }

  @Test("lives 48 hours at most", arguments: TestEngine.available)
  func life(_ engine: TestEngine) async throws {
    try await Self.with(engine) { database, tenant in
      try await database.write { connection in
        for (event, expiry) in [("a", Self.now + 600), ("b", Self.now + 900_000), ("c", nil)] {
          try Self.outbox.enqueue(
            Self.message(event, expiresAt: expiry), tenant: tenant.id, at: Self.now, on: connection)
        }
        let lives = try OutboxRepository(connection, tenant.id).list(limit: 10)
          .map { $0.expiresAt.timeIntervalSince(Self.now) }.sorted()
        #expect(lives == [600, 172_800, 172_800])
      }
    }
  }

  @Test("counts what waits, and forgets what is long over", arguments: TestEngine.available)
  func upkeep(_ engine: TestEngine) async throws {
    try await Self.with(engine) { database, tenant in
      try await database.write { connection in
        let repository = OutboxRepository(connection, tenant.id)
        for (event, state) in [("a", QueuedMessage.State.sent), ("b", .refused), ("c", nil)] {
          try Self.outbox.enqueue(Self.message(event), tenant: tenant.id, at: Self.now, on: connection)
          guard let state else { continue }
          let claimed = try repository.claim(
            event, node: "n", channels: [.email], until: Self.now + 90, at: Self.now)
          try repository.finish(try #require(claimed).id, claim: event, as: state, at: Self.now)
        }
        #expect(try repository.waiting().count == 1)
        #expect(try repository.waiting().oldest == Self.now)
        let day = 86_400.0
        #expect(try repository.purge(at: Self.now + 6 * day, limit: 10) == 0)
        #expect(try repository.purge(at: Self.now + 8 * day, limit: 10) == 1)
        #expect(try repository.purge(at: Self.now + 29 * day, limit: 10) == 0)
        #expect(try repository.purge(at: Self.now + 31 * day, limit: 10) == 1)
        #expect(try repository.waiting().count == 1)
      }
    }
  }

  @Test(
    "shows of a recipient what its owner recognises",
    arguments: [
      ("ada@contoso.test", "a•••@contoso.test"), ("a@b", "a•••@b"), ("+4930123456", "+49•••56"),
      ("+1234", "•••"),
      ("", "•••"),
    ])
  func hint(_ recipient: String, _ hint: String) {
    #expect(RecipientHint(of: recipient).description == hint)
  }
}
