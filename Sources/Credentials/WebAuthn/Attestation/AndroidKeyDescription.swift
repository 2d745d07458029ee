import SwiftASN1

/// The extension with which Android's key store describes a key.
///
/// - SeeAlso: WebAuthn Level 3 §8.4.1; the `KeyDescription` schema of Android's documentation
struct AndroidKeyDescription: Sendable {
  static let oid: ASN1ObjectIdentifier = [1, 3, 6, 1, 4, 1, 11_129, 2, 1, 17]

  /// What one side of the key store enforces.
  struct Authorizations: Sendable {
    /// Whether every app may use the key.
    var isForAllApplications = false
    /// Whether the key was made where it is kept; nil when it is not said.
    var isGenerated: Bool?
    /// Whether the key signs (and perhaps verifies) and does nothing else; nil when it is not said.
    var isForSigning: Bool?
  }

  /// Whether a trusted environment or a secure element speaks, not the system's software.
  let isByHardware: Bool
  let challenge: [UInt8]
  let softwareEnforced: Authorizations
  let hardwareEnforced: Authorizations

  /// Reads a `KeyDescription` of eight members, later versions' lists included.
  init?(der: [UInt8]) {
    do {
      self = try DER.sequence(try DER.parse(der), identifier: .sequence) { nodes in
        _ = try Int(derEncoded: &nodes)
        let level = try Self.enumerated(&nodes)
        _ = try Int(derEncoded: &nodes)
        let keyLevel = try Self.enumerated(&nodes)
        let challenge = try ASN1OctetString(derEncoded: &nodes)
        _ = try ASN1OctetString(derEncoded: &nodes)
        return AndroidKeyDescription(
          isByHardware: [1, 2].contains(level) && [1, 2].contains(keyLevel),
          challenge: Array(challenge.bytes), softwareEnforced: try Self.authorizations(&nodes),
          hardwareEnforced: try Self.authorizations(&nodes))
      }
    } catch {
      return nil
    }
  }

  private init(
    isByHardware: Bool, challenge: [UInt8], softwareEnforced: Authorizations, hardwareEnforced: Authorizations
  ) {
    self.isByHardware = isByHardware
    self.challenge = challenge
    self.softwareEnforced = softwareEnforced
    self.hardwareEnforced = hardwareEnforced
  }

  private static func enumerated(_ nodes: inout ASN1NodeCollection.Iterator) throws -> Int {
    guard let node = nodes.next() else { throw ASN1Error.invalidASN1Object(reason: "a level is missing") }
    return try Int(derEncoded: node, withIdentifier: .enumerated)
  }

  private static func authorizations(_ nodes: inout ASN1NodeCollection.Iterator) throws -> Authorizations {
    guard let list = nodes.next() else { throw ASN1Error.invalidASN1Object(reason: "a list is missing") }
    return try DER.sequence(list, identifier: .sequence) { nodes in
      var result = Authorizations()
      while let node = nodes.next() {
        guard node.identifier.tagClass == .contextSpecific else {
          throw ASN1Error.unexpectedFieldType(node.identifier)
        }
        switch node.identifier.tagNumber {
        case 1:  // purpose: SIGN is 2, VERIFY 3
          let purposes = try content(node) { try DER.set(of: Int.self, identifier: .set, rootNode: $0) }
          result.isForSigning = purposes.contains(2) && purposes.allSatisfy { [2, 3].contains($0) }
        case 600: result.isForAllApplications = true
        case 702:  // origin: GENERATED is 0
          result.isGenerated = try content(node) { try Int(derEncoded: $0) } == 0
        default: break
        }
      }
      return result
    }
  }

  /// What an explicit tag holds: one element.
  private static func content<T>(_ node: ASN1Node, _ body: (ASN1Node) throws -> T) throws -> T {
    try DER.explicitlyTagged(
      node, tagNumber: node.identifier.tagNumber, tagClass: .contextSpecific, body)
  }
}
