import Base
import Directory
import Foundation
import Testing

@testable import Storage

@Suite("Storage contract: statements")
struct StatementTests {
  private static let columns = Columns("name, amount, ratio, content, note")

  @Test(
    "PostgreSQL is at hand",
    .enabled(if: TestEngine.postgreSQL != nil, "GATEHOUSE_TEST_POSTGRES names no server"))
  func postgreSQLIsThere() async throws {
    try await TestPlace.withDatabase(.postgresql) { try await $0.ping() }
  }

  @Test(
    "texts come back as they went in, whatever is in them",
    arguments: TestEngine.available,
    ["", "plain", "Zoë 🧑‍🚀 \u{202e}rtl", "'; DROP TABLE item; --", "$1 ?1 \\ \" %s", "\u{1}\n\t\r", "ﬀ é é"])
  func texts(engine: TestEngine, text: String) async throws {
    try await TestPlace.withDatabase(engine) { database in
      let found = try await database.write { connection in
        try connection.execute(.insertItem(1, name: text))
        return try connection.rows(
          "SELECT name FROM item WHERE tenant_id = \(Tenant.ID.contoso) AND name = \(text)"
        ) { try $0.next(String.self) }
      }
      #expect(found.map { Array($0.utf8) } == [Array(text.utf8)])
    }
  }

  @Test("every type comes back as it went in", arguments: TestEngine.available)
  func types(engine: TestEngine) async throws {
    let values: [any SQLBindable] = [
      Int.min, Int64.max, 0, true, false, Date(timeIntervalSince1970: 1_700_000_000.123),
      Duration.milliseconds(1500),
      -0.5, 1e300, 5.0, Double.leastNonzeroMagnitude, [UInt8](0...255), [UInt8](),
      Tenant.ID.contoso, Digest(of: "x"), UUID(), "text",
    ]
    try await TestPlace.withDatabase(engine) { database in
      for (index, value) in values.enumerated() {
        let column: Columns =
          switch value.sqlValue {
          case .real: Columns("ratio")
          case .blob: Columns("content")
          case .text: Columns("note")
          case .integer, .null: Columns("id")
          }
        // Negative integers break the check on `amount`, so integers are compared in the statement itself.
        guard case .integer = value.sqlValue else {
          let back = try await database.write { connection in
            try connection.first(
              """
              INSERT INTO item (tenant_id, id, name, \(column))
              VALUES (\(Tenant.ID.contoso), \(index), \("n\(index)"), \(SQL.value(value))) RETURNING \(column)
              """
            ) { row in
              // SQLite may keep 5.0 as 5 and returns it so here; to a reader of doubles both are the same.
              if case .real = value.sqlValue { return SQLValue.real(try row.next(Double.self)) }
              return try row.next(SQLValue.self)
            }
          }
          #expect(back == value.sqlValue)
          continue
        }
        let id = value.sqlValue
        let back = try await database.write { connection in
          try connection.execute("DELETE FROM item WHERE tenant_id = \(Tenant.ID.contoso) AND id = \(id)")
          return try connection.first(
            """
            INSERT INTO item (tenant_id, id, name) VALUES (\(Tenant.ID.contoso), \(SQL.value(value)), \("i\(index)"))
            RETURNING id
            """
          ) { try $0.next(SQLValue.self) }
        }
        #expect(back == id)
      }
    }
  }

  @Test("typed reading returns the same values, and nil for null", arguments: TestEngine.available)
  func typedReading(engine: TestEngine) async throws {
    let now = Date(timeIntervalSince1970: 1_700_000_000.5)
    try await TestPlace.withDatabase(engine) { database in
      try await database.write { connection in
        try connection.execute(
          """
          INSERT INTO item (tenant_id, id, name, amount, ratio, content, note)
          VALUES (\(Tenant.ID.contoso), \(1), \("a"), \(now), \(2.5), \([UInt8]([1, 0, 2])), \(String?.none))
          """)
      }
      try await database.read { connection in
        var count = 0
        try connection.forEach(
          "SELECT \(Self.columns) FROM item WHERE tenant_id = \(Tenant.ID.contoso)"
        ) { row in
          let name = try row.next(String.self)
          #expect(name == "a")
          let amount = try row.next(Date.self)
          #expect(amount == now)
          let ratio = try row.next(Double?.self)
          #expect(ratio == 2.5)
          let content = try row.next([UInt8].self)
          #expect(content == [1, 0, 2])
          let note = try row.next(String?.self)
          #expect(note == nil)
          #expect(throws: StorageError.self) { try row.next(Int.self) }
          count += 1
        }
        #expect(count == 1)
      }
    }
  }

  @Test("a column of another kind is an error that names it, not its value", arguments: TestEngine.available)
  func wrongKind(engine: TestEngine) async throws {
    try await TestPlace.withDatabase(engine) { database in
      try await database.write { try $0.execute(.insertItem(1, name: "hunter2")) }
      let error = await storageError {
        try await database.read { connection in
          _ = try connection.first("SELECT name FROM item WHERE tenant_id = \(Tenant.ID.contoso)") {
            try $0.next(Int.self)
          }
        }
      }
      #expect(error == .decoding(column: "name", cause: "this text is not a Int"))
    }
  }

