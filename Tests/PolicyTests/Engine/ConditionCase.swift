import Testing

@testable import Policy

/// What one policy's conditions say of some sign-ins: changes to a policy for everybody and everything, and for each
/// sign-in the reasons why the policy does not apply, `notSet` when it does.
struct ConditionCase: Sendable, CustomTestStringConvertible {
  let name: String
  let policy: String
  let signIns: [(signIn: String, reasons: String)]

  init(_ name: String, _ policy: String, _ signIns: [(signIn: String, reasons: String)]) {
    self.name = name
    self.policy = policy
    self.signIns = signIns
  }

  var testDescription: String { name }

  /// A case about `conditions.users`.
  static func users(_ name: String, _ users: String, _ signIns: [(signIn: String, reasons: String)]) -> Self {
    Self(name, #"{"conditions": {"users": \#(users)}}"#, signIns)
  }

  /// A case about `conditions.applications`.
  static func target(_ name: String, _ target: String, _ signIns: [(signIn: String, reasons: String)]) -> Self
  {
    Self(name, #"{"conditions": {"applications": \#(target)}}"#, signIns)
  }

  /// A case about another condition.
  static func condition(
    _ name: String, _ condition: String, _ signIns: [(signIn: String, reasons: String)]
  ) -> Self {
    Self(name, #"{"conditions": {\#(condition)}}"#, signIns)
  }

  func check() throws {
    let set = try TestTenant.set([policy])
    for (signIn, reasons) in signIns {
      let found = set.reasons(try TestTenant.context(signIn))
      #expect(found == reasons, "\(signIn)")
    }
  }
}
