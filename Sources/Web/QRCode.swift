import CQREncode

/// A QR code, ready to be drawn as one SVG path.
public struct QRCode: Equatable, Sendable {
  /// The width and height in modules, with the quiet zone of four modules on each side.
  public let size: Int
  /// The value of the SVG path's `d`: the dark modules of a row as rectangles one unit high.
  public let path: String

  /// Encodes a text at error correction level M; nil when it is empty, holds NUL or is too long for a QR code.
  public init?(text: String) {
    guard !text.isEmpty, !text.utf8.contains(0) else { return nil }
    guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
    defer { QRcode_free(code) }
    guard let modules = code.pointee.data else { return nil }
    let width = Int(code.pointee.width)
    let margin = 4
    var path = ""
    for row in 0..<width {
      var column = 0
      while column < width {
        let start = column
        while column < width, modules[row * width + column] & 1 == 1 { column += 1 }
        if column > start {
          let run = column - start
          path += "M\(start + margin) \(row + margin)h\(run)v1h-\(run)z"
        } else {
          column += 1
        }
      }
    }
    size = width + 2 * margin
    self.path = path
  }
}
