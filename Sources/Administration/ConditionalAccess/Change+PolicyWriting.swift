import Base
import Directory
import Foundation
import Policy
import Storage

/// What a write has made, and what the administrator should know about it.
public struct WrittenObject: Sendable {
  /// The object as Graph's JSON.
  public let json: JSONValue
  /// Warnings: what is kept and not evaluated, for example.
  public let warnings: [Finding]

  /// What a write has made.
  public init(json: JSONValue, warnings: [Finding]) {
    self.json = json
    self.warnings = warnings
  }
}

extension Change {
  var store: PolicyStore { PolicyStore(connection: connection, tenant: tenant) }

  /// Keeps others from changing the same tenant's policies until this is committed, and gives its settings.
  func lockSettings() throws -> TenantSettings {
    try TenantRepository.bumpRevision(of: tenant, on: connection)
    return try store.current().settings
  }

  /// Refuses when there is an error among the findings; gives the warnings otherwise.
  func warnings(_ findings: [Finding]) throws -> [Finding] {
    guard !findings.contains(where: { $0.severity == .error }) else { throw RefusedWrite(findings) }
    return findings
  }

  /// Records a write of an object of Graph's with the whole of it before and after.
  func audit(
    _ activity: String, _ operation: Operation, _ property: String, id: String, name: String,
    from old: JSONValue?, to new: JSONValue?, reason: String = ""
  ) throws {
    try audit(
      activity, .policy, operation, reason: reason,
      .init(
        id: id, displayName: name, type: "Policy",
        modifiedProperties: [.init(displayName: property, oldValue: old?.text, newValue: new?.text)]))
  }

  /// What a policy refers to that is not there.
  func references(of policy: ConditionalAccessPolicy, in policies: PolicySet) throws -> [Finding] {
    let conditions = policy.conditions
    let who = [conditions.include, conditions.exclude]
    let people = try existing(who.flatMap(\.users)) { id in
      try User.ID(id).flatMap { try users.find($0) } != nil
    }
    let teams = try existing(who.flatMap(\.groups)) { id in
      try Group.ID(id).flatMap { try groups.find($0) } != nil
    }
    var wanted: [String] = []
    if case .applications(let some) = conditions.target { wanted = some.include + some.exclude }
    let clients = try existing(wanted) { id in
      try Application.ClientID(id).flatMap { try applications.find($0) } != nil
    }
    let workloads = (conditions.workloads?.include ?? []) + (conditions.workloads?.exclude ?? [])
    let principals = try existing(workloads) { id in
      try Application.ID(id).flatMap { try applications.find($0) } != nil
    }
    let references = PolicyReferences(
      hasUser: { people.contains($0) }, hasGroup: { teams.contains($0) },
      hasApplication: { clients.contains($0) }, hasServicePrincipal: { principals.contains($0) },
      policies: policies)
    return references.findingsWithTerms(in: policy)
  }

  private func existing(_ ids: [String], _ exists: (String) throws -> Bool) rethrows -> Set<String> {
    try Set(Set(ids).filter(exists))
  }

  // MARK: Lock-out

  /// What a set of policies would do to the administrators: the policies that lock all of them out.
  func lockOuts(by candidates: [ConditionalAccessPolicy], in policies: PolicySet) throws -> [Finding] {
    let enabled = candidates.filter { $0.state == .enabled }
    guard !enabled.isEmpty else { return [] }
    let holders = try globalAdministrators()
    let administrators = try holders.map(administrator)
    let places = try places(of: holders, policies)
    return enabled.compactMap {
      LockOutCheck.finding(for: $0, in: policies, administrators: administrators, from: places, at: now)
    }
  }

  /// Everybody with an enabled account who holds Global Administrator, through groups too.
  private func globalAdministrators() throws -> [User] {
    var ids: Set<User.ID> = []
    var waiting: [Group.ID] = []
    var seen: Set<Group.ID> = []
    try roles.forEach { assignment in
      guard assignment.roleDefinitionID == DirectoryRole.globalAdministrator.id else { return }
      switch assignment.principal {
      case .user(let id): ids.insert(id)
      case .group(let id): if seen.insert(id).inserted { waiting.append(id) }
      }
    }
    while let group = waiting.popLast() {
      var last: User.ID?
      repeat {
        let page = try groups.users(in: group, after: last, limit: Administrator.pageSize)
        ids.formUnion(page)
        last = page.last
      } while last != nil
      for inner in try groups.groups(in: group, limit: .max) where seen.insert(inner.id).inserted {
        waiting.append(inner.id)
      }
    }
    return try ids.sorted { $0.description < $1.description }.compactMap(users.find).filter(\.accountEnabled)
  }

  private func administrator(_ user: User) throws -> LockOutCheck.Administrator {
    let facts = try MFAFactsReader(
      connection: connection, tenant: tenant, settings: try store.current().settings, now: now
    ).facts(user)
    return LockOutCheck.Administrator(
      subject: facts.subject, isRegistered: facts.methods.contains(where: \.isStrong),
      canChallenge: facts.holdsAccessPass || !facts.availableFactors.isEmpty,
      reachableModes: facts.reachableModes)
  }

  /// An ordinary place, every trusted location, and where administrators were last seen.
  private func places(of administrators: [User], _ policies: PolicySet) throws -> [LockOutCheck.Place] {
    var places = [LockOutCheck.Place()]
    for location in policies.namedLocations {
      if case .addresses(let ranges, isTrusted: true) = location.kind, let range = ranges.first {
        places.append(LockOutCheck.Place(address: range.first))
      }
    }
    var seen: Set<String> = []
    let log = LogRepository(connection, tenant)
    for administrator in administrators.prefix(Self.administratorsLookedUp) {
      try log.forEachSignIn(limit: Self.signInsLookedUp, user: administrator.id) { record in
        let country = record.location.flatMap { Country($0.countryOrRegion) }
        guard record.status.errorCode == 0, let address = IPAddress(record.ipAddress),
          seen.insert("\(address) \(country?.description ?? "")").inserted
        else { return }
        places.append(LockOutCheck.Place(address: address, country: country))
      }
    }
    return places
  }

  private static let administratorsLookedUp = 20
  private static let signInsLookedUp = 50
}
