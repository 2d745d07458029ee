import Foundation
import Testing

@testable import Credentials

@Suite("Published ceremonies with one byte altered")
struct AlteredByteTests {
  private static let names = PublishedVectorTests.expectations.map(\.name)
  /// The lowest bit; for a search of everything the case of a letter and the highest one too.
  private static let masks: [UInt8] = isExhaustive ? [0x01, 0x20, 0x80] : [0x01]
  /// Set `GATEHOUSE_ALTER_EVERY_BYTE` to spend minutes on every byte of real authenticators' ceremonies, too.
  static let isExhaustive = ProcessInfo.processInfo.environment["GATEHOUSE_ALTER_EVERY_BYTE"] != nil

  /// Whether a registration still verifies, its certificates up to the root included.
  private static func registers(_ vector: PublishedVectors.Vector, _ json: [UInt8]) -> Bool {
    guard
      let passkey = try? vector.registrationCeremony().verify(json: json, at: PublishedVectorTests.now),
      let path = try? passkey.certificates.map({ try AttestationCertificate(der: $0) })
    else { return false }
    guard !path.isEmpty else { return true }
    let trust: ()? = try? CertificatePath(path).confirm(
      roots: [PublishedVectorTests.root], aaguid: passkey.aaguid, at: PublishedVectorTests.now)
    return trust != nil
  }

  /// Where in an attestation object the parts begin that its format signs nowhere: the flags, counter and AAGUID.
  private static func unsigned(_ vector: PublishedVectors.Vector, format: String) throws -> Set<Int> {
    guard ["none", "fido-u2f"].contains(format) else { return [] }
    let object = try AttestationObject(vector.attestationObject.bytes)
    let start = vector.attestationObject.bytes.count - object.authenticatorData.bytes.count
    return Set(start + 32..<start + 53)
  }

  @Test("fail, except where the format signs nothing", arguments: PublishedVectorTests.expectations)
  func attestationObject(expected: PublishedVectorTests.Expectation) throws {
    let vector = PublishedVectors.named(expected.name)
    let object = vector.attestationObject.bytes
    #expect(Self.registers(vector, vector.registration()))
    let unsigned = try Self.unsigned(vector, format: expected.format)
    var survivors: Set<Int> = []
    for index in object.indices {
      for mask in Self.masks {
        let json = vector.registration(attestationObject: object.flipping(index, by: mask))
        if Self.registers(vector, json) { survivors.insert(index) }
      }
    }
    // Counter and AAGUID of an unsigned statement; of the flags all that matter are looked at.
    #expect(survivors.subtracting(unsigned).isEmpty)
    #expect(survivors.isSuperset(of: unsigned.dropFlags))
  }

  @Test("fail in the client data of a registration", arguments: PublishedVectorTests.expectations)
  func clientData(expected: PublishedVectorTests.Expectation) throws {
    let vector = PublishedVectors.named(expected.name)
    let data = vector.clientDataJSON.bytes
    // Without a signature over the client data, a member that is not defined may say what it likes, and a misspelt
    // `crossOrigin` is one.
    let text = String(decoding: data, as: UTF8.self)
    let free =
      expected.format == "none"
      ? text.utf8.distance(
        from: text.startIndex, to: text.range(of: "\"crossOrigin\"")?.lowerBound ?? text.endIndex)
      : data.count
    for index in data.indices {
      for mask in Self.masks {
        let json = vector.registration(clientDataJSON: data.flipping(index, by: mask))
        #expect(!Self.registers(vector, json) || index > free)
      }
    }
  }

  @Test("fail in each part of an assertion", arguments: names)
  func assertion(name: String) throws {
    let vector = PublishedVectors.named(name)
    let passkey = try vector.registrationCeremony().verify(
      json: vector.registration(), at: PublishedVectorTests.now)
    let stored = PublishedVectorTests.stored(passkey)
    let ceremony = vector.assertionCeremony()
    func fails(_ json: [UInt8]) -> Bool { (try? ceremony.verify(json: json, credential: stored)) == nil }

    let parts = vector.assertion
    for mask in Self.masks {
      for index in parts.authenticatorData.bytes.indices {
        #expect(
          fails(
            vector.authentication(authenticatorData: parts.authenticatorData.bytes.flipping(index, by: mask)))
        )
      }
      for index in parts.clientDataJSON.bytes.indices {
        #expect(
          fails(vector.authentication(clientDataJSON: parts.clientDataJSON.bytes.flipping(index, by: mask))))
      }
      for index in parts.signature.bytes.indices {
        #expect(fails(vector.authentication(signature: parts.signature.bytes.flipping(index, by: mask))))
      }
      for index in stored.publicKey.indices {
        let other = StoredPasskey(
          id: stored.id, publicKey: stored.publicKey.flipping(index, by: mask), signCount: 0,
          isBackupEligible: stored.isBackupEligible, userHandle: nil)
        #expect((try? ceremony.verify(json: vector.authentication(), credential: other)) == nil)
      }
    }
  }
}

extension Set<Int> {
  /// The offsets without the first, which is that of the flags.
  fileprivate var dropFlags: Set<Int> { self.min().map { subtracting([$0]) } ?? self }
}
