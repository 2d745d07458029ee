import Foundation
import Policy

/// How long the proof of coverage takes on the tenant of a folder, and how much memory.
struct CoverageBenchmark {
  let folder: URL

  func run() throws {
    var pages: [EntraExport.File: [EntraExport.Page]] = [:]
    var size = 0
    for file in EntraExport.File.allCases {
      let path = folder.appending(path: "\(file.rawValue).json")
      guard let data = try? Data(contentsOf: path) else { continue }
      size += data.count
      pages[file] = [EntraExport.Page(name: path.lastPathComponent, number: 1, bytes: Array(data))]
    }
    var tenant = EntraExport([:])
    let clock = ContinuousClock()
    let reading = clock.measure { tenant = EntraExport(pages) }
    pages = [:]
    let peakOfReading = Measure.peakMemory()
    var coverage = tenant.policies.coverage(of: tenant.directory)
    let peak = Measure.peakMemory()
    let rounds = Measure.rounds(7) { coverage = tenant.policies.coverage(of: tenant.directory) }
    let directory = tenant.directory
    print(
      "coverage, \(folder.lastPathComponent): \(directory.people.count) users, \(tenant.policies.policies.count) policies, "
        + "\(directory.applications.count) applications")
    let open = coverage.openPairs.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.key) \($0.value)" }
    print(
      "    exact: \(coverage.isExact); \(coverage.classCount) classes; \(coverage.gaps.count) gaps; "
        + "open pairs: \(open.joined(separator: ", ")); findings: \(tenant.findings.count)")
    Measure.report("    coverage, median of 7", rounds, scale: 1e9, "s", "budget 1 s")
    Measure.report("    peak memory, read and proven once", peak, "MiB", "budget 1,024 MiB")
    Measure.report("    peak memory, read", peakOfReading, "MiB")
    Measure.report(
      "    reading the folder (\(size >> 20) MiB)",
      Double(reading.components.seconds) + Double(reading.components.attoseconds) / 1e18, "s")
  }
}
