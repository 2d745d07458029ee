import ArgumentParser
import Server

/// Where the data is: the options of every command.
struct DataOptions: ParsableArguments {
  @Option(help: "The data directory (GATEHOUSE_DATA; ./data unless given).")
  var data: String?

  @Option(
    help: "The configuration file (GATEHOUSE_CONFIG; gatehouse.yaml in the data directory unless given).")
  var config: String?

  /// The options by the settings' names.
  var settings: [ConfigurationKey: String] {
    var settings: [ConfigurationKey: String] = [:]
    settings[.data] = data
    settings[.config] = config
    return settings
  }
}

/// The tenant that a command is about.
struct TenantOption: ParsableArguments {
  @Option(help: "The tenant: its id or one of its domains.")
  var tenant: String
}

/// The person that a command is about.
struct UserOptions: ParsableArguments {
  @OptionGroup var tenant: TenantOption

  @Option(name: [.long, .customLong("user")], help: "The person: a user name or an id.")
  var username: String
}

/// How a listing looks.
struct FormatOption: ParsableArguments {
  @Option(help: "table, json or csv.")
  var format: ListFormat = .table
}
