import Base
import Directory
import Foundation
import Storage
import Testing

@testable import SecurityInfo

@Suite("Reports of what somebody else did")
struct SuspicionReportTests {
  static let origin = SuspicionReports.Origin(address: "192.0.2.9", correlationID: "c2")

  /// The token of the link in the newest message to somebody.
  func token(_ fixture: ResetFixture) async throws -> String {
    let link = try #require(try await fixture.messages().compactMap { $0.parameters[.reportLink] }.first)
    let parts = link.split(separator: "=", maxSplits: 1)
    #expect(parts.first == "/security-info/report?token")
    return String(try #require(parts.last))
  }

  func level(_ fixture: ResetFixture, _ person: ResetPerson) async throws -> UserRisk.Level {
    try await fixture.read { try UserRiskRepository($0, $1).level(of: person.id) }
  }

  @Test("the link in a mail raises the risk, ends every session and tells the administrators, once")
  func accepted() async throws {
    let fixture = try await ResetFixture()
    _ = try await fixture.addPerson(
      "boss@contoso.test", having: [], role: .globalAdministrator, mail: "boss@contoso.test")
    let ada = try await fixture.addPerson(having: [.softwareOneTimePasscode], mail: "ada@contoso.test")
    let thief = try await Portal(fixture, ada)
    try await thief.addPasskey()
    let report = try #require(thief.service.report(token: try await token(fixture)))
    #expect(report.user == ada.id && report.subject == .methodAdded && report.method == .passkey)
    // Looking at it does nothing.
    #expect(try await thief.isAlive())
    #expect(try await level(fixture, ada) == .none)

    #expect(try await thief.service.accept(report, from: Self.origin)?.id == fixture.tenant.id)
    #expect(try await !thief.isAlive())
    #expect(try await level(fixture, ada) == .high)
    let told = try await fixture.messages().filter { $0.template == .suspiciousReported }
    #expect(told.map(\.recipient) == ["boss@contoso.test"])
    #expect(told.first?.parameters[.account] == "ada@contoso.test")
    #expect(told.first?.parameters[.reportLink] == nil)
    #expect(try await fixture.activities().contains("User reported suspicious activity"))

    // Again, a session later: nothing more happens.
    fixture.advance(seconds: 60)
    let back = try await Portal(fixture, ada)
    #expect(try await back.service.accept(report, from: Self.origin) != nil)
    #expect(try await back.isAlive())
    #expect(try await fixture.messages().filter { $0.template == .suspiciousReported }.count == 1)
  }

  @Test("a tenant may leave the risk alone; the sessions end all the same")
  func withoutRisk() async throws {
    let fixture = try await ResetFixture { $0.methods.reportsRaiseRisk = false }
    let ada = try await fixture.addPerson(having: [.softwareOneTimePasscode], mail: "ada@contoso.test")
    let thief = try await Portal(fixture, ada)
    try await thief.addPasskey()
    let report = try #require(thief.service.report(token: try await token(fixture)))
    _ = try await thief.service.accept(report, from: Self.origin)
    #expect(try await level(fixture, ada) == .none)
    #expect(try await !thief.isAlive())
  }

  @Test("a token that was changed, made elsewhere, is too old or is none says nothing")
  func forged() async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson(having: [.softwareOneTimePasscode])
    let portal = try await Portal(fixture, ada)
    let report = SuspicionReport(
      tenant: fixture.tenant.id, user: ada.id, subject: .passwordChanged, happenedAt: fixture.now)
    let token = try report.token(fixture.sealer)
    #expect(portal.service.report(token: token) == report)
    #expect(!token.contains { !$0.isASCII || !($0.isLetter || $0.isNumber || "-_.".contains($0)) })
    let foreign = try report.token(try await ResetFixture().sealer)
    let misplaced = try fixture.sealer.seal(
      Array(try StoredJSON.encode(report).utf8), table: "session", column: "pending_method", row: "token")
    for bad in [
      "", "x", "1.2.3", String(token.dropLast()), token + "A", foreign, misplaced,
      String(repeating: "A", count: 5_000),
    ] {
      #expect(portal.service.report(token: bad) == nil)
    }
    fixture.advance(seconds: SuspicionReport.lifetime)
    #expect(portal.service.report(token: token) == nil)
  }

  @Test("a report about nobody, or in a tenant that is gone, does nothing")
  func nobody() async throws {
    let fixture = try await ResetFixture()
    let ada = try await fixture.addPerson(having: [.softwareOneTimePasscode])
    let portal = try await Portal(fixture, ada)
    let gone = SuspicionReport(
      tenant: Identifier(UUID()), user: ada.id, subject: .test, happenedAt: fixture.now)
    #expect(try await portal.service.accept(gone, from: Self.origin) == nil)
    let stranger = SuspicionReport(
      tenant: fixture.tenant.id, user: Identifier(UUID()), subject: .test, happenedAt: fixture.now)
    #expect(try await portal.service.accept(stranger, from: Self.origin) != nil)
    #expect(try await fixture.activities().isEmpty)
  }
}
