import Base
import Foundation
import Testing

@testable import Credentials

@Suite("TOTP")
struct TOTPTests {
  /// RFC 6238 Appendix B: seconds since 1970, then the codes over SHA-1, SHA-256 and SHA-512.
  static let appendixB: [(TimeInterval, String, String, String)] = [
    (59, "94287082", "46119246", "90693936"),
    (1_111_111_109, "07081804", "68084774", "25091201"),
    (1_111_111_111, "14050471", "67062674", "99943326"),
    (1_234_567_890, "89005924", "91819424", "93441116"),
    (2_000_000_000, "69279037", "90698825", "38618901"),
    (20_000_000_000, "65353130", "77737706", "47863826"),
  ]

  @Test("matches RFC 6238 Appendix B", arguments: appendixB)
  func publishedValue(seconds: TimeInterval, sha1: String, sha256: String, sha512: String) {
    // The seed is repeated to the length of the hash, as in the RFC's own program (erratum 2866).
    let seed = String(repeating: "1234567890", count: 7)
    let instant = Date(timeIntervalSince1970: seconds)
    for (algorithm, length, code) in [
      (TOTP.Algorithm.sha1, 20, sha1), (.sha256, 32, sha256), (.sha512, 64, sha512),
    ] {
      let totp = TOTP(secret: Array(seed.utf8.prefix(length)), digits: 8, algorithm: algorithm)
      #expect(totp.code(step: totp.step(at: instant)) == code)
      #expect(totp.matchingStep(for: code, at: instant, after: nil) == .fresh(step: totp.step(at: instant)))
    }
  }

  private let totp = TOTP(secret: .rfc4226)
  private let now = Date(timeIntervalSince1970: 1_111_111_111)
  private var present: Int64 { totp.step(at: now) }

  @Test(
    "accepts one step either side, no more",
    arguments: [(-3, false), (-2, false), (-1, true), (0, true), (1, true), (2, false), (3, false)]
      as [(Int64, Bool)]
  )
  func window(offset: Int64, isAccepted: Bool) {
    let match = totp.matchingStep(for: totp.code(step: present + offset), at: now, after: nil)
    #expect(match == (isAccepted ? .fresh(step: present + offset) : .wrong))
  }

  @Test(
    "refuses a used step and all before it",
    arguments: [
      // last used step and typed step relative to the present one, and whether the code still counts
      (-2, -1, true), (-2, 0, true), (-2, 1, true), (-1, -1, false), (-1, 0, true), (-1, 1, true),
      (0, -1, false),
      (0, 0, false), (0, 1, true), (1, -1, false), (1, 0, false), (1, 1, false), (9, 1, false),
      (-900, -1, true),
    ] as [(Int64, Int64, Bool)])
  func replay(lastUsed: Int64, typed: Int64, isFresh: Bool) {
    let code = totp.code(step: present + typed)
    let match = totp.matchingStep(for: code, at: now, after: present + lastUsed)
    #expect(match == (isFresh ? .fresh(step: present + typed) : .replayed))
  }

  @Test("calls a wrong code wrong, whatever has been used")
  func wrongStaysWrong() {
    let codes = Set((-1...1).map { totp.code(step: present + $0) })
    for code in ["000000", "123456", "999999"] where !codes.contains(code) {
      #expect(totp.matchingStep(for: code, at: now, after: nil) == .wrong)
      #expect(totp.matchingStep(for: code, at: now, after: present + 1) == .wrong)
    }
  }

  @Test("spends the later step when a code is right for two")
  func collision() {
    // A secret that was searched for: steps 1 and 2 share a code.
    let totp = TOTP(secret: Array("seed 200631".utf8))
    #expect(totp.code(step: 1) == "430871" && totp.code(step: 2) == "430871")
    let instant = Date(timeIntervalSince1970: 31)
    #expect(totp.matchingStep(for: "430871", at: instant, after: nil) == .fresh(step: 2))
    #expect(totp.matchingStep(for: "430871", at: instant, after: 1) == .fresh(step: 2))
    #expect(totp.matchingStep(for: "430871", at: instant, after: 2) == .replayed)
  }

  @Test(
    "ignores white space in a typed code",
    arguments: ["050 471", " 050471 ", "0 5 0 4 7 1", "050\u{a0}471\n"])
  func spaces(typed: String) {
    #expect(totp.matchingStep(for: typed, at: now, after: nil) == .fresh(step: present))
  }

  @Test(
    "takes anything but the digits for wrong",
    arguments: [
      "", " ", "05047", "0504711", "05047a", "050471x", "-050471", "+050471", "050-471", "050.471",
      "0x050471",
      "050471\u{0}", "٠٥٠٤٧١", "０５０４７１", "050471\u{301}", "14050471",
      String(repeating: "0", count: 1_000_000),
      String(repeating: " ", count: 1_000_000) + "050471",
    ])
  func foreignInput(typed: String) {
    #expect(totp.matchingStep(for: typed, at: now, after: nil) == .wrong)
  }

  @Test(
    "survives any instant",
    arguments: [
      -1, -30, -31, -1e9, -1e18, -1e300, -.infinity, 0, 29.999, 1e18, 1e19, 1e20, 1e300, .infinity, .nan,
      -.greatestFiniteMagnitude,
    ] as [TimeInterval])
  func anyInstant(seconds: TimeInterval) {
    let instant = Date(timeIntervalSince1970: seconds)
    let code = totp.code(step: totp.step(at: instant))
    for lastUsed in [nil, Int64.min, 0, Int64.max] {
      #expect(totp.matchingStep(for: code, at: instant, after: lastUsed) != .wrong)
    }
  }

  @Test(
    "counts steps downwards before 1970",
    arguments: [(-31, -2), (-30, -1), (-0.001, -1), (0, 0), (29.999, 0), (30, 1)] as [(TimeInterval, Int64)])
  func steps(seconds: TimeInterval, step: Int64) {
    #expect(totp.step(at: Date(timeIntervalSince1970: seconds)) == step)
  }

  @Test("has a code for every step", arguments: [Int64.min, -1, 0, .max])
  func anyStep(step: Int64) {
    #expect(totp.code(step: step).count == 6)
  }

  @Test("shows no secret when printed")
  func unseen() {
    var printed = "\(totp) \(HOTP(secret: .rfc4226))"
    dump(totp, to: &printed)
    #expect(!printed.contains("49") && !printed.contains("generator:"))
  }

  @Test(
    "writes the URI that authenticator apps read",
    arguments: [
      ("Contoso", "ada@contoso.test", "Contoso:ada%40contoso.test", "Contoso"),
      (
        "Big Co. & Söhne", "ada+1@x.test", "Big%20Co.%20%26%20S%C3%B6hne:ada%2B1%40x.test",
        "Big%20Co.%20%26%20S%C3%B6hne"
      ),
      ("A: B?#%", "a:b/c", "A%20B%3F%23%25:ab%2Fc", "A%20B%3F%23%25"),
    ])
  func keyURI(issuer: String, account: String, label: String, parameter: String) throws {
    let uri = TOTP.otpauthURI(secret: .rfc4226, issuer: issuer, account: account)
    #expect(
      uri == "otpauth://totp/\(label)?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=\(parameter)"
        + "&algorithm=SHA1&digits=6&period=30")
    let query = try #require(URLComponents(string: uri)?.queryItems)
    #expect(query.first { $0.name == "issuer" }?.value == issuer.filter { $0 != ":" })
  }
}
