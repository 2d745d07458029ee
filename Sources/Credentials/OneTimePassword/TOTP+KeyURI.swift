import Base

extension TOTP {
  /// The URI that authenticator apps read from a QR code: SHA-1, six digits, 30 seconds.
  ///
  /// A colon separates issuer and account in the label, so colons inside either are left out.
  ///
  /// - SeeAlso: Google Authenticator's "Key Uri Format"
  public static func otpauthURI(secret: [UInt8], issuer: String, account: String) -> String {
    let issuer = percentEncode(issuer.filter { $0 != ":" })
    let account = percentEncode(account.filter { $0 != ":" })
    return "otpauth://totp/\(issuer):\(account)?secret=\(Base32.encode(secret))&issuer=\(issuer)"
      + "&algorithm=SHA1&digits=6&period=30"
  }

  /// Keeps the unreserved characters of RFC 3986 §2.3 and encodes every other byte.
  private static func percentEncode(_ text: String) -> String {
    var output: [UInt8] = []
    let hexadecimal = Array("0123456789ABCDEF".utf8)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        output.append(byte)
      default:
        output += [UInt8(ascii: "%"), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}
