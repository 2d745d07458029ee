import Base
import Directory
import Foundation
import Storage

/// Who gets a Temporary Access Pass.
public enum PassAudience: Sendable {
  /// The people of a group, nesting included.
  case group(Group.ID)
  /// Those whom a table names, in the column `userPrincipalName`, `username` or `upn`.
  case table([UInt8])
  /// Everybody who has no method that they could use under today's policy.
  case withoutMethod
}

/// What became of one person.
public struct PassRow: Sendable {
  /// What became of them.
  public enum Result: Sendable {
    /// They have a pass.
    case issued(IssuedAccessPass)
    /// They would get one.
    case wouldIssue
    /// They get none; why.
    case skipped(String)
    /// The row is wrong; why.
    case failed(String)
  }

  /// Where it stands in the table, from 2; nil without one.
  public let line: Int?
  /// The user name, as written.
  public let username: String
  /// The person; nil when there is none.
  public let user: User?
  /// What became of them.
  public let result: Result
}

extension Administrator {
  /// How many people get their passes in one transaction.
  private static let passesAtOnce = 50

  /// Gives many people a Temporary Access Pass each, and shows what became of everybody, page by page.
  ///
  /// Accounts that are disabled, guests from elsewhere and people whom the policy lets use no pass get none; an
  /// emergency account gets one only when a table names it.
  ///
  /// - Throws: `invalidValue` for terms outside the policy, or a file that is no table.
  public func issuePasses(
    to audience: PassAudience, _ request: AccessPassRequest, isDryRun: Bool = false, in tenant: Tenant,
    _ body: (PassRow) async throws -> Void
  ) async throws {
    let settings = try await database.read {
      try PolicyStore(connection: $0, tenant: tenant.id).current().settings
    }
    _ = try AccessPassTerms(request, within: settings.methods.temporaryAccessPass, at: clock.now())
    var waiting: [PassCandidate] = []
    func flush() async throws {
      let rows = try await issue(waiting, request, isDryRun: isDryRun, in: tenant)
      waiting = []
      for row in rows { try await body(row) }
    }
    func add(_ candidate: PassCandidate) async throws {
      waiting.append(candidate)
      if waiting.count == Self.passesAtOnce { try await flush() }
    }
    switch audience {
    case .table(let bytes):
      for row in try PassTable(bytes).rows {
        try await add(PassCandidate(line: row.line, username: row.username, error: row.error))
      }
    case .group(let group):
      try await forEachFacts(in: tenant, at: clock.now(), group: group) { facts in
        try await add(PassCandidate(facts.user))
      }
    case .withoutMethod:
      try await forEachFacts(in: tenant, at: clock.now()) { facts in
        guard !facts.standings.contains(where: { $0.obstacle == nil }) else { return }
        try await add(PassCandidate(facts.user))
      }
    }
    try await flush()
  }

  private func issue(
    _ candidates: [PassCandidate], _ request: AccessPassRequest, isDryRun: Bool, in tenant: Tenant
  ) async throws -> [PassRow] {
    guard !candidates.isEmpty else { return [] }
    if isDryRun {
      let now = clock.now()
      return try await database.read { connection in
        try candidates.map { candidate in
          try candidate.judge(tenant.id, at: now, on: connection) { _ in .wouldIssue }
        }
      }
    }
    return try await write(in: tenant.id) { change in
      let policy = try change.store.current().settings.methods.temporaryAccessPass
      let terms = try AccessPassTerms(request, within: policy, at: change.now)
      return try candidates.map { candidate in
        try candidate.judge(tenant.id, at: change.now, on: change.connection) { user in
          .issued(try change.issuePass(to: user, terms))
        }
      }
    }
  }
}

/// Somebody who is to get a pass.
private struct PassCandidate: Sendable {
  var line: Int?
  var username: String
  var error: String?

  init(line: Int, username: String, error: String?) {
    self.line = line
    self.username = username
    self.error = error
  }

  init(_ user: User) { username = user.userPrincipalName.key }

  func judge(
    _ tenant: Tenant.ID, at now: Date, on connection: any SQLConnection,
    _ issue: (User) throws -> PassRow.Result
  ) throws -> PassRow {
    func row(_ user: User?, _ result: PassRow.Result) -> PassRow {
      PassRow(line: line, username: username, user: user, result: result)
    }
    if let error { return row(nil, .failed(error)) }
    guard let name = UserPrincipalName(username), let user = try UserRepository(connection, tenant).find(name)
    else { return row(nil, .failed("there is no user \(quoted(username))")) }
    guard user.accountEnabled else { return row(user, .skipped("the account is disabled")) }
    guard !user.isExternal else { return row(user, .skipped("a guest signs in at their own organisation")) }
    let settings = try PolicyStore(connection: connection, tenant: tenant).current().settings
    if line == nil, settings.breakGlassUsers.contains(user.id.description) {
      return row(user, .skipped("an emergency account is left out unless a table names it"))
    }
    let groups = try MembershipRepository(connection, tenant).groups(of: user.id, limit: .max)
    guard settings.methods.allows(Factor.temporaryAccessPass, user: user.id, groups: groups) else {
      return row(user, .skipped("the methods policy lets them use no Temporary Access Pass"))
    }
    return row(user, try issue(user))
  }
}

/// A table of user names.
struct PassTable: Sendable {
  /// The most rows that are read.
  static let maximumRows = 100_000

  struct Row: Sendable, Equatable {
    let line: Int
    let username: String
    let error: String?
  }

  let rows: [Row]

  /// Reads a table with a column of user names; other columns are ignored.
  ///
  /// - Throws: `invalidValue`.
  init(_ bytes: [UInt8]) throws {
    var text = try DelimitedText(bytes)
    let names = (try text.next()?.fields ?? []).map { DelimitedText.trimmed($0).lowercased() }
    guard let column = names.firstIndex(where: { ["userprincipalname", "username", "upn"].contains($0) })
    else {
      throw AdministrationError(
        .invalidValue, "the first line names no column `userPrincipalName`; begin with it")
    }
    var rows: [Row] = []
    var seen: [String: Int] = [:]
    while let record = try text.next() {
      guard rows.count < Self.maximumRows else {
        throw AdministrationError(.invalidValue, "the file has more than \(Self.maximumRows) rows; split it")
      }
      guard record.fields.count > column else {
        rows.append(Row(line: record.line, username: "", error: "the user name is missing"))
        continue
      }
      let name = DelimitedText.trimmed(record.fields[column])
      let other = seen.updateValue(record.line, forKey: name.lowercased())
      rows.append(
        Row(
          line: record.line, username: name,
          error: name.isEmpty
            ? "the user name is missing" : other.map { "\(quoted(name)) is on line \($0) already" }))
    }
    self.rows = rows
  }
}
