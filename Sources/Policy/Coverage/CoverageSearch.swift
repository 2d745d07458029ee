import Base
import Directory
import Foundation

/// The choices of one sign-in, one for each condition, by their places in the lists of `Environment`.
struct EnvironmentChoice {
  var client = 0
  var place = 0
  var device = 0
  var signInRisk = 0
  var userRisk = 0
  var insiderRisk = 0
}

/// How device claims and methods count for somebody: members, guests, and people without an object here.
enum Standpoint: Int, CaseIterable {
  case own, external, directConnect

  init(_ type: GuestTypes) {
    self = type.contains(.b2bDirectConnectUser) ? .directConnect : type.isExternal ? .external : .own
  }
}

/// Searches the open pairs of one kind.
struct CoverageSearch {
  let policies: PolicySet
  let directory: DirectorySnapshot
  let kind: Coverage.Kind
  let strength: AuthenticationStrength?
  let engine: Engine
  let environment: Environment
  let people: PeopleClasses
  let targets: TargetClasses

  init(
    policies: PolicySet, directory: DirectorySnapshot, kind: Coverage.Kind, strength: AuthenticationStrength?
  ) {
    self.policies = policies
    self.directory = directory
    self.kind = kind
    self.strength = strength
    engine = policies.engine
    environment = Environment(engine, kind: kind, strength: strength)
    people = PeopleClasses(engine, directory, relevant: environment.relevant)
    targets = TargetClasses(engine, directory, relevant: environment.relevant)
  }

  func run(into coverage: inout Coverage) {
    coverage.isExact = coverage.isExact && environment.isExact
    // Beyond what an integer holds, how many there are says no more.
    coverage.classCount =
      [max(1, people.count), max(1, targets.rows.count)].reduce(environment.count) {
        let (product, hasOverflown) = $0.multipliedReportingOverflow(by: $1)
        return hasOverflown ? Int.max / 4 : min(product, Int.max / 4)
      } + coverage.classCount
    coverage.classOfPerson[kind] = people.classOfPerson
    var open: [[UInt64]: [Int]] = [:]
    var order: [[UInt64]] = []
    for target in targets.rows.indices {
      let bits = openClasses(target)
      guard bits.contains(where: { $0 != 0 }) else { continue }
      if open[bits] == nil { order.append(bits) }
      open[bits, default: []].append(target)
    }
    for bits in order {
      guard let group = open[bits], let gap = gap(bits, group) else { continue }
      coverage.gaps.append(gap)
      coverage.openPairs[kind, default: 0] += gap.userCount * gap.applicationCount
    }
  }

  /// The classes of people who reach a target: for some minimal set of rules, none of the rules is about them.
  private func openClasses(_ target: Int) -> [UInt64] {
    let row = targets.rows[target]
    var open = [UInt64](repeating: 0, count: people.words)
    for standpoint in Standpoint.allCases where people.hasAnyone(standpoint) {
      let members = people.members(of: standpoint)
      var found = [UInt64](repeating: 0, count: people.words)
      // Of the few rules about the target, most sets hold the same or more than another.
      var sets = MinimalSets<Void>()
      for entry in environment.minimal[standpoint.rawValue].entries {
        sets.insert(row.intersected(with: entry.bits), ())
      }
      for entry in sets.entries {
        var closed = [UInt64](repeating: 0, count: people.words)
        for word in row.indices {
          var bits = entry.bits[word]
          while bits != 0 {
            people.orRow(word * 64 + bits.trailingZeroBitCount, into: &closed)
            bits &= bits - 1
          }
        }
        var isWhole = true
        for word in found.indices {
          found[word] |= members[word] & ~closed[word]
          if found[word] != members[word] { isWhole = false }
        }
        if isWhole { break }
      }
      for word in open.indices { open[word] |= found[word] }
    }
    return open
  }

  private func gap(_ bits: [UInt64], _ targetGroup: [Int]) -> Coverage.Gap? {
    let applications = targetGroup.flatMap { targets.members[$0] }.sorted()
    guard let application = applications.first, let (size, person) = people.measure(bits) else { return nil }
    let index = people.firstPerson[person]
    let subject = directory.subject(user: directory.people[index].id)
    let explainer = GapExplainer(search: self, person: person, target: targets.classOf[application])
    let request = explainer.witness(
      user: directory.people[index].id, application: directory.applications[application].appID)
    let (because, exclusion) = explainer.because(request, subject)
    return Coverage.Gap(
      kind: kind, userCount: size, applicationCount: applications.count,
      applications: applications, classes: bits, witness: request, because: because, exclusion: exclusion)
  }
}
