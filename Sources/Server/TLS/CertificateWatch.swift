import Logging
import NIOSSL
import Synchronization

/// Notices new certificate files; a pair that cannot be used is reported once, and the old one stays.
final class CertificateWatch: Sendable {
  private let files: TLSFiles
  private let replace: @Sendable (TLSConfiguration) throws -> Void
  private let logger: Logger
  private let seen: Mutex<TLSFiles.Version?>

  /// Takes the files as they were when they were loaded.
  init(
    files: TLSFiles, version: TLSFiles.Version?, logger: Logger,
    replace: @escaping @Sendable (TLSConfiguration) throws -> Void
  ) {
    self.files = files
    self.logger = logger
    self.replace = replace
    seen = Mutex(version)
  }

  /// Looks at the files and takes them when they have changed.
  func check() {
    guard let version = files.version() else { return }
    let isNew = seen.withLock { seen in
      defer { seen = version }
      return seen != version
    }
    guard isNew else { return }
    do {
      try replace(try files.load())
      logger.notice("new certificate in use", metadata: ["file": .string(files.certificate)])
    } catch {
      logger.error(
        "new certificate cannot be used, the old one stays",
        metadata: ["error": .string(String(describing: error))])
    }
  }
}
