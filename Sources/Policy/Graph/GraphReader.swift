import Base

/// Where findings are gathered while an object is read.
final class FindingList {
  private(set) var findings: [Finding] = []

  func add(_ finding: Finding) { findings.append(finding) }
}

/// Reads one object of Graph's JSON member by member, and remembers which members it was asked for.
///
/// Nothing throws: what is wrong becomes a finding, so that an export is read whole and a write is told everything
/// at once.
struct GraphReader {
  let object: String
  let path: String
  private let members: [JSONValue.Member]
  private let list: FindingList

  init(_ value: JSONValue, object: String, path: String, list: FindingList) {
    self.object = object
    self.path = path
    self.list = list
    if let members = value.members {
      self.members = members
    } else {
      members = []
      list.add(Finding(.error, .malformed, object: object, field: path, "an object is expected here"))
    }
  }

  /// The path of a member; of the object itself when the name is empty.
  func field(_ name: String) -> String {
    path.isEmpty ? name : name.isEmpty ? path : "\(path).\(name)"
  }

  func report(_ severity: Finding.Severity, _ code: Finding.Code, _ name: String, _ message: String) {
    list.add(Finding(severity, code, object: object, field: field(name), message))
  }

  /// A member; nil when it is absent or null.
  func value(_ name: String) -> JSONValue? {
    guard let value = members.first(where: { $0.name == name })?.value, value != .null else { return nil }
    return value
  }

  func has(_ name: String) -> Bool { members.contains { $0.name == name } }

  func string(_ name: String) -> String? {
    guard let value = value(name) else { return nil }
    guard let text = value.string else {
      report(.error, .malformed, name, "a text is expected here")
      return nil
    }
    return text
  }

  func bool(_ name: String) -> Bool? {
    guard let value = value(name) else { return nil }
    guard let flag = value.bool else {
      report(.error, .malformed, name, "`true` or `false` is expected here")
      return nil
    }
    return flag
  }

  func integer(_ name: String) -> Int64? {
    guard let value = value(name) else { return nil }
    guard case .integer(let number) = value else {
      report(.error, .malformed, name, "a whole number is expected here")
      return nil
    }
    return number
  }

  /// A list of texts; an absent one is empty.
  func strings(_ name: String) -> [String] {
    guard let value = value(name) else { return [] }
    guard let values = value.array else {
      report(.error, .malformed, name, "a list is expected here")
      return []
    }
    return values.compactMap { element in
      if let text = element.string { return text }
      report(.error, .malformed, name, "a list of texts is expected here")
      return nil
    }
  }

  /// Graph's flags: one text, names joined by commas.
  func flags(_ name: String) -> [String] {
    (string(name) ?? "").split(separator: ",").map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }.filter { !$0.isEmpty }
  }

  /// The members of an enumeration; unknown ones are findings.
  func enumeration<Value: RawRepresentable & CaseIterable>(
    _ name: String, _ texts: [String], as type: Value.Type
  ) -> [Value] where Value.RawValue == String {
    texts.compactMap { text in
      if let value = Value(rawValue: text) { return value }
      let allowed = Value.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
      report(.error, .unknownValue, name, "`\(text.clipped)` is none of \(allowed)")
      return nil
    }
  }

  func reader(_ name: String) -> GraphReader? {
    value(name).map { GraphReader($0, object: object, path: field(name), list: list) }
  }

  func readers(_ name: String) -> [GraphReader] {
    guard let value = value(name) else { return [] }
    guard let values = value.array else {
      report(.error, .malformed, name, "a list is expected here")
      return []
    }
    return values.enumerated().map { index, value in
      GraphReader(value, object: object, path: "\(field(name))[\(index)]", list: list)
    }
  }

  /// Names of members that are set and are none of `known`; annotations aside.
  func others(than known: Set<String>) -> [String] {
    members.filter { member in
      !known.contains(member.name) && !member.name.contains("@odata.") && !member.value.isUnset
    }.map(\.name)
  }
}

extension JSONValue {
  /// Whether Graph would say that this is not set: null, an empty list, an empty or all-null object.
  var isUnset: Bool {
    switch self {
    case .null: true
    case .array(let values): values.isEmpty
    case .object(let members): members.allSatisfy { $0.name.contains("@odata.") || $0.value.isUnset }
    case .bool, .integer, .number, .string: false
    }
  }
}

extension String {
  /// At most 80 characters of it, for a message.
  var clipped: String { count <= 80 ? self : String(prefix(77)) + "…" }
}
