import Foundation

/// The directory that holds everything the server keeps on disk.
enum DataDirectory {
  /// Creates the directory, mode 0700, and its parents when absent.
  static func create(_ path: String) throws {
    guard access(path, F_OK) != 0 else { return }
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      // Another process may have made it in between.
      guard access(path, F_OK) == 0 else { throw StorageError.readOnly(path: path) }
    }
  }

  /// Makes the place of a SQLite file ready, and says plainly what stands in the way.
  static func prepare(fileAt path: String) throws {
    let parent = (path as NSString).deletingLastPathComponent
    let directory = parent.isEmpty ? "." : parent
    try create(directory)
    // SQLite writes its log beside the file, so the directory must be writable too.
    guard access(directory, W_OK | X_OK) == 0 else { throw StorageError.readOnly(path: directory) }
    if access(path, F_OK) == 0 {
      guard access(path, R_OK | W_OK) == 0 else { throw StorageError.readOnly(path: path) }
      return
    }
    // Created here for its mode, which SQLite gives to the log as well. A file that exists is never opened here:
    // closing it would take away the locks of another connection in this process.
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor >= 0 {
      close(descriptor)
    } else if errno != EEXIST {
      throw StorageError(errno: errno, path: path)
    }
  }
}

extension StorageError {
  /// What a failed system call on a file means.
  init(errno code: Int32, path: String) {
    switch code {
    case EACCES, EPERM, EROFS: self = .readOnly(path: path)
    case ENOSPC, EDQUOT: self = .full
    default: self = .unavailable(cause: "`\(path)`: \(String(cString: strerror(code)).lowercased())")
    }
  }
}
