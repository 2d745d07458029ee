import Directory
import Foundation
import Testing

@testable import Administration

@Suite("Administering groups and roles")
struct GroupAdministrationTests {
  private func group(_ name: String, in here: AdministrationFixture) async throws -> Group {
    try await here.administrator.createGroup(named: name, description: nil, in: here.tenant)
  }

  @Test("members count through nesting")
  func nesting() async throws {
    let here = try await AdministrationFixture()
    let (outer, inner) = (try await group("Outer", in: here), try await group("Inner", in: here))
    let ada = try await here.person("ada")
    #expect(try await here.administrator.add(.user(ada.id), to: inner.id, in: here.tenant))
    #expect(try await !here.administrator.add(.user(ada.id), to: inner.id, in: here.tenant))
    try await here.administrator.add(.group(inner.id), to: outer.id, in: here.tenant)
    try await here.administrator.assign(.reportsReader, to: .group(outer.id), in: here.tenant)
    #expect(
      Set(try await here.administrator.groups(of: ada.id, in: here.tenant).map(\.id)) == [outer.id, inner.id])
    #expect(try await here.administrator.roles(of: ada.id, in: here.tenant) == [.reportsReader])
    #expect(try await here.administrator.nestedGroups(in: outer.id, in: here.tenant) == [inner])
    var members: [User.ID] = []
    try await here.administrator.forEachMember(of: inner.id, in: here.tenant) { members.append($0.id) }
    #expect(members == [ada.id])
    try await here.administrator.remove(.user(ada.id), from: inner.id, in: here.tenant)
    #expect(try await here.administrator.roles(of: ada.id, in: here.tenant).isEmpty)
  }

  @Test("a cycle of any length is refused", arguments: 1...4)
  func cycle(length: Int) async throws {
    let here = try await AdministrationFixture()
    var groups: [Group] = []
    for number in 0..<length { groups.append(try await group("G\(number)", in: here)) }
    for (outer, inner) in zip(groups, groups.dropFirst()) {
      try await here.administrator.add(.group(inner.id), to: outer.id, in: here.tenant)
    }
    let (first, last) = (groups[0], groups[length - 1])
    try await here.refuses(.groupCycle) {
      try await here.administrator.add(.group(first.id), to: last.id, in: here.tenant)
    }
  }

  @Test("two halves of a cycle that are made at once do not make one")
  func concurrentCycle() async throws {
    let here = try await AdministrationFixture()
    let (left, right) = (try await group("Left", in: here), try await group("Right", in: here))
    let outcomes = await withTaskGroup(of: Bool.self) { tasks in
      for (outer, inner) in [(left.id, right.id), (right.id, left.id)] {
        tasks.addTask {
          (try? await here.administrator.add(.group(inner), to: outer, in: here.tenant)) != nil
        }
      }
      return await tasks.reduce(into: [Bool]()) { $0.append($1) }
    }
    #expect(outcomes.filter { $0 }.count == 1)
  }

  @Test("nothing of another tenant becomes a member or gets a role")
  func foreign() async throws {
    let here = try await AdministrationFixture()
    let other = try await here.fabrikam()
    let mine = try await group("Mine", in: here)
    let theirs = try await here.administrator.createGroup(named: "Theirs", description: nil, in: other.tenant)
    try await here.refuses(.userNotFound) {
      try await here.administrator.add(.user(other.administrator.id), to: mine.id, in: here.tenant)
    }
    try await here.refuses(.groupNotFound) {
      try await here.administrator.add(.group(theirs.id), to: mine.id, in: here.tenant)
    }
    try await here.refuses(.groupNotFound) {
      try await here.administrator.add(.user(here.first.id), to: theirs.id, in: here.tenant)
    }
    try await here.refuses(.userNotFound) {
      try await here.administrator.assign(
        .globalAdministrator, to: .user(other.administrator.id), in: here.tenant)
    }
    try await here.refuses(.groupNotFound) {
      _ = try await here.administrator.group("Theirs", in: here.tenant)
    }
  }

  @Test("a name that two groups have is no reference")
  func ambiguous() async throws {
    let here = try await AdministrationFixture()
    let one = try await group("Twins", in: here)
    _ = try await group("Twins", in: here)
    try await here.refuses(.ambiguousName) {
      _ = try await here.administrator.group("Twins", in: here.tenant)
    }
    #expect(try await here.administrator.group(one.id.description, in: here.tenant) == one)
  }

  @Test(
    "a role is named in either case or by its template id",
    arguments: ["global administrator", "GLOBAL ADMINISTRATOR"])
  func roleNames(name: String) throws {
    #expect(try Administrator.role(name) == .globalAdministrator)
    #expect(try Administrator.role("62E90394-69F5-4237-9190-012177145E10") == .globalAdministrator)
    #expect(throws: AdministrationError.self) { try Administrator.role("Global Admin") }
  }

  @Test("what was not given cannot be taken away")
  func notAssigned() async throws {
    let here = try await AdministrationFixture()
    let mine = try await group("Mine", in: here)
    let ada = try await here.person("ada")
    try await here.refuses(.notAssigned) {
      try await here.administrator.remove(.user(ada.id), from: mine.id, in: here.tenant)
    }
    try await here.refuses(.notAssigned) {
      try await here.administrator.remove(.reportsReader, from: .user(ada.id), in: here.tenant)
    }
    #expect(try await here.administrator.assign(.reportsReader, to: .user(ada.id), in: here.tenant))
    #expect(try await !here.administrator.assign(.reportsReader, to: .user(ada.id), in: here.tenant))
    var holders: [String] = []
    try await here.administrator.forEachAssignment(in: here.tenant) { holders.append($0.principalName) }
    #expect(holders.sorted() == ["ada@contoso.test", "admin@contoso.test"])
  }
}
