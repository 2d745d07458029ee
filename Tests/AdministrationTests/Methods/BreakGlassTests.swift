import Base
import Directory
import Foundation
import SecurityInfo
import Storage
import Testing

@testable import Administration

@Suite("Emergency accounts")
struct BreakGlassTests {
  private struct Place {
    var here: AdministrationFixture
    var glass: User
    var alarm: BreakGlassAlarm

    func tenant() async throws -> Tenant {
      try await here.administrator.tenant(here.tenant.id.description)
    }

    func use(_ user: User, _ correlationID: String) async throws -> Int? {
      let (tenant, now, alarm) = (try await tenant(), here.now, alarm)
      return try await here.database.write { connection in
        try alarm.enqueue(
          .init(user: user, at: now, address: "203.0.113.9", country: "NL", correlationID: correlationID),
          tenant: tenant, on: connection)
      }
    }

    func remind() async throws -> Int {
      let (tenant, now, alarm) = (try await tenant(), here.now, alarm)
      return try await here.database.write { try alarm.remind(tenant: tenant, at: now, on: $0) }
    }
  }

  private func place() async throws -> Place {
    let here = try await AdministrationFixture()
    let glass = try await here.mailed("glass", roles: [.globalAdministrator])
    _ = try await here.mailed("chief", roles: [.globalAdministrator])
    let group = try await here.administrator.createGroup(named: "Chiefs", description: nil, in: here.tenant)
    let nested = try await here.mailed("nested")
    _ = try await here.administrator.add(.user(nested.id), to: group.id, in: here.tenant)
    try await here.administrator.assign(.globalAdministrator, to: .group(group.id), in: here.tenant)
    let off = try await here.mailed("off", roles: [.globalAdministrator])
    _ = try await here.administrator.setEnabled(false, off.id, in: here.tenant)
    _ = try await here.mailed("other", roles: [.helpdeskAdministrator])
    _ = try await here.administrator.setBreakGlassUsers([glass.id], of: here.tenant)
    return Place(
      here: here, glass: glass,
      alarm: BreakGlassAlarm(
        outbox: Outbox(sealer: here.sealer, random: here.administrator.random),
        random: here.administrator.random))
  }

  @Test("each use is told once to every Global Administrator who can act, and leaves a warning in the log")
  func alarm() async throws {
    let place = try await place()
    #expect(try await place.use(place.glass, "sign-in-1") == 2)
    #expect(try await place.use(place.glass, "sign-in-1") == 0, "the same sign-in")
    #expect(try await place.use(place.glass, "sign-in-2") == 2)
    let mails = try await place.here.messages(.breakGlassUsed)
    #expect(Set(mails.map(\.recipient)) == ["chief@mail.test", "nested@mail.test"])
    #expect(mails.count == 4 && mails[0].parameters[.account] == "glass@contoso.test")
    #expect(mails[0].parameters[.address] == "203.0.113.9" && mails[0].parameters[.country] == "NL")
    let row = try #require(try await place.here.audit("Break-glass account used"))
    #expect(row.resultReason.hasPrefix("warning") && row.initiatedBy.user?.ipAddress == "203.0.113.9")
  }

  @Test("an ordinary account raises nothing")
  func ordinary() async throws {
    let place = try await place()
    let ada = try await place.here.mailed("ada")
    #expect(try await place.use(ada, "sign-in-1") == nil)
    #expect(try await place.here.messages().isEmpty)
    #expect(try await place.here.audit("Break-glass account used") == nil)
  }

  @Test("an account that nobody tries is asked for once every 30 days, until somebody confirms it")
  func monthly() async throws {
    let place = try await place()
    #expect(try await place.remind() == 0)
    place.here.advance(days: 29)
    #expect(try await place.remind() == 0)
    place.here.advance(days: 2)
    #expect(try await place.remind() == 1)
    place.here.advance(days: 10)
    #expect(try await place.remind() == 0, "asked for already, though its messages may be cleared away")
    #expect(
      try await place.here.administrator.breakGlassAccounts(of: place.here.tenant).map(\.isDue) == [true])
    place.here.advance(days: 21)
    #expect(try await place.remind() == 1)
    let standing = try await place.here.administrator.confirmBreakGlass(
      place.glass.id, in: place.here.tenant)
    #expect(!standing.isDue && standing.lastTriedAt == place.here.now)
    place.here.advance(days: 29)
    #expect(try await place.remind() == 0)
    place.here.advance(days: 2)
    #expect(try await place.remind() == 1)
    #expect(try await place.here.messages(.breakGlassCheck).count == 6)
  }

  @Test("only a marked account can be confirmed")
  func confirming() async throws {
    let place = try await place()
    let ada = try await place.here.mailed("ada")
    try await place.here.refuses(.invalidValue) {
      _ = try await place.here.administrator.confirmBreakGlass(ada.id, in: place.here.tenant)
    }
  }
}
