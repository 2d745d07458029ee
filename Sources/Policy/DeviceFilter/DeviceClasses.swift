/// Devices that stand for all devices that rules can tell apart.
///
/// For every combination of answers that some device gives to all of the rules, to whether it is compliant, to
/// whether it is hybrid joined and to whether anything is known of it, one of the classes gives the same. Nothing
/// is sampled: each property is taken apart into the values that the rules tell apart.
public struct DeviceClasses: Sendable {
  /// One device of each class, the unregistered one first, then those of which the least has to be known.
  public let classes: [DeviceFacts]
  /// Whether every class is among them; false when there are more than the limit, along the way or at the end.
  public let isComplete: Bool

  /// Finds the classes of rules.
  ///
  /// - Parameter limit: how many classes to keep.
  public init(rules: [DeviceFilterRule], limit: Int = 4096) {
    let limit = max(1, limit)
    var search = DeviceClassSearch(rules, limit: limit)
    search.run()
    let states = search.states.sorted { ($0.cost, $0.order) < ($1.cost, $1.order) }
    classes = states.prefix(limit).map(\.device)
    isComplete = search.isComplete && states.count <= limit
  }
}
