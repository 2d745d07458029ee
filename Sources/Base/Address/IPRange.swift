/// The addresses of one family from a first to a last one, both included.
public struct IPRange: Hashable, Sendable, CustomStringConvertible {
  /// The lowest address.
  public let first: IPAddress
  /// The highest address; the same as the first in a range of one.
  public let last: IPAddress

  /// Takes both ends; nil when they are of two families, or the first comes after the last.
  public init?(first: IPAddress, last: IPAddress) {
    guard first.isIPv4 == last.isIPv4, first <= last else { return nil }
    self.first = first
    self.last = last
  }

  /// Takes the addresses of a network.
  public init(_ network: IPNetwork) {
    first = network.first
    last = network.last
  }

  /// Whether the address lies in the range; those of the other family never do.
  @inlinable
  public func contains(_ address: IPAddress) -> Bool {
    address.isIPv4 == first.isIPv4 && first <= address && address <= last
  }

  /// Both ends with a hyphen between them.
  public var description: String { "\(first)-\(last)" }
}
