import Base
import Directory
import Foundation
import Logging
import Testing

@testable import Storage

@Suite("PostgreSQL server")
struct PostgreSQLServerTests {
  @Test(
    "a URL that cannot be read is not quoted",
    arguments: [
      "postgres://u:hunter2@h:port%zz/d", "mysql://u:hunter2@h/d", "hunter2",
      "postgres://u:hunter2@h/?x=hunter2",
    ])
  func malformed(url: String) async {
    let error = await storageError {
      _ = try await Database.open(.postgresql(url: Secret(url)), logger: .init(label: "test"))
    }
    #expect(error != nil)
    #expect(!"\(String(describing: error))".contains("hunter2"))
  }

  @Test("a server that is away is an error without the password")
  func away() async {
    let error = await storageError {
      _ = try await Database.open(
        .postgresql(url: Secret("postgres://gatehouse:hunter2@127.0.0.1:1/db")), logger: .init(label: "test"))
    }
    guard case .unavailable(let cause) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(cause.contains("127.0.0.1:1/db") && !cause.contains("hunter2"))
  }

  @Test(
    "a server that restarts in the middle is found again, and nothing acknowledged is lost",
    .enabled(if: TestEngine.postgreSQL != nil, "GATEHOUSE_TEST_POSTGRES names no server"))
  func restart() async throws {
    try await PostgreSQLCluster.with { cluster in
      let place = TestPlace(configuration: .postgresql(url: cluster.url, poolSize: 4), directory: "")
      let database = try await place.open()
      // All connections are open and idle when the server dies.
      try await withThrowingTaskGroup(of: Void.self) { group in
        for id in 0..<8 { group.addTask { try await database.write { _ = try $0.execute(.insertItem(id)) } } }
        try await group.waitForAll()
      }
      let door = Door()
      async let interrupted = storageError {
        try await database.write { connection in
          try connection.execute(.insertItem(100))
          door.pass()
          try connection.execute(.insertItem(101))
        }
      }
      await door.waitForArrival()
      try cluster.control("restart", "-m", "immediate")
      // Once for the connection that died, once for the fresh one that the job is run again on.
      door.open()
      door.open()
      #expect(await interrupted == nil)
      #expect(try await database.itemCount() == 10)
      try await database.append { _ = try $0.execute(.insertItem(200)) }
      try cluster.control("restart", "-m", "immediate")
      try await database.append { _ = try $0.execute(.insertItem(201)) }
      try await database.ping()
      #expect(try await database.itemCount() == 12)
      try cluster.control("stop", "-m", "immediate")
      let error = await storageError { try await database.write { _ = try $0.execute(.insertItem(300)) } }
      guard case .unavailable = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(await storageError { try await database.ping() } != nil)
      try cluster.control("start")
      #expect(try await database.itemCount() == 12)
      await database.close()
    }
  }

  @Test(
    "what was acknowledged while the server was killed is there, and what was refused can be tried again",
    .enabled(if: TestEngine.postgreSQL != nil, "GATEHOUSE_TEST_POSTGRES names no server"))
  func killedUnderLoad() async throws {
    try await PostgreSQLCluster.with { cluster in
      let database = try await TestPlace(
        configuration: .postgresql(url: cluster.url, poolSize: 4), directory: ""
      ).open()
      let acknowledged = try await withThrowingTaskGroup(of: [Int].self) { group in
        for lane in 0..<8 {
          group.addTask { await Self.acknowledged(of: lane, in: database) }
        }
        while database.statistics.committedJobs < 100 { await Task.yield() }
        try cluster.control("restart", "-m", "immediate")
        return try await group.reduce(into: Set<Int>()) { $0.formUnion($1) }
      }
      let found = try await database.read { connection in
        try connection.rows("SELECT id FROM item WHERE tenant_id = \(Tenant.ID.contoso)") {
          try $0.next(Int.self)
        }
      }
      #expect(acknowledged.count >= 100)
      #expect(acknowledged.subtracting(found).isEmpty)
      await database.close()
    }
  }

  /// Adds items, half of the lanes by append and half by write, and returns those that were acknowledged.
  private static func acknowledged(of lane: Int, in database: Database) async -> [Int] {
    var acknowledged: [Int] = []
    for index in 0..<200 {
      let id = index * 8 + lane
      let error = await storageError {
        if lane.isMultiple(of: 2) {
          try await database.append { _ = try $0.execute(.insertItem(id)) }
        } else {
          try await database.write { _ = try $0.execute(.insertItem(id)) }
        }
      }
      switch error {
      case nil: acknowledged.append(id)
      case .unavailable: continue
      default: Issue.record("\(String(describing: error))")
      }
    }
    return acknowledged
  }
}
