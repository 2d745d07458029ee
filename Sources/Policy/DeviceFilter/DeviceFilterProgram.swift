/// A device filter rule as a row of tests, each naming where to go on when it holds and when it does not.
///
/// Nothing in it is counted by reference, so deciding a rule allocates and retains nothing but the values it reads.
struct DeviceFilterProgram: Sendable, Equatable {
  private enum Test: Sendable, Equatable {
    case isNull
    case isFlag(Bool)
    case text(FoldedText.Relation)
    case hasElement
  }

  private struct Step: Sendable, Equatable {
    let property: DeviceProperty
    let test: Test
    /// Where its literal stands in the pool.
    let literal: Range<Int>
    let whenTrue: Int
    let whenFalse: Int
  }

  private static let yes = -1
  private static let no = -2

  private var steps: [Step] = []
  /// All literals, folded, one after the other.
  private var pool: [UInt8] = []
  private var entry = 0

  init(_ root: DeviceFilterNode) { entry = add(root, Self.yes, Self.no) }

  func matches(_ device: DeviceFacts) -> Bool {
    steps.withUnsafeBufferPointer { steps in
      pool.withUnsafeBufferPointer { pool in
        var next = entry
        while next >= 0 {
          let isTrue = Self.holds(steps[next], device, pool)
          next = isTrue ? steps[next].whenTrue : steps[next].whenFalse
        }
        return next == Self.yes
      }
    }
  }

  private static func holds(
    _ step: Step, _ device: DeviceFacts, _ pool: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    switch step.test {
    case .isFlag(let flag): return device.isCompliant == flag
    case .isNull:
      return step.property == .isCompliant
        ? device.isCompliant == nil : device.text(of: step.property) == nil
    case .text(let relation):
      guard let text = device.text(of: step.property) else { return false }
      return FoldedText.holds(relation, of: text, UnsafeBufferPointer(rebasing: pool[step.literal]))
    case .hasElement:
      let literal = UnsafeBufferPointer(rebasing: pool[step.literal])
      let elements = step.property == .physicalIds ? device.physicalIds : device.systemLabels
      return elements.contains { FoldedText.holds(.equals, of: $0, literal) }
    }
  }

  /// Adds a node that goes on where it is told to; the last one is added first.
  ///
  /// - Returns: where it begins.
  private mutating func add(_ node: DeviceFilterNode, _ whenTrue: Int, _ whenFalse: Int) -> Int {
    switch node {
    case .comparison(let comparison):
      return comparison.isNegated
        ? add(comparison, whenFalse, whenTrue) : add(comparison, whenTrue, whenFalse)
    case .not(let node): return add(node, whenFalse, whenTrue)
    case .and(let nodes): return nodes.reversed().reduce(whenTrue) { add($1, $0, whenFalse) }
    case .or(let nodes): return nodes.reversed().reduce(whenFalse) { add($1, whenTrue, $0) }
    }
  }

  /// Adds the positive test of a comparison.
  private mutating func add(_ comparison: DeviceComparison, _ whenTrue: Int, _ whenFalse: Int) -> Int {
    let property = comparison.property
    switch comparison.test {
    case .isNull: return add(property, .isNull, nil, whenTrue, whenFalse)
    case .isFlag(let flag): return add(property, .isFlag(flag), nil, whenTrue, whenFalse)
    case .equals(let literal): return add(property, .text(.equals), literal, whenTrue, whenFalse)
    case .startsWith(let literal): return add(property, .text(.startsWith), literal, whenTrue, whenFalse)
    case .endsWith(let literal): return add(property, .text(.endsWith), literal, whenTrue, whenFalse)
    case .contains(let literal): return add(property, .text(.contains), literal, whenTrue, whenFalse)
    case .hasElement(let literal): return add(property, .hasElement, literal, whenTrue, whenFalse)
    case .isIn(let literals):
      return literals.reversed().reduce(whenFalse) { add(property, .text(.equals), $1, whenTrue, $0) }
    }
  }

  private mutating func add(
    _ property: DeviceProperty, _ test: Test, _ literal: DeviceLiteral?, _ whenTrue: Int, _ whenFalse: Int
  ) -> Int {
    let start = pool.count
    pool += literal?.folded.bytes ?? []
    steps.append(
      Step(
        property: property, test: test, literal: start..<pool.count, whenTrue: whenTrue, whenFalse: whenFalse)
    )
    return steps.count - 1
  }
}
