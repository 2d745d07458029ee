/// A TPM's statement that it holds a key: `TPMS_ATTEST` of the kind `TPMS_CERTIFY_INFO`.
///
/// - SeeAlso: TPM 2.0 Library, Part 2, 10.12.8 and 10.12.3
struct TPMCertification: Sendable {
  /// What the caller wanted in it.
  let extraData: [UInt8]
  /// The name of the key.
  let name: [UInt8]

  /// Reads a statement to its last byte; nil when it is none, of another kind or not made by a TPM.
  init?(_ bytes: [UInt8]) {
    var reader = TPMReader(bytes)
    guard reader.uint32() == 0xff54_4347, reader.uint16() == 0x8017,
      // The signer's name, then clock, counts, safety and firmware version, which say nothing about the key.
      reader.buffer() != nil, let extraData = reader.buffer(), reader.take(17) != nil, reader.take(8) != nil,
      let name = reader.buffer(), reader.buffer() != nil, reader.isAtEnd
    else { return nil }
    self.extraData = extraData
    self.name = name
  }
}
