import Base
import Crypto
import Directory
import Foundation
import Policy
import Storage
import Testing
import X509

@testable import Administration

@Suite("Writing the methods policy")
struct MethodsPolicyWritingTests {
  @Test("a change takes effect with the tenant's next revision, and is recorded before and after")
  func writing() async throws {
    let here = try await AdministrationFixture()
    let before = try await here.administrator.tenant(here.tenant.id.description)
    let written = try await here.policy(here.configure("Sms", ["state": "enabled"]))
    let after = try await here.administrator.tenant(here.tenant.id.description)
    #expect(after.revision > before.revision)
    #expect(after.settings.methods.configuration(.sms).isEnabled)
    #expect(written == MethodsPolicyJSON.write(after.settings))
    #expect(try await here.administrator.methodsPolicy(of: here.tenant) == written)
    let row = try #require(try await here.audit("Authentication Methods Policy Update"))
    let property = try #require(row.targetResources.first?.modifiedProperties.first)
    #expect(property.oldValue == MethodsPolicyJSON.write(before.settings).text)
    #expect(property.newValue == written.text)
  }

  @Test("a change that changes nothing is not recorded")
  func noChange() async throws {
    let here = try await AdministrationFixture()
    try await here.policy(here.configure("Sms", ["state": "disabled"]))
    #expect(try await here.audit("Authentication Methods Policy Update") == nil)
  }

  @Test("what is wrong is refused whole")
  func refusal() async throws {
    let here = try await AdministrationFixture()
    try await here.refusesWrite(
      .unknownValue, at: "authenticationMethodConfigurations[1].id", of: "authentication methods policy"
    ) {
      try await here.policy([
        "authenticationMethodConfigurations": [
          ["id": "Sms", "state": "enabled"], ["id": "Pigeon", "state": "enabled"],
        ]
      ])
    }
  }

  @Test("a group that is not there, or another tenant's, cannot be named")
  func dangling() async throws {
    let here = try await AdministrationFixture()
    let other = try await here.fabrikam()
    let foreign = try await here.administrator.createGroup(
      named: "Theirs", description: nil, in: other.tenant)
    for id in [UUID().uuidString.lowercased(), foreign.id.description] {
      try await here.refusesWrite(.danglingReference, at: "Sms.includeTargets", of: "policy") {
        try await here.policy(
          here.configure("Sms", ["includeTargets": [["targetType": "group", "id": .string(id)]]]))
      }
    }
  }

  @Test("nobody loses their last usable method unnoticed: it is said how many, administrators first")
  func stranding() async throws {
    let here = try await AdministrationFixture()
    let ada = try await here.mailed("ada")
    let bob = try await here.mailed("bob", roles: [.helpdeskAdministrator])
    let eve = try await here.mailed("eve")
    try await here.register(.softwareOneTimePasscode, for: ada)
    try await here.register(.softwareOneTimePasscode, for: bob)
    try await here.register(.softwareOneTimePasscode, for: eve)
    try await here.register(.passkey, for: eve)
    let patch = here.configure("SoftwareOath", ["state": "disabled"])
    let findings = try await here.refusesWrite(
      .lockOut, at: "authenticationMethodConfigurations", of: "policy"
    ) { try await here.policy(patch) }
    let message = findings.first { $0.code == .lockOut }?.message ?? ""
    #expect(message.hasPrefix("2 people would lose their last usable method, 1 of them an administrator"))
    #expect(message.contains("`bob@contoso.test`, `ada@contoso.test`") && !message.contains("eve@"))

    try await here.policy(patch, override: true)
    let row = try #require(try await here.audit("Authentication Methods Policy Update"))
    #expect(row.resultReason.contains("without a usable method"))
    // Those who are stranded already do not count again.
    try await here.policy(here.configure("Email", ["state": "disabled"]))
  }

  @Test("a narrower scope or a blocked model strands people too; a disabled account does not count")
  func narrowing() async throws {
    let here = try await AdministrationFixture()
    let ada = try await here.mailed("ada")
    var details = MethodDetails()
    details.aaguid = "ee882879-721c-4913-9775-3dfcce97072a"
    try await here.register(.passkey, for: ada, details)
    let group = try await here.administrator.createGroup(named: "Pilot", description: nil, in: here.tenant)
    let scope: JSONValue = ["includeTargets": [["targetType": "group", "id": .string(group.id.description)]]]
    let model: JSONValue = [
      "keyRestrictions": [
        "isEnforced": true, "enforcementType": "block", "aaGuids": [.string(details.aaguid ?? "")],
      ]
    ]
    for patch in [scope, model] {
      try await here.refusesWrite(.lockOut, at: "authenticationMethodConfigurations", of: "policy") {
        try await here.policy(here.configure("Fido2", patch))
      }
    }
    _ = try await here.administrator.add(.user(ada.id), to: group.id, in: here.tenant)
    try await here.policy(here.configure("Fido2", scope))
    _ = try await here.administrator.setEnabled(false, ada.id, in: here.tenant)
    try await here.policy(here.configure("Fido2", model))
  }

  @Test("a policy under which nobody could register anything is refused")
  func nothingLeft() async throws {
    let here = try await AdministrationFixture()
    let all: JSONValue = [
      "authenticationMethodConfigurations": .array(
        ["Fido2", "SoftwareOath", "HardwareOath"].map { ["id": .string($0), "state": "disabled"] })
    ]
    try await here.refusesWrite(.lockOut, at: "authenticationMethodConfigurations", of: "policy") {
      try await here.policy(all)
    }
    try await here.policy(all, override: true)
  }

  @Test("roots of attestation are added once, listed and removed by thumbprint; keys are refused")
  func roots() async throws {
    let here = try await AdministrationFixture()
    let pem = try CertificateFixture.pem()
    let added = try await here.administrator.addAttestationRoots(pem: pem, to: here.tenant)
    _ = try await here.administrator.addAttestationRoots(pem: pem, to: here.tenant)
    let listed = try await here.administrator.attestationRoots(of: here.tenant)
    #expect(listed == added && listed.count == 1)
    let thumbprint = try #require(listed.first?.thumbprint)
    #expect(thumbprint.count == 64 && thumbprint.allSatisfy(\.isHexDigit))
    let expired = try CertificateFixture.pem(until: AdministrationFixture.start.addingTimeInterval(-1))
    let key = P256.Signing.PrivateKey().pemRepresentation
    for bad in ["", "no certificate", pem + key, expired] {
      try await here.refuses(.certificateRefused) {
        _ = try await here.administrator.addAttestationRoots(pem: bad, to: here.tenant)
      }
    }
    try await here.refuses(.credentialNotFound) {
      _ = try await here.administrator.removeAttestationRoot("00000000", from: here.tenant)
    }
    try await here.refuses(.credentialNotFound) {
      _ = try await here.administrator.removeAttestationRoot("", from: here.tenant)
    }
    _ = try await here.administrator.removeAttestationRoot(String(thumbprint.prefix(8)), from: here.tenant)
    #expect(try await here.administrator.attestationRoots(of: here.tenant).isEmpty)
  }
}
