import Testing

@testable import Credentials

@Suite("ECDSA signatures")
struct ECDSASignatureTests {
  private static let one = [UInt8](repeating: 0, count: 31) + [1]

  @Test("are read into two numbers of the order's width")
  func reads() throws {
    #expect(ECDSASignature(der: Array(hex: "3006020101020101"), width: 32)?.raw == Self.one + Self.one)
    let high = [UInt8](repeating: 0xff, count: 32)
    let der = [0x30, 0x46] + ([0x02, 0x21, 0x00] + high) + ([0x02, 0x21, 0x00] + high)
    #expect(ECDSASignature(der: der, width: 32)?.raw == high + high)
    // P-521: the sequence is longer than 127 bytes.
    let wide = [0x01] + [UInt8](repeating: 0xff, count: 65)
    let long: [UInt8] = [0x30, 0x81, 0x88] + ([0x02, 0x42] + wide) + ([0x02, 0x42] + wide)
    #expect(ECDSASignature(der: long, width: 66)?.raw == wide + wide)
  }

  static let refusals = [
    "", "30", "3000", "3003020101", "30060201010201",
    // Another type, something behind, something inside, lengths that lie.
    "3106020101020101", "300602010102010100", "3009020101020101020101", "3005020101020101",
    "3007020101020101", "3080020101020101", "308106020101020101", "30820006020101020101",
    // Negative, zero, padded, empty, of another type.
    "3006020181020101", "3006020100020101", "3006020101020100", "300702020001020101", "30070201010202007f",
    "30050200020101", "3006030101020101", "3006020101040101",
  ]

  @Test("are refused in every other encoding", arguments: refusals)
  func refuses(hex: String) {
    let signature = ECDSASignature(der: Array(hex: hex), width: 32)
    #expect(signature == nil)
  }

  @Test("are refused when a number is wider than the order") func width() {
    let wide = [0x02, 0x21, 0x01] + [UInt8](repeating: 0, count: 32)
    #expect(ECDSASignature(der: [0x30, 0x26] + wide + [0x02, 0x01, 0x01], width: 32) == nil)
    #expect(ECDSASignature(der: [0x30, 0x26] + [0x02, 0x01, 0x01] + wide, width: 32) == nil)
  }
}
