import Administration
import Foundation
import Policy
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
    case let error as RefusedWrite:
      PlainText.neutralised(error.findings.first { $0.severity == .error }.map(Self.text) ?? "refused")
    case HashingError.overloaded, HashingError.shuttingDown, HashingError.failed:
      "the password could not be hashed; check that 64 MiB of memory are free, and try again"
    default: "\(error)"
    }
  }

  /// Everything else that is to be said: what is wrong beside the first error.
  static func further(_ error: any Error) -> [String] {
    guard let refused = error as? RefusedWrite else { return [] }
    let first = refused.findings.firstIndex { $0.severity == .error }
    return refused.findings.indices.filter { $0 != first }.map {
      PlainText.neutralised(refused.findings[$0].description)
    }
  }

  private static func text(_ finding: Finding) -> String {
    finding.field.isEmpty
      ? "\(finding.object): \(finding.message)" : "\(finding.object), \(finding.field): \(finding.message)"
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
