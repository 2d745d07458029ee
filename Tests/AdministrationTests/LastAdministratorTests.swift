import Directory
import Foundation
import Testing

@testable import Administration

@Suite("The last Global Administrator")
struct LastAdministratorTests {
  private let role = DirectoryRole.globalAdministrator

  @Test("cannot be removed, disabled or deleted")
  func direct() async throws {
    let here = try await AdministrationFixture()
    _ = try await here.person("helper", roles: [.userAdministrator])
    try await here.refuses(.lastAdministrator) {
      try await here.administrator.remove(role, from: .user(here.first.id), in: here.tenant)
    }
    try await here.refuses(.lastAdministrator) {
      _ = try await here.administrator.setEnabled(false, here.first.id, in: here.tenant)
    }
    try await here.refuses(.lastAdministrator) {
      try await here.administrator.deleteUser(here.first.id, in: here.tenant)
    }
    let first = try await here.reload(here.first)
    #expect(first.accountEnabled)
    #expect(try await here.administrator.roles(of: first.id, in: here.tenant) == [role])
  }

  @Test("is not helped by one who is disabled")
  func disabledSecond() async throws {
    let here = try await AdministrationFixture()
    let second = try await here.person("second", roles: [role])
    _ = try await here.administrator.setEnabled(false, second.id, in: here.tenant)
    try await here.refuses(.lastAdministrator) {
      try await here.administrator.remove(role, from: .user(here.first.id), in: here.tenant)
    }
  }

  @Test("may go once there is another")
  func another() async throws {
    let here = try await AdministrationFixture()
    _ = try await here.person("second", roles: [role])
    try await here.administrator.deleteUser(here.first.id, in: here.tenant)
  }

  @Test("may hold the role through nested groups, and is protected in each of them")
  func throughGroups() async throws {
    let here = try await AdministrationFixture()
    let second = try await here.person("second")
    let outer = try await here.administrator.createGroup(named: "Outer", description: nil, in: here.tenant)
    let inner = try await here.administrator.createGroup(named: "Inner", description: nil, in: here.tenant)
    try await here.administrator.add(.group(inner.id), to: outer.id, in: here.tenant)
    try await here.administrator.add(.user(second.id), to: inner.id, in: here.tenant)
    try await here.administrator.assign(role, to: .group(outer.id), in: here.tenant)
    try await here.administrator.remove(role, from: .user(here.first.id), in: here.tenant)

    try await here.refuses(.lastAdministrator) {
      try await here.administrator.remove(.user(second.id), from: inner.id, in: here.tenant)
    }
    try await here.refuses(.lastAdministrator) {
      try await here.administrator.remove(.group(inner.id), from: outer.id, in: here.tenant)
    }
    try await here.refuses(.lastAdministrator) {
      try await here.administrator.deleteGroup(inner.id, in: here.tenant)
    }
    try await here.refuses(.lastAdministrator) {
      try await here.administrator.deleteGroup(outer.id, in: here.tenant)
    }
    try await here.refuses(.lastAdministrator) {
      try await here.administrator.remove(role, from: .group(outer.id), in: here.tenant)
    }
    try await here.refuses(.lastAdministrator) {
      _ = try await here.administrator.setEnabled(false, second.id, in: here.tenant)
    }
  }

  @Test("stays when two who could go are sent away at once")
  func concurrent() async throws {
    let here = try await AdministrationFixture()
    let second = try await here.person("second", roles: [role])
    let outcomes = await withTaskGroup(of: Bool.self) { group in
      for id in [here.first.id, second.id] {
        group.addTask { (try? await here.administrator.deleteUser(id, in: here.tenant)) != nil }
      }
      return await group.reduce(into: [Bool]()) { $0.append($1) }
    }
    #expect(outcomes.filter { $0 }.count == 1)
  }

  @Test("of another tenant counts for nothing")
  func otherTenant() async throws {
    let here = try await AdministrationFixture()
    _ = try await here.fabrikam()
    try await here.refuses(.lastAdministrator) {
      try await here.administrator.deleteUser(here.first.id, in: here.tenant)
    }
  }
}
