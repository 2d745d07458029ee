import Base
import Crypto
import Synchronization

@testable import Credentials

/// Lists of hashes as they are published, made from numbers.
enum BreachedFixture {
  static func hash(_ number: Int) -> BreachedHash {
    let digest = Array(Insecure.SHA1.hash(data: Array("breached \(number)".utf8)))
    guard let hash = BreachedHash(bytes: digest) else { preconditionFailure("SHA-1 has 20 bytes") }
    return hash
  }

  /// The hashes of `0..<count` in order.
  static func hashes(_ count: Int) -> [BreachedHash] { (0..<count).map(hash).sorted() }

  static func hex(_ hash: BreachedHash) -> String {
    let digits = Array("0123456789ABCDEF")
    return String(hash.bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }

  static func lines(_ hashes: [BreachedHash], end: String = "\r\n", endsLast: Bool = true) -> [UInt8] {
    var text: [UInt8] = []
    for (index, hash) in hashes.enumerated() {
      text += Array("\(hex(hash)):\(1 + index % 98_765)".utf8)
      if endsLast || index < hashes.count - 1 { text += Array(end.utf8) }
    }
    return text
  }

  /// A source in memory that refuses to read outside of itself.
  static func source(_ bytes: [UInt8]) -> ByteSource {
    ByteSource(size: bytes.count) { offset, count in
      guard offset >= 0, count >= 0, offset + count <= bytes.count else { throw OutOfBounds() }
      return Array(bytes[offset..<offset + count])
    }
  }

  struct OutOfBounds: Error {}

  static func filter(_ hashes: [BreachedHash], errorRate: Double) throws -> [UInt8] {
    var encoder = try BreachedFilterEncoder(estimatedCount: hashes.count, errorRate: errorRate)
    var body: [UInt8] = []
    for (index, hash) in hashes.enumerated() {
      try encoder.add(hash)
      if index % 1_000 == 0 { body += encoder.take() }
    }
    body += encoder.take()
    let (tail, header) = try encoder.finish()
    return header.bytes + body + tail
  }
}
