import Administration
import Directory
import Foundation

/// Writes Temporary Access Passes into a file that only its owner can read, pass by pass.
final class PassWriter {
  private enum Form {
    case sheet(AccessPassSheet)
    case table(Listing)
  }

  private let file: PrivateOutput
  private let form: Form
  private let url: String
  private var count = 0

  /// - Throws: when the file is there already, or cannot be made.
  init(path: String, organisation: String, url: String) throws {
    let file = try PrivateOutput(path: path)
    self.file = file
    self.url = url
    if path.hasSuffix(".html") {
      let sheet = AccessPassSheet(organisation: organisation, url: url)
      form = .sheet(sheet)
      try file.write(sheet.head)
    } else {
      form = .table(
        Listing(
          .csv,
          [
            .init("userPrincipalName"), .init("displayName"), .init("temporaryAccessPass"),
            .init("startDateTime"), .init("endDateTime"), .init("isUsableOnce"), .init("url"),
          ], write: { try file.write($0) }))
    }
  }

  func add(_ user: User, _ pass: IssuedAccessPass) throws {
    count += 1
    switch form {
    case .sheet(let sheet): try file.write(sheet.card(user, pass))
    case .table(let listing):
      try listing.row([
        .init("userPrincipalName", user.userPrincipalName.key), .init("displayName", user.displayName),
        .init("temporaryAccessPass", pass.pass.expose()), .init("startDateTime", pass.startsAt),
        .init("endDateTime", pass.expiresAt), .init("isUsableOnce", pass.isUsableOnce), .init("url", url),
      ])
    }
  }

  /// Removes the file when no pass is in it: nothing was issued.
  func discard() {
    if count == 0 { file.discard() }
  }

  func finish() throws {
    switch form {
    case .sheet(let sheet): try file.write(sheet.foot)
    case .table(let listing): try listing.finish()
    }
    try file.close()
  }
}

/// A new file that only its owner can read.
final class PrivateOutput: Sendable {
  private let handle: FileHandle
  private let path: String

  /// - Throws: when the file is there already, or cannot be made.
  init(path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw CommandFailure(
        errno == EEXIST
          ? "`\(path)` is there already; name another file, or delete it"
          : "`\(path)` cannot be written; check the directory and its permissions")
    }
    self.path = path
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  func write(_ text: String) throws {
    do {
      try handle.write(contentsOf: Data(text.utf8))
    } catch {
      throw CommandFailure("`\(path)` cannot be written; is the disk full?")
    }
  }

  func close() throws {
    try handle.synchronize()
    try handle.close()
  }

  /// Removes the file again.
  func discard() {
    unlink(path)
  }
}
