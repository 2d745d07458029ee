import Directory
import Foundation
import Testing

@testable import Administration

@Suite("Who may reset a password")
struct PasswordResetPolicyTests {
  private func change(_ body: (inout PasswordResetChange) -> Void) -> PasswordResetChange {
    var change = PasswordResetChange()
    body(&change)
    return change
  }

  @Test("is nobody but administrators in a new tenant")
  func start() async throws {
    let here = try await AdministrationFixture()
    #expect(here.tenant.settings.passwordReset == PasswordResetPolicy())
    #expect(here.tenant.settings.passwordReset.scope == .nobody)
  }

  @Test("changes in what is named only, and is audited with before and after")
  func changing() async throws {
    let here = try await AdministrationFixture()
    here.advance(days: 1)
    let changed = try await here.administrator.updatePasswordReset(
      change {
        $0.scope = .everybody
        $0.methods = [.email, .oneTimePasscode, .mobilePhone]
        $0.numberOfMethods = 2
        $0.helpdesk = "https://help.contoso.test/it"
      }, of: here.tenant)
    let policy = changed.settings.passwordReset
    #expect(policy.scope == .everybody)
    #expect(policy.numberOfMethods == 2)
    #expect(policy.reconfirmationDays == 180)
    #expect(changed.settings.messages.helpdesk == "https://help.contoso.test/it")
    #expect(changed.revision == here.tenant.revision + 2)
    let row = try #require(try await here.audit().first)
    #expect(row.activityDisplayName == "Update password reset policy")
    let properties = row.targetResources.flatMap(\.modifiedProperties)
    #expect(properties.map(\.displayName) == ["scope", "methods", "numberOfMethods", "helpdesk"])
    #expect(properties.first?.oldValue == #""nobody""#)
    #expect(properties.first?.newValue == #""everybody""#)
    here.advance(days: 1)
    let cleared = try await here.administrator.updatePasswordReset(change { $0.helpdesk = "" }, of: changed)
    #expect(cleared.settings.messages.helpdesk == nil)
  }

  @Test("is for a group of this tenant")
  func group() async throws {
    let here = try await AdministrationFixture()
    let group = try await here.administrator.createGroup(
      named: "Pilots", description: nil, in: here.tenant)
    let changed = try await here.administrator.updatePasswordReset(
      change { $0.scope = .group(group.id) }, of: here.tenant)
    #expect(changed.settings.passwordReset.scope == .group(group.id))
    #expect(changed.settings.passwordReset.scope.text == "group:\(group.id)")
    try await here.refuses(.groupNotFound) {
      _ = try await here.administrator.updatePasswordReset(
        self.change { $0.scope = .group(Group.ID(UUID())) }, of: here.tenant)
    }
  }

  @Test(
    "is refused where nobody could get back in, or it is out of bounds",
    arguments: [
      { $0.methods = [] }, { $0.methods = [.oneTimePasscode] }, { $0.numberOfMethods = 0 },
      { $0.numberOfMethods = 3 },
      {
        $0.numberOfMethods = 2
        $0.methods = [.oneTimePasscode, .email]
      }, { $0.reconfirmationDays = -1 }, { $0.reconfirmationDays = 731 },
      { $0.helpdesk = "javascript:alert(1)" }, { $0.helpdesk = "https://" }, { $0.helpdesk = "ask Bob" },
      { $0.helpdesk = "https://help.contoso.test/ \u{202e}" },
    ] as [@Sendable (inout PasswordResetChange) -> Void])
  func bounds(_ body: @Sendable (inout PasswordResetChange) -> Void) async throws {
    let here = try await AdministrationFixture()
    try await here.refuses(.invalidValue) {
      _ = try await here.administrator.updatePasswordReset(self.change(body), of: here.tenant)
    }
  }
}
