import Base
import Directory
import Foundation
import SecurityInfo
import Testing

@Suite("Second factors")
struct SecondFactorsTests {
  @Test("a mailbox and a code that ran out are none")
  func nothing() {
    var email = method(.email)
    email.details.emailAddress = "ada@example.com"
    var codes = method(.recoveryCodes)
    codes.remainingUses = 0
    #expect(!email.isStrong)
    #expect(!codes.isStrong)
  }

  private func method(_ kind: AuthenticationMethod.Kind) -> AuthenticationMethod {
    AuthenticationMethod(
      id: AuthenticationMethod.ID(UUID()), kind: kind, displayName: "", createdAt: Date(), lastUsedAt: nil,
      remainingUses: nil)
  }
}
