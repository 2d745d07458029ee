/// Bytes at rest that are read in pieces: a file outside tests.
public struct ByteSource: Sendable {
  /// How many there are.
  public let size: Int
  /// Exactly so many bytes from an offset on, or an error.
  public let read: @Sendable (_ offset: Int, _ count: Int) throws -> [UInt8]

  /// A source that reads by the given closure.
  public init(size: Int, read: @escaping @Sendable (_ offset: Int, _ count: Int) throws -> [UInt8]) {
    self.size = size
    self.read = read
  }
}
