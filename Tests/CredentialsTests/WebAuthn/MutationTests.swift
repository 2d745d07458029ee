import Base
import Foundation
import Testing

@testable import Credentials

@Suite("Mutated WebAuthn input")
struct MutationTests {
  /// A generator whose numbers are the same in every run (SplitMix64).
  private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var value = state
      value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
      value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
      return value ^ (value >> 31)
    }
  }

  /// Bytes that begin items of every kind, and the lengths at which things break.
  private static let interesting: [UInt8] = [
    0x00, 0x17, 0x18, 0x19, 0x1b, 0x1f, 0x20, 0x3b, 0x40, 0x58, 0x5b, 0x5f, 0x60, 0x7b, 0x80, 0x81, 0x9a,
    0x9b,
    0x9f, 0xa0, 0xa1, 0xbb, 0xbf, 0xc0, 0xdb, 0xf4, 0xf6, 0xf7, 0xf9, 0xfb, 0xff, 0x7f,
  ]

  private static func mutate(_ seed: [UInt8], _ random: inout Seeded) -> [UInt8] {
    var bytes = seed
    for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
      let index = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<7, using: &random) {
      case 0: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes[index] = interesting.randomElement(using: &random) ?? 0
      case 2: bytes.removeSubrange(index...)
      case 3: bytes.insert(interesting.randomElement(using: &random) ?? 0, at: index)
      case 4: bytes.remove(at: index)
      case 5:
        let end = min(bytes.count, index + Int.random(in: 1...16, using: &random))
        bytes.insert(contentsOf: bytes[index..<end], at: index)
      default:
        for offset in index..<min(bytes.count, index + 8) { bytes[offset] = 0xff }
      }
    }
    return bytes
  }

  static let seeds: [[UInt8]] =
    PublishedVectors.all.vectors.map(\.attestationObject.bytes)
    + DeviceVectorTests.all.registrations.map(\.attestationObject.bytes)
    + CBORReaderTests.appendixA.map { Array(hex: $0.0) }

  @Test(
    "is read or refused, fifty thousand times over, and what is read is canonical",
    arguments: 0..<10 as Range<UInt64>)
  func reader(shard: UInt64) {
    var random = Seeded(state: 0x5eed_0000 + shard)
    for _ in 0..<5_000 {
      let bytes = Self.mutate(Self.seeds.randomElement(using: &random) ?? [], &random)
      if let value = try? CBORReader.read(bytes) {
        #expect(value.encoded == bytes)
      }
      _ = try? AuthenticatorData(bytes)
      _ = try? AttestationObject(bytes)
      _ = try? COSEKey(bytes: bytes)
      _ = TPMPublicArea(bytes)
      _ = TPMCertification(bytes)
      _ = AndroidKeyDescription(der: bytes)
      _ = ECDSASignature(der: bytes, width: 32)
    }
  }

  @Test("never registers what was not signed", arguments: 0..<4 as Range<UInt64>)
  func ceremonies(shard: UInt64) {
    var random = Seeded(state: 0xce7e_0000 + shard)
    let vectors = PublishedVectors.all.vectors.filter { $0.testDescription.hasPrefix("packed-") }
    for _ in 0..<500 {
      guard let vector = vectors.randomElement(using: &random) else { continue }
      let object = vector.attestationObject.bytes
      let mutated = Self.mutate(object, &random)
      guard mutated != object else { continue }
      let policy = AttestationPolicy(isEnforced: true, roots: [PublishedVectorTests.root])
      let outcome = try? vector.registrationCeremony(policy: policy).verify(
        json: vector.registration(attestationObject: mutated), at: PublishedVectorTests.now)
      #expect(outcome == nil)
    }
  }

  /// Inputs made to cost more than they are long.
  static let hostile: [(String, [UInt8])] = [
    ("arrays in arrays", [UInt8](repeating: 0x81, count: 10_000_000)),
    ("maps in maps", (0..<2_500_000).flatMap { _ in [0xa1, 0x01] as [UInt8] }),
    (
      "an array that claims all",
      [0x9a, 0x00, 0x98, 0x96, 0x80] + [UInt8](repeating: 0x00, count: 10_000_000)
    ),
    (
      "a string that claims more",
      [0x5a, 0xff, 0xff, 0xff, 0xff] + [UInt8](repeating: 0x00, count: 10_000_000)
    ),
    (
      "arrays that each claim the rest",
      (0..<1_000_000).flatMap { _ in [0x9a, 0x00, 0x0f, 0x42, 0x40] as [UInt8] }
    ),
  ]

  @Test("of ten megabytes is refused at once", arguments: hostile.map(\.0))
  func size(name: String) throws {
    let bytes = try #require(Self.hostile.first { $0.0 == name }).1
    let elapsed = ContinuousClock().measure {
      #expect(throws: WebAuthnError.tooLarge(.attestationObject)) { try AttestationObject(bytes) }
      #expect(throws: WebAuthnError.tooLarge(.authenticatorData)) { try AuthenticatorData(bytes) }
    }
    #expect(elapsed < .milliseconds(50))
  }

  @Test("of the largest size that is read is decided quickly", arguments: hostile.map(\.0))
  func largest(name: String) throws {
    let bytes = Array(try #require(Self.hostile.first { $0.0 == name }).1.prefix(AttestationObject.limit))
    let elapsed = ContinuousClock().measure {
      #expect(throws: WebAuthnError.self) { try AttestationObject(bytes) }
    }
    #expect(elapsed < .milliseconds(50))
  }
}
