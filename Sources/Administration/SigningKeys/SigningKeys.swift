import Base
import Crypto
import Directory
import Foundation
import Storage

/// Makes, opens, lists and rotates the keys of tenants.
public struct SigningKeys: Sendable {
  /// The keys of a tenant, opened.
  public struct KeySet: Sendable {
    /// The published keys.
    public let keys: [SigningKey]
    /// What the tenant's pairwise subject identifiers are made with; it never changes.
    public let subjectKey: SymmetricKey

    /// The key that signs by an algorithm at `now`.
    public func signer(_ algorithm: Application.SigningAlgorithm, at now: Date) -> SigningKey? {
      let candidates = keys.filter { $0.algorithm == algorithm }
      let entries = candidates.map { SigningKeyPlan.Entry(kid: $0.kid, schedule: $0.schedule) }
      let signer = SigningKeyPlan.signer(among: entries, at: now)
      return candidates.first { $0.kid == signer?.kid }
    }
  }

  /// A key as listings show it.
  public struct Summary: Sendable, Equatable, Codable {
    /// Its name.
    public var kid: String
    /// The JWS algorithm.
    public var algorithm: String
    /// Whether it signs now.
    public var isSigning: Bool
    /// When it was made.
    public var createdAt: Date
    /// From when on it signs.
    public var signsFrom: Date
    /// Until when it signs.
    public var signsUntil: Date
    /// Until when it is published.
    public var publishedUntil: Date
  }

  static let table = "signing_key"
  static let column = "sealed_private_key"
  private static let subjectKeyID = "pairwise-subject"

  private let database: Database
  private let clock: WallClock
  private let random: RandomSource
  private let sealer: Sealer

  /// Takes the effects.
  public init(database: Database, clock: WallClock, random: RandomSource, sealer: Sealer) {
    self.database = database
    self.clock = clock
    self.random = random
    self.sealer = sealer
  }

  /// The keys of a tenant, made or followed up where the schedule says so.
  public func ready(_ tenant: Tenant.ID) async throws -> KeySet {
    let now = clock.now()
    var stored = try await published(tenant, at: now)
    if isIncomplete(stored, at: now) {
      try await complete(tenant, stored, at: now)
      stored = try await published(tenant, at: now)
    }
    return try open(stored, tenant)
  }

  /// The published keys of a tenant.
  public func list(_ tenant: Tenant.ID) async throws -> [Summary] {
    let now = clock.now()
    let stored = try await published(tenant, at: now)
    return stored.compactMap { key in
      guard Application.SigningAlgorithm(rawValue: key.algorithm) != nil else { return nil }
      let signer = SigningKeyPlan.signer(among: entries(stored, key.algorithm), at: now)
      return Summary(
        kid: key.kid, algorithm: key.algorithm, isSigning: signer?.kid == key.kid, createdAt: key.createdAt,
        signsFrom: key.signsFrom, signsUntil: key.signsUntil, publishedUntil: key.publishedUntil)
    }
  }

  /// Makes the next key of each algorithm before its time.
  ///
  /// It is published at once and signs a day later. When the present key may be known to somebody else, the new one
  /// signs at once and the old one is published no more: every token that it signed is refused from then on.
  ///
  /// - Returns: the new keys.
  @discardableResult
  public func rotate(_ tenant: Tenant.ID, isCompromised: Bool = false) async throws -> [Summary] {
    let now = clock.now()
    let signsFrom = isCompromised ? now : now.addingTimeInterval(SigningKeyPlan.lead)
    var fresh: [SigningKeyRepository.Stored] = []
    for algorithm in Application.SigningAlgorithm.allCases {
      fresh.append(try make(algorithm, signsFrom: signsFrom, tenant, at: now))
    }
    let added = fresh
    try await database.write { connection in
      let repository = SigningKeyRepository(connection, tenant)
      for old in try repository.published(at: now)
      where Application.SigningAlgorithm(rawValue: old.algorithm) != nil {
        let retired = SigningKeyPlan.retired(old.schedule, at: signsFrom)
        try repository.reschedule(
          old.kid, signsFrom: isCompromised ? old.signsFrom : retired.signsFrom,
          signsUntil: retired.signsUntil,
          publishedUntil: isCompromised ? now : retired.publishedUntil)
      }
      for key in added { try repository.insert(key) }
    }
    let names = Set(added.map(\.kid))
    return try await list(tenant).filter { names.contains($0.kid) }
  }

  private func published(
    _ tenant: Tenant.ID, at now: Date
  ) async throws -> [SigningKeyRepository.Stored] {
    try await database.read { try SigningKeyRepository($0, tenant).published(at: now) }
  }

  private func isIncomplete(_ stored: [SigningKeyRepository.Stored], at now: Date) -> Bool {
    Application.SigningAlgorithm.allCases.contains { algorithm in
      SigningKeyPlan.nextSignsFrom(after: entries(stored, algorithm.rawValue), at: now) != nil
    } || !stored.contains { $0.kid == Self.subjectKeyID }
  }

