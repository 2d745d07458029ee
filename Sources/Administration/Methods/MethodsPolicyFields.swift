import Base
import Directory
import Policy

/// What is wrong with a methods policy, gathered while it is read.
final class MethodsPolicyFindings {
  static let object = "authentication methods policy"
  private(set) var all: [Finding] = []

  func add(_ severity: Finding.Severity, _ code: Finding.Code, at field: String, _ message: String) {
    all.append(Finding(severity, code, object: Self.object, field: field, message))
  }
}

@available(*, unavailable)
extension MethodsPolicyFindings: Sendable {}

/// One object of a methods policy, read member by member; what is wrong becomes a finding, and the value stays.
struct MethodsPolicyFields {
  let path: String
  private let members: [JSONValue.Member]
  private let findings: MethodsPolicyFindings

  init(_ value: JSONValue, at path: String, _ findings: MethodsPolicyFindings) {
    self.path = path
    self.findings = findings
    members = value.members ?? []
    if value.members == nil { findings.add(.error, .malformed, at: path, "an object is expected here") }
  }

  func field(_ name: String) -> String { path.isEmpty ? name : name.isEmpty ? path : "\(path).\(name)" }

  func error(_ code: Finding.Code, _ name: String, _ message: String) {
    findings.add(.error, code, at: field(name), message)
  }

  func warn(_ name: String, _ message: String) {
    findings.add(.warning, .notEvaluated, at: field(name), message)
  }

  func value(_ name: String) -> JSONValue? { members.first { $0.name == name }?.value }

  /// Refuses members that are none of these; annotations are let pass.
  func only(_ known: Set<String>) {
    for member in members where !known.contains(member.name) && !member.name.contains("@odata.") {
      error(.unknownValue, "", "has no property \(quoted(member.name))")
    }
  }

  func bool(_ name: String, _ target: inout Bool) {
    guard let value = value(name) else { return }
    guard let flag = value.bool else { return error(.malformed, name, "`true` or `false` is expected here") }
    target = flag
  }

  func integer(_ name: String, in range: ClosedRange<Int>, _ target: inout Int) {
    guard let value = value(name) else { return }
    guard let number = value.int else { return error(.malformed, name, "a whole number is expected here") }
    guard let number = Int(exactly: number), range.contains(number) else {
      return error(
        .limitExceeded, name, "\(range.lowerBound) to \(range.upperBound) is allowed, not \(number)")
    }
    target = number
  }

  func string(_ name: String) -> String? {
    guard let value = value(name), value != .null else { return nil }
    guard let text = value.string else {
      error(.malformed, name, "a text is expected here")
      return nil
    }
    return text
  }

  /// A word of an enumeration; nil when it is absent or another one.
  func word(_ name: String, _ allowed: [String]) -> String? {
    guard let value = value(name) else { return nil }
    guard let text = value.string else {
      error(.malformed, name, "a text is expected here")
      return nil
    }
    guard allowed.contains(text) else {
      let list = allowed.map { "`\($0)`" }.joined(separator: ", ")
      error(.unknownValue, name, "\(quoted(text)) is none of \(list)")
      return nil
    }
    return text
  }

  /// Graph's `advancedConfigState`; `default` is what a new tenant has.
  func state(_ name: String, default standard: Bool, _ target: inout Bool) {
    switch word(name, ["enabled", "disabled", "default"]) {
    case "enabled": target = true
    case "disabled": target = false
    case "default": target = standard
    default: break
    }
  }

  func object(_ name: String) -> MethodsPolicyFields? {
    value(name).map { MethodsPolicyFields($0, at: field(name), findings) }
  }

  /// The objects of a list; nil when the list is absent.
  func objects(_ name: String) -> [MethodsPolicyFields]? {
    guard let value = value(name) else { return nil }
    guard let values = value.array else {
      error(.malformed, name, "a list is expected here")
      return nil
    }
    return values.enumerated().map { index, value in
      MethodsPolicyFields(value, at: "\(field(name))[\(index)]", findings)
    }
  }

  /// The texts of a list; nil when the list is absent or holds something else.
  func strings(_ name: String) -> [String]? {
    guard let value = value(name) else { return nil }
    guard let values = value.array else {
      error(.malformed, name, "a list is expected here")
      return nil
    }
    let texts = values.compactMap(\.string)
    guard texts.count == values.count else {
      error(.malformed, name, "a list of texts is expected here")
      return nil
    }
    return texts
  }

  // MARK: Targets

  /// Whom this object names (`targetType` and `id`); nil with a finding when that cannot be said.
  func target(mayBeEverybody: Bool = true) -> AuthenticationMethodsPolicy.Target? {
    let type = word("targetType", ["group", "user"])
    guard let id = string("id") else {
      if value("id") == nil || value("id") == .null { error(.missing, "id", "a target needs an id") }
      return nil
    }
    if value("targetType") == nil { error(.missing, "targetType", "a target is a `group` or a `user`") }
    guard let type else { return nil }
    if type == "group", id == MethodsPolicyJSON.everybody {
      if mayBeEverybody { return .allUsers }
      error(.contradiction, "id", "everybody cannot be excluded; disable it instead")
      return nil
    }
    if type == "group", let group = Group.ID(id) { return .group(group) }
    if type == "user", let user = User.ID(id) { return .user(user) }
    error(.unknownValue, "id", "\(quoted(id)) is no id of a \(type)")
    return nil
  }

  /// Whom a list names, each once; nil when the list is absent.
  func targets(
    _ name: String, known: Set<String>, mayBeEverybody: Bool = true,
    _ each: (MethodsPolicyFields) -> Void = { _ in }
  ) -> [AuthenticationMethodsPolicy.Target]? {
    guard let objects = objects(name) else { return nil }
    var targets: [AuthenticationMethodsPolicy.Target] = []
    for object in objects {
      object.only(known.union(["targetType", "id"]))
      each(object)
      guard let target = object.target(mayBeEverybody: mayBeEverybody) else { continue }
      if targets.contains(target) {
        object.error(.duplicate, "id", "is in this list already")
      } else {
        targets.append(target)
      }
    }
    return targets
  }
}

@available(*, unavailable)
extension MethodsPolicyFields: Sendable {}
