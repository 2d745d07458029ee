import Base
import Directory
import Foundation
import Policy
import Storage

extension Administrator {
  /// The named locations as Graph's JSON, the oldest first.
  public func namedLocations(of tenant: Tenant) async throws -> [JSONValue] {
    try await database.read { connection in
      try PolicyStore(connection: connection, tenant: tenant.id).namedLocations().map(\.json)
    }
  }

  /// A named location as Graph's JSON, by id, or by name where that is unique.
  ///
  /// - Throws: `locationNotFound`, `ambiguousName`.
  public func namedLocation(_ reference: String, in tenant: Tenant) async throws -> JSONValue {
    try await database.read { connection in
      let store = PolicyStore(connection: connection, tenant: tenant.id)
      return try Self.location(reference, among: try store.namedLocations()).json
    }
  }

  /// Makes a named location from Graph's JSON; id and dates are set here.
  ///
  /// - Throws: `RefusedWrite` with everything that is wrong; nothing is changed then.
  public func createNamedLocation(_ json: JSONValue, in tenant: Tenant) async throws -> WrittenObject {
    try await write(in: tenant.id) { change in
      _ = try change.lockSettings()
      let id = change.random.uuid().uuidString.lowercased()
      let own = try PolicyShape.own(json, object: "named location")
      var findings = try change.check(own)
      if try change.store.objects(.namedLocation).count() >= PolicyLimits.namedLocations {
        findings.append(
          Finding(
            .error, .limitExceeded, object: LocationShape.objectName(own), field: "",
            "a tenant has at most \(PolicyLimits.namedLocations) named locations; delete one first"))
      }
      let warnings = try change.warnings(findings)
      let stamped = LocationShape.completed(own).leading([
        ("@odata.type", own["@odata.type"]), ("id", .string(id)), ("createdDateTime", .instant(change.now)),
        ("modifiedDateTime", .instant(change.now)),
      ])
      let name = own["displayName"]?.string ?? ""
      try change.store.objects(.namedLocation).insert(
        GraphObject(id: id, displayName: name, body: stamped.text, createdAt: change.now))
      try change.audit(
        "Add named location", .add, "NamedLocation", id: id, name: name, from: nil, to: stamped)
      return WrittenObject(json: stamped, warnings: warnings)
    }
  }

  /// Changes a named location: objects are merged, lists are replaced, null clears (Graph's PATCH).
  ///
  /// - Throws: `locationNotFound`; `RefusedWrite` with everything that would be wrong.
  public func updateNamedLocation(
    _ reference: String, with patch: JSONValue, in tenant: Tenant, overrideLockOut: Bool = false
  ) async throws -> WrittenObject {
    try await write(in: tenant.id) { change in
      let settings = try change.lockSettings()
      let set = try change.store.set(settings)
      let old = try Self.location(reference, among: set.namedLocations)
      let own = try PolicyShape.own(patch, object: LocationShape.objectName(old.json))
      if let type = own["@odata.type"], let kind = old.json["@odata.type"], type != kind {
        throw RefusedWrite([
          Finding(
            .error, .contradiction, object: LocationShape.objectName(old.json), field: "@odata.type",
            "the kind of a named location cannot change; make another one")
        ])
      }
      let new = old.json.merging(own)
      guard new != old.json else { return WrittenObject(json: new, warnings: []) }
      let stamped = new.setting("modifiedDateTime", to: .instant(change.now))
      var findings = try change.check(stamped)
      if !overrideLockOut {
        let locations = set.namedLocations.map { $0.id == old.id ? NamedLocation.read(stamped).location : $0 }
        let after = PolicySet(
          policies: set.policies, namedLocations: locations, strengths: set.strengths, settings: settings)
        findings += try change.lockOuts(
          by: after.policies.filter { $0.conditions.locations != nil }, in: after)
      }
      let warnings = try change.warnings(findings)
      let name = stamped["displayName"]?.string ?? ""
      try change.store.objects(.namedLocation).update(
        old.id, displayName: name, body: stamped.text, modifiedAt: change.now)
      try change.audit(
        "Update named location", .update, "NamedLocation", id: old.id, name: name, from: old.json,
        to: stamped, reason: overrideLockOut ? PolicyShape.overridden : "")
      return WrittenObject(json: stamped, warnings: warnings)
    }
  }

