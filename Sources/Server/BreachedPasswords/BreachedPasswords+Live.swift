import Credentials
import Logging
import SecurityInfo
import Synchronization

/// Counts how often the list of breached passwords could not be read.
final class BreachedPasswordMeter: Sendable {
  private let count = Atomic(0)

  /// Failures since the start.
  var failures: Int { count.load(ordering: .relaxed) }

  func fail() { count.add(1, ordering: .relaxed) }
}

extension BreachedPasswords {
  /// The list at a path, which stays open; none without one.
  ///
  /// - Throws: ``StartError`` when the file is no such list.
  static func live(
    _ path: String?, logger: Logger, meter: BreachedPasswordMeter
  ) throws(StartError) -> BreachedPasswords {
    guard let path else { return .none }
    let file = try BreachedPasswordFile(path: path)
    return reading(path, logger: logger, meter: meter) { file.list }
  }

  /// The list at a path, opened when a password is judged, for commands that judge one or none.
  public static func opened(_ path: String?, logger: Logger) -> BreachedPasswords {
    guard let path else { return .none }
    return reading(path, logger: logger, meter: BreachedPasswordMeter()) {
      try BreachedPasswordFile(path: path).list
    }
  }

  private static func reading(
    _ path: String, logger: Logger, meter: BreachedPasswordMeter,
    _ list: @escaping @Sendable () throws -> BreachedList
  ) -> BreachedPasswords {
    BreachedPasswords(
      contains: { bytes in
        guard let hash = BreachedHash(bytes: bytes) else { return false }
        return try list().contains(hash)
      },
      didFail: { error in
        meter.fail()
        logger.error(
          "the list of breached passwords cannot be read; a new password was judged without it",
          metadata: ["path": .string(path), "cause": .string(BreachedPasswordFile.cause(error))])
      })
  }
}
