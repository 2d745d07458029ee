import Foundation

@testable import Policy

extension DeviceFilterNode {
  /// What the reference says of a device, written down as plainly as can be.
  func naiveAnswer(_ device: DeviceFacts) -> Bool {
    switch self {
    case .comparison(let comparison): comparison.naiveAnswer(device)
    case .not(let node): !node.naiveAnswer(device)
    case .and(let nodes): nodes.allSatisfy { $0.naiveAnswer(device) }
    case .or(let nodes): nodes.contains { $0.naiveAnswer(device) }
    }
  }
}

extension DeviceComparison {
  func naiveAnswer(_ device: DeviceFacts) -> Bool {
    var values: [String?] =
      switch property {
      case .deviceId: [device.deviceId]
      case .displayName: [device.displayName]
      case .enrollmentProfileName: [device.enrollmentProfileName]
      case .extensionAttribute(let number): [device.extensionAttributes[number]]
      case .isCompliant: [device.isCompliant.map { $0 ? "True" : "False" }]
      case .manufacturer: [device.manufacturer]
      case .mdmAppId: [device.mdmAppId]
      case .model: [device.model]
      case .operatingSystem: [device.operatingSystem]
      case .operatingSystemVersion: [device.operatingSystemVersion]
      case .deviceOwnership: [device.ownership]
      case .physicalIds: device.physicalIds
      case .profileType: [device.profileType]
      case .systemLabels: device.systemLabels
      case .trustType: [device.trustType]
      }
    if case .extensionAttribute = property, device.isCompliant != true, device.mdmAppId == nil,
      device.trustType?.lowercased() != "serverad"
    {
      values = [nil]
    }
    let positive = values.contains { value in
      guard let value = value.map({ Array($0.lowercased().unicodeScalars) }) else { return test == .isNull }
      func scalars(_ literal: DeviceLiteral) -> [Unicode.Scalar] {
        Array(literal.text.lowercased().unicodeScalars)
      }
      switch test {
      case .isNull: return false
      case .isFlag(let flag): return value == Array((flag ? "true" : "false").unicodeScalars)
      case .equals(let literal), .hasElement(let literal): return value == scalars(literal)
      case .startsWith(let literal): return value.starts(with: scalars(literal))
      case .endsWith(let literal): return value.reversed().starts(with: scalars(literal).reversed())
      case .contains(let literal):
        let wanted = scalars(literal)
        return value.indices.contains { value[$0...].starts(with: wanted) } || wanted.isEmpty
      case .isIn(let literals): return literals.contains { value == scalars($0) }
      }
    }
    return positive != isNegated
  }
}
