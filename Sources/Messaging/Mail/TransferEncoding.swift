import Foundation

/// Text as lines of at most 76 ASCII characters (RFC 2045 §6), in whichever way is shorter.
enum TransferEncoding {
  /// The name of the encoding and the encoded text, which ends in a line break.
  static func encode(_ text: String) -> (name: String, body: String) {
    let quoted = quotedPrintable(text)
    let encoded = base64(text)
    return encoded.utf8.count < quoted.utf8.count
      ? ("base64", encoded) : ("quoted-printable", quoted)
  }

  static func base64(_ text: String) -> String {
    let lines = text.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n")
    let encoded = Data(lines.utf8).base64EncodedString(options: [
      .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
    ])
    return encoded + "\r\n"
  }

  /// RFC 2045 §6.7; every line break of the text is one of the mail.
  static func quotedPrintable(_ text: String) -> String {
    var result = ""
    var lines = text.replacing("\r\n", with: "\n").split(
      separator: "\n", omittingEmptySubsequences: false)
    if lines.count > 1, lines.last?.isEmpty == true { lines.removeLast() }
    for line in lines {
      var width = 0
      let bytes = Array(line.utf8)
      for (index, byte) in bytes.enumerated() {
        let piece = encoded(byte, isLast: index == bytes.count - 1, isFirst: width == 0)
        // One place is kept for the mark of a soft line break.
        if width + piece.utf8.count > 75 {
          result += "=\r\n"
          width = 0
        }
        result += piece
        width += piece.utf8.count
      }
      result += "\r\n"
    }
    return result
  }

  private static func encoded(_ byte: UInt8, isLast: Bool, isFirst: Bool) -> String {
    let isBlank = byte == 0x20 || byte == 0x09
    let isPlain = (0x21...0x7e).contains(byte) && byte != UInt8(ascii: "=")
    // A dot at the start of a line has a meaning in SMTP, a blank at its end is lost on the way.
    if isPlain, !(isFirst && byte == UInt8(ascii: ".")) { return String(UnicodeScalar(byte)) }
    if isBlank, !isLast { return String(UnicodeScalar(byte)) }
    let digits = String(byte, radix: 16, uppercase: true)
    return "=" + (digits.count == 1 ? "0" + digits : digits)
  }
}
