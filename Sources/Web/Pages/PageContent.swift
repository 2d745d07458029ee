import Mustache

/// The values that a template names.
///
/// Absent is absent: a value that is nil is not stored, so a section over it is skipped.
public struct PageContent: MustacheParent, ExpressibleByDictionaryLiteral, Sendable {
  private(set) var values: [String: any Sendable] = [:]

  /// Creates content from names and values, leaving out what is nil.
  public init(dictionaryLiteral elements: (String, (any Sendable)?)...) {
    for (name, value) in elements { values[name] = value }
  }

  /// The value of a name, for the template engine.
  public func child(named name: String) -> Any? { values[name] }

  /// Adds the values of another content, which win.
  mutating func merge(_ other: PageContent) {
    values.merge(other.values) { _, new in new }
  }
}
