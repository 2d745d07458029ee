import ArgumentParser

/// The command `gatehouse method …`.
struct MethodCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "method",
    abstract: "Say which methods people may use, hand out passes and tokens, and bring in the last ones.",
    subcommands: [
      MethodPolicyCommand.self, MethodCampaignCommand.self, MethodInviteCommand.self, MethodWaveCommand.self,
      MethodPassesCommand.self, MethodTokensCommand.self,
    ])
}
