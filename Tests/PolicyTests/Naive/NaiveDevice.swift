/// A value of a device property.
enum NaiveValue {
  case text(String)
  case flag(Bool)
  case list([String])
}

/// A `deviceInfo`: what was said, and what a filter rule may see of it.
struct NaiveDevice {
  /// Graph's names and the values as they were given.
  var fields: [(name: String, value: NaiveValue)]
  /// The property names of rules in lower case, and lower-case values.
  var visible: [(name: String, value: NaiveValue)] = []
  var isCompliant = false
  var isHybridJoined = false

  init(_ fields: [(name: String, value: NaiveValue)]) {
    self.fields = fields
    var isManaged = false
    for field in fields {
      switch (field.name, field.value) {
      case ("isCompliant", .flag(true)):
        isCompliant = true
        isManaged = true
      case ("trustType", .text(let type)) where type.lowercased() == "serverad":
        isHybridJoined = true
        isManaged = true
      case ("mdmAppId", _): isManaged = true
      default: break
      }
    }
    for field in fields {
      let name = field.name == "ownership" ? "deviceownership" : field.name.lowercased()
      if name.hasPrefix("extensionattribute") && !isManaged { continue }
      switch field.value {
      case .text(let text): visible.append((name, .text(text.lowercased())))
      case .flag: visible.append((name, field.value))
      case .list(let elements): visible.append((name, .list(elements.map { $0.lowercased() })))
      }
    }
  }

  func value(of name: String) -> NaiveValue? {
    for field in visible where field.name == name { return field.value }
    return nil
  }

  static let unregistered = NaiveDevice([])
}
