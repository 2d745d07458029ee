import ArgumentParser

/// The command `gatehouse policy …`.
struct PolicyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy",
    abstract: "Write policies, ask what they do, prove whom they cover, and see what a new one would do.",
    discussion: """
      Those that ask look with --tenant at a tenant of this server; with --from DIR at a folder of Graph's JSON, \
      exported from Microsoft Entra ID or by `gatehouse export`, and then they need no server and no data.
      """,
    subcommands: [
      PolicyWhatIfCommand.self, PolicyCoverageCommand.self, PolicyImpactCommand.self,
      PolicyConvertCommand.self,
      PolicyListCommand.self, PolicyShowCommand.self, PolicyCreateCommand.self, PolicyTemplatesCommand.self,
      PolicyUpdateCommand.self, PolicyEnableCommand.self, PolicyReportOnlyCommand.self,
      PolicyDisableCommand.self,
      PolicyDeleteCommand.self, PolicyRestoreCommand.self,
    ])
}
