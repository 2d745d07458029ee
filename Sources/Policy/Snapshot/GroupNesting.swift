/// Groups put together where each is in the other, in an order in which the groups around come first.
///
/// Tarjan's algorithm without recursion: nesting may be as deep as there are groups, and the work stays linear.
struct GroupNesting {
  /// The groups of each component, by their places; what a group is in stands in its own component or an earlier one.
  private(set) var components: [[Int32]] = []

  private let parents: [[Int32]]
  private var number: [Int32]
  private var lowest: [Int32]
  private var isOpen: [Bool]
  private var open: [Int32] = []
  private var next: Int32 = 0

  init(parents: [[Int32]]) {
    self.parents = parents
    number = [Int32](repeating: -1, count: parents.count)
    lowest = number
    isOpen = [Bool](repeating: false, count: parents.count)
    for group in parents.indices where number[group] < 0 { visit(group) }
  }

  private mutating func enter(_ group: Int) {
    number[group] = next
    lowest[group] = next
    next += 1
    open.append(Int32(group))
    isOpen[group] = true
  }

  private mutating func visit(_ start: Int) {
    var path: [(group: Int, edge: Int)] = [(start, 0)]
    enter(start)
    while let (group, edge) = path.last {
      guard edge < parents[group].count else {
        path.removeLast()
        if let child = path.last?.group { lowest[child] = min(lowest[child], lowest[group]) }
        if lowest[group] == number[group] { close(group) }
        continue
      }
      path[path.count - 1].edge += 1
      let parent = Int(parents[group][edge])
      if number[parent] < 0 {
        enter(parent)
        path.append((parent, 0))
      } else if isOpen[parent] {
        lowest[group] = min(lowest[group], number[parent])
      }
    }
  }

  /// Takes the component that a group was the first of.
  private mutating func close(_ first: Int) {
    var component: [Int32] = []
    while let group = open.popLast() {
      isOpen[Int(group)] = false
      component.append(group)
      if group == first { break }
    }
    components.append(component)
  }
}
