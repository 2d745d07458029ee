/// Everything that is wrong with the configuration, at once; values are not shown.
public struct ConfigurationError: Error, Equatable, Sendable, CustomStringConvertible {
  /// One fault.
  public struct Fault: Equatable, Sendable, CustomStringConvertible {
    /// The setting's name, or the unknown name found.
    public let key: String
    /// Where the value stands: a file, a variable or an option.
    public let place: String
    /// What is wrong.
    public let problem: String
    /// What is allowed, when that can be said.
    public let allowed: String?

    /// The fault in one line.
    public var description: String {
      "\(key) (\(place)): \(problem)" + (allowed.map { "; allowed: \($0)" } ?? "")
    }
  }

  /// The faults, never none.
  public let faults: [Fault]

  /// The faults, a line each.
  public var description: String {
    "the configuration is not valid:\n" + faults.map { "  \($0)" }.joined(separator: "\n")
  }
}
