import Base
import Credentials
import Directory
import Foundation
import SecurityInfo
import Storage

/// What somebody who tries the demonstration tenant needs to know; it is worth keeping for the next time.
public struct DemoCredentials: Sendable, Codable, Equatable {
  /// The password of everybody but the administrator.
  public var password: String
  /// The person whose second factor is known.
  public var registeredUser: String
  /// That person's TOTP secret in base32.
  public var totpSecret: String
  /// The `client_id` of the web application.
  public var wikiClientID: String
  /// Its secret.
  public var wikiSecret: String
  /// The `client_id` of the native application.
  public var fieldToolsClientID: String
}

/// The demonstration tenant and its administrator.
public struct Demo: Sendable {
  /// The tenant.
  public let tenant: Tenant
  /// Its administrator.
  public let administrator: User
  /// A pass for the administrator, when one was issued now.
  public let accessPass: IssuedAccessPass?
  /// What is known when the tenant was made now; nil when it was there.
  public let credentials: DemoCredentials?
}

extension Administrator {
  /// Where the demonstration's web application expects its codes.
  public static let demoRedirectURI = "http://localhost:8090/callback"

  /// Makes the demonstration tenant, unless it is there.
  ///
  /// - Parameters:
  ///   - registration: registers the second factors of those who have one.
  ///   - renewsPass: whether an administrator who is there gets a fresh pass.
  public func demo(registration: MethodRegistration, renewsPass: Bool) async throws -> Demo {
    let existing = try await database.read { connection in
      try DomainName(DemoDirectory.domain).flatMap { try TenantRepository.find(domain: $0, on: connection) }
    }
    if let existing {
      let administrator = try await user(
        "\(DemoDirectory.administrator.localPart)@\(DemoDirectory.domain)", in: existing)
      let pass = renewsPass ? try await renewedPass(of: administrator, in: existing) : nil
      return Demo(tenant: existing, administrator: administrator, accessPass: pass, credentials: nil)
    }
    let made = try await createTenant(
      NewTenant(
        domain: DemoDirectory.domain, displayName: "Contoso",
        administrator: "\(DemoDirectory.administrator.localPart)@\(DemoDirectory.domain)",
        administratorName: DemoDirectory.administrator.name))
    let tenant = try await backdate(made.tenant)
    let groups = try await demoGroups(in: tenant)
    let words = (0..<3).map { _ in DemoDirectory.words[random.number(below: DemoDirectory.words.count)] }
    let password = words.joined(separator: "-") + "-\(10 + random.number(below: 90))"
    var known: (user: User, secret: [UInt8])?
    for person in DemoDirectory.people {
      let user = try await add(person, password: Secret(password), groups: groups, in: tenant)
      if person.standing == .registered {
        let secret = try await register(user, with: registration, in: tenant)
        if known == nil { known = (user, secret) }
      }
    }
    let (wiki, tools) = try await demoApplications(in: tenant)
    return Demo(
      tenant: tenant, administrator: made.administrator, accessPass: made.accessPass,
      credentials: DemoCredentials(
        password: password, registeredUser: known?.user.userPrincipalName.key ?? "",
        totpSecret: Base32.encode(known?.secret ?? []),
        wikiClientID: wiki.details.application.clientID.description,
        wikiSecret: wiki.secret?.secret.expose() ?? "",
        fieldToolsClientID: tools.details.application.clientID.description))
  }

  private func renewedPass(of administrator: User, in tenant: Tenant) async throws -> IssuedAccessPass {
    try await write(in: tenant.id) { change in
      try change.issuePass(to: administrator, change.firstPassTerms())
    }
  }

  /// Lets security defaults have been on for a month, so that grace periods can be under way and over.
  private func backdate(_ tenant: Tenant) async throws -> Tenant {
    try await write(in: tenant.id) { change in
      var settings = tenant.settings
      settings.securityDefaultsEnabledAt = change.now.addingTimeInterval(-30 * 86_400)
      try TenantRepository.updateSettings(settings, of: tenant.id, on: change.connection)
      return try TenantRepository.find(id: tenant.id, on: change.connection) ?? tenant
    }
  }

