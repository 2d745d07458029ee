import Credentials
import Foundation

/// A file that is read in pieces, from any thread at once.
///
/// It stays the file that was opened, also when another is renamed over it.
final class FileBytes: Sendable {
  private let descriptor: Int32
  /// The file's size when it was opened.
  let size: Int

  /// Opens a file.
  ///
  /// - Throws: ``StartError`` when it cannot be opened, or is no ordinary file.
  init(path: String) throws(StartError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .file(path: path, errno: errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .file(path: path, errno: EISDIR)
    }
    self.descriptor = descriptor
    size = Int(status.st_size)
  }

  deinit {
    close(descriptor)
  }

  /// The file as the pure readers see it.
  var source: ByteSource {
    ByteSource(size: size) { offset, count in try self.read(offset, count) }
  }

  /// Reads exactly so many bytes.
  ///
  /// - Throws: `POSIXError`; `EIO` also when the file has become shorter.
  func read(_ offset: Int, _ count: Int) throws -> [UInt8] {
    guard count > 0 else { return [] }
    return try [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      while initialized < count {
        let got = pread(
          descriptor, buffer.baseAddress?.advanced(by: initialized), count - initialized,
          off_t(offset + initialized))
        if got < 0, errno == EINTR { continue }
        guard got > 0 else { throw POSIXError(got == 0 ? .EIO : POSIXErrorCode(rawValue: errno) ?? .EIO) }
        initialized += got
      }
    }
  }
}
