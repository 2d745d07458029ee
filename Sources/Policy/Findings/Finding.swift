/// Something wrong, or not evaluated, in a policy or in what it refers to; names the object and the field.
///
/// On a write an error refuses the whole object. In an export it is reported, and the object is evaluated as Entra would.
public struct Finding: Sendable, Hashable {
  /// How much it matters.
  public enum Severity: String, Sendable, Codable {
    /// A write is refused.
    case error
    /// A write goes through; the administrator is told.
    case warning
  }

  /// What is wrong.
  public enum Code: String, Sendable, Codable, CaseIterable {
    /// The JSON is not of the shape that Graph has here.
    case malformed
    /// A required member is missing.
    case missing
    /// A value that the enumeration does not have.
    case unknownValue
    /// Nobody, or nothing, is in scope.
    case emptyScope
    /// The same object is both included and excluded, or a keyword stands beside others.
    case contradiction
    /// Controls that cannot stand together.
    case conflictingControls
    /// An identifier that names nothing.
    case danglingReference
    /// A country code that ISO 3166 does not have.
    case unknownCountry
    /// No address range, or one wider than Graph allows.
    case badRange
    /// A device filter that cannot be read.
    case badFilter
    /// More than a tenant, a location or a rule may have.
    case limitExceeded
    /// A member that is kept and not evaluated.
    case notEvaluated
    /// Groups that contain each other.
    case cyclicNesting
    /// The same identifier twice.
    case duplicate
    /// A file or a page of it is missing.
    case missingPage
    /// It would lock every administrator out.
    case lockOut
  }

  /// Whether what it is about cannot be understood, rather than being understood and not allowed.
  ///
  /// Rules about what may be written grow with time; what was written before they did still means what it says.
  public var isDamage: Bool {
    guard severity == .error else { return false }
    return switch code {
    case .malformed, .missing, .unknownValue, .badFilter, .badRange, .unknownCountry, .notEvaluated: true
    case .emptyScope, .contradiction, .conflictingControls, .danglingReference, .limitExceeded,
      .cyclicNesting, .duplicate, .missingPage, .lockOut:
      false
    }
  }

  /// How much it matters.
  public let severity: Severity
  /// What is wrong.
  public let code: Code
  /// The object: its kind and its name or identifier.
  public let object: String
  /// The field, as a path into Graph's JSON; empty for the whole object.
  public let field: String
  /// What is wrong and what would be right; lower case, one line.
  public let message: String

  /// A finding.
  public init(_ severity: Severity, _ code: Code, object: String, field: String, _ message: String) {
    self.severity = severity
    self.code = code
    self.object = object
    self.field = field
    self.message = message
  }
}

extension Finding: CustomStringConvertible {
  /// One line for people.
  public var description: String {
    field.isEmpty
      ? "\(severity.rawValue): \(object): \(message)"
      : "\(severity.rawValue): \(object), \(field): \(message)"
  }
}

/// Why a write was refused: at least one error among the findings.
public struct RefusedWrite: Error, Sendable, Equatable {
  /// Errors and warnings.
  public let findings: [Finding]

  /// A refusal.
  public init(_ findings: [Finding]) { self.findings = findings }
}
