/// Why a device filter rule cannot be read.
public struct DeviceFilterError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong with the rule.
  public enum Code: String, Sendable, CaseIterable {
    /// The rule has no text.
    case empty
    /// The rule is longer than 3,072 characters.
    case tooLong
    /// Parentheses are nested too deep.
    case tooDeep
    /// A character that begins nothing a rule knows.
    case unexpectedCharacter
    /// A text without its closing quote.
    case unterminatedString
    /// A parenthesis without its twin.
    case unbalancedParenthesis
    /// Something else where a comparison should begin.
    case expectedComparison
    /// A name that no device property has.
    case unknownProperty
    /// Nothing where an operator should follow the property.
    case expectedOperator
    /// A word that is no operator.
    case unknownOperator
    /// An operator that the property does not have.
    case operatorNotAllowed
    /// Nothing where a value should follow the operator.
    case expectedValue
    /// A value that the property or the operator does not take.
    case valueNotAllowed
    /// A list that is empty, is not closed or holds something else than quoted texts.
    case malformedList
    /// Something else where `-and`, `-or` or the end should follow.
    case unexpectedText
  }

  /// What is wrong.
  public let code: Code
  /// Where it is: the number of the character (Unicode scalar), beginning with 1.
  public let position: Int
  /// What is wrong in words, without the position.
  public let message: String

  /// The message with the position.
  public var description: String { "\(message), at character \(position)" }

  init(_ code: Code, at position: Int, _ message: String) {
    self.code = code
    self.position = position
    self.message = message
  }
}
