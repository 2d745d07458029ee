import Foundation
import Testing

@testable import Directory

@Suite("Proven factors")
struct ProvenFactorTests {
  /// Factors in the order proven, a minute apart; the `amr` claim; which of them completed multi-factor
  /// authentication.
  private static let cases: [([Factor], [String], Int?)] = [
    ([], [], nil),
    ([.password], ["pwd"], nil),
    ([.totp], ["otp"], nil),
    ([.recoveryCode], ["otp"], nil),
    ([.totp, .recoveryCode], ["otp"], nil),
    ([.password, .totp], ["pwd", "otp", "mfa"], 1),
    ([.totp, .password], ["pwd", "otp", "mfa"], 0),
    ([.password, .recoveryCode], ["pwd", "otp", "mfa"], 1),
    ([.password, .totp, .recoveryCode], ["pwd", "otp", "mfa"], 2),
    ([.temporaryAccessPass], ["otp", "mfa"], 0),
    ([.password, .temporaryAccessPass], ["pwd", "otp", "mfa"], 1),
    ([.temporaryAccessPass, .totp], ["otp", "mfa"], 0),
    ([.temporaryAccessPass, .password, .totp], ["pwd", "otp", "mfa"], 2),
    ([.password, .totp, .password], ["pwd", "otp", "mfa"], 1),
  ]

  @Test("make multi-factor authentication as a password with a second, or as a pass alone", arguments: cases)
  func multiFactor(factors: [Factor], amr: [String], completing: Int?) {
    let start = Date(timeIntervalSince1970: 1_767_225_600)
    let proven = factors.enumerated().map { ProvenFactor($1, at: start.addingTimeInterval(Double($0) * 60)) }
    #expect(proven.multiFactorAt == completing.map { proven[$0].at })
    #expect(proven.amr == amr)
    #expect(proven.shuffled().amr == amr)
    #expect(proven.lastProvenAt == proven.last?.at)
  }

  @Test("say nothing but RFC 8176 values, and Entra's for passkeys", arguments: Factor.allCases)
  func values(factor: Factor) {
    #expect(!factor.amr.isEmpty)
    #expect(Set(factor.amr).isSubset(of: ["pwd", "otp", "sms", "tel", "hwk", "swk", "fido"]))
    #expect(factor.isSecondFactor == (factor != .password && factor != .email))
    #expect(factor.isPasskey == factor.amr.contains("fido"))
  }

  @Test("a passkey or a pass is enough alone; a code needs a password beside it", arguments: Factor.allCases)
  func alone(factor: Factor) {
    let now = Date(timeIntervalSince1970: 1_767_225_600)
    let isEnough = factor.isPasskey || factor == .temporaryAccessPass
    #expect(([ProvenFactor(factor, at: now)].multiFactorAt != nil) == isEnough)
    let pair = [ProvenFactor(.password, at: now), ProvenFactor(factor, at: now)]
    #expect((pair.multiFactorAt != nil) == factor.isSecondFactor)
  }

  @Test(
    "recovery codes and a mailbox do not make anybody registered",
    arguments: AuthenticationMethod.Kind.allCases)
  func strong(kind: AuthenticationMethod.Kind) {
    let method = AuthenticationMethod(
      id: .init(UUID()), kind: kind, displayName: "", createdAt: .distantPast, lastUsedAt: nil,
      remainingUses: nil)
    #expect(method.isStrong == (kind != .recoveryCodes && kind != .email))
  }
}
