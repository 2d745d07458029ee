/// A node of a device filter rule.
indirect enum DeviceFilterNode: Sendable, Equatable {
  case comparison(DeviceComparison)
  case not(DeviceFilterNode)
  /// At least two operands.
  case and([DeviceFilterNode])
  /// At least two operands.
  case or([DeviceFilterNode])
}

/// A test of one property, or its opposite.
///
/// A positive test of a property that is null fails, so the negative one succeeds.
struct DeviceComparison: Sendable, Equatable {
  let property: DeviceProperty
  let test: Test
  let isNegated: Bool

  enum Test: Sendable, Equatable {
    case isNull
    /// Of `isCompliant`.
    case isFlag(Bool)
    case equals(DeviceLiteral)
    case startsWith(DeviceLiteral)
    case endsWith(DeviceLiteral)
    case contains(DeviceLiteral)
    case isIn([DeviceLiteral])
    /// Of a collection: one element is the literal.
    case hasElement(DeviceLiteral)
  }
}

/// A text in a rule: as it was written, and folded once for every comparison.
struct DeviceLiteral: Sendable, Equatable {
  let text: String
  let folded: FoldedText

  init(_ text: String) {
    self.text = text
    folded = FoldedText(text)
  }
}

extension DeviceFilterNode: CustomStringConvertible {
  var description: String {
    switch self {
    case .comparison(let comparison): comparison.description
    case .not(.comparison(let comparison)): "-not \(comparison)"
    case .not(let node): "-not (\(node))"
    case .and(let nodes): nodes.map { $0.operand(isInOr: false) }.joined(separator: " -and ")
    case .or(let nodes): nodes.map { $0.operand(isInOr: true) }.joined(separator: " -or ")
    }
  }

  private func operand(isInOr: Bool) -> String {
    switch self {
    case .comparison, .not: description
    case .and: isInOr ? description : "(\(description))"
    case .or: "(\(description))"
    }
  }
}

extension DeviceComparison: CustomStringConvertible {
  var description: String {
    let (positive, negative, value): (DeviceFilterOperator, DeviceFilterOperator, String) =
      switch test {
      case .isNull: (.eq, .ne, "null")
      case .isFlag(let flag): (.eq, .ne, flag ? "True" : "False")
      case .equals(let literal): (.eq, .ne, literal.description)
      case .startsWith(let literal): (.startsWith, .notStartsWith, literal.description)
      case .endsWith(let literal): (.endsWith, .notEndsWith, literal.description)
      case .contains(let literal), .hasElement(let literal): (.contains, .notContains, literal.description)
      case .isIn(let literals): (.in, .notIn, "[\(literals.map(\.description).joined(separator: ", "))]")
      }
    return "device.\(property.name) \((isNegated ? negative : positive).rawValue) \(value)"
  }
}

extension DeviceLiteral: CustomStringConvertible {
  var description: String {
    var quoted = String.UnicodeScalarView()
    quoted.append("\"")
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "`" { quoted.append("`") }
      quoted.append(scalar)
    }
    quoted.append("\"")
    return String(quoted)
  }
}
