import Directory
import Foundation
import Storage

/// What the tenant's policies say about managing one's own methods; asked in the database transaction of the change.
///
/// The layer that decides about sign-ins answers, so that there is one answer.
public struct MethodPolicies: Sendable {
  /// Why nothing may be registered, by Entra's number.
  public enum Prohibition: Int, Sendable {
    /// The person or the sign-in is at risk.
    case risk = 53004
    /// A policy forbids it from here, or with so little proof.
    case policy = 53010
  }

  /// Whether a method may be registered.
  public enum Registering: Sendable, Equatable {
    /// It may.
    case allowed
    /// It may once the person has proven more.
    case needsProof
    /// It may not.
    case forbidden(Prohibition)
  }

  /// Whether policy asks the person for a method, so that the last one stays.
  public let requiresMethod: @Sendable (SecurityInfoVisitor, Date, any SQLConnection) throws -> Bool
  /// Whether the person may register a method in this session.
  public let registering:
    @Sendable (SecurityInfoVisitor, Session, Date, any SQLConnection) throws -> Registering

  /// The answers.
  public init(
    requiresMethod: @escaping @Sendable (SecurityInfoVisitor, Date, any SQLConnection) throws -> Bool,
    registering:
      @escaping @Sendable (SecurityInfoVisitor, Session, Date, any SQLConnection) throws -> Registering
  ) {
    self.requiresMethod = requiresMethod
    self.registering = registering
  }
}
