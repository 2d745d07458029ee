import Base
import Directory
import Foundation
import Storage
import Testing

@testable import Administration

@Suite("Temporary Access Passes")
struct AccessPassTests {
  private static let now = AdministrationFixture.start

  @Test(
    "an administrator's wishes are held to the bounds of the policy",
    arguments: [
      (AccessPassRequest(), 60, false), (AccessPassRequest(lifetime: .seconds(3600)), 60, false),
      (AccessPassRequest(lifetime: .seconds(480 * 60), isUsableOnce: true), 480, true),
      (AccessPassRequest(startsAt: now.addingTimeInterval(-9), isUsableOnce: false), 60, false),
    ])
  func terms(request: AccessPassRequest, minutes: Int, once: Bool) throws {
    let terms = try AccessPassTerms(request, within: TemporaryAccessPassSettings(), at: Self.now)
    #expect(terms.minutes == minutes && terms.isUsableOnce == once && terms.startsAt == Self.now)
  }

  @Test(
    "what is outside is refused",
    arguments: [
      AccessPassRequest(lifetime: .seconds(59 * 60)), AccessPassRequest(lifetime: .seconds(481 * 60)),
      AccessPassRequest(lifetime: .seconds(3601)), AccessPassRequest(lifetime: .seconds(0)),
      AccessPassRequest(startsAt: now.addingTimeInterval(31 * 86_400)),
    ])
  func outside(request: AccessPassRequest) {
    #expect(throws: AdministrationError.self) {
      try AccessPassTerms(request, within: TemporaryAccessPassSettings(), at: Self.now)
    }
  }

  @Test("a policy of single use forces it, and refuses what asks for many")
  func singleUse() throws {
    var policy = TemporaryAccessPassSettings()
    policy.isUsableOnce = true
    #expect(try AccessPassTerms(AccessPassRequest(), within: policy, at: Self.now).isUsableOnce)
    #expect(throws: AdministrationError.self) {
      try AccessPassTerms(AccessPassRequest(isUsableOnce: false), within: policy, at: Self.now)
    }
  }

  @Test("a pass says whether it works and why not, in Graph's words")
  func usability() async throws {
    let here = try await AdministrationFixture()
    let ada = try await here.mailed("ada")
    func reason() async throws -> AccessPassUsability? {
      try await here.administrator.accessPass(of: ada.id, in: here.tenant)?.usability
    }
    #expect(try await reason() == nil)
    let issued = try await here.administrator.issueAccessPass(
      to: ada.id, AccessPassRequest(startsAt: here.now.addingTimeInterval(3600), isUsableOnce: false),
      in: here.tenant)
    #expect(issued.usability == .notYetValid)
    #expect(issued.expiresAt == here.now.addingTimeInterval(7200))
    #expect(try await reason() == .notYetValid)
    here.advance(days: 1.0 / 16)
    #expect(try await reason() == .enabledByPolicy)
    try await here.policy(here.configure("TemporaryAccessPass", ["isUsableOnce": true]))
    #expect(try await reason() == .disabledByPolicy, "one for many uses, issued before")
    try await here.policy(here.configure("TemporaryAccessPass", ["isUsableOnce": false]))
    try await here.policy(here.configure("TemporaryAccessPass", ["state": "disabled"]))
    #expect(try await reason() == .disabledByPolicy)
    let unusable = try await here.administrator.issueAccessPass(to: ada.id, in: here.tenant)
    #expect(unusable.usability == .disabledByPolicy, "issuing is allowed all the same")
    try await here.policy(here.configure("TemporaryAccessPass", ["state": "enabled"]))
    here.advance(days: 1)
    #expect(try await reason() == .expired)
  }

  @Test("a pass for one use says when it is used up")
  func used() async throws {
    let here = try await AdministrationFixture()
    let ada = try await here.mailed("ada")
    _ = try await here.administrator.issueAccessPass(
      to: ada.id, AccessPassRequest(isUsableOnce: true), in: here.tenant)
    let (tenant, id, now) = (here.tenant.id, ada.id, here.now)
    try await here.database.write { connection in
      try connection.execute(
        "UPDATE temporary_access_pass SET used_at = \(now) WHERE tenant_id = \(tenant) AND user_id = \(id)")
    }
    #expect(
      try await here.administrator.accessPass(of: ada.id, in: here.tenant)?.usability == .oneTimeUsed)
  }

  @Test("a pass is taken away, and there is at most one")
  func deleting() async throws {
    let here = try await AdministrationFixture()
    let ada = try await here.mailed("ada")
    let first = try await here.administrator.issueAccessPass(to: ada.id, in: here.tenant)
    let second = try await here.administrator.issueAccessPass(to: ada.id, in: here.tenant)
    #expect(first.id != second.id && first.pass.expose() != second.pass.expose())
    #expect(second.pass.expose().count == TemporaryAccessPassSettings().defaultLength)
    #expect(try await here.administrator.accessPass(of: ada.id, in: here.tenant)?.pass.id == second.id)
    try await here.administrator.deleteAccessPass(of: ada.id, in: here.tenant)
    try await here.refuses(.passNotFound) {
      try await here.administrator.deleteAccessPass(of: ada.id, in: here.tenant)
    }
    #expect(!"\(try await here.audit())".contains(second.pass.expose()))
  }

  @Test("the pass of somebody new keeps to the policy as well")
  func newcomers() async throws {
    let here = try await AdministrationFixture()
    try await here.policy(
      here.configure("TemporaryAccessPass", ["maximumLifetimeInMinutes": 120, "defaultLength": 20]))
    let made = try await here.administrator.createUser(
      NewUser(userPrincipalName: "new@contoso.test", displayName: "New"), in: here.tenant)
    let pass = try #require(made.accessPass)
    #expect(pass.expiresAt == here.now.addingTimeInterval(7200) && pass.isUsableOnce)
    #expect(pass.pass.expose().count == 20)
  }

  // MARK: Many at once

  private func rows(
    _ here: AdministrationFixture, _ audience: PassAudience, isDryRun: Bool = false
  ) async throws -> [PassRow] {
    var rows: [PassRow] = []
    try await here.administrator.issuePasses(
      to: audience, AccessPassRequest(), isDryRun: isDryRun, in: here.tenant
    ) { rows.append($0) }
    return rows
  }

  private func words(_ rows: [PassRow]) -> [String: String] {
    Dictionary(
      rows.map { row in
        switch row.result {
        case .issued: (row.username, "issued")
        case .wouldIssue: (row.username, "would issue")
        case .skipped(let why), .failed(let why): (row.username, why)
        }
      }, uniquingKeysWith: { first, _ in first })
  }

  @Test("those without a usable method get one; the disabled, guests and emergency accounts do not")
  func withoutMethod() async throws {
    let here = try await AdministrationFixture()
    let ada = try await here.mailed("ada")
    let bob = try await here.mailed("bob")
    let eve = try await here.mailed("eve")
    let max = try await here.mailed("max")
    try await here.register(.softwareOneTimePasscode, for: ada)
    try await here.register(.mobilePhone, for: bob)
    _ = try await here.administrator.setEnabled(false, eve.id, in: here.tenant)
    _ = try await here.administrator.setBreakGlassUsers([max.id], of: here.tenant)
    let dry = try await rows(here, .withoutMethod, isDryRun: true)
    #expect(words(dry)["bob@contoso.test"] == "would issue")
    #expect(try await here.administrator.accessPass(of: bob.id, in: here.tenant) == nil)
    let issued = words(try await rows(here, .withoutMethod))
    #expect(issued["ada@contoso.test"] == nil)
    #expect(issued["bob@contoso.test"] == "issued", "a telephone that policy forbids is no method")
    #expect(issued["eve@contoso.test"]?.contains("disabled") == true)
    #expect(issued["max@contoso.test"]?.contains("emergency") == true)
  }

  @Test("a table names people, in any column order; what is wrong is said row by row")
  func table() async throws {
    let here = try await AdministrationFixture()
    let max = try await here.mailed("max")
    _ = try await here.administrator.setBreakGlassUsers([max.id], of: here.tenant)
    _ = try await here.mailed("ada")
    let text =
      "name,UserPrincipalName\r\nAda,Ada@Contoso.test\r\n,max@contoso.test\r\nNo,no@contoso.test\r\n"
      + "Ada,ada@contoso.test\r\nshort\r\n"
    let found = try await rows(here, .table(Array(text.utf8)))
    #expect(found.map(\.line) == [2, 3, 4, 5, 6])
    let words = found.map { row in
      switch row.result {
      case .issued: "issued"
      case .failed(let why): why
      default: "?"
      }
    }
    #expect(words[0] == "issued" && words[1] == "issued")
    #expect(words[2] == "there is no user `no@contoso.test`" && words[3].contains("line 2 already"))
    #expect(words[4] == "the user name is missing")
    await #expect(throws: AdministrationError.self) {
      _ = try await rows(here, .table(Array("who\nada@contoso.test\n".utf8)))
    }
  }

  @Test("a group counts with all that is in it, page after page, each once")
  func group() async throws {
    let here = try await AdministrationFixture()
    let outer = try await here.administrator.createGroup(named: "Outer", description: nil, in: here.tenant)
    let inner = try await here.administrator.createGroup(named: "Inner", description: nil, in: here.tenant)
    _ = try await here.administrator.add(.group(inner.id), to: outer.id, in: here.tenant)
    for number in 0..<120 {
      let user = try await here.person("p\(number)")
      let group = number % 2 == 0 ? outer.id : inner.id
      _ = try await here.administrator.add(.user(user.id), to: group, in: here.tenant)
      if number < 5 { _ = try await here.administrator.add(.user(user.id), to: outer.id, in: here.tenant) }
    }
    let found = try await rows(here, .group(outer.id))
    #expect(found.count == 120 && Set(found.map(\.username)).count == 120)
    #expect(Set(words(found).values) == ["issued"])
  }

  @Test("a card says what a person needs, and no name breaks out of it")
  func sheet() async throws {
    let here = try await AdministrationFixture()
    let made = try await here.administrator.createUser(
      NewUser(
        userPrincipalName: "x@contoso.test", displayName: "<script>alert('1')</script> & \"Co\""),
      in: here.tenant)
    let pass = try #require(made.accessPass)
    let sheet = AccessPassSheet(organisation: "A & B <i>", url: "https://id.test/mfasetup")
    let html = sheet.head + sheet.card(made.user, pass) + sheet.foot
    #expect(html.contains(pass.pass.expose()) && html.contains("x@contoso.test"))
    #expect(html.contains("https://id.test/mfasetup"))
    #expect(html.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;Co&quot;"))
    #expect(html.contains("A &amp; B &lt;i&gt;") && !html.contains("<script"))
    for word in ["src=", "href=", "url(", "@import"] { #expect(!html.contains(word)) }
    #expect(html.contains("break-inside: avoid") && html.contains("dashed"))
  }
}
