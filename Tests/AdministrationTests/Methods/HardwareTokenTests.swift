import Base
import Directory
import Foundation
import Storage
import Testing

@testable import Administration

@Suite("Hardware tokens")
struct HardwareTokenTests {
  private static let key = Base32.encode(MethodFixture.secret)

  private func table(_ rows: String) -> [UInt8] { Array((MethodFixture.header + rows).utf8) }

  private func tokens(_ here: AdministrationFixture) async throws -> [HardwareTokenStanding] {
    var tokens: [HardwareTokenStanding] = []
    try await here.administrator.forEachHardwareToken(in: here.tenant) { tokens.append($0) }
    return tokens
  }

  @Test("with one wrong row nothing is imported, and every wrong row is named")
  func allOrNothing() async throws {
    let here = try await AdministrationFixture()
    _ = try await here.mailed("ada")
    let before = try await here.audit().count
    let report = try await here.administrator.importHardwareTokens(
      table(
        """
        ada@contoso.test,1,\(Self.key),30,C,M
        nobody@contoso.test,2,KRUGKIDROVUWG2ZAMJZG653OEBTG66BA,30,C,M
        ,3,short,30,C,M

        """), in: here.tenant, sealer: here.sealer)
    #expect(!report.isApplied && report.errors == 2)
    #expect(report.badRows.map(\.line) == [3, 4])
    #expect(report.badRows[0].reason == "there is no user `nobody@contoso.test`")
    #expect(try await tokens(here).isEmpty)
    #expect(try await here.audit().count == before)
  }

