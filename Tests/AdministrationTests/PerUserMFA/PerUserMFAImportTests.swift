import Base
import Directory
import Policy
import Testing

@testable import Administration

@Suite("Per-user MFA from CSV")
struct PerUserMFAImportTests {
  @Test(
    "reads tables as RFC 4180 and spreadsheets write them",
    arguments: [
      ("Username,MFA Status\r\nada@contoso.test,Enabled\r\n", [PerUserMFAState.enabled]),
      ("username,mfa status\nada@contoso.test,ENFORCED", [.enforced]),
      ("\u{feff}MFA Status,Username\r\ndisabled,ADA@contoso.test\r\n\r\n", [.disabled]),
      (
        "Username,MFA Status,Note\r\n\"ada@contoso.test\",\"enabled\",\"says \"\"hi\"\",\nand more\"\r\n",
        [.enabled]
      ),
      (" Username , MFA Status \r ada@contoso.test , enabled \r", [.enabled]),
      ("Username,MFA Status\r\n", []),
    ])
  func readable(text: String, states: [PerUserMFAState]) throws {
    let table = try PerUserMFATable(Array(text.utf8))
    #expect(table.rows.map(\.state) == states)
    #expect(table.rows.allSatisfy { $0.username.lowercased() == "ada@contoso.test" && $0.error == nil })
  }

  @Test(
    "refuses a file that is no such table, whole",
    arguments: [
      "", "ada@contoso.test,Enabled\r\n", "Username\r\nada@contoso.test\r\n",
      "Username,MFA Status\r\n\"ada@contoso.test,Enabled\r\n", "Username,MFA Status\r\na\"b,Enabled\r\n",
      "Username,MFA Status\r\n\"a\"b,Enabled\r\n", "Username;MFA Status\r\nada@contoso.test;Enabled\r\n",
    ])
  func unreadable(text: String) async throws {
    let here = try await AdministrationFixture()
    try await here.refuses(.invalidValue) {
      _ = try await here.administrator.importPerUserMFA(Array(text.utf8), in: here.tenant)
    }
    #expect(throws: AdministrationError.self) { try PerUserMFATable([0xff, 0xfe, 0x55]) }
  }

  private let mixed = """
    Username,MFA Status
    ada@contoso.test,Enabled
    nobody@contoso.test,Enabled
    bob@contoso.test,Required
    ada@contoso.test,Disabled
    bob@contoso.test,enforced,extra
    admin@contoso.test,Disabled
    """

  @Test("reports each row, and applies nothing when one is wrong")
  func allOrNothing() async throws {
    let here = try await AdministrationFixture()
    let ada = try await here.person("ada")
    _ = try await here.person("bob")
    let rows = try await here.audit().count
    let report = try await here.administrator.importPerUserMFA(Array(mixed.utf8), in: here.tenant)
    #expect(!report.isApplied && report.errors == 4 && report.changes == 1)
    #expect(report.rows.map(\.line) == [2, 3, 4, 5, 6, 7])
    let errors = report.rows.map { $0.error ?? "" }
    #expect(errors[0].isEmpty && errors[5].isEmpty)
    #expect(errors[1] == "there is no user `nobody@contoso.test`")
    #expect(errors[2] == "`Required` is none of Enabled, Enforced, Disabled")
    #expect(errors[3] == "`ada@contoso.test` is on line 2 already")
    #expect(errors[4] == "3 fields stand under 2 columns")
    #expect(try await here.reload(ada).perUserMFAState == .disabled)
    #expect(try await here.audit().count == rows)
  }

  @Test("applies the right rows on request, each recorded, and none on a dry run")
  func skipErrors() async throws {
    let here = try await AdministrationFixture()
    let ada = try await here.person("ada")
    _ = try await here.person("bob")
    let rows = try await here.audit().count
    let dry = try await here.administrator.importPerUserMFA(
      Array(mixed.utf8), in: here.tenant, isDryRun: true, skipsErrors: true)
    #expect(!dry.isApplied && dry.changes == 1)
    #expect(try await here.reload(ada).perUserMFAState == .disabled)
    let report = try await here.administrator.importPerUserMFA(
      Array(mixed.utf8), in: here.tenant, skipsErrors: true)
    #expect(report.isApplied && report.rows.first?.from == .disabled && report.rows.first?.to == .enabled)
    #expect(try await here.reload(ada).perUserMFAState == .enabled)
    #expect(try await here.audit().count == rows + 1)
  }
}
