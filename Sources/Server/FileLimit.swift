import Foundation

/// How many files and sockets the process may have open.
enum FileLimit {
  /// What the database, the certificates and the log need beside connections.
  private static let reserve = 128

  /// Raises the limit as far as the system lets us.
  static func raise() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }

  /// As many connections as wished for, or as there can be.
  static func connections(_ wish: Int) -> Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return wish }
    let room = limit.rlim_cur > rlim_t(Int32.max) ? Int(Int32.max) : Int(limit.rlim_cur)
    return max(16, min(wish, room - reserve))
  }
}
