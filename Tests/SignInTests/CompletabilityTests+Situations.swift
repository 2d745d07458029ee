import Base
import Directory
import Foundation
import Policy
import SecurityInfo

@testable import SignIn

extension AuthenticationMethod {
  static let app = AuthenticationMethod(
    id: Identifier(UUID(uuid: (1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))),
    kind: .softwareOneTimePasscode,
    displayName: "App", createdAt: .distantPast, lastUsedAt: nil, remainingUses: nil)
  static let codes = AuthenticationMethod(
    id: Identifier(UUID(uuid: (2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))), kind: .recoveryCodes,
    displayName: "Codes", createdAt: .distantPast, lastUsedAt: nil, remainingUses: 10)
  static let spentCodes = AuthenticationMethod(
    id: Identifier(UUID(uuid: (3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))), kind: .recoveryCodes,
    displayName: "Codes", createdAt: .distantPast, lastUsedAt: nil, remainingUses: 0)
  static let key = made(.passkey)
  static let phone = made(.mobilePhone)

  /// A method of a kind, always the same.
  static func made(_ kind: Kind) -> AuthenticationMethod {
    let number = UInt8(Kind.allCases.firstIndex(of: kind) ?? 0)
    return AuthenticationMethod(
      id: Identifier(UUID(uuid: (4, number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))), kind: kind,
      displayName: "", createdAt: .distantPast, lastUsedAt: nil, remainingUses: nil)
  }
}

extension NewMethod.Kind {
  /// What setting it up proves.
  var provenFactor: Factor? {
    switch self {
    case .passkey: .passkey
    case .authenticatorApp: .totp
    case .mobilePhone: .sms
    case .alternateMobilePhone, .officePhone: .voice
    case .email: nil
    }
  }
}

extension AuthorizationRequest {
  static func plain(
    prompt: Set<Prompt> = [], acrValues: [String] = [], maxAge: Int? = nil, loginHint: String? = nil
  ) -> AuthorizationRequest {
    AuthorizationRequest(
      clientID: Identifier(UUID(uuid: (9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))), clientName: "Wiki",
      redirectURI: "https://wiki.contoso.test/callback", responseMode: .query, state: "s", nonce: "n",
      scope: RequestedScope(
        openID: ["openid"], resource: WellKnownResource.microsoftGraph, resourceScopes: []),
      codeChallenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", prompt: prompt, maxAge: maxAge,
      loginHint: loginHint, acrValues: acrValues, acrIsEssential: false, idTokenClaims: [],
      userInfoClaims: [], requiredSubject: nil)
  }
}

extension CompletabilityTests {
  static let purposes: [SignInPurpose] = [
    .authorization(.plain()), .authorization(.plain(prompt: [.consent])),
    .authorization(.plain(acrValues: ["mfa"])),
    .device(
      SignInPurpose.DevicePurpose(
        deviceCode: Base.Digest(of: "device"),
        clientID: Identifier(UUID(uuid: (9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))),
        clientName: "Tools",
        scope: RequestedScope(
          openID: ["openid"], resource: WellKnownResource.azureServiceManagement, resourceScopes: []),
        address: "192.0.2.1", requestedAt: now)),
    .page(.securityInfo), .page(.securityInfoChange), .page(.signedIn),
  ]

  /// Sessions that a browser may come with: none, or one that has proven this much, this long ago.
  static let sessions: [[ProvenFactor]?] = [
    nil,
    [ProvenFactor(.password, at: now)],
    [ProvenFactor(.password, at: now.addingTimeInterval(-86_400 * 20))],
    [ProvenFactor(.password, at: now), ProvenFactor(.totp, at: now)],
    [
      ProvenFactor(.password, at: now.addingTimeInterval(-86_400 * 95)),
      ProvenFactor(.totp, at: now.addingTimeInterval(-86_400 * 95)),
    ],
    [ProvenFactor(.temporaryAccessPass, at: now)],
    [ProvenFactor(.passkey, at: now)],
  ]

  static let methodSets: [[AuthenticationMethod]] = [
    [], [.app], [.app, .codes], [.app, .spentCodes], [.codes], [.key], [.phone],
  ]

  static func situations() -> [Situation] {
    var all: [Situation] = []
    for people in people() {
      for methods in methodSets.prefix(5) {
        for purpose in purposes {
          for session in sessions {
            for (settings, remembered) in policies() {
              all.append(
                situation(people, methods, purpose, session, PolicySet(settings), settings, remembered))
            }
          }
        }
      }
    }
    return all
  }

  /// Every method, where the organisation wishes for more than it requires, or allows little.
  static func situations(of settings: TenantSettings) -> [Situation] {
    var all: [Situation] = []
    for person in people() where person.user.registration == nil && person.user.accountEnabled {
      for methods in methodSets {
        for purpose in [purposes[0], purposes[2], purposes[5]] {
          for session in sessions {
            all.append(situation(person, methods, purpose, session, PolicySet(settings), settings, nil))
          }
        }
      }
    }
    return all
  }

