import Directory
import Foundation

extension SignInRecord {
  /// The record with every property of Graph's `signIn`, also those about which nothing is known.
  var shape: [JSONValue.Property] {
    get throws {
      let known = try LogShape.properties(
        of: self,
        order: ["id", "createdDateTime", "userDisplayName", "userPrincipalName", "userId", "status"])
      return LogShape.complete(known, with: defaults).map { property in
        switch (property.name, property.value) {
        case ("status", .object(let status)):
          .init("status", LogShape.complete(status, with: [.init("additionalDetails", String?.none)]))
        case ("location", .object(let place)):
          .init("location", LogShape.complete(place, with: Self.unknownPlace))
        default: property
        }
      }
    }
  }

  private static var unknownPlace: [JSONValue.Property] {
    [
      .init("city", ""), .init("state", ""), .init("countryOrRegion", ""),
      .init("geoCoordinates", [JSONValue.Property]()),
    ]
  }

  private var defaults: [JSONValue.Property] {
    let resourceName =
      switch resourceId {
      case WellKnownResource.microsoftGraph: "Microsoft Graph"
      case WellKnownResource.azureServiceManagement: "Windows Azure Service Management API"
      default: String?.none
      }
    let isApplication = signInEventTypes == ["servicePrincipal"]
    return [
      .init("userDisplayName", String?.none), .init("userPrincipalName", String?.none),
      .init("userId", String?.none), .init("appId", String?.none),
      .init("resourceId", String?.none), .init("resourceDisplayName", resourceName),
      .init("servicePrincipalId", isApplication ? appId : ""),
      .init("servicePrincipalName", isApplication ? appDisplayName : nil),
      .init("sessionId", String?.none), .init("uniqueTokenIdentifier", String?.none),
      .init("location", Self.unknownPlace),
      .init("riskDetail", "none"), .init("riskEventTypes", [String]()),
      .init("riskEventTypes_v2", [String]()), .init("riskState", "none"),
    ]
  }
}

extension DirectoryAudit {
  /// The record with every property of Graph's `directoryAudit`.
  var shape: [JSONValue.Property] {
    get throws {
      let known = try LogShape.properties(
        of: self, order: ["id", "activityDateTime", "activityDisplayName", "result"])
      let completed = LogShape.complete(
        known, with: [.init("loggedByService", "Core Directory"), .init("additionalDetails", [String]())])
      return completed.map { property in
        switch (property.name, property.value) {
        case ("initiatedBy", .object(let initiator)):
          .init(
            "initiatedBy",
            LogShape.complete(initiator, with: [.init("user", String?.none), .init("app", String?.none)]))
        case ("targetResources", .array(let targets)):
          .init("targetResources", .array(targets.map(Self.completed)))
        default: property
        }
      }
    }
  }

  private static func completed(_ target: JSONValue) -> JSONValue {
    guard case .object(let known) = target else { return target }
    var type: String?
    var name: String?
    for property in known {
      guard case .string(let text) = property.value else { continue }
      if property.name == "type" { type = text }
      if property.name == "displayName" { name = text }
    }
    let nothing = [JSONValue.Property("oldValue", String?.none), .init("newValue", String?.none)]
    let changed = known.map { property in
      guard property.name == "modifiedProperties", case .array(let changes) = property.value else {
        return property
      }
      return .init(
        property.name,
        .array(
          changes.map { change in
            if case .object(let values) = change {
              .object(LogShape.complete(values, with: nothing))
            } else {
              change
            }
          }))
    }
    return .object(
      LogShape.complete(
        changed,
        with: [.init("userPrincipalName", type == "User" ? name : nil), .init("groupType", String?.none)]))
  }

  /// Who and what in a few words, for a table.
  var summary: [JSONValue.Property] {
    let initiator = initiatedBy.user?.userPrincipalName ?? initiatedBy.app?.displayName
    return [
      .init("initiator", initiator),
      .init("target", targetResources.map(\.displayName).joined(separator: ", ")),
    ]
  }
}

/// Log records as ordered JSON.
enum LogShape {
  /// The properties of a record as it encodes itself, some of them first, the others by name.
  static func properties(of record: some Encodable, order: [String]) throws -> [JSONValue.Property] {
    let encoder = JSONEncoder()
    encoder.dateEncodingStrategy = .custom { date, encoder in
      var container = encoder.singleValueContainer()
      try container.encode(date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
    }
    let object = try JSONSerialization.jsonObject(with: encoder.encode(record))
    guard case .object(let properties) = value(object) else { return [] }
    let first = order.compactMap { name in properties.first { $0.name == name } }
    return first + properties.filter { !order.contains($0.name) }
  }

  /// The properties with those of `defaults` that are not among them.
  static func complete(
    _ properties: [JSONValue.Property], with defaults: [JSONValue.Property]
  ) -> [JSONValue.Property] {
    let names = Set(properties.map(\.name))
    return properties + defaults.filter { !names.contains($0.name) }
  }

  private static func value(_ object: Any) -> JSONValue {
    switch object {
    case let text as String: return .string(text)
    case let number as NSNumber:
      // Foundation keeps both in one class; only its own Boolean has this type code.
      return String(cString: number.objCType) == "c" ? .bool(number.boolValue) : .integer(number.intValue)
    case let items as [Any]: return .array(items.map(value))
    case let members as [String: Any]:
      return .object(members.sorted { $0.key < $1.key }.map { .init($0.key, value($0.value)) })
    default: return .null
    }
  }
}
