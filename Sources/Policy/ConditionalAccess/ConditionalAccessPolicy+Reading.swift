import Base
import Foundation

extension ConditionalAccessPolicy {
  /// Reads a policy from Graph's JSON.
  ///
  /// Always gives a policy, and with it everything that is wrong: errors refuse a write; in an export what is wrong
  /// matches nothing.
  public static func read(_ json: JSONValue) -> (policy: ConditionalAccessPolicy, findings: [Finding]) {
    let list = FindingList()
    let id = json["id"]?.string ?? ""
    let name = json["displayName"]?.string ?? ""
    let reader = GraphReader(json, object: objectName(id: id, name: name), path: "", list: list)
    if name.isEmpty { reader.report(.error, .missing, "displayName", "a policy needs a name") }
    if name.count > 256 { reader.report(.error, .limitExceeded, "displayName", "at most 256 characters") }
    let policy = ConditionalAccessPolicy(
      id: id, displayName: name, state: state(reader), conditions: conditions(reader), grant: grant(reader),
      session: session(reader), json: json, embeddedStrength: embeddedStrength(reader, list))
    noteOthers(reader)
    policy.checkScope(reader)
    policy.checkControls(reader)
    return (policy, list.findings)
  }

  static func objectName(id: String, name: String) -> String {
    switch (name.isEmpty, id.isEmpty) {
    case (false, false): "policy \"\(name.clipped)\" (\(id.clipped))"
    case (false, true): "policy \"\(name.clipped)\""
    case (true, false): "policy \(id.clipped)"
    case (true, true): "policy"
    }
  }

  private static func state(_ reader: GraphReader) -> PolicyState {
    guard let text = reader.string("state") else {
      reader.report(.error, .missing, "state", "a policy needs a state")
      return .disabled
    }
    return reader.enumeration("state", [text], as: PolicyState.self).first ?? .disabled
  }

  private static func noteOthers(_ reader: GraphReader) {
    let known: Set<String> = [
      "id", "templateId", "displayName", "description", "createdDateTime", "modifiedDateTime",
      "deletedDateTime",
      "state", "conditions", "grantControls", "sessionControls", "policyApplies", "analysisReasons",
    ]
    for name in reader.others(than: known) {
      reader.report(.warning, .notEvaluated, name, "is kept and not evaluated")
    }
  }

  private static func embeddedStrength(_ reader: GraphReader, _ list: FindingList) -> AuthenticationStrength?
  {
    guard let json = reader.value("grantControls")?["authenticationStrength"],
      json["allowedCombinations"]?.array != nil
    else { return nil }
    return AuthenticationStrength.read(
      GraphReader(
        json, object: reader.object, path: "grantControls.authenticationStrength", list: list), json: json)
  }

  // MARK: Controls

  private static func grant(_ reader: GraphReader) -> GrantControls? {
    guard let grant = reader.reader("grantControls") else { return nil }
    var controls = GrantControls()
    switch grant.string("operator") {
    case "AND": controls.needsAll = true
    case "OR", nil: break
    case .some(let text):
      grant.report(.error, .unknownValue, "operator", "`\(text.clipped)` is none of `AND`, `OR`")
      controls.needsAll = true
    }
    controls.builtIn = grant.strings("builtInControls")
    for control in controls.builtIn where BuiltInControl(rawValue: control) == nil {
      grant.report(
        .error, .unknownValue, "builtInControls",
        "`\(control.clipped)` is no control that is known here; nobody can satisfy it")
    }
    if let strength = grant.reader("authenticationStrength") {
      controls.strength = strength.string("id")
      if controls.strength == nil {
        strength.report(.error, .missing, "id", "an authentication strength is named by its id")
      }
    }
    controls.termsOfUse = grant.strings("termsOfUse")
    controls.customFactors = grant.strings("customAuthenticationFactors")
    let known: Set<String> = [
      "operator", "builtInControls", "authenticationStrength", "termsOfUse", "customAuthenticationFactors",
    ]
    for name in grant.others(than: known) {
      grant.report(.warning, .notEvaluated, name, "is kept and not evaluated")
    }
    return controls
  }

  private static func session(_ reader: GraphReader) -> SessionControls? {
    guard let session = reader.reader("sessionControls") else { return nil }
    var controls = SessionControls()
    controls.signInFrequency = signInFrequency(session)
    controls.persistentBrowser = persistentBrowser(session)
    controls.unevaluated = session.others(than: ["signInFrequency", "persistentBrowser"])
    for name in controls.unevaluated {
      session.report(.warning, .notEvaluated, name, "is kept and not evaluated")
    }
    return controls
  }

  private static func signInFrequency(_ session: GraphReader) -> SignInFrequency? {
    guard let reader = session.reader("signInFrequency"), let json = session.value("signInFrequency"),
      reader.bool("isEnabled") != false
    else { return nil }
    let isSecondaryOnly: Bool
    switch reader.string("authenticationType") {
    case "secondaryAuthentication": isSecondaryOnly = true
    case "primaryAndSecondaryAuthentication", nil: isSecondaryOnly = false
    case .some(let text):
      reader.report(.error, .unknownValue, "authenticationType", "`\(text.clipped)` is not known")
      isSecondaryOnly = false
    }
    switch reader.string("frequencyInterval") {
    case "everyTime":
      if reader.value("value") != nil || reader.value("type") != nil {
        reader.report(.error, .conflictingControls, "value", "`everyTime` goes without value and type")
      }
      return SignInFrequency(interval: 0, isSecondaryOnly: isSecondaryOnly, json: json)
    case "timeBased", nil: break
    case .some(let text):
      reader.report(
        .error, .unknownValue, "frequencyInterval", "`\(text.clipped)` is none of `timeBased`, `everyTime`")
      return SignInFrequency(interval: 0, isSecondaryOnly: isSecondaryOnly, json: json)
    }
    guard let value = reader.integer("value"), let unit = reader.string("type") else {
      reader.report(.error, .missing, "value", "a sign-in frequency needs a value and a type")
      return nil
    }
    let limit: (seconds: Double, range: ClosedRange<Int64>)
    switch unit {
    case "hours": limit = (3_600, 1...23)
    case "days": limit = (86_400, 1...365)
    default:
      reader.report(.error, .unknownValue, "type", "`\(unit.clipped)` is none of `hours`, `days`")
      return nil
    }
    guard value > 0, value <= 100_000 else {
      reader.report(
        .error, .limitExceeded, "value", "\(limit.range.lowerBound) to \(limit.range.upperBound) \(unit)")
      return nil
    }
    if !limit.range.contains(value) {
      reader.report(
        .error, .limitExceeded, "value", "\(limit.range.lowerBound) to \(limit.range.upperBound) \(unit)")
    }
    return SignInFrequency(
      interval: Double(value) * limit.seconds, isSecondaryOnly: isSecondaryOnly, json: json)
  }

  private static func persistentBrowser(_ session: GraphReader) -> PersistentBrowser? {
    guard let reader = session.reader("persistentBrowser"), let json = session.value("persistentBrowser"),
      reader.bool("isEnabled") != false
    else { return nil }
    switch reader.string("mode") {
    case "always": return PersistentBrowser(isAlways: true, json: json)
    case "never": return PersistentBrowser(isAlways: false, json: json)
    case nil:
      reader.report(.error, .missing, "mode", "`always` or `never` is needed")
    case .some(let text):
      reader.report(.error, .unknownValue, "mode", "`\(text.clipped)` is none of `always`, `never`")
    }
    return nil
  }
}
