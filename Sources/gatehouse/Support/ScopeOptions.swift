import Administration
import ArgumentParser
import Directory

/// Whom a policy is for.
struct ScopeOptions: ParsableArguments {
  @Option(help: "Whom it is for: All, or a user name or id; may be given again.")
  var include: [String] = []

  @Option(help: "The members of a group, by name or id; may be given again.")
  var includeGroup: [String] = []

  @Option(help: "Whom it is not for: a user name or id; may be given again.")
  var exclude: [String] = []

  @Option(help: "Not the members of a group, by name or id; may be given again.")
  var excludeGroup: [String] = []

  /// The four lists by ids; everybody when nobody is included.
  struct Scope {
    var includeUsers: [String]
    var includeGroups: [String]
    var excludeUsers: [String]
    var excludeGroups: [String]
  }

  func resolve(_ work: Workplace, _ tenant: Tenant) async throws -> Scope {
    var scope = Scope(
      includeUsers: try await users(include, work, tenant),
      includeGroups: try await groups(includeGroup, work, tenant),
      excludeUsers: try await users(exclude, work, tenant),
      excludeGroups: try await groups(excludeGroup, work, tenant))
    if scope.includeUsers.isEmpty, scope.includeGroups.isEmpty { scope.includeUsers = ["All"] }
    return scope
  }

  private func users(_ references: [String], _ work: Workplace, _ tenant: Tenant) async throws -> [String] {
    var ids: [String] = []
    for reference in references {
      ids.append(
        reference == "All"
          ? reference : try await work.administrator.user(reference, in: tenant).id.description)
    }
    return ids
  }

  private func groups(_ references: [String], _ work: Workplace, _ tenant: Tenant) async throws -> [String] {
    var ids: [String] = []
    for reference in references {
      ids.append(try await work.administrator.group(reference, in: tenant).id.description)
    }
    return ids
  }
}
