/// A device filter rule: a typed tree of comparisons, proof that its text was well formed.
///
/// Keywords, property names and texts are compared without regard to case; the hyphen of a keyword may be left
/// out. Within quotes a backtick makes the quote or backtick after it part of the text.
public struct DeviceFilterRule: Sendable, Equatable, CustomStringConvertible {
  /// The longest text of a rule, in characters.
  public static let maximumLength = 3072
  /// How deep parentheses may be nested.
  public static let maximumDepth = 64

  let root: DeviceFilterNode
  private let program: DeviceFilterProgram

  init(root: DeviceFilterNode) {
    self.root = root
    program = DeviceFilterProgram(root)
  }

  /// Reads a rule.
  ///
  /// - Throws: the first fault in the text, with its place.
  public init(parsing text: String) throws(DeviceFilterError) {
    guard text.unicodeScalars.count <= Self.maximumLength else {
      throw DeviceFilterError(
        .tooLong, at: Self.maximumLength + 1, "the rule is longer than \(Self.maximumLength) characters")
    }
    var parser = DeviceFilterParser(text)
    self.init(root: try parser.parse())
  }

  /// Whether the rule is true of a device.
  ///
  /// What is not known is null: positive operators are false of it, negative ones true.
  public func matches(_ device: DeviceFacts) -> Bool { program.matches(device) }

  /// The rule in canonical spelling.
  public var description: String { root.description }
}
