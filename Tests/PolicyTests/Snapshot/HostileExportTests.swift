import Base
import Foundation
import Testing

@testable import Policy

/// Exports as no tenant has them: they are read to the end, in time, and never taken for more than they are.
@Suite("A hostile export")
struct HostileExportTests {
  private func page(_ file: EntraExport.File, _ text: String, number: Int = 1) -> EntraExport.Page {
    EntraExport.Page(name: "\(file.rawValue).json", number: number, bytes: Array(text.utf8))
  }

  @Test("with a page of the highest number there is misses the pages before it")
  func highestPage() {
    let text = #"{"value":[{"id":"u"}],"@odata.nextLink":"x"}"#
    let export = EntraExport([.users: [page(.users, text, number: .max)]])
    #expect(!export.isComplete)
    #expect(export.directory.people.count == 1)
  }

  @Test("may begin with the mark of UTF-8, as PowerShell writes it")
  func mark() {
    let export = EntraExport([.users: [page(.users, "\u{FEFF}{\"value\":[{\"id\":\"u\"}]}")]])
    #expect(export.isComplete && export.directory.people.count == 1)
  }

  @Test("with policies that are no objects has findings, and answers that are JSON")
  func noObjects() throws {
    let export = EntraExport([
      .policies: [page(.policies, #"{"value":[null,1,"x",[],true,{},{"id":null}]}"#)]
    ])
    #expect(export.findings.count { $0.severity == .error } >= 7)
    let request = EvaluateRequest(
      identity: .user(id: "u", guestType: nil, tenant: nil), reached: .applications(["a"]))
    let answer = WhatIf(
      policies: export.policies, directory: export.directory, now: Date(timeIntervalSince1970: 0)
    ).answer(request)
    let json = try JSONReader.read(answer, limit: .max)
    #expect(json["value"]?.array?.count == 2)
  }

  /// How groups are nested, and how many of them are in themselves.
  enum Nesting: CaseIterable {
    case chain, chainAboveACycle, ring

    var cyclic: Int {
      switch self {
      case .chain: 0
      case .chainAboveACycle: 1
      case .ring: count
      }
    }
    var count: Int { 20_000 }

    func members(_ number: Int) -> String {
      switch self {
      case .chain: number == 0 ? #""u""# : "\"g\(number - 1)\""
      case .chainAboveACycle: number == 0 ? #""u","g0""# : "\"g\(number - 1)\""
      case .ring: "\"g\((number + count - 1) % count)\"" + (number == 0 ? #","u""# : "")
      }
    }
  }

  @Test("with groups nested as deep as there are groups is decided in time", arguments: Nesting.allCases)
  func nesting(nesting: Nesting) {
    let groups = (0..<nesting.count).map { "{\"id\":\"g\($0)\",\"members\":[\(nesting.members($0))]}" }
    let policy = """
      {"value":[{"id":"p","displayName":"P","state":"enabled","conditions":{"users":{"includeUsers":["All"],\
      "excludeGroups":["g\(nesting.count - 1)"]},"applications":{"includeApplications":["All"]},\
      "clientAppTypes":["all"]},"grantControls":{"operator":"OR","builtInControls":["mfa"]}}]}
      """
    let export = EntraExport([
      .users: [page(.users, #"{"value":[{"id":"u"},{"id":"v"}]}"#)],
      .groups: [page(.groups, "{\"value\":[\(groups.joined(separator: ","))]}")],
      .servicePrincipals: [page(.servicePrincipals, #"{"value":[{"id":"s","appId":"a"}]}"#)],
      .policies: [page(.policies, policy)],
    ])
    #expect(export.directory.cyclicGroups().count == nesting.cyclic)
    let coverage = export.policies.coverage(of: export.directory)
    #expect(coverage.isExact)
    #expect(coverage.gaps.filter { $0.kind == .noMfa }.map { coverage.people(in: $0) } == [[0]])
  }

  @Test("with filters that name thousands of devices is not said to be exact")
  func manyLiterals() throws {
    let rules = try (0..<12).map { rule in
      let names = (0..<300).map { "\"n\(rule)x\($0)\"" }.joined(separator: ",")
      return try DeviceFilterRule(parsing: "device.displayName -in [\(names)]")
    }
    let classes = DeviceClasses(rules: rules)
    #expect(!classes.isComplete)
    #expect(classes.classes.first == .unregistered)
  }
}
