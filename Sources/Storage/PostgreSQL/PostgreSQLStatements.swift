import CPQ

/// The statements that a connection has prepared, by text and types; the oldest makes room for the newest.
struct PostgreSQLStatements {
  struct Key: Hashable {
    let text: String
    let types: [Oid]
  }

  private let capacity: Int
  private var names: [Key: String] = [:]
  private var order: [Key] = []
  private var count = 0

  init(capacity: Int = 256) {
    self.capacity = capacity
  }

  func name(of key: Key) -> String? { names[key] }

  /// A name that was not used before.
  mutating func freshName() -> String {
    count += 1
    return "s\(count)"
  }

  /// Remembers a prepared statement.
  ///
  /// - Returns: the name of one to deallocate, when there are too many.
  mutating func remember(_ key: Key, as name: String) -> String? {
    names[key] = name
    order.append(key)
    guard order.count > capacity else { return nil }
    return names.removeValue(forKey: order.removeFirst())
  }
}
