import Base
import Testing

@testable import Credentials

@Suite("Argon2id")
struct Argon2idTests {
  @Test("matches RFC 9106 §5.3, with key and associated data")
  func rfc9106() throws {
    let tag = try Argon2id.derive(
      [UInt8](repeating: 1, count: 32), salt: [UInt8](repeating: 2, count: 16),
      key: [UInt8](repeating: 3, count: 8),
      associatedData: [UInt8](repeating: 4, count: 12),
      parameters: Argon2Parameters(memoryKiB: 32, iterations: 3, parallelism: 4), length: 32)
    #expect(tag == .hexadecimal("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"))
  }

  /// The Argon2id v=19 cases of the reference implementation's `test.c`, as PHC strings.
  static let referenceVectors = [
    ("password", "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"),
    ("password", "$argon2id$v=19$m=262144,t=2,p=1$c29tZXNhbHQ$eP4eyR+zqlZX1y5xCFTkw9m5GYx0L5YWwvCFvtlbLow"),
    ("password", "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"),
    ("password", "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc"),
    ("password", "$argon2id$v=19$m=65536,t=1,p=1$c29tZXNhbHQ$9qWtwbpyPd3vm1rB1GThgPzZ3/ydHL92zKL+15XZypg"),
    ("password", "$argon2id$v=19$m=65536,t=4,p=1$c29tZXNhbHQ$kCXUjmjvc5XMqQedpMTsOv+zyJEf5PhtGiUghW9jFyw"),
    (
      "differentpassword",
      "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$C4TWUs9rDEvq7w3+J4umqA32aWKB1+DSiRuBfYxFj94"
    ),
    ("password", "$argon2id$v=19$m=65536,t=2,p=1$ZGlmZnNhbHQ$vfMrBczELrFdWP0ZsfhWsRPaHppYdP3MVEMIVlqoFBw"),
  ]

  @Test("verifies the reference implementation's vectors", arguments: referenceVectors)
  func referenceVector(password: String, encoded: String) throws {
    let hash = try #require(PasswordHash(encoded: encoded))
    #expect(hash.encoded == encoded)
    #expect(Argon2id.verify(Secret(password), against: hash))
    #expect(!Argon2id.verify(Secret(password + "x"), against: hash))
  }

  @Test("verifies what it hashed, read back from its text")
  func roundTrip() throws {
    let secret = Secret("correct horse battery staple ñ 🐎")
    let hash = try Argon2id.hash(secret, salt: Array(0..<16))
    #expect(hash.encoded.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$"))
    let stored = try #require(PasswordHash(encoded: hash.encoded))
    #expect(stored == hash && !stored.needsUpgrade)
    #expect(Argon2id.verify(secret, against: stored))
    for wrong in ["", "Correct horse battery staple ñ 🐎", "correct horse battery staple ñ 🐎 ", "\u{0}"] {
      #expect(!Argon2id.verify(Secret(wrong), against: stored))
    }
  }

  @Test("distinguishes passwords that differ after a NUL")
  func nul() throws {
    let hash = try Argon2id.hash(Secret("a\u{0}b"), salt: Array(0..<16), parameters: .cheap)
    #expect(!Argon2id.verify(Secret("a"), against: hash))
    #expect(!Argon2id.verify(Secret("a\u{0}c"), against: hash))
    #expect(Argon2id.verify(Secret("a\u{0}b"), against: hash))
  }

  @Test("has no password for the decoy, at the cost of a real one")
  func decoy() throws {
    #expect(PasswordHash.decoy.parameters == .current)
    #expect(PasswordHash(encoded: PasswordHash.decoy.encoded) == .decoy)
    #expect(!PasswordHash.decoy.needsUpgrade)
    for guess in ["", "password", "gatehouse:decoy:"] {
      #expect(try !Argon2id.matches(Secret(guess), .decoy))
    }
  }

  @Test("refuses a salt that is not 16 bytes", arguments: [0, 8, 15, 17])
  func salt(count: Int) {
    #expect(throws: Argon2Error.saltLength) {
      try Argon2id.hash(Secret("x"), salt: [UInt8](repeating: 0, count: count), parameters: .cheap)
    }
  }

  @Test(
    "refuses costs out of bounds",
    arguments: [
      (0, 1, 1), (7, 1, 1), (-8, 1, 1), (8, 0, 1), (8, 17, 1), (8, 1, 0), (15, 1, 2), (262_145, 1, 1),
      (131_072, 9, 1), (.max, .max, .max),
    ])
  func costs(memory: Int, iterations: Int, parallelism: Int) {
    let parameters = Argon2Parameters(memoryKiB: memory, iterations: iterations, parallelism: parallelism)
    #expect(throws: Argon2Error.parameters) {
      try Argon2id.hash(Secret("x"), salt: Array(0..<16), parameters: parameters)
    }
  }
}

extension Argon2Parameters {
  static let cheap = Argon2Parameters(memoryKiB: 8, iterations: 1, parallelism: 1)
}
