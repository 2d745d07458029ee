import Base
import Directory
import Foundation
import Testing

@testable import Storage

@Suite("SQL")
struct SQLTests {
  private let tenant = Tenant.ID.contoso

  @Test("numbers its binds in each engine's spelling")
  func numbering() {
    let sql: SQL = "SELECT a FROM t WHERE tenant_id = \(tenant) AND b = \(1) AND c IN (\(list: ["x", 2]))"
    #expect(sql.text(for: .sqlite) == "SELECT a FROM t WHERE tenant_id = ?1 AND b = ?2 AND c IN (?3, ?4)")
    #expect(sql.text(for: .postgresql) == "SELECT a FROM t WHERE tenant_id = $1 AND b = $2 AND c IN ($3, $4)")
  }

  @Test("numbers on through nesting and concatenation")
  func composition() {
    let inner: SQL = "b = \(2)"
    let sql: SQL = "WHERE a = \(1) AND (\(inner)) AND c = \(3)" + " AND d = \(4)"
    #expect(sql.text(for: .postgresql) == "WHERE a = $1 AND (b = $2) AND c = $3 AND d = $4")
    #expect(sql.binds.map(\.value) == [.integer(1), .integer(2), .integer(3), .integer(4)])
  }

  @Test("splices literal columns and turns an empty list into NULL")
  func splicing() {
    let columns = Columns("a, b")
    let sql: SQL = "SELECT \(columns) FROM t WHERE a IN (\(list: []))"
    #expect(sql.text(for: .sqlite) == "SELECT a, b FROM t WHERE a IN (NULL)")
  }

  @Test("is about one tenant only when it binds one and names its column")
  func scope() {
    let none: Tenant.ID? = nil
    #expect(("SELECT 1 FROM t WHERE tenant_id = \(tenant)" as SQL).isScoped)
    #expect(!("SELECT 1 FROM t" as SQL).isScoped)
    #expect(!("SELECT 1 FROM t WHERE id = \(tenant)" as SQL).isScoped)
    #expect(!("SELECT 1 FROM t WHERE tenant_id = \(tenant.description)" as SQL).isScoped)
    #expect(!("SELECT 1 FROM t WHERE tenant_id = \(none)" as SQL).isScoped)
    let spanning = SQL.acrossTenants("SELECT 1 FROM t", because: "test")
    #expect(spanning.isScoped)
    #expect(!(spanning + " WHERE a = 1").isScoped)
    #expect(!("SELECT 1 FROM u WHERE a IN (\(spanning))" as SQL).isScoped)
  }

  @Test("shows no bound value when printed, dumped or reflected")
  func reflection() {
    let sql: SQL = "UPDATE t SET a = \("hunter2") WHERE tenant_id = \(tenant)"
    var dumped = ""
    dump(sql, to: &dumped)
    for text in ["\(sql)", String(reflecting: sql), dumped] { #expect(!text.contains("hunter2")) }
  }
}
