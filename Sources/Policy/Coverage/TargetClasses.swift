import Base
import Directory

/// The applications, put together where no relevant rule tells them apart.
struct TargetClasses {
  /// The relevant rules that are about each class.
  private(set) var rows: [[UInt64]] = []
  /// The applications of each class, by their places in the directory.
  private(set) var members: [[Int]] = []
  /// The class of each application.
  private(set) var classOf: [Int] = []

  init(_ engine: Engine, _ directory: DirectorySnapshot, relevant: [UInt64]) {
    var index: [[UInt64]: Int] = [:]
    var scratch = [UInt64](repeating: 0, count: engine.scratchSize)
    let base = Dimension.target.rawValue * engine.width
    for (position, application) in directory.applications.enumerated() {
      engine.matchTarget(.applications([ObjectKey(application.appID)]), into: &scratch)
      let row = (0..<engine.width).map { scratch[base + $0] & relevant[$0] }
      let place = index[row] ?? rows.count
      if place == rows.count {
        index[row] = place
        rows.append(row)
        members.append([])
      }
      members[place].append(position)
      classOf.append(place)
    }
  }
}