  @Test("a token that is here already is refused, and a dry run stores nothing")
  func again() async throws {
    let here = try await AdministrationFixture()
    let bytes = table(",1,\(Self.key),30,C,M\n")
    let dry = try await here.administrator.importHardwareTokens(
      bytes, isDryRun: true, in: here.tenant, sealer: here.sealer)
    #expect(!dry.isApplied && dry.errors == 0 && dry.count == 1)
    #expect(try await tokens(here).isEmpty)
    #expect(
      try await here.administrator.importHardwareTokens(bytes, in: here.tenant, sealer: here.sealer).isApplied
    )
    let second = try await here.administrator.importHardwareTokens(
      bytes, in: here.tenant, sealer: here.sealer)
    #expect(second.badRows.map(\.reason) == ["this token is here already"])
    // Another tenant's tokens are another matter.
    let other = try await here.fabrikam()
    #expect(
      try await here.administrator.importHardwareTokens(bytes, in: other.tenant, sealer: here.sealer)
        .isApplied)
  }

  @Test("secrets are stored sealed, each for its own row, and shown nowhere")
  func sealing() async throws {
    let here = try await AdministrationFixture()
    _ = try await here.administrator.importHardwareTokens(
      table(",1,\(Self.key),30,C,M\n"), in: here.tenant, sealer: here.sealer)
    let token = try #require(try await tokens(here).first).token
    let tenant = here.tenant.id
    let sealed = try #require(
      try await here.database.read { try HardwareTokenRepository($0, tenant).sealedSecret(of: token.id) })
    #expect(!sealed.contains(Self.key))
    #expect(try here.sealer.open(sealed, token: token.id) == MethodFixture.secret)
    #expect(throws: (any Error).self) { try here.sealer.open(sealed, token: .init(UUID())) }
    #expect(throws: (any Error).self) { try here.sealer.open(sealed, row: .init(token.id.rawValue)) }
    #expect(!"\(try await here.audit())".contains(Self.key))
  }

  @Test("a token counts once its code was shown, whose step is then spent")
  func activation() async throws {
    let here = try await AdministrationFixture()
    let ada = try await here.mailed("ada")
    _ = try await here.administrator.importHardwareTokens(
      table(",1,\(Self.key),30,C,M\n"), in: here.tenant, sealer: here.sealer)
    try await here.refuses(.methodRefused) {
      _ = try await here.administrator.activateHardwareToken(
        "1", code: here.code(), in: here.tenant, sealer: here.sealer)
    }
    #expect(
      try await here.administrator.assignHardwareToken("1", to: ada.id, in: here.tenant).token.status
        == .assigned)
    #expect(try await here.methods(of: ada).isEmpty)
    for wrong in ["000000", "", "1234567", "notacode"] {
      await #expect(throws: AdministrationError.self) {
        _ = try await here.administrator.activateHardwareToken(
          "1", code: Secret(wrong), in: here.tenant, sealer: here.sealer)
      }
    }
    #expect(try await tokens(here).map(\.token.status) == [.failedActivation])
    let activated = try await here.administrator.activateHardwareToken(
      "1", code: here.code(), in: here.tenant, sealer: here.sealer)
    #expect(activated.token.status == .activated && activated.owner?.id == ada.id)
    let method = try #require(try await here.methods(of: ada).first)
    #expect(method.kind == .hardwareOneTimePasscode && method.id == activated.token.methodID)
    #expect(method.details.serialNumber == "1")
    let (tenant, id) = (here.tenant.id, ada.id)
    let stored = try #require(
      try await here.database.read {
        try AuthenticationMethodRepository($0, tenant).secrets(of: id, kind: .hardwareOneTimePasscode).first
      })
    #expect(try here.sealer.open(stored.sealed, row: stored.id) == MethodFixture.secret)
    #expect(stored.lastUsedStep == Int64(here.now.timeIntervalSince1970 / 30))
    try await here.refuses(.methodRefused) {
      _ = try await here.administrator.activateHardwareToken(
        "1", code: here.code(), in: here.tenant, sealer: here.sealer)
    }
  }

  @Test("a token of 60 seconds and SHA-256 is checked as such, and its method says so")
  func otherKinds() async throws {
    let here = try await AdministrationFixture()
    let ada = try await here.mailed("ada")
    _ = try await here.administrator.importHardwareTokens(
      table("ada@contoso.test,1,\(Self.key),60,C,M\n"), hashFunction: .hmacsha256, in: here.tenant,
      sealer: here.sealer)
    await #expect(throws: AdministrationError.self) {
      _ = try await here.administrator.activateHardwareToken(
        "1", code: here.code(), in: here.tenant, sealer: here.sealer)
    }
    _ = try await here.administrator.activateHardwareToken(
      "1", code: here.code(period: 60, .sha256), in: here.tenant, sealer: here.sealer)
    let details = try #require(try await here.methods(of: ada).first).details
    #expect(details.intervalSeconds == 60 && details.hashFunction == "hmacsha256")
  }

  @Test("a token is given to one person, taken back, and removed with its method")
  func lifeCycle() async throws {
    let here = try await AdministrationFixture()
    let ada = try await here.mailed("ada")
    let bob = try await here.mailed("bob")
    _ = try await here.administrator.importHardwareTokens(
      table("ada@contoso.test,1,\(Self.key),30,C,M\n"), in: here.tenant, sealer: here.sealer)
    try await here.refuses(.methodRefused) {
      _ = try await here.administrator.assignHardwareToken("1", to: bob.id, in: here.tenant)
    }
    try await here.refuses(.methodRefused) {
      _ = try await here.administrator.deactivateHardwareToken("1", in: here.tenant, sealer: here.sealer)
    }
    _ = try await here.administrator.activateHardwareToken(
      "1", code: here.code(), in: here.tenant, sealer: here.sealer)
    let off = try await here.administrator.deactivateHardwareToken(
      "1", in: here.tenant, sealer: here.sealer)
    #expect(off.token.status == .assigned && off.token.methodID == nil && off.owner?.id == ada.id)
    #expect(try await here.methods(of: ada).isEmpty)
    here.advance(days: 1)
    _ = try await here.administrator.activateHardwareToken(
      "1", code: here.code(), in: here.tenant, sealer: here.sealer)
    let free = try await here.administrator.unassignHardwareToken(
      "1", in: here.tenant, sealer: here.sealer)
    #expect(free.token.status == .available && free.token.userID == nil)
    #expect(try await here.methods(of: ada).isEmpty)
    #expect(try await here.messages(.methodRemoved).count == 2)
    _ = try await here.administrator.assignHardwareToken("1", to: bob.id, in: here.tenant)
    _ = try await here.administrator.deleteHardwareToken("1", in: here.tenant, sealer: here.sealer)
    try await here.refuses(.tokenNotFound) {
      _ = try await here.administrator.assignHardwareToken("1", to: ada.id, in: here.tenant)
    }
  }

  @Test("apps and tokens share a budget of five, waiting ones included")
  func budget() async throws {
    let here = try await AdministrationFixture()
    let ada = try await here.mailed("ada")
    for _ in 0..<4 { try await here.register(.softwareOneTimePasscode, for: ada) }
    _ = try await here.administrator.importHardwareTokens(
      table(",1,\(Self.key),30,C,M\n,2,KRUGKIDROVUWG2ZAMJZG653OEBTG66BA,30,C,M\n"), in: here.tenant,
      sealer: here.sealer)
    _ = try await here.administrator.assignHardwareToken("1", to: ada.id, in: here.tenant)
    try await here.refuses(.methodRefused) {
      _ = try await here.administrator.assignHardwareToken("2", to: ada.id, in: here.tenant)
    }
    let report = try await here.administrator.importHardwareTokens(
      table("ada@contoso.test,3,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJR,30,C,M\n"), in: here.tenant,
      sealer: here.sealer)
    #expect(report.badRows.first?.reason.contains("has 5 apps and tokens") == true)
  }

  @Test("a serial number of two makers is ambiguous, an id is not")
  func ambiguity() async throws {
    let here = try await AdministrationFixture()
    _ = try await here.administrator.importHardwareTokens(
      table(",1,\(Self.key),30,C,M\n,1,KRUGKIDROVUWG2ZAMJZG653OEBTG66BA,30,D,M\n"), in: here.tenant,
      sealer: here.sealer)
    try await here.refuses(.ambiguousName) {
      _ = try await here.administrator.deleteHardwareToken("1", in: here.tenant, sealer: here.sealer)
    }
    let id = try #require(try await tokens(here).first).token.id.description
    _ = try await here.administrator.deleteHardwareToken(id, in: here.tenant, sealer: here.sealer)
    #expect(try await tokens(here).count == 1)
  }
}
