import Administration
import Base
import Directory
import Foundation
import Testing

@testable import OAuth

@Suite("Signing keys")
struct SigningKeyTests {
  @Test("have the thumbprint of RFC 7638 §3.1")
  func thumbprint() throws {
    let modulus = """
      0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3okn\
      jhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6q\
      MQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awap\
      JzKnqDKgw
      """
    let key = JSONWebKey.rsa(
      modulus: try #require(Base64URL.decode(modulus)), exponent: try #require(Base64URL.decode("AQAB")))
    #expect(key.thumbprint == "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs")
  }

  private let start = Date(timeIntervalSince1970: 1_800_000_000)
  private static let day: TimeInterval = 86_400

  @Test("are published a day before they sign, and until the last token is gone")
  func overlap() {
    var entries = [
      SigningKeyPlan.Entry(kid: "a", schedule: SigningKeyPlan.schedule(signsFrom: start, at: start))
    ]
    var signers: [String] = []
    for day in 0..<200 {
      let now = start.addingTimeInterval(Double(day) * Self.day)
      if let from = SigningKeyPlan.nextSignsFrom(after: entries, at: now) {
        #expect(from.timeIntervalSince(now) >= Self.day)
        entries = entries.map {
          .init(kid: $0.kid, schedule: SigningKeyPlan.retired($0.schedule, at: from))
        }
        entries.append(.init(kid: "k\(day)", schedule: SigningKeyPlan.schedule(signsFrom: from, at: now)))
      }
      entries.removeAll { $0.schedule.publishedUntil <= now }
      let signer = SigningKeyPlan.signer(among: entries, at: now)
      #expect(signer != nil)
      if let kid = signer?.kid, signers.last != kid { signers.append(kid) }
    }
    #expect(signers == ["a", "k83", "k173"])
  }

  @Test("go on signing when nobody was there to make the next one in time")
  func late() {
    let entries = [
      SigningKeyPlan.Entry(kid: "a", schedule: SigningKeyPlan.schedule(signsFrom: start, at: start))
    ]
    let now = start.addingTimeInterval(120 * Self.day)
    #expect(SigningKeyPlan.signer(among: entries, at: now)?.kid == "a")
    #expect(SigningKeyPlan.nextSignsFrom(after: entries, at: now) == now.addingTimeInterval(Self.day))
  }

  @Test("are made once by many that ask at the same time, and never leave the database in the clear")
  func concurrently() async throws {
    let fixture = try await OAuthFixture(hasKeys: false)
    let keys = SigningKeys(
      database: fixture.database, clock: fixture.clock, random: fixture.random, sealer: fixture.sealer)
    let tenant = fixture.tenant.id
    let sets = try await withThrowingTaskGroup(of: Set<String>.self) { group in
      for _ in 0..<4 { group.addTask { Set(try await keys.ready(tenant).keys.map(\.kid)) } }
      return try await group.reduce(into: [Set<String>]()) { $0.append($1) }
    }
    #expect(Set(sets).count == 1)
    #expect(sets[0].count == 2)
  }

  @Test("rotate at once when one may be known to somebody else")
  func compromise() async throws {
    let fixture = try await OAuthFixture(hasKeys: false)
    let keys = SigningKeys(
      database: fixture.database, clock: fixture.clock, random: fixture.random, sealer: fixture.sealer)
    let tenant = fixture.tenant.id
    let old = try await keys.ready(tenant)
    try await keys.rotate(tenant)
    let planned = try await keys.ready(tenant)
    #expect(planned.keys.count == 4)
    #expect(planned.signer(.es256, at: fixture.now)?.kid == old.signer(.es256, at: fixture.now)?.kid)
    let fresh = try await keys.rotate(tenant, isCompromised: true)
    let after = try await keys.ready(tenant)
    #expect(Set(after.keys.map(\.kid)) == Set(fresh.map(\.kid)))
    let names = try await keys.list(tenant).filter(\.isSigning).map(\.kid)
    #expect(Set(names) == Set(fresh.map(\.kid)))
  }
}
