/// What one Argon2id computation costs.
///
/// - SeeAlso: RFC 9106 §3.1
public struct Argon2Parameters: Sendable, Equatable {
  /// Memory, in KiB.
  public let memoryKiB: Int

  /// Passes over that memory.
  public let iterations: Int

  /// Lanes; part of the result, they are computed one after another on the caller's thread.
  public let parallelism: Int

  /// Takes the three costs as they are; ``Argon2id`` and ``PasswordHash`` refuse those out of bounds.
  public init(memoryKiB: Int, iterations: Int, parallelism: Int) {
    self.memoryKiB = memoryKiB
    self.iterations = iterations
    self.parallelism = parallelism
  }

  /// What a new hash costs: 19 MiB, 2 passes, 1 lane.
  public static let current = Argon2Parameters(memoryKiB: 19_456, iterations: 2, parallelism: 1)

  /// Whether this process is willing to spend it: at most 256 MiB, 16 passes, 16 lanes and 1 GiB written in all.
  ///
  /// A hash imported from elsewhere may cost more than ours; a damaged row must not stop the process.
  var isAcceptable: Bool {
    (1...16).contains(parallelism) && (1...16).contains(iterations)
      && (8 * parallelism...262_144).contains(memoryKiB) && memoryKiB * iterations <= 1_048_576
  }

  /// Whether guessing is cheaper than at `other`, in memory or in total work.
  func isWeaker(than other: Argon2Parameters) -> Bool {
    memoryKiB < other.memoryKiB || memoryKiB * iterations < other.memoryKiB * other.iterations
  }
}
