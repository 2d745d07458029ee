import Base
import Credentials
import Directory
import Foundation
import Logging
import SecurityInfo
import Storage
import Testing

@testable import Administration

@Suite("The demonstration tenant")
struct DemoTests {
  @Test("has 25 people in every standing, 3 groups and 2 applications, and is made once")
  func seeding() async throws {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let random = RandomSource { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } }
    let sealer = Sealer(
      masterKey: try MasterKey.loadOrCreate(directory: directory, random: random), random: random)
    let database = try await Database.open(
      .sqliteInMemory, logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    let administrator = Administrator(
      database: database, clock: WallClock { AdministrationFixture.start }, random: random,
      hashing: HashingPool(threads: 2), initiator: .app("test"))
    let registration = MethodRegistration(
      sealer: sealer, random: random,
      passkeys: Passkeys(relyingParty: RelyingParty(id: "localhost", origins: [], name: "Contoso")))

    let demo = try await administrator.demo(registration: registration, renewsPass: false)
    #expect(demo.accessPass != nil)
    let credentials = try #require(demo.credentials)
    #expect(
      credentials.registeredUser == "grace@contoso.test" && Base32.decode(credentials.totpSecret)?.count == 20
    )
    var states: [MFAStatus.State: Int] = [:]
    try await administrator.forEachMFAStatus(in: demo.tenant) {
      states[$0.state, default: 0] += 1
    }
    #expect(states.values.reduce(0, +) == 25)
    #expect(Set(states.keys) == Set(MFAStatus.State.allCases))
    var (groups, applications) = (0, 0)
    try await administrator.forEachGroup(in: demo.tenant) { _ in groups += 1 }
    try await administrator.forEachApplication(in: demo.tenant) { _ in applications += 1 }
    #expect(groups == 3 && applications == 2)

    let again = try await administrator.demo(registration: registration, renewsPass: false)
    #expect(again.tenant.id == demo.tenant.id && again.accessPass == nil && again.credentials == nil)
    #expect(try await administrator.demo(registration: registration, renewsPass: true).accessPass != nil)
    await database.close()
  }
}
