import Base
import Directory
import Foundation
import Policy

extension MethodsPolicyJSON {
  /// Methods of Entra's that this server has not; a disabled one says nothing.
  private static let foreign: [String: String] = [
    "microsoftauthenticator": "enable `SoftwareOath`: people use any app that shows codes",
    "x509certificate": "enable `Fido2` for sign-ins without a password",
    "qrcodepin": "issue Temporary Access Passes instead",
    "verifiablecredentials": "issue Temporary Access Passes instead",
  ]

  /// Reads one configuration, found by its id.
  static func readConfiguration(
    _ fields: MethodsPolicyFields, _ policy: inout AuthenticationMethodsPolicy, _ seen: inout Set<String>
  ) {
    guard let name = fields.string("id") else {
      return fields.error(.missing, "id", "a configuration needs the id of its method")
    }
    guard seen.insert(name.lowercased()).inserted else {
      return fields.error(.duplicate, "id", "\(quoted(name)) is configured twice")
    }
    guard let id = MethodID.allCases.first(where: { $0.rawValue.lowercased() == name.lowercased() }) else {
      return readForeign(fields, name)
    }
    if let type = fields.string("@odata.type"), type != Self.type(of: id) {
      fields.error(.contradiction, "@odata.type", "\(quoted(type)) is not the type of `\(id.rawValue)`")
    }
    let common: Set<String> = ["id", "state", "includeTargets", "excludeTargets"]
    fields.only(common.union(ownMembers(of: id)))
    var configuration = policy.configuration(id)
    switch fields.word("state", ["enabled", "disabled"]) {
    case "enabled": configuration.isEnabled = true
    case "disabled": configuration.isEnabled = false
    default: break
    }
    readTargets(fields, id, &configuration)
    if configuration.isEnabled, configuration.includes.isEmpty {
      fields.error(.emptyScope, "includeTargets", "nobody is named; disable the method instead")
    }
    checkOverlap(fields, configuration.includes, configuration.excludes)
    policy.configurations[id] =
      configuration == AuthenticationMethodsPolicy.standard[id] ? nil : configuration
    readExtras(fields, id, &policy)
  }

  private static func readForeign(_ fields: MethodsPolicyFields, _ name: String) {
    guard let advice = foreign[name.lowercased()] else {
      return fields.error(.unknownValue, "id", "\(quoted(name)) is no method that this server knows")
    }
    if fields.word("state", ["enabled", "disabled"]) == "disabled" {
      fields.warn("id", "\(quoted(name)) is not kept; this server has no such method")
    } else {
      fields.error(.unknownValue, "id", "this server has no \(quoted(name)); \(advice)")
    }
  }

  private static func ownMembers(of id: MethodID) -> Set<String> {
    switch id {
    case .fido2:
      [
        "isSelfServiceRegistrationAllowed", "isAttestationEnforced", "keyRestrictions",
        "defaultPasskeyProfile", "passkeyProfiles",
      ]
    case .voice: ["isOfficePhoneAllowed", "callerIdNumber"]
    case .email: ["allowExternalIdToUseEmailOtp"]
    case .temporaryAccessPass:
      [
        "minimumLifetimeInMinutes", "maximumLifetimeInMinutes", "defaultLifetimeInMinutes", "defaultLength",
        "isUsableOnce",
      ]
    case .softwareOath, .hardwareOath, .sms, .recoveryCodes: []
    }
  }

  private static func readTargets(
    _ fields: MethodsPolicyFields, _ id: MethodID,
    _ configuration: inout AuthenticationMethodsPolicy.Configuration
  ) {
    let known: Set<String> =
      id == .fido2
      ? ["isRegistrationRequired", "allowedPasskeyProfiles"]
      : id == .sms ? ["isRegistrationRequired", "isUsableForSignIn"] : ["isRegistrationRequired"]
    let includes = fields.targets("includeTargets", known: known) { target in
      for name in ["isRegistrationRequired", "isUsableForSignIn"] {
        var isSet = false
        target.bool(name, &isSet)
        if isSet { target.warn(name, "is not kept; it has no effect here") }
      }
    }
    if let includes { configuration.includes = includes }
    if let excludes = fields.targets("excludeTargets", known: known, mayBeEverybody: false) {
      configuration.excludes = excludes
    }
  }

