import Administration
import ArgumentParser
import Base
import Directory
import Policy

/// The tenant and the data of a policy command that writes.
struct PolicyPlace: ParsableArguments {
  @OptionGroup var data: DataOptions
  @OptionGroup var tenant: TenantOption

  func with(_ body: (Workplace, Tenant) async throws -> Void) async throws {
    try await Workplace.with(data) { work in
      try await body(work, try await work.administrator.tenant(tenant.tenant))
    }
  }
}

/// The policy that a command is about.
struct PolicyArgument: ParsableArguments {
  @Argument(help: "The policy: its id, or its name where that is unique.")
  var policy: String
}

/// Whether every administrator may be locked out.
struct LockOutOption: ParsableArguments {
  @Flag(help: "Write it although it locks every Global Administrator out.")
  var overrideLockOut = false
}

extension WrittenObject {
  /// Prints the object, and warnings on standard error.
  func print() throws {
    Findings.print(warnings)
    try Outcome.print(json)
  }
}

/// The command `gatehouse policy list`.
struct PolicyListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the policies.")

  @OptionGroup var place: PolicyPlace
  @OptionGroup var format: FormatOption

  @Flag(help: "List those that were deleted in the last 30 days instead.")
  var deleted = false

  func run() async throws {
    try await place.with { work, tenant in
      let policies =
        try await deleted
        ? work.administrator.deletedPolicies(of: tenant) : work.administrator.policies(of: tenant)
      let listing = Listing(
        format.format,
        [
          .init("displayName", "policy"), .init("state"), .init("grantControls.builtInControls", "controls"),
          .init("id"), .init("createdDateTime", "created", isInTable: false),
          .init("modifiedDateTime", "modified", isInTable: false),
          .init("deletedDateTime", "deleted", isInTable: false), .init("templateId", isInTable: false),
        ])
      for policy in policies { try listing.row(policy.shape) }
      try listing.finish()
    }
  }
}

/// The command `gatehouse policy show`.
struct PolicyShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a policy as Graph's JSON.")

  @OptionGroup var place: PolicyPlace
  @OptionGroup var argument: PolicyArgument

  func run() async throws {
    try await place.with { work, tenant in
      try Outcome.print(try await work.administrator.policy(argument.policy, in: tenant))
    }
  }
}

/// The command `gatehouse policy update`.
struct PolicyUpdateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update", abstract: "Change a policy by Graph's JSON.",
    discussion: "As Graph's PATCH: objects are merged, lists are replaced, null clears.")

  @OptionGroup var place: PolicyPlace
  @OptionGroup var argument: PolicyArgument
  @OptionGroup var lockOut: LockOutOption

  @Option(help: "The file with what changes; - for standard input.")
  var file: String

  func run() async throws {
    let patch = try InputFile.json(file)
    try await place.with { work, tenant in
      try await work.administrator.updatePolicy(
        argument.policy, with: patch, in: tenant, overrideLockOut: lockOut.overrideLockOut
      ).print()
    }
  }
}

/// The command `gatehouse policy enable`.
struct PolicyEnableCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enable", abstract: "Enforce a policy from the next request on.")

  @OptionGroup var place: PolicyPlace
  @OptionGroup var argument: PolicyArgument
  @OptionGroup var lockOut: LockOutOption

  func run() async throws {
    try await place.with { work, tenant in
      try await work.set(.enabled, argument.policy, tenant, overrideLockOut: lockOut.overrideLockOut)
    }
  }
}

/// The command `gatehouse policy report-only`.
struct PolicyReportOnlyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report-only", abstract: "Only write into the sign-in log what a policy would do.")

  @OptionGroup var place: PolicyPlace
  @OptionGroup var argument: PolicyArgument

  func run() async throws {
    try await place.with { work, tenant in try await work.set(.reportOnly, argument.policy, tenant) }
  }
}

/// The command `gatehouse policy disable`.
struct PolicyDisableCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "disable", abstract: "Switch a policy off.")

  @OptionGroup var place: PolicyPlace
  @OptionGroup var argument: PolicyArgument

  func run() async throws {
    try await place.with { work, tenant in try await work.set(.disabled, argument.policy, tenant) }
  }
}

extension Workplace {
  fileprivate func set(
    _ state: PolicyState, _ policy: String, _ tenant: Tenant, overrideLockOut: Bool = false
  ) async throws {
    try await administrator.updatePolicy(
      policy, with: ["state": .string(state.rawValue)], in: tenant, overrideLockOut: overrideLockOut
    ).print()
  }
}

/// The command `gatehouse policy delete`.
struct PolicyDeleteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Delete a policy; `policy restore` brings it back for 30 days.")

  @OptionGroup var place: PolicyPlace
  @OptionGroup var argument: PolicyArgument

  func run() async throws {
    try await place.with { work, tenant in
      try Outcome.print(try await work.administrator.deletePolicy(argument.policy, in: tenant))
    }
  }
}

/// The command `gatehouse policy restore`.
struct PolicyRestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Bring a deleted policy back, checked as if it were made now.")

  @OptionGroup var place: PolicyPlace
  @OptionGroup var lockOut: LockOutOption

  @Argument(help: "The policy's id; `policy list --deleted` shows it.")
  var policy: String

  func run() async throws {
    try await place.with { work, tenant in
      try await work.administrator.restorePolicy(
        policy, in: tenant, overrideLockOut: lockOut.overrideLockOut
      ).print()
    }
  }
}
