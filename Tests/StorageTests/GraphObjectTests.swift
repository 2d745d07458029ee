import Base
import Directory
import Foundation
import Testing

@testable import Storage

@Suite("Storage contract: objects kept as Graph's JSON")
struct GraphObjectTests {
  private static let now = SampleTenant.now

  private static func object(_ id: String, body: String = "{}", age: TimeInterval = 0) -> GraphObject {
    GraphObject(id: id, displayName: "Object \(id)", body: body, createdAt: now.addingTimeInterval(-age))
  }

  @Test("come back letter by letter, the oldest first, kind by kind", arguments: TestEngine.available)
  func kept(engine: TestEngine) async throws {
    let tenant = SampleTenant()
    let body = #"{"b":1.50,"a":[null,"\u0000 ü 🔑"],"a":2}"#
    try await SampleTenant.withDatabase(engine) { database in
      for kind in GraphObjectRepository.Kind.allCases {
        let (listed, count) = try await database.write { connection in
          if kind == .conditionalAccessPolicy { try tenant.create(on: connection) }
          let objects = GraphObjectRepository(kind, connection, tenant.id)
          for object in [
            Self.object("young"), Self.object("OLD", body: body, age: 9), Self.object("also-young"),
          ] {
            try objects.insert(object)
          }
          return (try objects.list(), try objects.count())
        }
        #expect(listed.map(\.id) == ["old", "also-young", "young"] && count == 3)
        #expect(listed.first == Self.object("OLD", body: body, age: 9))
      }
    }
  }

  @Test("are found, changed and deleted whatever the case of their ids", arguments: TestEngine.available)
  func changed(engine: TestEngine) async throws {
    let tenant = SampleTenant()
    let id = "AAAAAAAA-0000-4000-8000-000000000001"
    let later = Self.now.addingTimeInterval(60)
    try await SampleTenant.withDatabase(engine) { database in
      try await database.write { connection in
        try tenant.create(on: connection)
        let objects = GraphObjectRepository(.namedLocation, connection, tenant.id)
        try objects.insert(Self.object(id))
        #expect(try objects.find(id.lowercased())?.modifiedAt == nil)
        #expect(try objects.update(id, displayName: "New", body: "[]", modifiedAt: later))
        let found = try #require(try objects.find(id))
        #expect(found.displayName == "New" && found.body == "[]" && found.modifiedAt == later)
        #expect(try !objects.update("other", displayName: "", body: "", modifiedAt: later))
        #expect(try objects.softDelete(id.lowercased(), at: later))
      }
    }
  }

  @Test(
    "count for nothing once deleted, cannot be changed then, and can be restored for a time",
    arguments: TestEngine.available)
  func deleted(engine: TestEngine) async throws {
    let tenant = SampleTenant()
    try await SampleTenant.withDatabase(engine) { database in
      try await database.write { connection in
        try tenant.create(on: connection)
        let objects = GraphObjectRepository(.conditionalAccessPolicy, connection, tenant.id)
        for id in ["gone", "stays"] { try objects.insert(Self.object(id)) }
        #expect(try objects.softDelete("gone", at: Self.now))
        #expect(try !objects.softDelete("gone", at: Self.now.addingTimeInterval(60)))
        #expect(try !objects.update("gone", displayName: "x", body: "x", modifiedAt: Self.now))
        #expect(try objects.find("gone") == nil)
        #expect(try objects.list().map(\.id) == ["stays"])
        #expect(try objects.count() == 1)
        #expect(try objects.deleted(since: Self.now, limit: 10).map(\.id) == ["gone"])

        #expect(try !objects.restore("gone", since: Self.now.addingTimeInterval(1)))
        #expect(try !objects.restore("stays", since: .distantPast))
        #expect(try objects.restore("gone", since: Self.now))
        #expect(try !objects.restore("gone", since: Self.now))
        #expect(try objects.find("gone") == Self.object("gone"))
        #expect(try objects.deleted(since: .distantPast, limit: 10).isEmpty)
      }
    }
  }

  @Test("keep their ids while they can be restored", arguments: TestEngine.available)
  func taken(engine: TestEngine) async throws {
    let tenant = SampleTenant()
    try await SampleTenant.withDatabase(engine) { database in
      try await database.write { connection in
        try tenant.create(on: connection)
        let objects = GraphObjectRepository(.authenticationStrength, connection, tenant.id)
        try objects.insert(Self.object("one"))
        try objects.softDelete("one", at: Self.now)
      }
      let error = await storageError {
        try await database.write { connection in
          try GraphObjectRepository(.authenticationStrength, connection, tenant.id).insert(Self.object("ONE"))
        }
      }
      guard case .constraint(.unique, _) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test("are purged when they can no longer be restored, and not before", arguments: TestEngine.available)
  func purged(engine: TestEngine) async throws {
    let (mine, theirs) = (SampleTenant(), SampleTenant())
    let life = PurgeRepository.restorableLife
    try await SampleTenant.withDatabase(engine) { database in
      try await database.write { connection in
        for tenant in [mine, theirs] {
          try tenant.create(on: connection)
          for kind in GraphObjectRepository.Kind.allCases {
            let objects = GraphObjectRepository(kind, connection, tenant.id)
            for id in ["alive", "fresh", "stale"] { try objects.insert(Self.object(id, age: 90 * 86_400)) }
            try objects.softDelete("fresh", at: Self.now.addingTimeInterval(-life + 1))
            try objects.softDelete("stale", at: Self.now.addingTimeInterval(-life - 1))
          }
        }
        #expect(try PurgeRepository(connection, mine.id).purge(at: Self.now, limit: 10) == 3)
        for (tenant, left) in [(mine, ["fresh"]), (theirs, ["fresh", "stale"])] {
          for kind in GraphObjectRepository.Kind.allCases {
            let objects = GraphObjectRepository(kind, connection, tenant.id)
            #expect(try objects.deleted(since: .distantPast, limit: 10).map(\.id) == left)
            #expect(try objects.list().map(\.id) == ["alive"])
          }
        }
      }
    }
  }

  @Test("of another tenant are out of reach", arguments: TestEngine.available)
  func foreign(engine: TestEngine) async throws {
    let (mine, theirs) = (SampleTenant(), SampleTenant())
    try await SampleTenant.withDatabase(engine) { database in
      try await database.write { connection in
        for tenant in [mine, theirs] { try tenant.create(on: connection) }
        try GraphObjectRepository(.conditionalAccessPolicy, connection, theirs.id).insert(Self.object("p"))
        let objects = GraphObjectRepository(.conditionalAccessPolicy, connection, mine.id)
        #expect(try objects.find("p") == nil && objects.list().isEmpty && objects.count() == 0)
        #expect(try !objects.update("p", displayName: "x", body: "x", modifiedAt: Self.now))
        #expect(try !objects.softDelete("p", at: Self.now))
        try objects.insert(Self.object("p", body: "mine"))
        #expect(
          try GraphObjectRepository(.conditionalAccessPolicy, connection, theirs.id).find("p")?.body == "{}")
      }
    }
  }
}
