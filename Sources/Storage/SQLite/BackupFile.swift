import Foundation

/// A backup on its way to its place: it is there whole, or not at all.
enum BackupFile {
  /// Has `fill` write to a temporary file beside `path`, then puts it there with mode 0600.
  ///
  /// - Throws: what `fill` throws, or ``StorageError`` when the place cannot be written.
  static func write(to path: String, _ fill: (_ temporary: String) throws -> Void) throws {
    let temporary = "\(path).\(UUID().uuidString.lowercased()).partial"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw StorageError(errno: errno, path: temporary) }
    close(descriptor)
    defer {
      for suffix in ["", "-wal", "-shm", "-journal"] { unlink(temporary + suffix) }
    }
    try fill(temporary)
    try synchronize(temporary)
    guard rename(temporary, path) == 0 else { throw StorageError(errno: errno, path: path) }
    try synchronize((path as NSString).deletingLastPathComponent)
  }

  /// Waits until a file's, or a directory's, content is on the disk.
  private static func synchronize(_ path: String) throws {
    let descriptor = open(path.isEmpty ? "." : path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw StorageError(errno: errno, path: path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw StorageError(errno: errno, path: path) }
  }
}
