import Directory
import Foundation

/// The recovery codes as a text file to keep.
struct RecoveryCodeFile {
  var codes: [String]
  var account: String
  var tenantName: String
  var language: Language

  /// The file's text; a line says whose codes they are.
  var text: String {
    let text = language.strings
    let heading = [text[.recoveryCodesList], "\(tenantName), \(account)", ""]
    return (heading + codes + ["", text[.recoveryCodesOnce]]).joined(separator: "\n") + "\n"
  }

  /// The file as an address of its own, so that a page that is shown once needs no second request for it.
  var link: String {
    "data:text/plain;charset=utf-8,"
      + (text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")
  }
}
