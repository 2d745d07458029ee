import Base
import Directory

/// The people who can sign in, put together where no relevant rule tells them apart.
struct PeopleClasses {
  /// The class of each person; -1 for somebody who cannot sign in.
  private(set) var classOfPerson: [Int32] = []
  /// The first person of each class, by place in the directory.
  private(set) var firstPerson: [Int] = []
  /// How many people are in each class.
  private(set) var sizes: [Int] = []
  /// The standpoint of each class.
  private(set) var standpoints: [Standpoint] = []
  /// The relevant rules that are about each class.
  private(set) var rows: [[UInt64]] = []
  /// For each rule, the classes that it is about.
  private var classesOfRule: BitRows
  private var membersOfStandpoint: [[UInt64]] = []
  /// Words in a row of classes.
  private(set) var words = 1

  /// How many classes there are.
  var count: Int { sizes.count }

  private struct Key: Hashable {
    let row: [UInt64]
    let standpoint: Int
  }

  init(_ engine: Engine, _ directory: DirectorySnapshot, relevant: [UInt64]) {
    classesOfRule = BitRows(width: 1)
    let inherited = GroupRows(engine, directory)
    var index: [Key: Int32] = [:]
    classOfPerson = [Int32](repeating: -1, count: directory.people.count)
    var scratch = [UInt64](repeating: 0, count: engine.scratchSize)
    let base = Dimension.users.rawValue * engine.width
    let workloadBase = Dimension.workloads.rawValue * engine.width
    var subject = Subject(id: ObjectKey(high: 0, low: 0))
    for (position, person) in directory.people.enumerated() where person.isEnabled {
      subject.id = person.key
      subject.roles = directory.roles[person.key] ?? []
      subject.guestType = person.guestType
      subject.perUserMFAState = person.perUserMFAState
      engine.matchUsers(
        subject, inheriting: inherited.rows, of: directory.groupsOfPerson[position], into: &scratch)
      var row = [UInt64](repeating: 0, count: engine.width)
      for word in 0..<engine.width {
        row[word] = scratch[base + word] & scratch[workloadBase + word] & relevant[word]
      }
      let standpoint = Standpoint(person.guestType)
      let key = Key(row: row, standpoint: standpoint.rawValue)
      if let place = index[key] {
        classOfPerson[position] = place
        sizes[Int(place)] += 1
      } else {
        index[key] = Int32(sizes.count)
        classOfPerson[position] = Int32(sizes.count)
        sizes.append(1)
        firstPerson.append(position)
        standpoints.append(standpoint)
        rows.append(row)
      }
    }
    transpose(ruleCount: engine.rules.count)
  }

  private mutating func transpose(ruleCount: Int) {
    words = max(1, (count + 63) / 64)
    classesOfRule = BitRows(width: words, count: ruleCount)
    membersOfStandpoint = Standpoint.allCases.map { _ in [UInt64](repeating: 0, count: words) }
    for (place, row) in rows.enumerated() {
      membersOfStandpoint[standpoints[place].rawValue][place >> 6] |= 1 << UInt64(place & 63)
      for word in row.indices {
        var bits = row[word]
        while bits != 0 {
          classesOfRule.set(place, in: word * 64 + bits.trailingZeroBitCount)
          bits &= bits - 1
        }
      }
    }
  }

  func hasAnyone(_ standpoint: Standpoint) -> Bool {
    membersOfStandpoint[standpoint.rawValue].contains { $0 != 0 }
  }

  func members(of standpoint: Standpoint) -> [UInt64] { membersOfStandpoint[standpoint.rawValue] }

  /// Adds the classes that a rule is about.
  func orRow(_ rule: Int, into bits: inout [UInt64]) {
    classesOfRule.words.withUnsafeBufferPointer { source in
      bits.withUnsafeMutableBufferPointer { target in
        let base = rule * words
        for word in 0..<words { target[word] |= source[base &+ word] }
      }
    }
  }

  /// How many people are in the classes, and the largest of them; nil when there is none.
  func measure(_ bits: [UInt64]) -> (size: Int, largest: Int)? {
    var size = 0
    var largest: Int?
    for word in bits.indices {
      var rest = bits[word]
      while rest != 0 {
        let place = word &* 64 &+ rest.trailingZeroBitCount
        rest &= rest &- 1
        size += sizes[place]
        if largest.map({ sizes[$0] < sizes[place] }) ?? true { largest = place }
      }
    }
    return largest.map { (size, $0) }
  }
}

/// For each group, the rules that include and exclude it, its roles, and every group around it.
struct GroupRows {
  /// Row `2n` includes, row `2n + 1` excludes.
  private(set) var rows: BitRows

  init(_ engine: Engine, _ directory: DirectorySnapshot) {
    rows = BitRows(width: engine.width, count: 2 * directory.groups.count)
    var own = rows
    for (position, key) in directory.groups.enumerated() {
      engine.add(group: key, roles: directory.roles[key] ?? [], to: &own, at: 2 * position)
    }
    for component in GroupNesting(parents: directory.parents).components {
      guard let first = component.first.map(Int.init) else { continue }
      // Whoever is in one group of a component is in all of them, and in whatever is around it.
      for group in component.map(Int.init) {
        for side in 0...1 {
          rows.formUnion(own, row: 2 * group + side, into: 2 * first + side)
          for parent in directory.parents[group] {
            rows.formUnion(row: 2 * Int(parent) + side, into: 2 * first + side)
          }
        }
      }
      for group in component.dropFirst().map(Int.init) {
        for side in 0...1 { rows.formUnion(row: 2 * first + side, into: 2 * group + side) }
      }
    }
  }
}
