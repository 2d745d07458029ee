import Foundation
import Testing

@testable import Credentials

@Suite("Attestation policy")
struct AttestationPolicyTests {
  private let authority: TestAuthority
  private static let model = TestAuthenticator().aaguid
  private static let other = UUID(uuidString: "0A0B0C0D-0000-0000-0000-000000000000")!
  private static let zero = UUID(bytes: [UInt8](repeating: 0, count: 16))!

  init() throws { authority = try TestAuthority() }

  private func registers(
    _ format: String, _ policy: AttestationPolicy, aaguid: UUID = model
  ) throws -> RegisteredPasskey {
    var authenticator = TestAuthenticator()
    authenticator.aaguid = aaguid
    let statement = TestStatement(authority: authority)
    let json =
      switch format {
      case "packed": try authenticator.registration(format: format, statement: statement.packed)
      case "fido-u2f": try authenticator.registration(format: format, statement: statement.fidoU2F)
      case "self":
        authenticator.registration(
          format: "packed", statement: TestStatement.selfAttested(authenticator.key))
      default: authenticator.registration()
      }
    return try TestAuthenticator.registers(json, policy: policy)
  }

  @Test("takes everything when nothing is enforced", arguments: ["none", "self", "packed", "fido-u2f"])
  func unenforced(format: String) throws {
    #expect(try !registers(format, .unenforced).isAttested)
  }

  @Test("is not met without an attestation", arguments: ["none", "self"])
  func missing(format: String) {
    for policy in [
      AttestationPolicy(isEnforced: true, roots: [authority.root]),
      AttestationPolicy(isEnforced: false, roots: [authority.root], restriction: .allow([Self.model])),
      AttestationPolicy(isEnforced: true, roots: [authority.root], restriction: .block([])),
    ] {
      #expect(throws: WebAuthnError.attestationMissing) { try registers(format, policy) }
    }
  }

  @Test("is not met by a root that nobody trusts") func foreignRoot() throws {
    let foreign = try TestAuthority("Foreign").root
    for policy in [
      AttestationPolicy(isEnforced: true, roots: [foreign]),
      AttestationPolicy(isEnforced: false, roots: [], restriction: .allow([Self.model])),
    ] {
      #expect(throws: WebAuthnError.untrustedAttestation(.unknownRoot)) { try registers("packed", policy) }
    }
  }

  @Test("allows the models of a list and no others") func allow() throws {
    let allowed = AttestationPolicy(
      isEnforced: false, roots: [authority.root], restriction: .allow([Self.model]))
    #expect(try registers("packed", allowed).isAttested)
    #expect(throws: WebAuthnError.modelNotAllowed(Self.other)) {
      try registers("packed", allowed, aaguid: Self.other)
    }
    let nobody = AttestationPolicy(isEnforced: true, roots: [authority.root], restriction: .allow([]))
    #expect(throws: WebAuthnError.modelNotAllowed(Self.model)) { try registers("packed", nobody) }
  }

  @Test("blocks the models of a list, attested or not", arguments: ["none", "self", "packed"])
  func block(format: String) throws {
    let policy = AttestationPolicy(
      isEnforced: false, roots: [authority.root], restriction: .block([Self.model]))
    #expect(throws: WebAuthnError.modelNotAllowed(Self.model)) { try registers(format, policy) }
    #expect(try registers(format, policy, aaguid: Self.other).aaguid == Self.other)
  }

  @Test("does not believe a model that the statement does not sign") func unsignedModel() throws {
    let policy = AttestationPolicy(
      isEnforced: false, roots: [authority.root], restriction: .allow([Self.model, Self.zero]))
    #expect(throws: WebAuthnError.attestationTooWeak) { try registers("fido-u2f", policy) }
    // No model is what such a key has, and the list may allow that.
    #expect(try registers("fido-u2f", policy, aaguid: Self.zero).isAttested)
  }

  @Test("lets a root vouch for its own models only") func rootModels() throws {
    let root = AttestationRoot(certificate: authority.der, aaguids: [Self.model])
    let policy = AttestationPolicy(
      isEnforced: true, roots: [root], restriction: .allow([Self.model, Self.other]))
    #expect(try registers("packed", policy).isAttested)
    #expect(throws: WebAuthnError.untrustedAttestation(.unknownRoot)) {
      try registers("packed", policy, aaguid: Self.other)
    }
  }

  @Test("names a root by its subject, and nothing that is none") func subject() {
    #expect(authority.root.subject == "CN=Root")
    #expect(AttestationRoot(certificate: authority.der + [0]).subject == nil)
    #expect(AttestationRoot(certificate: []).subject == nil)
  }
}
