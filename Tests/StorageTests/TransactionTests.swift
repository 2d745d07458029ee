import Directory
import Foundation
import Testing

@testable import Storage

@Suite("Storage contract: transactions")
struct TransactionTests {
  private struct Refusal: Error, Equatable {}

  @Test("of fifty that spend a thing at once, one does", arguments: TestEngine.available)
  func singleUse(engine: TestEngine) async throws {
    try await TestPlace.withDatabase(engine, poolSize: 8) { database in
      try await database.write { try $0.execute(.insertItem(1)) }
      let winners = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<50 {
          group.addTask {
            try await database.write { connection in
              try connection.rows(
                """
                UPDATE item SET amount = \(1)
                 WHERE tenant_id = \(Tenant.ID.contoso) AND id = \(1) AND amount IS NULL
                RETURNING id
                """
              ) { try $0.next(Int.self) }.count
            }
          }
        }
        return try await group.reduce(0, +)
      }
      #expect(winners == 1)
    }
  }

  @Test("counters lose no increment", arguments: TestEngine.available)
  func increments(engine: TestEngine) async throws {
    try await TestPlace.withDatabase(engine, poolSize: 8) { database in
      try await database.write { try $0.execute(.insertItem(1, amount: 0)) }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<100 {
          group.addTask {
            try await database.write { connection in
              _ = try connection.execute(
                "UPDATE item SET amount = amount + \(1) WHERE tenant_id = \(Tenant.ID.contoso) AND id = \(1)")
            }
          }
        }
        try await group.waitForAll()
      }
      let amount = try await database.read { connection in
        try connection.first("SELECT amount FROM item WHERE tenant_id = \(Tenant.ID.contoso)") {
          try $0.next(Int.self)
        }
      }
      #expect(amount == 100)
    }
  }

  @Test("two that lock each other out both succeed", arguments: TestEngine.available)
  func deadlock(engine: TestEngine) async throws {
    try await TestPlace.withDatabase(engine) { database in
      try await database.write { connection in
        for id in 1...2 { try connection.execute(.insertItem(id, amount: 0)) }
      }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for order in [[1, 2], [2, 1], [1, 2], [2, 1]] {
          group.addTask {
            for _ in 0..<5 {
              try await database.write { connection in
                for id in order {
                  try connection.execute(
                    "UPDATE item SET amount = amount + \(1) WHERE tenant_id = \(Tenant.ID.contoso) AND id = \(id)"
                  )
                }
              }
            }
          }
        }
        try await group.waitForAll()
      }
      let amounts = try await database.read { connection in
        try connection.rows("SELECT amount FROM item WHERE tenant_id = \(Tenant.ID.contoso)") {
          try $0.next(Int.self)
        }
      }
      #expect(amounts == [20, 20])
    }
  }

  @Test("a body that throws leaves no trace", arguments: TestEngine.available)
  func rollback(engine: TestEngine) async throws {
    try await TestPlace.withDatabase(engine) { database in
      await #expect(throws: Refusal()) {
        try await database.write { connection in
          try connection.execute(.insertItem(1))
          throw Refusal()
        }
      }
      let count = try await database.itemCount()
      #expect(count == 0)
    }
  }

  @Test(
    "a failed statement fails the transaction even where its error is swallowed",
    arguments: TestEngine.available)
  func swallowed(engine: TestEngine) async throws {
    try await TestPlace.withDatabase(engine) { database in
      let error = await storageError {
        try await database.write { connection in
          try connection.execute(.insertItem(1))
          _ = try? connection.execute(.insertItem(1, name: "other"))
        }
      }
      #expect(error == .constraint(kind: .unique, detail: "item.tenant_id, item.id"))
      let count = try await database.itemCount()
      #expect(count == 0)
    }
  }

  @Test("jobs that gather share a commit, and one that fails harms no other", arguments: TestEngine.available)
  func groups(engine: TestEngine) async throws {
    try await TestPlace.withDatabase(engine) { database in
      let door = Door()
      async let first: Void = database.append { connection in
        door.pass()
        try connection.execute(.insertItem(0))
      }
      await door.waitForArrival()
      let outcomes = await withTaskGroup(of: StorageError?.self) { group in
        for id in 1...40 {
          group.addTask {
            await storageError {
              // Every tenth takes a name that is taken.
              try await database.append {
                _ = try $0.execute(.insertItem(id, name: id % 10 == 0 ? "item 1" : nil))
              }
            }
          }
        }
        await database.waitForQueue(of: 40)
        door.open()
        return await group.reduce(into: []) { $0.append($1) }
      }
      try await first
      #expect(outcomes.compactMap(\.self).count == 4 || outcomes.compactMap(\.self).count == 5)
      #expect(try await database.itemCount() == 41 - outcomes.compactMap(\.self).count)
      #expect(database.statistics.largestGroup >= 35)
      #expect(database.statistics.queued == 0)
    }
  }

  @Test("a constraint checked at commit fails only the job that broke it", arguments: TestEngine.available)
  func deferredConstraint(engine: TestEngine) async throws {
    try await TestPlace.withDatabase(engine) { database in
      let door = Door()
      async let first: Void = database.append { _ in door.pass() }
      await door.waitForArrival()
      let errors = await withTaskGroup(of: StorageError?.self) { group in
        for id in 1...5 {
          group.addTask {
            await storageError {
              try await database.append { connection in
                try connection.execute(.insertItem(id))
                try connection.execute(
                  """
                  INSERT INTO deferred_part (tenant_id, id, item_id)
                  VALUES (\(Tenant.ID.contoso), \(id), \(id == 3 ? 99 : id))
                  """)
              }
            }
          }
        }
        await database.waitForQueue(of: 5)
        door.open()
        return await group.reduce(into: []) { $0.append($1) }
      }
      try await first
      #expect(errors.compactMap(\.self).count == 1)
      #expect(try await database.itemCount() == 4)
    }
  }

  @Test("a full queue refuses at once and recovers", arguments: TestEngine.available)
  func overload(engine: TestEngine) async throws {
    try await TestPlace.withDatabase(engine, queueCapacity: 2, poolSize: 1) { database in
      let door = Door()
      async let running: Void = database.write { _ in door.pass() }
      await door.waitForArrival()
      async let second: Void = database.write { _ = try $0.execute(.insertItem(2)) }
      async let third: Void = database.write { _ = try $0.execute(.insertItem(3)) }
      await database.waitForQueue(of: 2)
      let error = await storageError { try await database.write { _ = try $0.execute(.insertItem(4)) } }
      #expect(error == .overloaded(retryAfter: .seconds(1)))
      door.open()
      _ = try await (running, second, third)
      try await database.write { _ = try $0.execute(.insertItem(5)) }
      #expect(try await database.itemCount() == 3)
    }
  }

  @Test("a cancelled task's transaction is whole or not there", arguments: TestEngine.available)
  func cancellation(engine: TestEngine) async throws {
    try await TestPlace.withDatabase(engine) { database in
      let door = Door()
      let task = Task {
        try await database.write { connection in
          try connection.execute(.insertItem(1))
          door.pass()
          try connection.execute(.insertItem(2))
        }
      }
      await door.waitForArrival()
      task.cancel()
      door.open()
      let result = await task.result
      #expect(throws: Never.self) { try result.get() }
      let both = try await database.itemCount()
      #expect(both == 2)
      let cancelled = Task {
        while !Task.isCancelled { await Task.yield() }
        try await database.write { _ = try $0.execute(.insertItem(3)) }
      }
      cancelled.cancel()
      await #expect(throws: CancellationError.self) { try await cancelled.value }
      let still = try await database.itemCount()
      #expect(still == 2)
    }
  }

  @Test("a read sees one snapshot while others write", arguments: [TestEngine.sqliteFile, .postgresql])
  func snapshot(engine: TestEngine) async throws {
    guard TestEngine.available.contains(engine) else { return }
    try await TestPlace.withDatabase(engine) { database in
      let door = Door()
      async let counts = database.read { connection in
        let before = try connection.first(.itemCount) { try $0.next(Int.self) }
        door.pass()
        return [before, try connection.first(.itemCount) { try $0.next(Int.self) }]
      }
      await door.waitForArrival()
      try await database.write { _ = try $0.execute(.insertItem(1)) }
      door.open()
      #expect(try await counts == [0, 0])
      #expect(try await database.itemCount() == 1)
    }
  }

  @Test("a read cannot write", arguments: TestEngine.available)
  func readsAreReadOnly(engine: TestEngine) async throws {
    try await TestPlace.withDatabase(engine) { database in
      let error = await storageError { try await database.read { _ = try $0.execute(.insertItem(1)) } }
      guard case .readOnly = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test("each constraint is told apart, without the values", arguments: TestEngine.available)
  func constraints(engine: TestEngine) async throws {
    try await TestPlace.withDatabase(engine) { database in
      try await database.write { try $0.execute(.insertItem(1, name: "hunter2")) }
      func error(_ sql: SQL) async -> StorageError? {
        await storageError { try await database.write { _ = try $0.execute(sql) } }
      }
      let none: String? = nil
      #expect(
        await error(.insertItem(2, name: "hunter2"))
          == .constraint(kind: .unique, detail: "item.tenant_id, item.name"))
      #expect(
        await error("UPDATE item SET name = \(none) WHERE tenant_id = \(Tenant.ID.contoso)")
          == .constraint(kind: .notNull, detail: "item.name"))
      guard case .constraint(.check, let check) = await error(.insertItem(3, amount: -77)) else {
        Issue.record("no check error")
        return
      }
      #expect(check.contains("item_amount") && !check.contains("77"))
      guard
        case .constraint(.foreignKey, let reference) = await error(
          "INSERT INTO part (tenant_id, id, item_id) VALUES (\(Tenant.ID.contoso), \(1), \(4711))")
      else {
        Issue.record("no foreign key error")
        return
      }
      #expect(!reference.contains("4711"))
    }
  }

  @Test("an error shows no bound value", arguments: TestEngine.available)
  func errorsAreClean(engine: TestEngine) async throws {
    try await TestPlace.withDatabase(engine) { database in
      for sql: SQL in [
        "SELECT CAST(\("hunter2") AS no_such_type) FROM item WHERE tenant_id = \(Tenant.ID.contoso)",
        "UPDATE item SET id = \("hunter2") WHERE tenant_id = \(Tenant.ID.contoso)",
        "SELECT nothing FROM item WHERE tenant_id = \(Tenant.ID.contoso) AND name = \("hunter2")",
        "INSERT INTO item (tenant_id, id, name) VALUES (\(Tenant.ID.contoso), CAST(\("hunter2") AS BIGINT), 'x')",
        "INSERT INTO item (tenant_id, id, name) VALUES (\(Tenant.ID.contoso), 1; \("hunter2"))",
      ] {
        let error = await storageError { try await database.write { _ = try $0.execute(sql) } }
        if let error { #expect(!"\(error)".contains("hunter2") && !"\(error)".contains("\n")) }
      }
    }
  }

  @Test("a closed database says so", arguments: TestEngine.available)
  func closed(engine: TestEngine) async throws {
    try await TestPlace.with(engine) { place in
      let database = try await place.open()
      await database.close()
      #expect(await storageError { try await database.write { _ in } } == .closed)
      #expect(await storageError { _ = try await database.read { _ in } } == .closed)
    }
  }
}
