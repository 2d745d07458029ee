import Administration
import Base
import Directory
import Foundation
import Logging
import SecurityInfo
import Server
import Storage

/// An open database and an administrator at work on it, for the time of one command.
struct Workplace {
  /// Who stands in the audit log.
  static let initiator = DirectoryAudit.Initiator.app("gatehouse command line")

  let settings: DataSettings
  let database: Database
  let clock: WallClock
  let administrator: Administrator

  /// Opens the data, runs the command and closes it again.
  ///
  /// - Parameter creates: whether an empty directory is a fine place to begin; otherwise it is a likely slip.
  static func with<T>(
    _ options: DataOptions, baseURL: String? = nil, creates: Bool = false,
    _ body: (Workplace) async throws -> T
  ) async throws -> T {
    var given = options.settings
    given[.baseURL] = baseURL
    let settings = try DataSettings.load(options: given)
    if case .sqlite(let path) = settings.databaseConfiguration, !creates, access(path, F_OK) != 0 {
      throw CommandFailure(
        "there is no database in `\(settings.dataDirectory)`; name the right directory with --data, or begin with `gatehouse tenant create`"
      )
    }
    let logger = Logger(label: "gatehouse") { label in
      var handler = StreamLogHandler.standardError(label: label)
      handler.logLevel = .error
      return handler
    }
    let database = try await Database.open(settings.databaseConfiguration, logger: logger)
    let clock = WallClock.live(offset: settings.clockOffset)
    let workplace = Workplace(
      settings: settings, database: database, clock: clock,
      administrator: Administrator(
        database: database, clock: clock, random: .live, hashing: HashingPool(),
        breached: .opened(settings.breachedPasswords, logger: logger), initiator: initiator))
    do {
      let result = try await body(workplace)
      await database.close()
      return result
    } catch {
      await database.close()
      throw error
    }
  }

  /// What opens and seals secrets of this data; the master key is made when there is none.
  func sealer() throws -> Sealer {
    Sealer(
      masterKey: try MasterKey.loadOrCreate(directory: settings.dataDirectory, random: .live), random: .live)
  }

  /// Where a person goes to sign in and set things up.
  func setupURL(_ tenant: Tenant, _ user: User) -> String {
    var allowed = CharacterSet.alphanumerics
    allowed.insert(charactersIn: "-._~@")
    let name = user.userPrincipalName.key
    let hint = name.addingPercentEncoding(withAllowedCharacters: allowed) ?? name
    return "\(settings.baseURL)/security-info?tenant=\(tenant.defaultDomain)&login_hint=\(hint)"
  }
}
