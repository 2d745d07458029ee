/// What an engine does for ``Database``.
protocol Backend: Sendable {
  var meter: Meter { get }

  func migrate(_ migrations: [Migration]) async throws
  func read(_ job: Job)
  func write(_ job: Job)
  func append(_ job: Job)
  func backup(to path: String) async throws
  func close() async
}
