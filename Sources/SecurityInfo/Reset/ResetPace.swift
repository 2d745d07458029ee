/// How long answers of a password reset take at least.
///
/// Sending a code takes longer than not sending one, and who could measure that would learn who can be sent one. So
/// these answers wait until as much time has passed as any of them takes on a server that keeps up.
public struct ResetPace: Sendable {
  /// Starts the time of an answer; what it returns waits until that time is over.
  public var start: @Sendable () -> @Sendable () async -> Void

  /// A pace that the given closure keeps.
  public init(start: @escaping @Sendable () -> @Sendable () async -> Void) {
    self.start = start
  }

  /// Answers come as soon as they can, where nobody measures them.
  public static let none = ResetPace { {} }

  /// Does something, and answers when as much time has passed as answers take, also with an error.
  func level<T: Sendable>(_ body: @Sendable () async throws -> T) async throws -> T {
    let wait = start()
    let result: Result<T, any Error>
    do { result = .success(try await body()) } catch { result = .failure(error) }
    await wait()
    return try result.get()
  }
}
