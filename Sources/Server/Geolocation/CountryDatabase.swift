import Base
import CMaxMindDB
import Foundation
import Policy
import SignIn

/// A file that says in which country an address is, in MaxMind's format (GeoLite2-Country, GeoIP2-City, DB-IP and others).
///
/// The file is mapped, not loaded; replace it by renaming another over it, and restart to use that one.
///
/// - SeeAlso: MaxMind DB File Format Specification 2.0
final class CountryDatabase: @unchecked Sendable {
  // Safe to share: the handle is written once, before the initialiser returns, and only read until `deinit`; libmaxminddb
  // reads a mapped file that nothing changes, and its lookups keep no state in the handle.
  private let handle: UnsafeMutablePointer<MMDB_s>

  /// Opens a file.
  ///
  /// - Throws: ``StartError`` when it is no such file.
  init(path: String) throws(StartError) {
    let opened = UnsafeMutablePointer<MMDB_s>.allocate(capacity: 1)
    let status = MMDB_open(path, UInt32(MMDB_MODE_MMAP), opened)
    // A class whose properties are all set runs `deinit` when its initialiser throws: the handle is set last.
    guard status == MMDB_SUCCESS else {
      opened.deallocate()
      throw .countryDatabase(path: path, cause: String(cString: MMDB_strerror(status)).lowercased())
    }
    handle = opened
  }

  deinit {
    MMDB_close(handle)
    handle.deallocate()
  }

  /// The country of an address; nil when the file does not know it.
  func country(of address: IPAddress) -> Country? {
    var resolution: CInt = 0
    var failure: CInt = 0
    var result = MMDB_lookup_string(handle, address.description, &resolution, &failure)
    guard resolution == 0, failure == MMDB_SUCCESS, result.found_entry else { return nil }
    for member in ["country", "registered_country"] {
      if let code = text(&result.entry, [member, "iso_code"]), let country = Country(anyCode: code) {
        return country
      }
    }
    return nil
  }

  private func text(_ entry: inout MMDB_entry_s, _ path: [String]) -> String? {
    var pointers: [UnsafePointer<CChar>?] = path.map { UnsafePointer(strdup($0)) }
    defer { for pointer in pointers { free(UnsafeMutablePointer(mutating: pointer)) } }
    pointers.append(nil)
    var data = MMDB_entry_data_s()
    let status = MMDB_aget_value(&entry, &data, &pointers)
    guard status == MMDB_SUCCESS, data.has_data, data.type == UInt32(MMDB_DATA_TYPE_UTF8_STRING),
      let start = data.utf8_string, data.data_size <= 64
    else { return nil }
    let bytes = UnsafeRawBufferPointer(start: start, count: Int(data.data_size))
    return String(validating: bytes, as: UTF8.self)
  }
}

extension Geolocation {
  /// What a file knows; nothing without one.
  static func live(_ path: String?) throws(StartError) -> Geolocation {
    guard let path else { return .unknown }
    let database = try CountryDatabase(path: path)
    return Geolocation { database.country(of: $0) }
  }
}
