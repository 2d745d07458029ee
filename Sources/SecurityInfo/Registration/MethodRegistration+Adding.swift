import Base
import Credentials
import Directory
import Foundation
import Storage

/// Storing each kind of method, once it has been used.
extension MethodRegistration {
  func addAuthenticatorApp(
    _ secret: [UInt8], _ code: Secret, _ context: RegistrationContext, _ existing: [AuthenticationMethod],
    on connection: any SQLConnection
  ) throws -> Registered {
    let repository = AuthenticationMethodRepository(connection, context.tenant.id)
    // Two copies of a secret would each take a code once.
    for stored in try repository.secrets(of: context.user.id, kind: .softwareOneTimePasscode) {
      guard try sealer.open(stored.sealed, row: stored.id) != secret else { throw Refusal.alreadyRegistered }
    }
    guard
      case .fresh(let step) = TOTP(secret: secret)
        .matchingStep(for: code.expose(), at: context.now, after: nil)
    else { throw Refusal.wrongCode }
    let count = existing.count { $0.kind == .softwareOneTimePasscode }
    let method = AuthenticationMethod(
      id: random.identifier(), kind: .softwareOneTimePasscode,
      displayName: count == 0 ? "Authenticator app" : "Authenticator app \(count + 1)",
      createdAt: context.now, lastUsedAt: context.now, remainingUses: nil)
    try repository.insert(
      method, of: context.user.id, sealedSecret: sealer.seal(secret, row: method.id), lastUsedStep: step)
    return Registered(method: method, recoveryCodes: [], proven: ProvenFactor(.totp, at: context.now))
  }

  func addPasskey(
    _ response: String, name: String, challenge: [UInt8], _ context: RegistrationContext,
    _ existing: [AuthenticationMethod], on connection: any SQLConnection
  ) throws -> Registered {
    let settings = context.tenant.settings.methods.fido2
    let new: RegisteredPasskey
    do {
      new = try RegistrationCeremony(
        relyingParty: passkeys.relyingParty, challenge: challenge, attestation: settings.attestationPolicy
      ).verify(json: response, at: context.now)
    } catch {
      throw error.isAboutModel ? Refusal.modelNotAllowed : Refusal.invalidPasskey(error)
    }
    let aaguid = new.aaguid.uuidString.lowercased()
    guard settings.accepts(aaguid: aaguid, isSynced: new.isBackupEligible) else {
      throw Refusal.modelNotAllowed
    }
    let repository = PasskeyRepository(connection, context.tenant.id)
    let credentialID = Base64URL.encode(new.credentialID)
    let memory = context.now.addingTimeInterval(Passkeys.challengeMemory)
    guard try repository.spendChallenge(Base.Digest(ofBytes: challenge), expiresAt: memory) else {
      throw Refusal.expired
    }
    // Whoever has it: one credential is one person's.
    guard try repository.find(credentialID) == nil else { throw Refusal.alreadyRegistered }
    let count = existing.count(where: \.kind.isPasskey)
    var method = AuthenticationMethod(
      id: random.identifier(), kind: new.isBackupEligible ? .syncedPasskey : .passkey,
      displayName: try name.isEmpty
        ? (count == 0 ? "Passkey" : "Passkey \(count + 1)") : Self.checkedName(name),
      createdAt: context.now, lastUsedAt: context.now, remainingUses: nil)
    method.details.aaguid = aaguid
    method.details.isAttested = new.isAttested
    try AuthenticationMethodRepository(connection, context.tenant.id)
      .insert(method, of: context.user.id, sealedSecret: nil, lastUsedStep: nil)
    try repository.insert(
      PasskeyRecord(
        credentialID: credentialID, userID: context.user.id, methodID: method.id,
        publicKey: new.publicKey.bytes, signCount: new.signCount, aaguid: aaguid, transports: new.transports,
        isDiscoverable: new.isDiscoverable, isBackupEligible: new.isBackupEligible,
        isBackedUp: new.isBackedUp, attestationFormat: new.attestationFormat, isAttested: new.isAttested,
        certificates: new.certificates))
    let factor: Factor = new.isBackupEligible ? .syncedPasskey : .passkey
    return Registered(
      method: method, recoveryCodes: [], proven: ProvenFactor(factor, at: context.now, aaguid: aaguid))
  }

  func addDestination(
    _ pending: PendingMethod, _ code: Secret, _ context: RegistrationContext,
    _ existing: [AuthenticationMethod], on connection: any SQLConnection
  ) throws -> Registered {
    var details = MethodDetails()
    let factor: Factor
    let destination: String
    switch pending.content {
    case .phone(_, let number, let channel):
      details.phoneNumber = number
      destination = number.dialled
      factor = channel == .sms ? .sms : .voice
    case .email(let address):
      details.emailAddress = address
      destination = address
      factor = .email
    case .passkey, .authenticatorApp: throw Refusal.wrongCode
    }
    let attempt = FactorAttempt(
      tenant: context.tenant.id, user: context.user.id, code: code, binding: pending.binding,
      purpose: .registration, now: context.now)
    guard
      case .proven = try codes.verify(attempt, factor, destinations: [destination], on: connection)
    else { throw Refusal.wrongCode }
    let kind = pending.kind.method
    let repository = AuthenticationMethodRepository(connection, context.tenant.id)
    for old in existing where old.kind == kind {
      try repository.delete(old.id, of: context.user.id)
      try audit("User changed security info", .delete, old, context, on: connection)
      try notices.methodRemoved(old, context, on: connection)
    }
    let method = AuthenticationMethod(
      id: random.identifier(), kind: kind,
      displayName: details.phoneNumber?.masked ?? details.emailAddress ?? "", createdAt: context.now,
      lastUsedAt: context.now, remainingUses: nil, details: details)
    try repository.insert(method, of: context.user.id, sealedSecret: nil, lastUsedStep: nil)
    return Registered(
      method: method, recoveryCodes: [],
      proven: factor == .email ? nil : ProvenFactor(factor, at: context.now))
  }

  /// A name that can be shown on one line; nothing that turns or hides the text around it.
  static func checkedName(_ name: String) throws -> String {
    let trimmed = name.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !trimmed.isEmpty, trimmed.count <= nameLimit, trimmed.utf8.count <= 4 * nameLimit,
      trimmed.unicodeScalars.allSatisfy({
        switch $0.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
          // The joiners that writing systems and emoji need.
          $0.value == 0x200C || $0.value == 0x200D
        default: true
        }
      })
    else { throw Refusal.malformedName }
    return trimmed
  }
}