  /// Fewer people and purposes, under policies.
  static func situations(under named: NamedPolicies) -> [Situation] {
    let settings = named.settings(now)
    let policies = named.set(settings)
    var all: [Situation] = []
    for var person in people() where person.user.registration == nil && person.user.accountEnabled {
      person.user.perUserMFAState = named.perUserMFAState
      for methods in methodSets {
        for purpose in [purposes[0], purposes[3]] {
          for session in sessions {
            var situation = situation(person, methods, purpose, session, policies, settings, nil)
            situation.facts.userRisk = named.userRisk
            all.append(situation)
          }
        }
      }
    }
    return all
  }

  /// Wishes of the organisation beside what it requires.
  static var wishful: TenantSettings {
    var settings = TenantSettings(securityDefaultsEnabledAt: nil)
    settings.passwordReset.scope = .everybody
    settings.passwordReset.numberOfMethods = 2
    settings.methods.configurations[.sms] = .init(isEnabled: true)
    settings.methods.campaign.isEnabled = true
    settings.methods.campaign.method = .fido2
    settings.methods.campaign.snoozeDurationInDays = 0
    return settings
  }

  /// Nothing but codes of an app and of a telephone may be used.
  static var narrow: TenantSettings {
    var settings = TenantSettings(securityDefaultsEnabledAt: now.addingTimeInterval(-86_400 * 60))
    settings.methods.configurations[.fido2] = .init(isEnabled: false)
    settings.methods.configurations[.recoveryCodes] = .init(isEnabled: false)
    settings.methods.configurations[.temporaryAccessPass] = .init(isEnabled: false)
    settings.methods.configurations[.voice] = .init(isEnabled: true)
    settings.methods.campaign.isEnabled = true
    return settings
  }

  private static func policies() -> [(TenantSettings, Date?)] {
    let on = now.addingTimeInterval(-86_400 * 60)
    return [
      (TenantSettings(securityDefaultsEnabledAt: nil), nil),
      (TenantSettings(securityDefaultsEnabledAt: on), nil),
      (TenantSettings(securityDefaultsEnabledAt: on), now.addingTimeInterval(-86_400)),
      (
        TenantSettings(securityDefaultsEnabledAt: on, registrationGraceDays: 0, offersStaySignedIn: false),
        nil
      ),
    ]
  }

  private struct Person {
    var user: User
    var roles: Set<DirectoryRole.ID>
    var holdsAccessPass: Bool
  }

  private static func people() -> [Person] {
    var people: [Person] = []
    let clocks: [RegistrationDeadline?] = [
      nil,
      RegistrationDeadline(
        startedAt: now.addingTimeInterval(-86_400), endsAt: now.addingTimeInterval(86_400 * 13)),
      RegistrationDeadline(
        startedAt: now.addingTimeInterval(-86_400 * 20), endsAt: now.addingTimeInterval(-86_400)),
    ]
    for clock in clocks {
      for role in [nil, DirectoryRole.globalAdministrator, .directorySynchronizationAccounts] {
        for (hasPassword, mustChange) in [(true, false), (true, true), (false, false)] {
          for holdsAccessPass in [false, true] {
            for isEnabled in [true, false] where isEnabled || role == nil {
              var user = User.person
              user.hasPassword = hasPassword
              user.mustChangePassword = mustChange
              user.accountEnabled = isEnabled
              user.registration = clock
              people.append(
                Person(
                  user: user, roles: role.map { [$0.id] } ?? [], holdsAccessPass: holdsAccessPass))
            }
          }
        }
      }
    }
    return people
  }

  private static func situation(
    _ person: Person, _ methods: [AuthenticationMethod], _ purpose: SignInPurpose,
    _ session: [ProvenFactor]?, _ policies: PolicySet, _ settings: TenantSettings, _ remembered: Date?
  ) -> Situation {
    var facts = SignInFacts(
      user: person.user, roles: person.roles, methods: methods, holdsAccessPass: person.holdsAccessPass,
      missingScopes: purpose.clientID == nil ? [] : ["openid"])
    facts.apply(settings, person.user)
    if !settings.methods.configuration(.temporaryAccessPass).isEnabled { facts.holdsAccessPass = false }
    var start = SignInState(purpose: purpose)
    if let session {
      start.username = person.user.userPrincipalName.key
      start.userID = person.user.id
      start.sessionID = Identifier(UUID(uuid: (7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)))
      start.factors = session
    }
    start.rememberedAt = remembered
    start.isFamiliarBrowser = remembered != nil
    return Situation(policies: policies, settings: settings, facts: facts, start: start)
  }
}

extension User {
  static var person: User {
    guard let name = UserPrincipalName("ada@contoso.test") else { preconditionFailure("a literal") }
    return User(
      id: Identifier(UUID(uuid: (8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))), userPrincipalName: name,
      displayName: "Ada", mail: nil, userType: .member, accountEnabled: true, createdAt: .distantPast,
      hasPassword: true, passwordChangedAt: nil, mustChangePassword: false, sessionsValidFrom: .distantPast,
      registration: nil, lastSignInAt: nil)
  }
}
