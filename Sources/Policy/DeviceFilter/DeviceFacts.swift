/// What is known of the device that a sign-in comes from: Graph's `deviceInfo`.
///
/// Extension attributes are kept as they were given; whether a rule sees them is decided when it is evaluated.
public struct DeviceFacts: Sendable, Equatable {
  /// The id of the device object.
  public var deviceId: String?
  /// The name of the device.
  public var displayName: String?
  /// The profile that the device was enrolled with.
  public var enrollmentProfileName: String?
  /// `extensionAttribute1` to `extensionAttribute15` by number.
  public var extensionAttributes: [Int: String]
  /// Whether device management calls the device compliant; nil when it says nothing.
  public var isCompliant: Bool?
  /// Who made the device.
  public var manufacturer: String?
  /// The application id of the device management that the device is enrolled in.
  public var mdmAppId: String?
  /// The model of the device.
  public var model: String?
  /// The operating system, as the device names it.
  public var operatingSystem: String?
  /// The version of the operating system.
  public var operatingSystemVersion: String?
  /// `Company` or `Personal`; rules call it `deviceOwnership`.
  public var ownership: String?
  /// Ids of the hardware and of deployment services.
  public var physicalIds: [String]
  /// The kind of registration, `RegisteredDevice` for an ordinary device.
  public var profileType: String?
  /// Labels that the system put on the device.
  public var systemLabels: [String]
  /// `AzureAD` (joined), `ServerAD` (hybrid joined) or `Workplace` (registered).
  public var trustType: String?

  /// Makes the facts of a device; what is left out is not known.
  public init(
    deviceId: String? = nil, displayName: String? = nil, enrollmentProfileName: String? = nil,
    extensionAttributes: [Int: String] = [:], isCompliant: Bool? = nil, manufacturer: String? = nil,
    mdmAppId: String? = nil, model: String? = nil, operatingSystem: String? = nil,
    operatingSystemVersion: String? = nil, ownership: String? = nil, physicalIds: [String] = [],
    profileType: String? = nil, systemLabels: [String] = [], trustType: String? = nil
  ) {
    self.deviceId = deviceId
    self.displayName = displayName
    self.enrollmentProfileName = enrollmentProfileName
    self.extensionAttributes = extensionAttributes
    self.isCompliant = isCompliant
    self.manufacturer = manufacturer
    self.mdmAppId = mdmAppId
    self.model = model
    self.operatingSystem = operatingSystem
    self.operatingSystemVersion = operatingSystemVersion
    self.ownership = ownership
    self.physicalIds = physicalIds
    self.profileType = profileType
    self.systemLabels = systemLabels
    self.trustType = trustType
  }

  /// A device that the directory does not know: every property is null.
  public static let unregistered = DeviceFacts()

  /// Whether anything at all is known of the device.
  public var isRegistered: Bool { self != .unregistered }

  /// Whether the device is hybrid joined (`trustType` is `ServerAD`, in any case).
  public var isHybridJoined: Bool {
    guard let trustType else { return false }
    return FoldedText.serverAD.equals(trustType)
  }

  /// Whether rules see the extension attributes: only of a device that is managed, compliant or hybrid joined.
  var showsExtensionAttributes: Bool { isCompliant == true || mdmAppId != nil || isHybridJoined }
}

extension FoldedText {
  fileprivate static let serverAD = FoldedText("ServerAD")
}