  private static func readExtras(
    _ fields: MethodsPolicyFields, _ id: MethodID, _ policy: inout AuthenticationMethodsPolicy
  ) {
    switch id {
    case .fido2: readFido2(fields, &policy.fido2)
    case .voice:
      fields.bool("isOfficePhoneAllowed", &policy.allowsOfficePhone)
      if fields.string("callerIdNumber")?.isEmpty == false {
        fields.warn("callerIdNumber", "is not kept; the gateway's number is shown")
      }
    case .email:
      if fields.value("allowExternalIdToUseEmailOtp") != .null,
        fields.word("allowExternalIdToUseEmailOtp", ["default", "enabled", "disabled"]) == "enabled"
      {
        fields.warn("allowExternalIdToUseEmailOtp", "is not kept; e-mail never signs anybody in")
      }
    case .temporaryAccessPass: readPass(fields, &policy.temporaryAccessPass)
    case .softwareOath, .hardwareOath, .sms, .recoveryCodes: break
    }
  }

  private static func readPass(_ fields: MethodsPolicyFields, _ pass: inout TemporaryAccessPassSettings) {
    let minutes = TemporaryAccessPassSettings.lifetimeBounds
    fields.integer("minimumLifetimeInMinutes", in: minutes, &pass.minimumLifetimeInMinutes)
    fields.integer("maximumLifetimeInMinutes", in: minutes, &pass.maximumLifetimeInMinutes)
    fields.integer("defaultLifetimeInMinutes", in: minutes, &pass.defaultLifetimeInMinutes)
    fields.integer("defaultLength", in: TemporaryAccessPassSettings.lengthBounds, &pass.defaultLength)
    fields.bool("isUsableOnce", &pass.isUsableOnce)
    guard !pass.isValid else { return }
    fields.error(
      .contradiction, "defaultLifetimeInMinutes",
      "the lifetimes are out of order: minimum \(pass.minimumLifetimeInMinutes), default \(pass.defaultLifetimeInMinutes), maximum \(pass.maximumLifetimeInMinutes) minutes"
    )
  }

  private static func readFido2(_ fields: MethodsPolicyFields, _ fido2: inout Fido2Settings) {
    fields.bool("isSelfServiceRegistrationAllowed", &fido2.isSelfServiceRegistrationAllowed)
    fields.bool("isAttestationEnforced", &fido2.isAttestationEnforced)
    if let restrictions = fields.object("keyRestrictions") { readRestrictions(restrictions, &fido2) }
    if let profiles = fields.objects("passkeyProfiles") {
      guard profiles.count == 1, let profile = profiles.first else {
        return fields.error(.limitExceeded, "passkeyProfiles", "a tenant has one profile, the default one")
      }
      profile.only(["id", "name", "passkeyTypes", "attestationEnforcement", "keyRestrictions"])
      if let types = profile.string("passkeyTypes") {
        let names = Set(types.split(separator: ",").map { DelimitedText.trimmed(String($0)) })
        if names == ["deviceBound"] {
          fido2.allowsSynced = false
        } else if names == ["deviceBound", "synced"] {
          fido2.allowsSynced = true
        } else {
          profile.error(
            .unknownValue, "passkeyTypes", "`deviceBound` or `deviceBound,synced` is expected here")
        }
      }
      if let word = profile.word("attestationEnforcement", ["disabled", "registrationOnly"]) {
        fido2.isAttestationEnforced = word == "registrationOnly"
      }
      if let restrictions = profile.object("keyRestrictions") { readRestrictions(restrictions, &fido2) }
    }
    if fido2.restriction == .allow, fido2.aaguids.isEmpty {
      fields.error(
        .emptyScope, "keyRestrictions", "no model is allowed; name one, or do not enforce the list")
    }
  }

  private static func readRestrictions(_ fields: MethodsPolicyFields, _ fido2: inout Fido2Settings) {
    fields.only(["isEnforced", "enforcementType", "aaGuids"])
    var isEnforced = fido2.restriction != nil
    fields.bool("isEnforced", &isEnforced)
    let words = Fido2Settings.Restriction.allCases.map(\.rawValue)
    let type = fields.word("enforcementType", words).flatMap(Fido2Settings.Restriction.init)
    if let ids = fields.strings("aaGuids") {
      var models: [String] = []
      for text in ids {
        guard let id = Identifier<Fido2Settings>(text)?.description else {
          fields.error(.unknownValue, "aaGuids", "\(quoted(text)) is no AAGUID")
          continue
        }
        if !models.contains(id) { models.append(id) }
      }
      fido2.aaguids = models
    }
    fido2.restriction = isEnforced ? type ?? fido2.restriction ?? .block : nil
  }
}
