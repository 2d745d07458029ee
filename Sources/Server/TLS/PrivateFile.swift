import Foundation

/// Files that are there whole or not at all, and that others cannot read meanwhile.
enum PrivateFile {
  static func write(_ text: String, to path: String, mode: mode_t) throws {
    let temporary = "\(path).\(getpid())"
    unlink(temporary)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw StartError.file(path: path, errno: errno) }
    let bytes = Array(text.utf8)
    let isWritten =
      Foundation.write(descriptor, bytes, bytes.count) == bytes.count && fchmod(descriptor, mode) == 0
      && fsync(descriptor) == 0
    let code = errno
    close(descriptor)
    guard isWritten, rename(temporary, path) == 0 else {
      unlink(temporary)
      throw StartError.file(path: path, errno: isWritten ? errno : code)
    }
  }
}
