import Crypto
import Foundation

/// A TPM's description of a key: `TPMT_PUBLIC`.
///
/// - SeeAlso: TPM 2.0 Library, Part 2, 12.2.4
struct TPMPublicArea: Sendable {
  private static let null: UInt16 = 0x0010

  /// The key's numbers, to be compared with those of the credential.
  let components: COSEKey.Material.Components
  /// Whether the key was made in this TPM and cannot leave it.
  let isBound: Bool
  /// The key's name: the algorithm and the digest of the whole area (Part 1, 16).
  let name: [UInt8]

  /// Reads the area to its last byte; nil when it is none, or not of a signing key.
  init?(_ bytes: [UInt8]) {
    var reader = TPMReader(bytes)
    guard let type = reader.uint16(), let nameAlgorithm = reader.uint16(), let attributes = reader.uint32(),
      reader.buffer() != nil, let symmetric = reader.uint16(),
      // Only keys that wrap others have a symmetric algorithm, and only those that decrypt have no `sign`.
      symmetric == Self.null, attributes & 0x0004_0000 != 0,
      let name = Self.name(nameAlgorithm, bytes),
      let components = type == 0x0001 ? Self.rsa(&reader) : type == 0x0023 ? Self.point(&reader) : nil,
      reader.isAtEnd
    else { return nil }
    self.components = components
    self.name = name
    // fixedTPM, fixedParent, sensitiveDataOrigin
    isBound = attributes & 0x32 == 0x32
  }

  private static func rsa(_ reader: inout TPMReader) -> COSEKey.Material.Components? {
    guard skipScheme(&reader), reader.uint16() != nil, let exponent = reader.uint32(),
      let modulus = reader.buffer()
    else { return nil }
    // Zero stands for the usual one.
    let value = exponent == 0 ? 65_537 : exponent
    let bytes = withUnsafeBytes(of: value.bigEndian) { Array($0) }
    return .rsa(modulus: modulus, exponent: Array(bytes.drop { $0 == 0 }))
  }

  private static func point(_ reader: inout TPMReader) -> COSEKey.Material.Components? {
    guard skipScheme(&reader), let curve = reader.uint16(), skipScheme(&reader), let x = reader.buffer(),
      let y = reader.buffer(), let width = [0x0003: 32, 0x0004: 48, 0x0005: 66][curve],
      x.count <= width, y.count <= width
    else { return nil }
    return .point(padded(x, width) + padded(y, width))
  }

  private static func padded(_ bytes: [UInt8], _ width: Int) -> [UInt8] {
    [UInt8](repeating: 0, count: width - bytes.count) + bytes
  }

  /// A scheme and, unless there is none, its hash.
  private static func skipScheme(_ reader: inout TPMReader) -> Bool {
    guard let scheme = reader.uint16() else { return false }
    return scheme == null || reader.uint16() != nil
  }

  private static func name(_ algorithm: UInt16, _ area: [UInt8]) -> [UInt8]? {
    let data = Data(area)
    let digest: [UInt8]
    switch algorithm {
    case 0x000b: digest = Array(SHA256.hash(data: data))
    case 0x000c: digest = Array(SHA384.hash(data: data))
    case 0x000d: digest = Array(SHA512.hash(data: data))
    default: return nil
    }
    return [UInt8(algorithm >> 8), UInt8(algorithm & 0xff)] + digest
  }
}
