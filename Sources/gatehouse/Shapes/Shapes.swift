import Administration
import Directory
import Foundation

// The JSON of directory objects, with Microsoft Graph's property names where it has them.

extension Tenant {
  var shape: [JSONValue.Property] {
    [
      .init("id", id.description),
      .init("displayName", displayName),
      .init("domain", defaultDomain),
      .init("createdDateTime", createdAt),
      .init("securityDefaults", settings.securityDefaultsEnabledAt != nil),
      .init("securityDefaultsEnabledDateTime", settings.securityDefaultsEnabledAt),
      .init("registrationGraceDays", settings.registrationGraceDays),
      .init("rememberMfaDays", settings.rememberMFADays),
      .init("staySignedIn", settings.offersStaySignedIn),
    ]
  }
}

extension User {
  var shape: [JSONValue.Property] {
    [
      .init("id", id.description),
      .init("userPrincipalName", userPrincipalName.key),
      .init("displayName", displayName),
      .init("mail", mail),
      .init("userType", userType.rawValue),
      .init("accountEnabled", accountEnabled),
      .init("createdDateTime", createdAt),
      .init("lastPasswordChangeDateTime", passwordChangedAt),
      .init("signInSessionsValidFromDateTime", sessionsValidFrom),
      .init("signInActivity", [.init("lastSignInDateTime", lastSignInAt)]),
      .init("registrationDeadline", registration?.endsAt),
      .init("registrationExtensionReason", registration?.extensionReason),
    ]
  }

  /// Who somebody is, without more.
  var reference: [JSONValue.Property] {
    [
      .init("id", id.description),
      .init("userPrincipalName", userPrincipalName.key),
      .init("displayName", displayName),
    ]
  }
}

extension Group {
  var shape: [JSONValue.Property] {
    [
      .init("id", id.description),
      .init("displayName", displayName),
      .init("description", description),
      .init("createdDateTime", createdAt),
    ]
  }
}

extension DirectoryRole {
  var shape: [JSONValue.Property] {
    [
      .init("roleDefinitionId", id.description),
      .init("displayName", displayName),
      .init("alwaysMfa", DirectoryRole.securityDefaultsAdministrators.contains(id)),
    ]
  }
}

extension IssuedAccessPass {
  var shape: [JSONValue.Property] {
    [
      .init("temporaryAccessPass", pass.expose()),
      .init("startDateTime", startsAt),
      .init("lifetimeInMinutes", Int(expiresAt.timeIntervalSince(startsAt) / 60)),
      .init("isUsableOnce", isUsableOnce),
    ]
  }
}

extension MFAStatus {
  var shape: [JSONValue.Property] {
    [
      .init("id", user.id.description),
      .init("userPrincipalName", user.userPrincipalName.key),
      .init("userDisplayName", user.displayName),
      .init("userType", user.userType.rawValue.lowercased()),
      .init("isAdmin", isAdmin),
      .init("isMfaRegistered", isMFARegistered),
      .init("isMfaCapable", isMFACapable),
      .init("methodsRegistered", methodsRegistered),
      .init("state", state.rawValue),
      .init("registrationDeadline", registrationDeadline),
      .init("reason", reason),
      .init("accountEnabled", user.accountEnabled),
    ]
  }
}
