import Base
import Directory
import Foundation
import Policy
import Storage

extension Administrator {
  /// Shows those who are enabled or enforced in per-user MFA, in the order of user names.
  public func forEachInPerUserMFA(in tenant: Tenant, _ body: (User) async throws -> Void) async throws {
    try await forEachPage(
      { connection, last in
        try UserRepository(connection, tenant.id)
          .pageInPerUserMFA(after: last?.userPrincipalName.key, limit: Self.pageSize)
      }, body)
  }

  /// Sets where somebody stands in per-user MFA.
  ///
  /// - Returns: the person afterwards.
  /// - Throws: `userNotFound`.
  public func setPerUserMFAState(
    _ state: PerUserMFAState, of id: User.ID, in tenant: Tenant
  ) async throws -> User {
    try await write(in: tenant.id) { change in
      _ = try change.lockSettings()
      let user = try change.user(id)
      try change.setPerUserMFAState(state, of: user)
      return try change.user(id)
    }
  }

  /// What became of one row of a file with states.
  public struct PerUserMFARow: Sendable, Equatable {
    /// Where it stands in the file, from 2: the header is line 1.
    public let line: Int
    /// The user name, as written.
    public let username: String
    /// The state before; nil when the row is wrong.
    public let from: PerUserMFAState?
    /// The state that the row asks for; nil when it is none.
    public let to: PerUserMFAState?
    /// What is wrong with the row.
    public let error: String?

    /// Whether the person's state differs from before.
    public var isChange: Bool { error == nil && from != to }
  }

  /// What became of a file with states.
  public struct PerUserMFAImport: Sendable, Equatable {
    /// The rows in their order.
    public let rows: [PerUserMFARow]
    /// Whether the changes were made.
    public let isApplied: Bool

    /// How many rows are wrong.
    public var errors: Int { rows.count { $0.error != nil } }
    /// How many people change.
    public var changes: Int { rows.count { $0.isChange } }
  }

  /// Sets states from a table with the columns `Username` and `MFA Status`.
  ///
  /// One transaction: with an error in any row nothing is applied, unless such rows are to be skipped.
  /// - Parameters:
  ///   - isDryRun: whether to say only what would happen.
  ///   - skipsErrors: whether the right rows are applied although others are wrong.
  /// - Throws: `invalidValue` for a file that is no such table.
  public func importPerUserMFA(
    _ bytes: [UInt8], in tenant: Tenant, isDryRun: Bool = false, skipsErrors: Bool = false
  ) async throws -> PerUserMFAImport {
    let table = try PerUserMFATable(bytes)
    return try await write(in: tenant.id) { change in
      if !isDryRun { _ = try change.lockSettings() }
      var named: [User.ID: Int] = [:]
      var users: [(user: User, state: PerUserMFAState)] = []
      let rows = try table.rows.map { row in
        let (user, error) = try change.judge(row, &named)
        if let user, let state = row.state, user.perUserMFAState != state { users.append((user, state)) }
        return PerUserMFARow(
          line: row.line, username: row.username, from: user?.perUserMFAState, to: row.state, error: error)
      }
      let isApplied = !isDryRun && (skipsErrors || rows.allSatisfy { $0.error == nil })
      if isApplied {
        for (user, state) in users { try change.setPerUserMFAState(state, of: user) }
      }
      return PerUserMFAImport(rows: rows, isApplied: isApplied)
    }
  }

  /// Sets the addresses inside of which per-user MFA asks for nothing: at most 50 IPv4 ranges in CIDR.
  ///
  /// - Throws: `RefusedWrite` with every range that is wrong.
  public func setTrustedRanges(_ ranges: [String], of tenant: Tenant) async throws -> Tenant {
    let object = "trusted IPs of per-user MFA"
    var findings: [Finding] = []
    if ranges.count > TenantSettings.maximumTrustedRanges {
      findings.append(
        Finding(
          .error, .limitExceeded, object: object, field: "trustedIps",
          "at most \(TenantSettings.maximumTrustedRanges) ranges, and these are \(ranges.count)"))
    }
    var seen: Set<IPNetwork> = []
    var kept: [String] = []
    for text in ranges {
      guard let network = IPNetwork(maskingHostBits: text), network.first.isIPv4 else {
        findings.append(
          Finding(
            .error, .badRange, object: object, field: "trustedIps",
            "\(quoted(text)) is no IPv4 range such as `203.0.113.0/24`"))
        continue
      }
      guard network.prefixLength >= NamedLocation.shortestIPv4Prefix else {
        findings.append(
          Finding(
            .error, .badRange, object: object, field: "trustedIps",
            "\(quoted(text)) is too wide: ranges are /\(NamedLocation.shortestIPv4Prefix) or longer"))
        continue
      }
      if seen.insert(network).inserted { kept.append(network.description) }
    }
    guard findings.isEmpty else { throw RefusedWrite(findings) }
    return try await changeSettings(of: tenant) { [kept] settings, _ in
      settings.perUserMFATrustedRanges = kept
    }
  }
}

extension Change {
  /// Sets a state and records it, when it is another one.
  func setPerUserMFAState(_ state: PerUserMFAState, of user: User, reason: String = "") throws {
    guard try users.setPerUserMFAState(state, of: user.id) else { return }
    try audit(
      "Update per-user multifactor authentication state", .user, .update, reason: reason,
      .of(user, .change("perUserMfaState", from: user.perUserMFAState.rawValue, to: state.rawValue)))
  }

  /// Whom a row means, or what is wrong with it.
  fileprivate func judge(
    _ row: PerUserMFATable.Row, _ named: inout [User.ID: Int]
  ) throws -> (user: User?, error: String?) {
    if let error = row.error { return (nil, error) }
    guard let name = UserPrincipalName(row.username), let user = try users.find(name) else {
      return (nil, "there is no user \(quoted(row.username))")
    }
    if let line = named[user.id] { return (nil, "\(quoted(row.username)) is on line \(line) already") }
    named[user.id] = row.line
    guard row.state != nil else {
      return (nil, "\(quoted(row.status)) is none of Enabled, Enforced, Disabled")
    }
    return (user, nil)
  }
}
