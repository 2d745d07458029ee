/// Lets answers take the same time whatever they are about: sending a code takes longer than not sending one, and who
/// could measure that would learn who can be sent one.
struct ResetPace: Sendable {
  /// Answers come no sooner than this; long enough for any of them on a server that keeps up.
  let floor: Duration

  /// Does something, and answers when as much time has passed as answers take.
  func level<T: Sendable>(_ body: @Sendable () async throws -> T) async throws -> T {
    let start = ContinuousClock.now
    let result: Result<T, any Error>
    do { result = .success(try await body()) } catch { result = .failure(error) }
    // Whoever does not wait for the answer is owed no equal one.
    try? await Task.sleep(until: start + floor, clock: .continuous)
    return try result.get()
  }
}