  private func demoGroups(in tenant: Tenant) async throws -> [String: Group.ID] {
    let staff = try await createGroup(named: DemoDirectory.staff, description: "Everybody", in: tenant)
    let engineering = try await createGroup(
      named: DemoDirectory.engineering, description: "Those who build and run things", in: tenant)
    let sales = try await createGroup(
      named: DemoDirectory.sales, description: "Those who talk to customers", in: tenant)
    try await add(.group(engineering.id), to: staff.id, in: tenant)
    return [
      DemoDirectory.staff: staff.id, DemoDirectory.engineering: engineering.id, DemoDirectory.sales: sales.id,
    ]
  }

  private func add(
    _ person: DemoDirectory.Person, password: Secret, groups: [String: Group.ID], in tenant: Tenant
  ) async throws -> User {
    let isStranded = person.standing == .stranded
    let made = try await createUser(
      NewUser(
        userPrincipalName: "\(person.localPart)@\(DemoDirectory.domain)", displayName: person.name,
        mail: person.isGuest ? "\(person.localPart)@fabrikam.example" : nil,
        userType: person.isGuest ? .guest : .member, password: isStranded ? nil : password,
        roles: person.role.map { [$0] } ?? []), in: tenant)
    if let group = person.group.flatMap({ groups[$0] }) {
      try await add(.user(made.user.id), to: group, in: tenant)
    }
    switch person.standing {
    case .fresh, .registered: break
    case .inGrace: try await startClock(of: made.user, daysAgo: 5, in: tenant)
    case .overdue: try await startClock(of: made.user, daysAgo: 20, in: tenant)
    case .disabled: _ = try await setEnabled(false, made.user.id, in: tenant)
    case .stranded: try await write(in: tenant.id) { try $0.passes.deleteAll(of: made.user.id) }
    }
    return made.user
  }

  private func startClock(of user: User, daysAgo days: Double, in tenant: Tenant) async throws {
    try await write(in: tenant.id) { change in
      let start = change.now.addingTimeInterval(-days * 86_400)
      let grace = Double(tenant.settings.registrationGraceDays) * 86_400
      try change.users.startRegistration(
        RegistrationDeadline(startedAt: start, endsAt: start.addingTimeInterval(grace)), of: user.id,
        notBefore: start)
    }
  }

  private func register(
    _ user: User, with registration: MethodRegistration, in tenant: Tenant
  ) async throws -> [UInt8] {
    try await write(in: tenant.id) { change in
      let context = RegistrationContext(
        tenant: try change.store.current(), user: user, groups: [], isAdministrator: false,
        initiator: change.initiator, correlationID: change.correlationID, address: "", language: .english,
        now: change.now)
      let pending = try registration.begin(
        .authenticatorApp, binding: "demo", for: context, on: change.connection)
      guard case .authenticatorApp(let text) = pending.content, let secret = Base32.decode(text) else {
        return []
      }
      let totp = TOTP(secret: secret)
      let code = totp.code(step: totp.step(at: change.now))
      _ = try registration.confirm(pending, .code(Secret(code)), for: context, on: change.connection)
      return secret
    }
  }

  private func demoApplications(
    in tenant: Tenant
  ) async throws -> (wiki: CreatedApplication, tools: CreatedApplication) {
    var wiki = NewApplication(displayName: "Wiki")
    wiki.redirectURIs = [Self.demoRedirectURI]
    wiki.postLogoutRedirectURIs = ["http://localhost:8090/"]
    wiki.emitsGroups = true
    var tools = NewApplication(displayName: "Field Tools")
    tools.isPublic = true
    tools.grants = [Application.Grant.authorizationCode.rawValue, Application.Grant.deviceCode.rawValue]
    tools.redirectURIs = ["http://127.0.0.1/callback"]
    return (
      try await createApplication(wiki, in: tenant), try await createApplication(tools, in: tenant)
    )
  }
}
