/// A property that a device filter rule can name, with what may be said of it.
enum DeviceProperty: Sendable, Hashable {
  case deviceId, displayName, enrollmentProfileName
  /// By number, 1 to 15.
  case extensionAttribute(Int)
  case isCompliant, manufacturer, mdmAppId, model, operatingSystem, operatingSystemVersion
  case deviceOwnership, physicalIds, profileType, systemLabels, trustType

  /// What values a property has.
  enum Kind: Sendable, Equatable {
    case identifier, text, flag, collection
    /// Only these values.
    case closed([String])
  }

  static let allCases: [DeviceProperty] =
    [
      .deviceId, .displayName, .operatingSystem, .operatingSystemVersion, .model, .manufacturer,
      .enrollmentProfileName, .isCompliant, .mdmAppId, .deviceOwnership, .profileType, .trustType,
      .physicalIds, .systemLabels,
    ] + (1...15).map(DeviceProperty.extensionAttribute)

  private static let byName = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.name.lowercased(), $0) })

  /// Finds a property by its name, in any case.
  init?(named name: some StringProtocol) {
    guard let property = Self.byName[name.lowercased()] else { return nil }
    self = property
  }

  /// The name in rules, without `device.`.
  var name: String {
    switch self {
    case .deviceId: "deviceId"
    case .displayName: "displayName"
    case .enrollmentProfileName: "enrollmentProfileName"
    case .extensionAttribute(let number): "extensionAttribute\(number)"
    case .isCompliant: "isCompliant"
    case .manufacturer: "manufacturer"
    case .mdmAppId: "mdmAppId"
    case .model: "model"
    case .operatingSystem: "operatingSystem"
    case .operatingSystemVersion: "operatingSystemVersion"
    case .deviceOwnership: "deviceOwnership"
    case .physicalIds: "physicalIds"
    case .profileType: "profileType"
    case .systemLabels: "systemLabels"
    case .trustType: "trustType"
    }
  }

  var kind: Kind {
    switch self {
    case .deviceId, .mdmAppId: .identifier
    case .displayName, .enrollmentProfileName, .extensionAttribute, .manufacturer, .model, .operatingSystem,
      .operatingSystemVersion:
      .text
    case .isCompliant: .flag
    case .physicalIds, .systemLabels: .collection
    case .deviceOwnership: .closed(["Company", "Personal"])
    case .profileType: .closed(["RegisteredDevice", "SecureVM", "Printer", "Shared", "IoT"])
    case .trustType: .closed(["AzureAD", "Workplace", "ServerAD"])
    }
  }

  /// The operators that may follow the property.
  var operators: [DeviceFilterOperator] {
    switch kind {
    case .identifier: [.eq, .ne, .in, .notIn]
    case .text: DeviceFilterOperator.allCases
    case .flag, .closed: [.eq, .ne]
    case .collection: [.contains, .notContains]
    }
  }
}

/// An operator of a device filter rule, spelled as rules are printed.
enum DeviceFilterOperator: String, Sendable, CaseIterable {
  case eq = "-eq"
  case ne = "-ne"
  case startsWith = "-startsWith"
  case notStartsWith = "-notStartsWith"
  case endsWith = "-endsWith"
  case notEndsWith = "-notEndsWith"
  case contains = "-contains"
  case notContains = "-notContains"
  case `in` = "-in"
  case notIn = "-notIn"

  private static let byName = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.rawValue.dropFirst().lowercased(), $0) })

  /// Finds an operator by its lowercase name without the hyphen.
  init?(named name: String) {
    guard let found = Self.byName[name] else { return nil }
    self = found
  }

  /// Whether the operator says the opposite of its positive twin.
  var isNegated: Bool {
    switch self {
    case .eq, .startsWith, .endsWith, .contains, .in: false
    case .ne, .notStartsWith, .notEndsWith, .notContains, .notIn: true
    }
  }
}

extension DeviceFacts {
  /// The text that rules see of a property; nil when there is none or the property holds something else.
  func text(of property: DeviceProperty) -> String? {
    switch property {
    case .deviceId: deviceId
    case .displayName: displayName
    case .enrollmentProfileName: enrollmentProfileName
    case .extensionAttribute(let number): showsExtensionAttributes ? extensionAttributes[number] : nil
    case .manufacturer: manufacturer
    case .mdmAppId: mdmAppId
    case .model: model
    case .operatingSystem: operatingSystem
    case .operatingSystemVersion: operatingSystemVersion
    case .deviceOwnership: ownership
    case .profileType: profileType
    case .trustType: trustType
    case .isCompliant, .physicalIds, .systemLabels: nil
    }
  }

  /// Sets the text of a property that holds one; a collection gains an element.
  mutating func set(_ text: String, of property: DeviceProperty) {
    switch property {
    case .deviceId: deviceId = text
    case .displayName: displayName = text
    case .enrollmentProfileName: enrollmentProfileName = text
    case .extensionAttribute(let number): extensionAttributes[number] = text
    case .manufacturer: manufacturer = text
    case .mdmAppId: mdmAppId = text
    case .model: model = text
    case .operatingSystem: operatingSystem = text
    case .operatingSystemVersion: operatingSystemVersion = text
    case .deviceOwnership: ownership = text
    case .profileType: profileType = text
    case .trustType: trustType = text
    case .physicalIds: physicalIds.append(text)
    case .systemLabels: systemLabels.append(text)
    case .isCompliant: break
    }
  }
}
