import Foundation
import Testing
import X509

@testable import Credentials

@Suite("Paths of attestation certificates")
struct CertificatePathTests {
  private func registers(
    _ statement: TestStatement, roots: [AttestationRoot], at now: Date = TestAuthenticator.now
  ) throws -> Bool {
    let json = try TestAuthenticator().registration(format: "packed", statement: statement.packed)
    let passkey = try TestAuthenticator.registers(
      json, policy: AttestationPolicy(isEnforced: true, roots: roots), at: now)
    // What policy does not demand is still told apart.
    let lenient = try TestAuthenticator.registers(
      json, policy: AttestationPolicy(isEnforced: false, roots: roots), at: now)
    #expect(lenient.isAttested == passkey.isAttested)
    return passkey.isAttested
  }

  private func refuses(
    _ statement: TestStatement, roots: [AttestationRoot], at now: Date = TestAuthenticator.now,
    _ fault: WebAuthnError.PathFault, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let json = try TestAuthenticator().registration(format: "packed", statement: statement.packed)
    #expect(throws: WebAuthnError.untrustedAttestation(fault), sourceLocation: sourceLocation) {
      try TestAuthenticator.registers(
        json, policy: AttestationPolicy(isEnforced: true, roots: roots), at: now)
    }
    let lenient = try TestAuthenticator.registers(
      json, policy: AttestationPolicy(isEnforced: false, roots: roots), at: now)
    #expect(!lenient.isAttested, sourceLocation: sourceLocation)
  }

  @Test("lead to a root, through authorities in between, with or without the root") func trusted() throws {
    let root = try TestAuthority()
    let middle = try TestAuthority("Middle", below: root)
    let last = try TestAuthority("Last", below: middle)
    var statement = TestStatement(authority: root)
    #expect(try registers(statement, roots: [root.root]))
    statement.chain = [root.der]
    #expect(try registers(statement, roots: [root.root]))

    statement.authority = last
    statement.chain = [last.der, middle.der]
    #expect(try registers(statement, roots: [root.root]))
    statement.chain = [last.der, middle.der, root.der]
    #expect(try registers(statement, roots: [try TestAuthority("Other").root, root.root]))
    // An authority in between may be the one that is trusted.
    #expect(try registers(statement, roots: [middle.root]))
    #expect(try registers(statement, roots: [last.root]))
  }

  @Test("may be a trusted certificate itself") func pinned() throws {
    let statement = TestStatement(authority: try TestAuthority())
    var issued = statement
    let der = try statement.authority.issue(statement.leaf)
    issued.finish = { [$0[0], $0[1], ("x5c", .array([.bytes(der)]))] }
    #expect(try registers(issued, roots: [AttestationRoot(certificate: der)]))
  }

  @Test("are refused from roots that nobody trusts") func unknownRoot() throws {
    let (root, other) = (try TestAuthority(), try TestAuthority("Other"))
    var statement = TestStatement(authority: root)
    try refuses(statement, roots: [], .unknownRoot)
    try refuses(statement, roots: [other.root], .unknownRoot)
    // A root that the statement brings is none.
    statement.chain = [root.der]
    try refuses(statement, roots: [other.root], .unknownRoot)
    // A root that cannot be read trusts nobody.
    try refuses(statement, roots: [AttestationRoot(certificate: [0x30, 0x00])], .unknownRoot)
  }

  @Test("are refused from a root of the same name") func namesake() throws {
    let statement = TestStatement(authority: try TestAuthority())
    try refuses(statement, roots: [try TestAuthority().root], .signature)
    // The right one beside it is found.
    #expect(try registers(statement, roots: [try TestAuthority().root, statement.authority.root]))
  }

  @Test("are refused when a certificate does not belong to the next") func gap() throws {
    let root = try TestAuthority()
    let middle = try TestAuthority("Middle", below: root)
    var statement = TestStatement(authority: middle)
    try refuses(statement, roots: [root.root], .unknownRoot)
    statement.chain = [root.der, middle.der]
    try refuses(statement, roots: [root.root], .unknownRoot)
    statement.chain = [try TestAuthority("Middle", below: root).der]
    try refuses(statement, roots: [root.root], .signature)
    statement.chain = [middle.der, try TestAuthority("Stranger").der]
    try refuses(statement, roots: [root.root], .unknownRoot)
  }

  @Test(
    "are refused when one of them is not valid now",
    arguments: [
      (-100.0, 100.0, 0.0, true), (-100, 100, 101, false), (-100, 100, -101, false), (-100, -50, 0, false),
      (50, 100, 0, false), (100, -100, 0, false),
    ])
  func validity(from: TimeInterval, until: TimeInterval, offset: TimeInterval, isValid: Bool) throws {
    let root = try TestAuthority()
    var leaf = TestStatement(authority: root)
    leaf.leaf.from = from
    leaf.leaf.until = until
    let expiring = try TestAuthority("Middle", below: root, from: from, until: until)
    var middle = TestStatement(authority: expiring)
    middle.chain = [expiring.der]
    let anchor = try TestAuthority("Short", from: from, until: until)
    let under = TestStatement(authority: anchor)
    let now = TestAuthenticator.now + offset
    for (statement, roots) in [(leaf, [root.root]), (middle, [root.root]), (under, [anchor.root])] {
      if isValid {
        #expect(try registers(statement, roots: roots, at: now))
      } else {
        try refuses(statement, roots: roots, at: now, .validity)
      }
    }
  }

  @Test("are refused when an issuer is no authority") func authorities() throws {
    let root = try TestAuthority()
    for bad in [
      try TestAuthority("Middle", below: root, constraints: .notCertificateAuthority),
      try TestAuthority("Middle", below: root, constraints: nil),
      try TestAuthority("Middle", below: root, mayCertify: false),
      try TestAuthority("Middle", below: root, version: .v1),
    ] {
      var statement = TestStatement(authority: bad)
      statement.chain = [bad.der]
      try refuses(statement, roots: [root.root], .notAuthority)
    }
    let weak = try TestAuthority("Weak", constraints: nil)
    try refuses(TestStatement(authority: weak), roots: [weak.root], .notAuthority)
  }

  @Test("are refused when one authenticator signs for another") func leafAsIssuer() throws {
    let root = try TestAuthority()
    var leaf = TestAuthority.Leaf(key: Certificate.PublicKey(TestKey.es256))
    leaf.subject = [.init(type: [2, 5, 4, 3], utf8String: "Middle")]
    // A certificate of a genuine device, used as if it were an authority of the same name.
    let forged = try TestAuthority("Middle")
    var statement = TestStatement(authority: forged)
    statement.chain = [try root.issue(leaf)]
    try refuses(statement, roots: [root.root], .signature)
  }

  @Test("keep to the length that an authority sets") func length() throws {
    let root = try TestAuthority(constraints: .isCertificateAuthority(maxPathLength: 0))
    #expect(try registers(TestStatement(authority: root), roots: [root.root]))
    let middle = try TestAuthority("Middle", below: root)
    var statement = TestStatement(authority: middle)
    statement.chain = [middle.der]
    try refuses(statement, roots: [root.root], .tooLong)
    let wide = try TestAuthority(constraints: .isCertificateAuthority(maxPathLength: 1))
    let below = try TestAuthority("Middle", below: wide)
    statement = TestStatement(authority: below)
    statement.chain = [below.der]
    #expect(try registers(statement, roots: [wide.root]))
  }

  @Test("are refused with a critical extension that nobody knows") func criticalExtensions() throws {
    let root = try TestAuthority()
    var statement = TestStatement(authority: root)
    statement.leaf.extra = [.unknown(critical: false)]
    #expect(try registers(statement, roots: [root.root]))
    statement.leaf.extra = [.unknown(critical: true)]
    try refuses(statement, roots: [root.root], .criticalExtension)
    let middle = try TestAuthority("Middle", below: root, extra: [.unknown(critical: true)])
    statement = TestStatement(authority: middle)
    statement.chain = [middle.der]
    try refuses(statement, roots: [root.root], .criticalExtension)
  }
}
