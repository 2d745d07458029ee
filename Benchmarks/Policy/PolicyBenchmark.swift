import Foundation

/// Measures `Policy`; `Benchmarks/policy` calls it, one figure or tenant at a time.
@main
struct PolicyBenchmark {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let seed = ProcessInfo.processInfo.environment["POLICY_BENCHMARK_SEED"].flatMap(UInt64.init) ?? 20_260
    switch (arguments.first, arguments.count) {
    case ("decide", 1):
      for count in [100, 1_000] { DecideBenchmark(policies: count, seed: seed).run() }
    case ("compile", 1): try CompileBenchmark(policies: 1_000, seed: seed).run()
    case ("impact", 1): try ImpactBenchmark(seed: seed).run()
    case ("tenant", 3):
      guard let kind = TenantFolder.Kind(rawValue: arguments[1]) else { usage() }
      try TenantFolder(kind: kind, seed: seed).write(to: URL(filePath: arguments[2]))
    case ("coverage", 2): try CoverageBenchmark(folder: URL(filePath: arguments[1])).run()
    case ("cedar", 3):
      guard let count = Int(arguments[1]) else { usage() }
      try CedarExport(policies: count, seed: seed).write(to: URL(filePath: arguments[2]))
    default: usage()
    }
  }

  private static func usage() -> Never {
    print(
      """
      usage: PolicyBenchmark decide | compile | impact
             PolicyBenchmark tenant typical|random FOLDER
             PolicyBenchmark coverage FOLDER
             PolicyBenchmark cedar COUNT FILE
      """)
    exit(2)
  }
}
