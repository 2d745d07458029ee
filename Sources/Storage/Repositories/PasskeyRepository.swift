import Base
import Directory
import Foundation

/// What is kept of a passkey beside its method.
public struct PasskeyRecord: Sendable, Equatable {
  /// The credential's identifier in base64url.
  public var credentialID: String
  /// Whose it is.
  public var userID: User.ID
  /// Its method.
  public var methodID: AuthenticationMethod.ID
  /// The public key as a COSE key.
  public var publicKey: [UInt8]
  /// The last signature counter.
  public var signCount: UInt32
  /// The model, by AAGUID in lower case.
  public var aaguid: String
  /// How it can be reached (WebAuthn's `transports`).
  public var transports: [String]
  /// Whether it is found without a user name; nil when the browser did not say.
  public var isDiscoverable: Bool?
  /// Whether it can be backed up.
  public var isBackupEligible: Bool
  /// Whether it is.
  public var isBackedUp: Bool
  /// The format of its attestation.
  public var attestationFormat: String
  /// Whether the attestation led to a trusted root.
  public var isAttested: Bool
  /// The certificates of the attestation, in DER, the leaf first.
  public var certificates: [[UInt8]]

  /// Puts the parts together.
  public init(
    credentialID: String, userID: User.ID, methodID: AuthenticationMethod.ID, publicKey: [UInt8],
    signCount: UInt32, aaguid: String, transports: [String], isDiscoverable: Bool?, isBackupEligible: Bool,
    isBackedUp: Bool, attestationFormat: String, isAttested: Bool, certificates: [[UInt8]]
  ) {
    self.credentialID = credentialID
    self.userID = userID
    self.methodID = methodID
    self.publicKey = publicKey
    self.signCount = signCount
    self.aaguid = aaguid
    self.transports = transports
    self.isDiscoverable = isDiscoverable
    self.isBackupEligible = isBackupEligible
    self.isBackedUp = isBackedUp
    self.attestationFormat = attestationFormat
    self.isAttested = isAttested
    self.certificates = certificates
  }
}

/// The passkeys of a tenant.
public struct PasskeyRepository {
  private let connection: any SQLConnection
  private let tenant: Tenant.ID

  private static let columns = Columns(
    """
    credential_id, user_id, method_id, public_key, sign_count, aaguid, transports, is_discoverable,
    is_backup_eligible, is_backed_up, attestation_format, is_attested, certificates
    """)

  /// The passkeys of `tenant` through `connection`.
  public init(_ connection: any SQLConnection, _ tenant: Tenant.ID) {
    self.connection = connection
    self.tenant = tenant
  }

  /// Adds a passkey, whose method is there already; `StorageError.constraint(.unique)` when anybody has it.
  public func insert(_ passkey: PasskeyRecord) throws {
    let certificates = passkey.certificates.map { Base64URL.encode($0) }
    try connection.execute(
      """
      INSERT INTO passkey (tenant_id, credential_id, user_id, method_id, public_key, sign_count, aaguid, transports,
        is_discoverable, is_backup_eligible, is_backed_up, attestation_format, is_attested, certificates)
      VALUES (\(tenant), \(passkey.credentialID), \(passkey.userID), \(passkey.methodID), \(passkey.publicKey),
        \(Int64(passkey.signCount)), \(passkey.aaguid), \(passkey.transports.joined(separator: " ")),
        \(passkey.isDiscoverable), \(passkey.isBackupEligible), \(passkey.isBackedUp), \(passkey.attestationFormat),
        \(passkey.isAttested), \(certificates.joined(separator: " ")))
      """)
  }

  /// The passkey with this identifier.
  public func find(_ credentialID: String) throws -> PasskeyRecord? {
    try connection.first(
      "SELECT \(Self.columns) FROM passkey WHERE tenant_id = \(tenant) AND credential_id = \(credentialID)",
      Self.decode)
  }

  /// A person's passkeys; at most 50.
  public func list(of user: User.ID) throws -> [PasskeyRecord] {
    try connection.rows(
      """
      SELECT \(Self.columns) FROM passkey WHERE tenant_id = \(tenant) AND user_id = \(user)
       ORDER BY method_id LIMIT 50
      """, Self.decode)
  }

  /// Notes a use: the counter goes up, whatever the concurrency; one without a counter stays at 0.
  ///
  /// - Returns: false when a later counter has been seen, which a copy of the key would explain.
  public func noteUse(_ credentialID: String, signCount: UInt32, isBackedUp: Bool) throws -> Bool {
    try connection.execute(
      """
      UPDATE passkey SET sign_count = \(Int64(signCount)), is_backed_up = \(isBackedUp)
       WHERE tenant_id = \(tenant) AND credential_id = \(credentialID)
         AND (sign_count < \(Int64(signCount)) OR (sign_count = 0 AND \(Int64(signCount)) = 0))
      """) == 1
  }

  /// Spends a challenge, once and for ever, whatever the concurrency; false when it was spent before.
  public func spendChallenge(_ challenge: Base.Digest, expiresAt: Date) throws -> Bool {
    try connection.execute(
      """
      INSERT INTO spent_challenge (tenant_id, challenge_digest, expires_at)
      VALUES (\(tenant), \(challenge), \(expiresAt)) ON CONFLICT DO NOTHING
      """) == 1
  }

  private static func decode(_ row: inout Row) throws -> PasskeyRecord {
    let credentialID: String = try row.next()
    let userID: User.ID = try row.next()
    let methodID: AuthenticationMethod.ID = try row.next()
    let publicKey: [UInt8] = try row.next()
    let signCount: Int64 = try row.next()
    let aaguid: String = try row.next()
    let transports: String = try row.next()
    let isDiscoverable: Bool? = try row.next()
    let isBackupEligible: Bool = try row.next()
    let isBackedUp: Bool = try row.next()
    let format: String = try row.next()
    let isAttested: Bool = try row.next()
    let certificates: String = try row.next()
    guard let counter = UInt32(exactly: signCount) else {
      throw StorageError.decoding(column: "sign_count", cause: "is no counter of 32 bits")
    }
    return PasskeyRecord(
      credentialID: credentialID, userID: userID, methodID: methodID, publicKey: publicKey,
      signCount: counter, aaguid: aaguid, transports: transports.split(separator: " ").map(String.init),
      isDiscoverable: isDiscoverable, isBackupEligible: isBackupEligible, isBackedUp: isBackedUp,
      attestationFormat: format, isAttested: isAttested,
      certificates: certificates.split(separator: " ").compactMap { Base64URL.decode($0).map(Array.init) })
  }
}

@available(*, unavailable)
extension PasskeyRepository: Sendable {}
