import Administration
import Directory
import Foundation
import Storage

// The JSON of methods, tokens and passes, with Microsoft Graph's property names where it has them.

extension MethodStanding {
  var shape: [JSONValue.Property] {
    method.graphShape + [
      .init("isUsable", obstacle == nil), .init("unusableReason", obstacle?.rawValue),
      .init("isDefault", isPreferred),
    ]
  }
}

extension AuthenticationMethod {
  /// The method in the shape of its type in Graph, and what this server says besides.
  var graphShape: [JSONValue.Property] {
    [
      .init("@odata.type", kind.graphType.map { "#microsoft.graph.\($0)" }),
      .init("id", kind.graphID ?? id.description), .init("kind", kind.rawValue),
    ] + own + [.init("createdDateTime", createdAt), .init("lastUsedDateTime", lastUsedAt)]
  }

  /// What Graph's type has of its own.
  private var own: [JSONValue.Property] {
    switch kind {
    case .passkey, .syncedPasskey:
      [
        .init("displayName", displayName), .init("aaGuid", details.aaguid),
        .init("attestationLevel", details.isAttested == true ? "attested" : "notAttested"),
        .init("passkeyType", kind == .syncedPasskey ? "synced" : "deviceBound"),
      ]
    case .softwareOneTimePasscode: [.init("displayName", displayName), .init("secretKey", nil as String?)]
    case .hardwareOneTimePasscode:
      [
        .init("displayName", displayName),
        .init(
          "device",
          [
            .init("serialNumber", details.serialNumber),
            .init("timeIntervalInSeconds", details.intervalSeconds ?? 30),
            .init("hashFunction", details.hashFunction ?? HardwareToken.HashFunction.hmacsha1.rawValue),
          ]),
      ]
    case .mobilePhone, .alternateMobilePhone, .officePhone:
      [
        .init("phoneNumber", details.phoneNumber?.description), .init("phoneType", kind.phoneType),
        .init("smsSignInState", kind == .mobilePhone ? "notAllowedByPolicy" : "notSupported"),
      ]
    case .email: [.init("emailAddress", details.emailAddress)]
    case .recoveryCodes: [.init("remainingUses", remainingUses.map(JSONValue.integer) ?? .null)]
    }
  }
}

extension AuthenticationMethod.Kind {
  /// The name of Graph's type; nil when it has none.
  fileprivate var graphType: String? {
    switch self {
    case .passkey, .syncedPasskey: "fido2AuthenticationMethod"
    case .softwareOneTimePasscode: "softwareOathAuthenticationMethod"
    case .hardwareOneTimePasscode: "hardwareOathAuthenticationMethod"
    case .mobilePhone, .alternateMobilePhone, .officePhone: "phoneAuthenticationMethod"
    case .email: "emailAuthenticationMethod"
    case .recoveryCodes: nil
    }
  }

  /// Graph's fixed identifier of what a person has at most once.
  fileprivate var graphID: String? {
    switch self {
    case .mobilePhone: "3179e48a-750b-4051-897c-87b9720928f7"
    case .alternateMobilePhone: "b6332ec1-7057-4abe-9331-3d72feddfe41"
    case .officePhone: "e37fc753-ff3b-4958-9484-eaa9425c82bc"
    case .email: "3ddfcfc8-9383-446f-83cc-3ab9be4be18f"
    case .passkey, .syncedPasskey, .softwareOneTimePasscode, .hardwareOneTimePasscode, .recoveryCodes: nil
    }
  }

  fileprivate var phoneType: String? {
    switch self {
    case .mobilePhone: "mobile"
    case .alternateMobilePhone: "alternateMobile"
    case .officePhone: "office"
    default: nil
    }
  }
}

extension HardwareTokenStanding {
  var shape: [JSONValue.Property] {
    [
      .init("id", token.id.description), .init("serialNumber", token.serialNumber),
      .init("manufacturer", token.manufacturer), .init("model", token.model),
      .init("secretKey", nil as String?), .init("timeIntervalInSeconds", token.intervalSeconds),
      .init("hashFunction", token.hashFunction.rawValue), .init("status", token.status.rawValue),
      .init("lastUsedDateTime", lastUsedAt),
      .init("assignedTo", owner.map { .object($0.reference) } ?? .null),
    ]
  }
}

extension IssuedAccessPass {
  /// The pass in the shape of Graph's type.
  var graphShape: [JSONValue.Property] {
    [
      .init("@odata.type", "#microsoft.graph.temporaryAccessPassAuthenticationMethod"),
      .init("id", id.description), .init("temporaryAccessPass", pass.expose()),
      .init("createdDateTime", createdAt), .init("startDateTime", startsAt),
      .init("lifetimeInMinutes", Int(expiresAt.timeIntervalSince(startsAt) / 60)),
      .init("isUsableOnce", isUsableOnce), .init("isUsable", usability == .enabledByPolicy),
      .init("methodUsabilityReason", usability.rawValue),
    ]
  }
}

extension HeldAccessPass {
  /// The pass in the shape of Graph's type; its text is not known any more.
  var graphShape: [JSONValue.Property] {
    [
      .init("@odata.type", "#microsoft.graph.temporaryAccessPassAuthenticationMethod"),
      .init("id", pass.id.description), .init("temporaryAccessPass", nil as String?),
      .init("createdDateTime", pass.createdAt), .init("startDateTime", pass.startsAt),
      .init("lifetimeInMinutes", Int(pass.expiresAt.timeIntervalSince(pass.startsAt) / 60)),
      .init("isUsableOnce", pass.isUsableOnce), .init("isUsable", usability == .enabledByPolicy),
      .init("methodUsabilityReason", usability.rawValue),
    ]
  }
}

extension Readiness {
  var shape: [JSONValue.Property] {
    let state = user.securityInfo
    return status.shape + [
      .init("lacks", lack?.rawValue),
      .init(
        "unusableMethods",
        .array(
          unusableMethods.map {
            .object([.init("method", $0.kind.rawValue), .init("reason", $0.obstacle.rawValue)])
          })),
      .init("campaignSnoozes", state.campaignSnoozes), .init("campaignSnoozedUntil", snoozedUntil),
      .init("lastSignInDateTime", user.lastSignInAt), .init("hasNeverSignedIn", user.lastSignInAt == nil),
      .init("remindersSent", state.reminders), .init("lastReminderDateTime", state.remindedAt),
      .init("hasMail", user.mail != nil), .init("isBreakGlass", isBreakGlass),
      .init("isBreakGlassUntried", isBreakGlassUntried),
    ]
  }
}

extension ReadinessSummary {
  var shape: [JSONValue.Property] {
    [
      .init("people", people), .init("registered", registered), .init("capable", capable),
      .init("inGrace", inGrace), .init("mustRegister", mustRegister), .init("snoozed", snoozed),
      .init("neverSignedIn", neverSignedIn),
      .init("registeredWithoutUsableMethod", registeredWithoutUsableMethod),
      .init("cannotSignIn", cannotSignIn), .init("notReadyWithoutMail", notReadyWithoutMail),
      .init("breakGlassUntried", breakGlassUntried), .init("disabled", disabled),
    ]
  }
}

extension BreakGlassStanding {
  var shape: [JSONValue.Property] {
    user.reference + [.init("lastTriedDateTime", lastTriedAt), .init("isDue", isDue)]
  }
}
