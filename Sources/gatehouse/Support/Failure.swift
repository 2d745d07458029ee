import Administration
import Foundation
import SecurityInfo
import Server
import Storage

/// What a failure is called on standard error.
enum Failure {
  /// The cause and the next step; errors of this program say both themselves.
  static func describe(_ error: any Error) -> String {
    switch error {
    case let error as AdministrationError: error.description
    case let error as StorageError: error.description
    case let error as ConfigurationError: error.description
    case let error as StartError: error.description
    case let error as CommandFailure: error.description
    case HashingError.overloaded, HashingError.shuttingDown, HashingError.failed:
      "the password could not be hashed; check that 64 MiB of memory are free, and try again"
    default: "\(error)"
    }
  }
}

/// Standard error.
enum StandardError {
  /// Prints a line; a standard error that is closed is no reason to fail.
  static func print(_ line: String) {
    try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
  }
}

/// A failure of the command line itself.
struct CommandFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
