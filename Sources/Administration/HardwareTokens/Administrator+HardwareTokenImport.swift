import Base
import Directory
import Foundation
import Storage

extension Administrator {
  /// What became of a table of hardware tokens.
  public struct HardwareTokenImport: Sendable, Equatable {
    /// A row that is wrong.
    public struct BadRow: Sendable, Equatable {
      /// Where it stands in the file, from 2: the header is line 1.
      public let line: Int
      /// The serial number, as far as there is one.
      public let serialNumber: String
      /// What is wrong with it.
      public let reason: String
    }

    /// How many tokens the table holds, wrong rows aside.
    public let count: Int
    /// How many rows are wrong.
    public let errors: Int
    /// The first of them.
    public let badRows: [BadRow]
    /// Whether the tokens were stored.
    public let isApplied: Bool
  }

  /// Stores hardware tokens from a table in Entra's columns; with one wrong row nothing is stored.
  ///
  /// A row that names somebody assigns the token to them; it is activated by its first code.
  ///
  /// - Parameters:
  ///   - hashFunction: that of every token of the table, which Entra's columns do not name.
  ///   - isDryRun: whether to say only what would happen.
  /// - Throws: `invalidValue` for a file that is no such table.
  public func importHardwareTokens(
    _ bytes: [UInt8], hashFunction: HardwareToken.HashFunction = .hmacsha1, isDryRun: Bool = false,
    in tenant: Tenant, sealer: Sealer
  ) async throws -> HardwareTokenImport {
    let table = try HardwareTokenTable(bytes)
    return try await write(in: tenant.id) { change in
      // Tables that are read at the same time wait for each other: a serial number is stored once.
      if !isDryRun { _ = try change.lockSettings() }
      var bad = table.badRows
      var owners: [Int: User.ID] = [:]
      var counts: [User.ID: Int] = [:]
      for row in table.rows {
        do throws(HardwareTokenRefusal) {
          owners[row.line] = try change.owner(of: row, &counts)
        } catch {
          if let cause = error.cause { throw cause }
          bad.append(
            .init(line: row.line, serialNumber: row.serialNumber, reason: error.reason))
        }
      }
      let isApplied = bad.count == 0 && !isDryRun
      if isApplied {
        for row in table.rows { try change.store(row, hashFunction, owner: owners[row.line], sealer) }
        try change.audit(
          "Bulk upload hardware OATH tokens", .directory, .add,
          .of(
            try change.store.current(),
            [
              .change("count", from: nil, to: table.rows.count),
              .change("assigned", from: nil, to: owners.count),
            ]))
      }
      return HardwareTokenImport(
        count: table.rows.count, errors: bad.count,
        badRows: bad.rows.sorted { $0.line < $1.line }.map {
          .init(line: $0.line, serialNumber: $0.serialNumber, reason: $0.reason)
        }, isApplied: isApplied)
    }
  }
}

/// Why a row is not taken; with a cause when the database failed instead.
struct HardwareTokenRefusal: Error {
  let reason: String
  var cause: (any Error)?
}

extension Change {
  /// Whom a row gives its token to; nil for nobody.
  fileprivate func owner(
    of row: HardwareTokenTable.Row, _ counts: inout [User.ID: Int]
  ) throws(HardwareTokenRefusal) -> User.ID? {
    do {
      guard try !tokens.exists(manufacturer: row.manufacturer, serialNumber: row.serialNumber) else {
        throw HardwareTokenRefusal(reason: "this token is here already")
      }
      guard !row.username.isEmpty else { return nil }
      guard let name = UserPrincipalName(row.username), let user = try users.find(name) else {
        throw HardwareTokenRefusal(reason: "there is no user \(quoted(row.username))")
      }
      let held = try counts[user.id] ?? devices(of: user.id)
      guard held < HardwareTokens.deviceLimit else {
        throw HardwareTokenRefusal(reason: HardwareTokens.tooMany(user))
      }
      counts[user.id] = held + 1
      return user.id
    } catch let refusal as HardwareTokenRefusal {
      throw refusal
    } catch {
      throw HardwareTokenRefusal(reason: "", cause: error)
    }
  }

  fileprivate func store(
    _ row: HardwareTokenTable.Row, _ hashFunction: HardwareToken.HashFunction, owner: User.ID?,
    _ sealer: Sealer
  ) throws {
    let token = HardwareToken(
      id: random.identifier(), serialNumber: row.serialNumber, manufacturer: row.manufacturer,
      model: row.model, intervalSeconds: row.intervalSeconds, hashFunction: hashFunction,
      status: owner == nil ? .available : .assigned, userID: owner, methodID: nil, createdAt: now)
    let secret = Base32.decode(row.secret.expose()) ?? []
    try tokens.insert(token, sealedSecret: sealer.seal(secret, token: token.id))
  }
}
