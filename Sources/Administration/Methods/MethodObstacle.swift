import Directory
import SecurityInfo

/// Why a person cannot use a method that they have registered.
public enum MethodObstacle: String, Sendable, CaseIterable {
  /// The methods policy has switched it off, or it is not for this person.
  case disabledByPolicy
  /// The policy does not accept this model of passkey.
  case passkeyModelBlocked
  /// The policy accepts no passkeys that are synchronised between devices.
  case syncedPasskeysRefused

  /// What it is, in words.
  public var reason: String {
    switch self {
    case .disabledByPolicy: "the methods policy has switched it off for this person"
    case .passkeyModelBlocked: "the methods policy does not accept this model of passkey"
    case .syncedPasskeysRefused: "the methods policy accepts no synchronised passkeys"
    }
  }
}

extension AuthenticationMethodsPolicy {
  /// What keeps somebody from using a method; nil when nothing does.
  func obstacle(
    to kind: AuthenticationMethod.Kind, _ details: MethodDetails, user: User.ID, groups: [Group.ID]
  ) -> MethodObstacle? {
    guard allows(kind, user: user, groups: groups) else { return .disabledByPolicy }
    guard kind.isPasskey else { return nil }
    if kind == .syncedPasskey, !fido2.allowsSynced { return .syncedPasskeysRefused }
    return fido2.accepts(aaguid: details.aaguid, isSynced: kind == .syncedPasskey)
      ? nil : .passkeyModelBlocked
  }

  /// Whether any target is a group, so that a person's groups must be known.
  var namesGroups: Bool {
    MethodID.allCases.contains { id in
      let configuration = configuration(id)
      return (configuration.includes + configuration.excludes).contains {
        if case .group = $0 { true } else { false }
      }
    }
  }

  /// Whether any method that counts as a second factor is for anybody.
  var enablesSecondFactor: Bool {
    [MethodID.fido2, .softwareOath, .hardwareOath, .sms, .voice].contains {
      let configuration = configuration($0)
      return configuration.isEnabled && !configuration.includes.isEmpty
    }
  }
}
