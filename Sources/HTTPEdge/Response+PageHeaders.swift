import HTTPTypes
import Hummingbird

extension Response {
  /// Lets the forms of this page end at other origins: a browser applies `form-action` to the redirects after a post
  /// too, so the page that a person answers must allow the application that the answer leads to.
  ///
  /// - Parameter formActionSchemes: CSP sources beside `'self'`: origins such as `https://app.example:8443`, or
  ///   schemes such as `https:` or `com.example.app:`. One that is neither is left out.
  public mutating func pageHeaders(formActionSchemes: [String]) {
    headers[.contentSecurityPolicy] = ContentPolicy.text(formAction: formActionSchemes)
  }
}

/// The content security policy of every response (CSP Level 3).
enum ContentPolicy {
  static func text(formAction: [String] = []) -> String {
    let targets = (["'self'"] + formAction.filter(isSource)).joined(separator: " ")
    return [
      "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self' data:",
      "font-src 'self'", "connect-src 'self'", "form-action \(targets)", "frame-ancestors 'none'",
      "base-uri 'none'",
    ].joined(separator: "; ")
  }

  /// A scheme with its colon, or an http origin; never a scheme that runs code, nor what could end the directive.
  private static func isSource(_ text: String) -> Bool {
    guard text.utf8.count <= 300 else { return false }
    if text.utf8.last == UInt8(ascii: ":") {
      guard let first = text.utf8.first, (97...122).contains(first | 0x20) else { return false }
      let scheme = text.utf8.dropLast()
      let dangerous = ["javascript", "data", "blob", "filesystem", "vbscript"]
      return scheme.allSatisfy(isSchemeByte) && !dangerous.contains(text.dropLast().lowercased())
    }
    return BaseURL(text) != nil
  }

  private static func isSchemeByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): true
    default: false
    }
  }
}