  private func entries(
    _ stored: [SigningKeyRepository.Stored], _ algorithm: String
  ) -> [SigningKeyPlan.Entry] {
    stored.filter { $0.algorithm == algorithm }.map { .init(kid: $0.kid, schedule: $0.schedule) }
  }

  /// Makes what is missing.
  ///
  /// Keys are made before the transaction, which then finds out whether another node was first.
  private func complete(
    _ tenant: Tenant.ID, _ stored: [SigningKeyRepository.Stored], at now: Date
  ) async throws {
    var fresh: [SigningKeyRepository.Stored] = []
    for algorithm in Application.SigningAlgorithm.allCases {
      let present = entries(stored, algorithm.rawValue)
      guard let signsFrom = SigningKeyPlan.nextSignsFrom(after: present, at: now) else { continue }
      fresh.append(try make(algorithm, signsFrom: signsFrom, tenant, at: now))
    }
    let added = fresh
    let subjectKey = try makeSubjectKey(tenant, at: now)
    try await database.write { connection in
      // Locks the tenant's row: nodes that find the same key missing take their turn.
      try TenantRepository.bumpRevision(of: tenant, on: connection)
      let repository = SigningKeyRepository(connection, tenant)
      try repository.removeUnpublished(at: now)
      let present = try repository.published(at: now)
      for key in added {
        let others = present.filter { $0.algorithm == key.algorithm }
        let plan = others.map { SigningKeyPlan.Entry(kid: $0.kid, schedule: $0.schedule) }
        guard SigningKeyPlan.nextSignsFrom(after: plan, at: now) != nil else { continue }
        for old in others where old.signsUntil >= old.signsFrom {
          let retired = SigningKeyPlan.retired(old.schedule, at: key.signsFrom)
          guard retired.publishedUntil < old.publishedUntil else { continue }
          try repository.reschedule(
            old.kid, signsFrom: retired.signsFrom, signsUntil: retired.signsUntil,
            publishedUntil: retired.publishedUntil)
        }
        try repository.insert(key)
      }
      if !present.contains(where: { $0.kid == Self.subjectKeyID }) { try repository.insert(subjectKey) }
    }
  }

  private func make(
    _ algorithm: Application.SigningAlgorithm, signsFrom: Date, _ tenant: Tenant.ID, at now: Date
  ) throws -> SigningKeyRepository.Stored {
    let schedule = SigningKeyPlan.schedule(signsFrom: signsFrom, at: now)
    let key = try SigningKey.generate(algorithm, schedule: schedule)
    return SigningKeyRepository.Stored(
      kid: key.kid, algorithm: algorithm.rawValue,
      sealedPrivateKey: try seal(key.privateRepresentation, key.kid, tenant), createdAt: schedule.createdAt,
      signsFrom: schedule.signsFrom, signsUntil: schedule.signsUntil, publishedUntil: schedule.publishedUntil)
  }

  /// The key of pairwise subjects is kept beside the signing keys, is never published and never runs out.
  private func makeSubjectKey(_ tenant: Tenant.ID, at now: Date) throws -> SigningKeyRepository.Stored {
    let never = Date(timeIntervalSince1970: 253_402_300_799)
    return SigningKeyRepository.Stored(
      kid: Self.subjectKeyID, algorithm: "pairwise",
      sealedPrivateKey: try seal(random.bytes(32), Self.subjectKeyID, tenant), createdAt: now,
      signsFrom: never, signsUntil: never, publishedUntil: never)
  }

  private func seal(_ bytes: [UInt8], _ kid: String, _ tenant: Tenant.ID) throws -> String {
    try sealer.seal(bytes, table: Self.table, column: Self.column, row: "\(tenant)/\(kid)")
  }

  private func open(_ stored: [SigningKeyRepository.Stored], _ tenant: Tenant.ID) throws -> KeySet {
    var keys: [SigningKey] = []
    var subjectKey: SymmetricKey?
    for key in stored {
      let bytes = try sealer.open(
        key.sealedPrivateKey, table: Self.table, column: Self.column, row: "\(tenant)/\(key.kid)")
      if key.kid == Self.subjectKeyID {
        subjectKey = SymmetricKey(data: bytes)
      } else if let algorithm = Application.SigningAlgorithm(rawValue: key.algorithm) {
        keys.append(try SigningKey(algorithm: algorithm, privateDER: bytes, schedule: key.schedule))
      }
    }
    guard let subjectKey else {
      throw StorageError.failed(cause: "the tenant `\(tenant)` has no key for subject identifiers")
    }
    return KeySet(keys: keys, subjectKey: subjectKey)
  }
}

extension SigningKeyRepository.Stored {
  /// When the key signs and is published.
  var schedule: SigningKey.Schedule {
    SigningKey.Schedule(
      createdAt: createdAt, signsFrom: signsFrom, signsUntil: signsUntil, publishedUntil: publishedUntil)
  }
}
