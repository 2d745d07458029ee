import Base
import Credentials
import Directory
import Foundation
import SecurityInfo
import Storage
import Synchronization
import Testing

@testable import Administration

/// What tests of people's methods need beside a tenant.
enum MethodFixture {
  /// A sealer under a key that is made once.
  static let sealer: Sealer = {
    let random = RandomSource { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } }
    let directory = FileManager.default.temporaryDirectory
      .appendingPathComponent("administration-tests-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: directory) }
    // swift-format-ignore: NeverUseForceTry
    return Sealer(
      masterKey: try! MasterKey.loadOrCreate(directory: directory, random: random), random: random)
  }()

  /// The secret of RFC 6238, Appendix B, for SHA-1.
  static let secret = Array("12345678901234567890".utf8)

  static let header = "upn,serial number,secret key,time interval,manufacturer,model\n"
}

extension AdministrationFixture {
  var sealer: Sealer { MethodFixture.sealer }

  /// A person with a mailbox.
  func mailed(_ name: String, roles: [DirectoryRole] = []) async throws -> User {
    try await administrator.createUser(
      NewUser(
        userPrincipalName: "\(name)@contoso.test", displayName: name.capitalized,
        mail: "\(name)@mail.test", password: Self.password, roles: roles), in: tenant
    ).user
  }

  /// Registers a method, whatever policy says.
  @discardableResult
  func register(
    _ kind: AuthenticationMethod.Kind, for user: User, secret: [UInt8]? = nil,
    _ details: MethodDetails = MethodDetails()
  ) async throws -> AuthenticationMethod {
    let method = AuthenticationMethod(
      id: .init(UUID()), kind: kind, displayName: "Mine", createdAt: now, lastUsedAt: nil,
      remainingUses: nil, details: details)
    let sealed = try secret.map { try sealer.seal($0, row: method.id) }
    let (tenant, id) = (tenant.id, user.id)
    try await database.write { connection in
      try AuthenticationMethodRepository(connection, tenant)
        .insert(method, of: id, sealedSecret: sealed, lastUsedStep: nil)
    }
    return method
  }

  func methods(of user: User) async throws -> [AuthenticationMethod] {
    try await administrator.methods(of: user.id, in: tenant)
  }

  /// What is queued, oldest first, opened.
  func messages() async throws -> [OutgoingMessage] {
    let (tenant, outbox) = (tenant.id, Outbox(sealer: sealer, random: administrator.random))
    return try await database.read { connection in
      try OutboxRepository(connection, tenant).list(limit: 1000).compactMap {
        try outbox.open($0, tenant: tenant)
      }
    }
  }

  /// Messages with this text.
  func messages(_ template: MessageTemplate) async throws -> [OutgoingMessage] {
    try await messages().filter { $0.template == template }
  }

  /// The methods policy after a patch that must go through.
  @discardableResult
  func policy(_ patch: JSONValue, override: Bool = false) async throws -> JSONValue {
    try await administrator.updateMethodsPolicy(patch, of: tenant, overrideLastMethod: override).json
  }

  func configure(_ id: String, _ members: JSONValue) -> JSONValue {
    ["authenticationMethodConfigurations": [members.setting("id", to: .string(id))]]
  }

  /// The code that a token shows now.
  func code(
    of secret: [UInt8] = MethodFixture.secret, period: Int = 30, _ algorithm: TOTP.Algorithm = .sha1
  ) -> Secret {
    let generator = TOTP(secret: secret, period: period, algorithm: algorithm)
    return Secret(generator.code(step: generator.step(at: now)))
  }
}
