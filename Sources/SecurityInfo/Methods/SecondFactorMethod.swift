import Base
import Directory
import Foundation
import Storage

/// The second factors that are typed, the preferred first; a passkey is checked by ``PasskeyVerification``.
///
/// Verifying runs inside the database transaction that records its success, so that what is spent is spent exactly when
/// the sign-in goes on.
public struct SecondFactors: Sendable {
  /// Entra's order of preference; a passkey stands for both kinds of passkeys.
  public static let ranking: [Factor] = [.passkey, .totp, .hardwareOath, .sms, .voice, .recoveryCode]

  private let sealer: Sealer
  private let codes: OneTimeCodes

  /// Every second factor that this build knows.
  public init(sealer: Sealer, codes: OneTimeCodes) {
    self.sealer = sealer
    self.codes = codes
  }

  /// The factors that somebody can be asked for, the preferred first.
  ///
  /// - SeeAlso: Microsoft Entra, "System-preferred authentication"
  public static func available(to holder: FactorHolder) -> [Factor] {
    let usable = ranking.filter { holder.mayUse($0) && !holder.methods(for: $0).isEmpty }
    guard !holder.policy.isSystemPreferred, let preferred = holder.preferred else { return usable }
    let first = usable.filter { preferred.factors.contains($0) }
    return first + usable.filter { !first.contains($0) }
  }

  /// Checks a code as the chosen factor, or else as a Temporary Access Pass, and spends it.
  public func verify(
    _ factor: Factor, _ attempt: FactorAttempt, by holder: FactorHolder, on connection: any SQLConnection
  ) throws -> FactorVerification {
    let result = try check(factor, attempt, by: holder, on: connection)
    guard result == .wrong, holder.mayUse(.temporaryAccessPass) else { return result }
    return try TemporaryAccessPassMethod(settings: holder.policy.temporaryAccessPass)
      .verify(attempt, on: connection)
  }

  /// Checks a code as the chosen factor only.
  public func check(
    _ factor: Factor, _ attempt: FactorAttempt, by holder: FactorHolder, on connection: any SQLConnection
  ) throws -> FactorVerification {
    guard holder.mayUse(factor) else { return .wrong }
    switch factor {
    case .totp, .hardwareOath:
      // Whoever has both types what one of them shows.
      let devices = [Factor.totp, .hardwareOath].filter(holder.mayUse).flatMap(holder.methods(for:))
      return try TOTPMethod(sealer: sealer).verify(attempt, devices, on: connection)
    case .recoveryCode: return try RecoveryCodeMethod().verify(attempt, on: connection)
    case .sms, .voice, .email:
      return try codes.verify(attempt, factor, destinations: holder.destinations(for: factor), on: connection)
    case .password, .passkey, .syncedPasskey, .temporaryAccessPass: return .wrong
    }
  }
}

extension FactorHolder {
  /// Where a code for a factor can be sent, the first first.
  public func destinations(for factor: Factor) -> [String] {
    let found = methods(for: factor)
    let phones: [AuthenticationMethod.Kind]
    switch preferred {
    case .voiceOffice: phones = [.officePhone, .mobilePhone, .alternateMobilePhone]
    case .voiceAlternateMobile: phones = [.alternateMobilePhone, .mobilePhone, .officePhone]
    default: phones = [.mobilePhone, .alternateMobilePhone, .officePhone]
    }
    switch factor {
    case .sms, .voice:
      return phones.compactMap { kind in found.first { $0.kind == kind }?.details.phoneNumber?.dialled }
    case .email: return found.compactMap(\.details.emailAddress)
    default: return []
    }
  }
}

extension SecurityInfoState.PreferredMethod {
  /// The factors that it wants to be asked for.
  public var factors: [Factor] {
    switch self {
    case .oath: [.totp, .hardwareOath]
    case .sms: [.sms]
    case .voiceMobile, .voiceAlternateMobile, .voiceOffice: [.voice]
    }
  }
}
