import Base
import Directory
import Foundation

/// A hardware token that shows codes (Graph's `hardwareOathTokenAuthenticationMethodDevice`).
public struct HardwareToken: Sendable, Equatable {
  /// A token's identifier.
  public typealias ID = Identifier<HardwareToken>

  /// Where it stands.
  public enum Status: String, Sendable, CaseIterable {
    /// Nobody's.
    case available
    /// Somebody's, who has not shown that they have it.
    case assigned
    /// In use.
    case activated
    /// Somebody's, whose first code was wrong.
    case failedActivation
  }

  /// Graph's names of the hash functions.
  public enum HashFunction: String, Sendable, CaseIterable {
    /// HMAC-SHA-1.
    case hmacsha1
    /// HMAC-SHA-256.
    case hmacsha256
  }

  /// The identifier.
  public let id: ID
  /// The serial number, unique for its manufacturer.
  public let serialNumber: String
  /// Who made it.
  public let manufacturer: String
  /// The model.
  public let model: String
  /// Seconds of a time step: 30 or 60.
  public let intervalSeconds: Int
  /// The hash function.
  public let hashFunction: HashFunction
  /// Where it stands.
  public var status: Status
  /// Whose it is.
  public var userID: User.ID?
  /// The method that it became.
  public var methodID: AuthenticationMethod.ID?
  /// When it was imported.
  public let createdAt: Date

  /// Puts the parts together.
  public init(
    id: ID, serialNumber: String, manufacturer: String, model: String, intervalSeconds: Int,
    hashFunction: HashFunction, status: Status, userID: User.ID?, methodID: AuthenticationMethod.ID?,
    createdAt: Date
  ) {
    self.id = id
    self.serialNumber = serialNumber
    self.manufacturer = manufacturer
    self.model = model
    self.intervalSeconds = intervalSeconds
    self.hashFunction = hashFunction
    self.status = status
    self.userID = userID
    self.methodID = methodID
    self.createdAt = createdAt
  }
}

/// The hardware tokens of a tenant.
public struct HardwareTokenRepository {
  private let connection: any SQLConnection
  private let tenant: Tenant.ID

  private static let columns = Columns(
    """
    id, serial_number, manufacturer, model, interval_seconds, hash_function, status, user_id, method_id, created_at
    """)

  /// The tokens of `tenant` through `connection`.
  public init(_ connection: any SQLConnection, _ tenant: Tenant.ID) {
    self.connection = connection
    self.tenant = tenant
  }

  /// Adds a token; `StorageError.constraint(.unique)` when the manufacturer's serial number is there.
  public func insert(_ token: HardwareToken, sealedSecret: String) throws {
    try connection.execute(
      """
      INSERT INTO hardware_token (tenant_id, id, serial_number, manufacturer, model, sealed_secret, interval_seconds,
        hash_function, status, user_id, method_id, created_at)
      VALUES (\(tenant), \(token.id), \(token.serialNumber), \(token.manufacturer), \(token.model), \(sealedSecret),
        \(token.intervalSeconds), \(token.hashFunction.rawValue), \(token.status.rawValue), \(token.userID),
        \(token.methodID), \(token.createdAt))
      """)
  }

  /// The token with this identifier.
  public func find(_ id: HardwareToken.ID) throws -> HardwareToken? {
    try connection.first(
      "SELECT \(Self.columns) FROM hardware_token WHERE tenant_id = \(tenant) AND id = \(id)", Self.decode)
  }

  /// The tokens with this serial number, of whichever manufacturer; at most 10.
  public func find(serialNumber: String) throws -> [HardwareToken] {
    try connection.rows(
      """
      SELECT \(Self.columns) FROM hardware_token
       WHERE tenant_id = \(tenant) AND serial_number = \(serialNumber) ORDER BY manufacturer LIMIT 10
      """, Self.decode)
  }

  /// Whether a manufacturer's serial number is there.
  public func exists(manufacturer: String, serialNumber: String) throws -> Bool {
    try connection.first(
      """
      SELECT 1 FROM hardware_token
       WHERE tenant_id = \(tenant) AND manufacturer = \(manufacturer) AND serial_number = \(serialNumber)
      """
    ) { (row: inout Row) throws -> Int in try row.next() } != nil
  }

  /// A person's tokens; at most 50.
  public func list(of user: User.ID) throws -> [HardwareToken] {
    try connection.rows(
      """
      SELECT \(Self.columns) FROM hardware_token WHERE tenant_id = \(tenant) AND user_id = \(user)
       ORDER BY serial_number, id LIMIT 50
      """, Self.decode)
  }

  /// A page of tokens in the order of identifiers, after a given one.
  public func page(after id: HardwareToken.ID?, limit: Int) throws -> [HardwareToken] {
    try connection.rows(
      """
      SELECT \(Self.columns) FROM hardware_token WHERE tenant_id = \(tenant) AND id > \(id?.description ?? "")
       ORDER BY id LIMIT \(limit)
      """, Self.decode)
  }

  /// A token's sealed secret.
  public func sealedSecret(of id: HardwareToken.ID) throws -> String? {
    try connection.first(
      "SELECT sealed_secret FROM hardware_token WHERE tenant_id = \(tenant) AND id = \(id)"
    ) { (row: inout Row) throws -> String in try row.next() }
  }

  /// Stores where a token stands and whose it is.
  @discardableResult
  public func update(_ token: HardwareToken) throws -> Bool {
    try connection.execute(
      """
      UPDATE hardware_token
         SET status = \(token.status.rawValue), user_id = \(token.userID), method_id = \(token.methodID)
       WHERE tenant_id = \(tenant) AND id = \(token.id)
      """) > 0
  }

  /// Makes a removed method's token wait for activation again.
  public func deactivate(method: AuthenticationMethod.ID, of user: User.ID) throws {
    try connection.execute(
      """
      UPDATE hardware_token SET status = 'assigned', method_id = NULL
       WHERE tenant_id = \(tenant) AND user_id = \(user) AND method_id = \(method)
      """)
  }

  /// Takes a person's tokens back: they are nobody's.
  public func release(of user: User.ID) throws {
    try connection.execute(
      """
      UPDATE hardware_token SET status = 'available', user_id = NULL, method_id = NULL
       WHERE tenant_id = \(tenant) AND user_id = \(user)
      """)
  }

  /// Removes a token.
  @discardableResult
  public func delete(_ id: HardwareToken.ID) throws -> Bool {
    try connection.execute("DELETE FROM hardware_token WHERE tenant_id = \(tenant) AND id = \(id)") > 0
  }

  private static func decode(_ row: inout Row) throws -> HardwareToken {
    let id: HardwareToken.ID = try row.next()
    let (serial, manufacturer, model): (String, String, String) = (
      try row.next(), try row.next(), try row.next()
    )
    let interval: Int = try row.next()
    let function: String = try row.next()
    let status: String = try row.next()
    guard let hashFunction = HardwareToken.HashFunction(rawValue: function) else {
      throw StorageError.decoding(column: "hash_function", cause: "is none that this version knows")
    }
    guard let state = HardwareToken.Status(rawValue: status) else {
      throw StorageError.decoding(column: "status", cause: "is none that this version knows")
    }
    return HardwareToken(
      id: id, serialNumber: serial, manufacturer: manufacturer, model: model, intervalSeconds: interval,
      hashFunction: hashFunction, status: state, userID: try row.next(), methodID: try row.next(),
      createdAt: try row.next())
  }
}

@available(*, unavailable)
extension HardwareTokenRepository: Sendable {}
