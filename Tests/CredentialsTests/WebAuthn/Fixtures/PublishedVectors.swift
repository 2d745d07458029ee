import Base
import Foundation
import Testing

@testable import Credentials

/// The ceremonies of WebAuthn Level 3 §16: RP ID `example.org`, origin `https://example.org`.
struct PublishedVectors: Decodable {
  struct Vector: Decodable, Sendable, CustomTestStringConvertible {
    let title: String
    let anchor: String
    let challenge: Hex
    let aaguid: Hex
    let credentialID: Hex
    let clientDataJSON: Hex
    let attestationObject: Hex
    let assertion: Assertion

    var testDescription: String { String(anchor.dropFirst("sctn-test-vectors-".count)) }
  }

  struct Assertion: Decodable, Sendable {
    let challenge: Hex
    let authenticatorData: Hex
    let clientDataJSON: Hex
    let signature: Hex
  }

  let root: Hex
  let vectors: [Vector]

  static let all: PublishedVectors = load("w3c")
  static let relyingParty = RelyingParty(id: "example.org", origins: ["https://example.org"], name: "")

  /// The vector of a section of §16.
  static func named(_ name: String) -> Vector {
    all.vectors.first { $0.testDescription == name }!
  }

  static func load<T: Decodable>(_ name: String) -> T {
    let url = Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Vectors")!
    return try! JSONDecoder().decode(T.self, from: Data(contentsOf: url))
  }
}

extension PublishedVectors.Vector {
  /// The answer of a browser; parts that are given replace the vector's own.
  func registration(attestationObject: [UInt8]? = nil, clientDataJSON: [UInt8]? = nil) -> [UInt8] {
    let id = JSONValue.string(Base64URL.encode(credentialID.bytes))
    return JSONValue.object([
      ("id", id), ("rawId", id), ("type", "public-key"),
      (
        "response",
        [
          "clientDataJSON": .string(Base64URL.encode(clientDataJSON ?? self.clientDataJSON.bytes)),
          "attestationObject": .string(Base64URL.encode(attestationObject ?? self.attestationObject.bytes)),
        ]
      ),
    ]).bytes
  }

  /// The answer of a browser; parts that are given replace the vector's own.
  func authentication(
    authenticatorData: [UInt8]? = nil, clientDataJSON: [UInt8]? = nil, signature: [UInt8]? = nil
  ) -> [UInt8] {
    let id = JSONValue.string(Base64URL.encode(credentialID.bytes))
    return JSONValue.object([
      ("id", id), ("rawId", id), ("type", "public-key"),
      (
        "response",
        [
          "clientDataJSON": .string(Base64URL.encode(clientDataJSON ?? assertion.clientDataJSON.bytes)),
          "authenticatorData": .string(
            Base64URL.encode(authenticatorData ?? assertion.authenticatorData.bytes)),
          "signature": .string(Base64URL.encode(signature ?? assertion.signature.bytes)),
        ]
      ),
    ]).bytes
  }

  /// The ceremony that the vector belongs to; some of the vectors are without user verification.
  func registrationCeremony(
    isVerificationRequired: Bool = false, policy: AttestationPolicy = .unenforced
  ) -> RegistrationCeremony {
    var ceremony = RegistrationCeremony(
      relyingParty: PublishedVectors.relyingParty, challenge: challenge.bytes, attestation: policy)
    ceremony.isVerificationRequired = isVerificationRequired
    return ceremony
  }

  /// The ceremony that the vector belongs to; some of the vectors are without user verification.
  func assertionCeremony(isVerificationRequired: Bool = false) -> AssertionCeremony {
    var ceremony = AssertionCeremony(
      relyingParty: PublishedVectors.relyingParty, challenge: assertion.challenge.bytes)
    ceremony.isVerificationRequired = isVerificationRequired
    return ceremony
  }
}

/// Bytes that a file gives as hexadecimal digits.
struct Hex: Decodable, Sendable {
  let bytes: [UInt8]

  init(from decoder: any Decoder) throws {
    bytes = Array(hex: try decoder.singleValueContainer().decode(String.self))
  }
}

extension Array where Element == UInt8 {
  /// The bytes of hexadecimal digits; white space between them does not matter.
  init(hex: String) {
    let digits = hex.filter { !$0.isWhitespace }.map { UInt8($0.hexDigitValue!) }
    self = stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  /// The bytes with one of them changed.
  func flipping(_ index: Int, by mask: UInt8) -> [UInt8] {
    var copy = self
    copy[index] ^= mask
    return copy
  }
}
