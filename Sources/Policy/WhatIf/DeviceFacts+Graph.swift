import Base

extension DeviceFacts {
  /// Reads Graph's `deviceInfo`.
  init(_ reader: GraphReader) {
    self = .unregistered
    deviceId = reader.string("deviceId")
    displayName = reader.string("displayName")
    enrollmentProfileName = reader.string("enrollmentProfileName")
    for number in 1...15 {
      if let text = reader.string("extensionAttribute\(number)") { extensionAttributes[number] = text }
    }
    isCompliant = reader.bool("isCompliant")
    manufacturer = reader.string("manufacturer")
    mdmAppId = reader.string("mdmAppId")
    model = reader.string("model")
    operatingSystem = reader.string("operatingSystem")
    operatingSystemVersion = reader.string("operatingSystemVersion")
    ownership = reader.string("ownership")
    physicalIds = reader.strings("physicalIds")
    profileType = reader.string("profileType")
    systemLabels = reader.strings("systemLabels")
    trustType = reader.string("trustType")
  }

  /// Graph's `deviceInfo`, with what is known.
  var json: JSONValue {
    var members: [(String, JSONValue?)] = [
      ("deviceId", deviceId.map(JSONValue.string)), ("displayName", displayName.map(JSONValue.string)),
      ("enrollmentProfileName", enrollmentProfileName.map(JSONValue.string)),
    ]
    for (number, text) in extensionAttributes.sorted(by: { $0.key < $1.key }) {
      members.append(("extensionAttribute\(number)", .string(text)))
    }
    members += [
      ("isCompliant", isCompliant.map(JSONValue.bool)), ("manufacturer", manufacturer.map(JSONValue.string)),
      ("mdmAppId", mdmAppId.map(JSONValue.string)), ("model", model.map(JSONValue.string)),
      ("operatingSystem", operatingSystem.map(JSONValue.string)),
      ("operatingSystemVersion", operatingSystemVersion.map(JSONValue.string)),
      ("ownership", ownership.map(JSONValue.string)),
      ("physicalIds", physicalIds.isEmpty ? nil : .strings(physicalIds)),
      ("profileType", profileType.map(JSONValue.string)),
      ("systemLabels", systemLabels.isEmpty ? nil : .strings(systemLabels)),
      ("trustType", trustType.map(JSONValue.string)),
    ]
    return .object(members)
  }
}