  @Test("a null has a type where nothing else gives it one", arguments: TestEngine.available)
  func typedNull(engine: TestEngine) async throws {
    let none: Int? = nil
    try await TestPlace.withDatabase(engine) { database in
      try await database.write { try $0.execute(.insertItem(1)) }
      let count = try await database.read { connection in
        try connection.first(
          """
          SELECT COUNT(*) FROM item
           WHERE tenant_id = \(Tenant.ID.contoso) AND (\(none) IS NULL OR id > \(none)) LIMIT \(10)
          """
        ) { try $0.next(Int.self) }
      }
      #expect(count == 1)
    }
  }

  @Test("sums of integers are integers", arguments: TestEngine.available)
  func sums(engine: TestEngine) async throws {
    try await TestPlace.withDatabase(engine) { database in
      let sum = try await database.write { connection in
        for id in 1...3 { try connection.execute(.insertItem(id, amount: id)) }
        return try connection.first("SELECT SUM(amount) FROM item WHERE tenant_id = \(Tenant.ID.contoso)") {
          try $0.next(Int.self)
        }
      }
      #expect(sum == 6)
    }
  }

  @Test("NUL is refused before it reaches the engine", arguments: TestEngine.available)
  func nul(engine: TestEngine) async throws {
    try await TestPlace.withDatabase(engine) { database in
      let error = await storageError {
        try await database.write { connection in _ = try connection.execute(.insertItem(1, name: "a\0b")) }
      }
      #expect(error == .failed(cause: "a text holds a NUL character"))
      let count = try await database.itemCount()
      #expect(count == 0)
    }
  }

  @Test("a list finds its members, an empty one nothing", arguments: TestEngine.available)
  func lists(engine: TestEngine) async throws {
    try await TestPlace.withDatabase(engine) { database in
      let counts = try await database.write { connection in
        for id in 1...5 { try connection.execute(.insertItem(id)) }
        return try [[1, 3, 9], []].map { ids in
          try connection.rows(
            "SELECT id FROM item WHERE tenant_id = \(Tenant.ID.contoso) AND id IN (\(list: ids)) ORDER BY id"
          ) { try $0.next(Int.self) }
        }
      }
      #expect(counts == [[1, 3], []])
    }
  }

  @Test("execute counts the rows it touched", arguments: TestEngine.available)
  func affectedRows(engine: TestEngine) async throws {
    try await TestPlace.withDatabase(engine) { database in
      let counts = try await database.write { connection in
        var counts: [Int] = []
        for id in 1...3 { counts.append(try connection.execute(.insertItem(id))) }
        counts.append(
          try connection.execute(
            "UPDATE item SET amount = \(1) WHERE tenant_id = \(Tenant.ID.contoso) AND id > \(1)"))
        counts.append(
          try connection.execute("DELETE FROM item WHERE tenant_id = \(Tenant.ID.contoso) AND id > \(9)"))
        counts.append(try connection.execute(.itemCount))
        return counts
      }
      #expect(counts.dropLast() == [1, 1, 1, 2, 0])
    }
  }

  @Test("a statement without its tenant does not run", arguments: TestEngine.available)
  func missingTenant(engine: TestEngine) async throws {
    try await TestPlace.withDatabase(engine) { database in
      try await database.write { try $0.execute(.insertItem(1)) }
      let error = await storageError {
        try await database.write { connection in
          _ = try connection.execute("DELETE FROM item WHERE id = \(1)")
        }
      }
      #expect(error == .missingTenant(statement: "DELETE FROM item WHERE id = ?1"))
      #expect(try await database.itemCount() == 1)
    }
  }

  @Test(
    "streaming stops where its closure throws, and the connection lives on", arguments: TestEngine.available)
  func streaming(engine: TestEngine) async throws {
    struct Enough: Error {}
    try await TestPlace.withDatabase(engine, poolSize: 1) { database in
      try await database.write { connection in
        for id in 0..<2000 { try connection.execute(.insertItem(id)) }
      }
      await #expect(throws: Enough.self) {
        try await database.read { connection in
          var seen = 0
          try connection.forEach("SELECT id FROM item WHERE tenant_id = \(Tenant.ID.contoso)") { _ in
            seen += 1
            if seen == 3 { throw Enough() }
          }
        }
      }
      #expect(try await database.itemCount() == 2000)
    }
  }

  @Test("no statement runs while rows are read", arguments: TestEngine.available)
  func nested(engine: TestEngine) async throws {
    try await TestPlace.withDatabase(engine) { database in
      try await database.write { try $0.execute(.insertItem(1)) }
      let error = await storageError {
        try await database.read { connection in
          try connection.forEach(.itemCount) { _ in
            _ = try connection.first(.itemCount) { try $0.next(Int.self) }
          }
        }
      }
      #expect(error == .statementInsideRows)
    }
  }

  @Test("more statements than the cache holds still run", arguments: TestEngine.available)
  func cache(engine: TestEngine) async throws {
    try await TestPlace.withDatabase(engine, poolSize: 1) { database in
      let counts = try await database.write { connection in
        for id in 1...50 { try connection.execute(.insertItem(id)) }
        return try [(1...300), (1...300)].flatMap { numbers in
          try numbers.map { number in
            try connection.rows(
              """
              SELECT id FROM item WHERE tenant_id = \(Tenant.ID.contoso)
               AND id IN (\(list: Array(1...number)))
              """
            ) { try $0.next(Int.self) }.count
          }
        }
      }
      #expect(counts == (Array(1...300) + Array(1...300)).map { min($0, 50) })
    }
  }
}

extension SQL {
  /// Binds a value whose type is not known here.
  fileprivate static func value(_ value: any SQLBindable) -> SQL { "\(list: [value])" }
}
