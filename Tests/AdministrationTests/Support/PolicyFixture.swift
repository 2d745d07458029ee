import Base
import Directory
import Foundation
import Policy
import Storage
import Testing

@testable import Administration

/// Policies that start valid; a test changes one thing.
enum PolicyFixture {
  /// Multi-factor authentication for somebody, for every application.
  static func requireMFA(_ name: String = "Require MFA", users: [String], state: String = "enabled")
    -> JSONValue
  {
    [
      "displayName": .string(name), "state": .string(state),
      "conditions": [
        "users": ["includeUsers": .strings(users)], "applications": ["includeApplications": ["All"]],
        "clientAppTypes": ["all"],
      ],
      "grantControls": ["operator": "OR", "builtInControls": ["mfa"]],
    ]
  }

  /// A refusal of every sign-in, but of somebody's.
  static func block(excluding users: [String], state: String = "enabled") -> JSONValue {
    requireMFA("Block", users: ["All"], state: state)
      .merging(["conditions": ["users": ["excludeUsers": .strings(users)]]])
      .merging(["grantControls": ["builtInControls": ["block"]]])
  }

  static let office: JSONValue = [
    "@odata.type": "#microsoft.graph.ipNamedLocation", "displayName": "Office", "isTrusted": false,
    "ipRanges": [["@odata.type": "#microsoft.graph.iPv4CidrRange", "cidrAddress": "203.0.113.0/24"]],
  ]
}

extension AdministrationFixture {
  /// A tenant where policies can be enabled.
  static func withoutSecurityDefaults() async throws -> AdministrationFixture {
    let here = try await AdministrationFixture()
    _ = try await here.administrator.updateSettings(
      SettingsChange(enforcesSecurityDefaults: false), of: here.tenant)
    return here
  }

  /// Expects a write to be refused for this reason at this field, and nothing to be changed or recorded by it.
  @discardableResult
  func refusesWrite(
    _ code: Finding.Code, at field: String, of object: String,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () async throws -> Void
  ) async throws -> [Finding] {
    let before = (try await audit().count, try await snapshot())
    let error = await #expect(throws: RefusedWrite.self, sourceLocation: sourceLocation) { try await body() }
    let findings = error?.findings ?? []
    let found = findings.first { $0.code == code && $0.field == field && $0.severity == .error }
    #expect(found != nil, "\(findings)", sourceLocation: sourceLocation)
    #expect(found?.object.contains(object) ?? true, "\(findings)", sourceLocation: sourceLocation)
    for finding in findings {
      #expect(
        !finding.message.contains("\n") && !finding.message.hasSuffix("."), sourceLocation: sourceLocation)
    }
    #expect(try await audit().count == before.0, "a refusal is not recorded", sourceLocation: sourceLocation)
    #expect(try await snapshot() == before.1, "nothing is half applied", sourceLocation: sourceLocation)
    return findings
  }

  /// A row of the audit log with this activity; rows of one instant stand in no order.
  func audit(_ activity: String) async throws -> DirectoryAudit? {
    try await audit().first { $0.activityDisplayName == activity }
  }

  /// Everything about policies that is stored, the revision too.
  private struct Snapshot: Equatable {
    var tenant: Tenant
    var objects: [String]
    var people: [User]
  }

  private func snapshot() async throws -> Snapshot {
    let tenant = try await administrator.tenant(tenant.id.description)
    let objects =
      try await administrator.policies(of: tenant) + administrator.namedLocations(of: tenant)
      + administrator.authenticationStrengths(of: tenant)
    var people: [User] = []
    try await administrator.forEachUser(in: tenant) { people.append($0) }
    return Snapshot(tenant: tenant, objects: objects.map(\.text), people: people)
  }
}
