import Foundation

/// Why the server did not start; each says what to do.
public enum StartError: Error, Sendable, CustomStringConvertible {
  /// A file or directory cannot be used.
  case file(path: String, errno: Int32)
  /// The address cannot be listened on.
  case listen(address: String, cause: String)
  /// The certificate or its key cannot be used.
  case certificate(path: String, cause: String)
  /// The file of countries cannot be used.
  case countryDatabase(path: String, cause: String)
  /// The list of breached passwords cannot be used.
  case breachedPasswords(path: String, cause: String)

  /// The cause and what to do about it, in one line.
  public var description: String {
    switch self {
    case .file(let path, let code):
      "`\(path)`: \(String(cString: strerror(code)).lowercased()); check that it exists, its owner and its mode"
    case .listen(let address, let cause):
      "cannot listen on \(address): \(cause); choose another address with --listen, or stop what uses it"
    case .certificate(let path, let cause):
      "`\(path)`: \(cause)"
    case .countryDatabase(let path, let cause):
      "`\(path)` is no database of countries: \(cause); it must be a .mmdb file such as GeoLite2-Country.mmdb"
    case .breachedPasswords(let path, let cause):
      "`\(path)` is no list of breached passwords: \(cause); give the Pwned Passwords file ordered by SHA-1, or a "
        + "filter made of it with `gatehouse password compile`"
    }
  }
}
