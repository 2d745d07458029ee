import Base
import Testing

@testable import Credentials

@Suite("Stored password hash")
struct PasswordHashTests {
  private static let salt = "c29tZXNhbHRzb21lc2FsdA"
  private static let tag = "nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
  private static let valid = "$argon2id$v=19$m=19456,t=2,p=1$\(salt)$\(tag)"

  private static func hash(
    _ costs: String = "m=19456,t=2,p=1", salt: String = salt, tag: String = tag,
    head: String = "$argon2id$v=19$"
  ) -> String { "\(head)\(costs)$\(salt)$\(tag)" }

  static let refused: [String] =
    [
      "", "$", "$$$$$", "password", "plain:password", valid + "$", "$" + valid, " " + valid, valid + " ",
      valid + "\n", valid + "=", valid + "\u{0}", String(valid.dropFirst()), String(valid.dropLast()),
      "$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW",
    ]
    + [
      "$argon2i$v=19$", "$argon2d$v=19$", "$Argon2id$v=19$", "$argon2id$v=16$", "$argon2id$v=019$",
      "$argon2id$",
      "$argon2id$v=$", "$argon2id$19$", "$argon2id$$",
    ].map { hash(head: $0) }
    + [
      "", "m=19456", "m=19456,t=2", "m=19456,t=2,p=1,keyid=AA", "t=2,m=19456,p=1", "m=19456,t=2,p=1,",
      "m=,t=2,p=1",
      "m=+8,t=2,p=1", "m=-8,t=2,p=1", "m=08,t=2,p=1", "m=0x10,t=2,p=1", "m= 8,t=2,p=1", "m=8 ,t=2,p=1",
      "m=8.0,t=2,p=1",
      "m=٨٨,t=2,p=1", "M=19456,t=2,p=1", "m=19456;t=2;p=1", "m=7,t=1,p=1", "m=0,t=1,p=1", "m=19456,t=0,p=1",
      "m=19456,t=2,p=0", "m=19456,t=17,p=1", "m=19456,t=2,p=17", "m=15,t=1,p=2", "m=262145,t=1,p=1",
      "m=262144,t=5,p=1", "m=4294967295,t=1,p=1", "m=4294967304,t=1,p=1", "m=999999999,t=1,p=1",
      "m=19456,t=4294967295,p=1", "m=19456,t=2,p=16777215", "m=99999999999999999999999999,t=2,p=1",
    ].map { hash($0) }
    + [
      "", "c2FsdA", salt + "==", "c29tZXNhbHRzb21lc2FsdB", "c29t ZXNhbHQ", "c29tZXNhbHQ-",
      "c29tZXNhb_Q",
      String(repeating: "A", count: 87),
    ].map { hash(salt: $0) }
    + [
      "", "AAAA", tag + "=", tag.replacing("/", with: "_"), "nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/5",
      tag + "AA",
      String(repeating: "A", count: 87), String(repeating: "A", count: 1_000_000),
    ].map { hash(tag: $0) }

  @Test(
    "is refused in every spelling but the canonical one and at every cost but a bearable one",
    arguments: refused)
  func refusedTexts(encoded: String) {
    #expect(PasswordHash(encoded: encoded) == nil)
  }

  @Test("is refused or unchanged after any one-byte change")
  func mutations() {
    let bytes = Array(Self.valid.utf8)
    for index in bytes.indices {
      for replacement in "$=,0189Aaz+/-_ \u{0}".utf8 {
        var changed = bytes
        changed[index] = replacement
        let text = String(decoding: changed, as: UTF8.self)
        guard let hash = PasswordHash(encoded: text) else { continue }
        #expect(hash.encoded == text)
        #expect(hash.parameters.isAcceptable)
      }
      #expect(
        PasswordHash(encoded: String(decoding: bytes[..<index], as: UTF8.self)) == nil
          || index > bytes.count - 20)
    }
  }

  @Test("keeps its text and its costs")
  func accepted() throws {
    let hash = try #require(PasswordHash(encoded: Self.valid))
    #expect(hash.encoded == Self.valid)
    #expect(hash.parameters == .current)
  }

  @Test(
    "asks to be made anew when guessing it is cheaper than guessing a new one",
    arguments: [
      ("m=19456,t=2,p=1", false), ("m=65536,t=3,p=4", false), ("m=19456,t=3,p=1", false),
      ("m=47104,t=1,p=1", false),
      ("m=19456,t=1,p=1", true), ("m=19455,t=2,p=1", true), ("m=7168,t=5,p=1", true),
      ("m=4096,t=16,p=1", true),
      ("m=20000,t=1,p=1", true),
    ])
  func upgrade(costs: String, needsUpgrade: Bool) throws {
    #expect(try #require(PasswordHash(encoded: Self.hash(costs))).needsUpgrade == needsUpgrade)
  }

  @Test("asks to be made anew when salt or hash is short")
  func shortParts() throws {
    #expect(try #require(PasswordHash(encoded: Self.hash(salt: "c29tZXNhbHQ"))).needsUpgrade)
    #expect(try #require(PasswordHash(encoded: Self.hash(tag: "AAAAAAAAAAAAAAAAAAAAAA"))).needsUpgrade)
  }

  @Test("shows nothing when printed")
  func unseen() throws {
    let hash = try #require(PasswordHash(encoded: Self.valid))
    var printed = "\(hash) \(String(reflecting: hash)) \([hash])"
    dump(hash, to: &printed)
    #expect(!printed.contains("nf65") && !printed.contains("19456"))
  }
}