  /// Deletes a named location that is not trusted and that no policy names.
  ///
  /// - Returns: the location that is gone.
  /// - Throws: `locationNotFound`, `RefusedWrite`.
  @discardableResult
  public func deleteNamedLocation(_ reference: String, in tenant: Tenant) async throws -> JSONValue {
    try await write(in: tenant.id) { change in
      let set = try change.store.set(try change.lockSettings())
      let old = try Self.location(reference, among: set.namedLocations)
      let object = LocationShape.objectName(old.json)
      var findings = set.policies.filter { $0.names(location: old.id) }.map { policy in
        Finding(
          .error, .danglingReference, object: object, field: "id",
          "\(PolicyShape.objectName(policy)) names it; take it out of that policy first")
      }
      if old.isTrusted {
        findings.append(
          Finding(
            .error, .contradiction, object: object, field: "isTrusted",
            "a trusted location cannot be deleted; set isTrusted to false first"))
      }
      _ = try change.warnings(findings)
      try change.store.objects(.namedLocation).softDelete(old.id, at: change.now)
      try change.audit(
        "Delete named location", .delete, "NamedLocation", id: old.id, name: old.displayName,
        from: old.json, to: nil)
      return old.json
    }
  }

  private static func location(_ reference: String, among locations: [NamedLocation]) throws -> NamedLocation
  {
    if let found = locations.first(where: { $0.id.lowercased() == reference.lowercased() }) { return found }
    let named = locations.filter { $0.displayName == reference }
    guard let found = named.first else {
      throw AdministrationError(
        .locationNotFound,
        "there is no named location \(quoted(reference)); `gatehouse location list` shows those that there are"
      )
    }
    guard named.count == 1 else { throw ambiguous(reference) }
    return found
  }
}

extension Change {
  /// What is wrong with a location.
  fileprivate func check(_ json: JSONValue) throws -> [Finding] {
    let (location, found) = NamedLocation.read(json)
    var findings = found
    let object = LocationShape.objectName(json)
    if json["@odata.type"]?.string == nil {
      findings.append(
        Finding(
          .error, .missing, object: object, field: "@odata.type",
          "`#microsoft.graph.ipNamedLocation` or `#microsoft.graph.countryNamedLocation` is needed"))
    }
    if case .countries = location.kind, json["isTrusted"]?.bool == true {
      findings.append(
        Finding(
          .error, .contradiction, object: object, field: "isTrusted",
          "only a location of addresses can be trusted, not one of countries"))
    }
    if location.displayName.count > 256 {
      findings.append(
        Finding(.error, .limitExceeded, object: object, field: "displayName", "at most 256 characters"))
    }
    return findings
  }
}

enum LocationShape {
  static func objectName(_ json: JSONValue) -> String {
    "named location \"\(json["displayName"]?.string ?? json["id"]?.string ?? "")\""
  }

  /// The location with Graph's defaults for what it leaves out.
  static func completed(_ json: JSONValue) -> JSONValue {
    let defaults: [(String, JSONValue)] =
      json["@odata.type"]?.string == "#microsoft.graph.countryNamedLocation"
      ? [
        ("countriesAndRegions", []), ("countryLookupMethod", "clientIpAddress"),
        ("includeUnknownCountriesAndRegions", false),
      ] : [("isTrusted", false)]
    return defaults.reduce(json) { json, member in
      (json[member.0] ?? .null) == .null ? json.setting(member.0, to: member.1) : json
    }
  }
}

extension ConditionalAccessPolicy {
  /// Whether one of its conditions names a location.
  func names(location id: String) -> Bool {
    let ids = (conditions.locations?.include.ids ?? []) + (conditions.locations?.exclude.ids ?? [])
    return ids.contains { $0.lowercased() == id.lowercased() }
  }

  /// Whether it asks for a strength.
  func names(strength id: String) -> Bool { grant?.strength?.lowercased() == id.lowercased() }
}
