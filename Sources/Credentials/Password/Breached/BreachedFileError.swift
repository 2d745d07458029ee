/// Why a file is no list of breached passwords that can be used.
public enum BreachedFileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong with a line.
  public enum Fault: String, Sendable, CaseIterable {
    /// It is not a SHA-1 in 40 hexadecimal digits, a colon and a count.
    case malformed = "is not a SHA-1 in 40 hexadecimal digits, a colon and a count"
    /// It holds a hash of another kind.
    case ntlm = "holds an NTLM hash; the list of SHA-1 hashes is needed"
    /// Its hash does not come after that of the line before.
    case unordered = "does not come after the line before it; the list ordered by hash is needed"
  }

  /// There is nothing in it.
  case empty
  /// A line, counted from 1, is wrong.
  case line(Int, Fault)
  /// The line at an offset, counted from 0, is wrong.
  case offset(Int, Fault)
  /// A compiled filter is damaged or incomplete; the text says where.
  case damagedFilter(String)
  /// The hashes are not spread as hashes are, or far more of them than expected.
  case uneven
  /// An error rate outside the bounds.
  case errorRate

  /// The cause, in one line.
  public var description: String {
    switch self {
    case .empty: "it is empty"
    case .line(let number, let fault): "line \(number) \(fault.rawValue)"
    case .offset(let offset, let fault): "the line at byte \(offset) \(fault.rawValue)"
    case .damagedFilter(let part): "it is a damaged filter: \(part)"
    case .uneven: "its hashes are not spread evenly, so it is no list of SHA-1 hashes"
    case .errorRate:
      "the error rate is not between \(BreachedFilter.errorRates.lowerBound) and "
        + "\(BreachedFilter.errorRates.upperBound)"
    }
  }
}
