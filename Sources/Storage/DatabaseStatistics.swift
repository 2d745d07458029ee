/// What a database is doing, for metrics.
public struct DatabaseStatistics: Sendable, Equatable {
  /// The engine.
  public var engine: Engine
  /// Reads, writes and appends that wait for a thread.
  public var queued: Int
  /// Reads, writes and appends that run.
  public var busy: Int
  /// Transactions committed since the start.
  public var commits: Int
  /// Writes and appends that those commits made durable.
  public var committedJobs: Int
  /// The most jobs that one commit made durable.
  public var largestGroup: Int

  /// How many jobs a commit made durable on average; 0 before the first.
  public var averageGroup: Double { commits == 0 ? 0 : Double(committedJobs) / Double(commits) }
}
