import Base
import Crypto
import Foundation

/// The key under which secrets at rest are sealed; it lives in a file beside the database, never in it.
public struct MasterKey: Sendable, CustomStringConvertible, CustomReflectable {
  private static let fileName = "master.key"
  private static let byteCount = 32

  private let key: SymmetricKey

  /// Tells keys apart without revealing anything of them: 8 characters derived from the key.
  public let id: String

  init(bytes: [UInt8]) {
    key = SymmetricKey(data: bytes)
    let label = HKDF<SHA256>.deriveKey(
      inputKeyMaterial: key, info: Data("gatehouse key id".utf8), outputByteCount: 6)
    id = label.withUnsafeBytes { Base64URL.encode($0) }
  }

  /// A placeholder.
  public var description: String { "<master key \(id)>" }

  /// A mirror without children, so that `dump` shows nothing.
  public var customMirror: Mirror { Mirror(self, children: [:]) }

  /// Reads `master.key` from the directory, or creates both: mode 0600, 32 random bytes in base64url.
  ///
  /// - Throws: ``StorageError`` when others than the owner can read the file, or it is malformed: a new key in its
  ///   place would lose everything sealed.
  public static func loadOrCreate(directory: String, random: RandomSource) throws -> MasterKey {
    try DataDirectory.create(directory)
    let path = (directory as NSString).appendingPathComponent(fileName)
    if access(path, F_OK) != 0 { try create(path, bytes: random.bytes(byteCount)) }
    return try load(path)
  }

  /// A key for one purpose (HKDF-SHA256, RFC 5869); different purposes' keys say nothing about each other.
  public func derive(_ purpose: String) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: key, info: Data("gatehouse \(purpose)".utf8), outputByteCount: Self.byteCount)
  }

  private static func load(_ path: String) throws -> MasterKey {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else {
      throw StorageError.failed(
        cause: "the master key `\(path)` cannot be opened: \(String(cString: strerror(errno)).lowercased())")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw StorageError(errno: errno, path: path) }
    guard status.st_mode & 0o077 == 0 else {
      throw StorageError.failed(
        cause: "the master key `\(path)` can be read by others; make it 0600 with chmod and check who read it"
      )
    }
    var buffer = [UInt8](repeating: 0, count: 128)
    let count = read(descriptor, &buffer, buffer.count)
    guard count >= 0 else { throw StorageError(errno: errno, path: path) }
    let text = String(decoding: buffer.prefix(count), as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    guard let bytes = Base64URL.decode(text), bytes.count == byteCount else {
      throw StorageError.failed(
        cause:
          "the master key `\(path)` is malformed: 32 bytes in base64url are wanted; restore it from a backup")
    }
    return MasterKey(bytes: bytes)
  }

  /// Writes beside the place and links the file into it, so that nobody ever reads half a key.
  private static func create(_ path: String, bytes: [UInt8]) throws {
    let temporary = "\(path).\(getpid()).\(UUID().uuidString.lowercased())"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw StorageError(errno: errno, path: path) }
    defer { unlink(temporary) }
    let text = Array((Base64URL.encode(bytes) + "\n").utf8)
    let written = write(descriptor, text, text.count) == text.count && fsync(descriptor) == 0
    let code = errno
    close(descriptor)
    guard written else { throw StorageError(errno: code, path: path) }
    // `link` fails where the file exists: of two processes that start at once, the second reads the first's key.
    guard link(temporary, path) == 0 || errno == EEXIST else { throw StorageError(errno: errno, path: path) }
    let directory = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_CLOEXEC)
    guard directory >= 0 else { throw StorageError(errno: errno, path: path) }
    defer { close(directory) }
    guard fsync(directory) == 0 else { throw StorageError(errno: errno, path: path) }
  }
}
