import Foundation

/// Keeps a second server off a data directory for as long as it lives.
///
/// The kernel lets go of the lock when the process ends, however it ends. Command line tools do not take it.
public final class DataDirectoryLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock on `serve.lock` in the directory, which is created when absent.
  ///
  /// - Throws: ``StorageError/locked(cause:)`` when another server has it.
  public init(directory: String) throws {
    try DataDirectory.create(directory)
    let path = (directory as NSString).appendingPathComponent("serve.lock")
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw StorageError(errno: errno, path: path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      close(descriptor)
      guard code == EWOULDBLOCK else { throw StorageError(errno: code, path: path) }
      throw StorageError.locked(cause: "another server runs on `\(directory)`")
    }
    self.descriptor = descriptor
  }

  deinit {
    close(descriptor)
  }
}
