import Base
import Directory
import Foundation

/// Rows of `Engine.userRows`.
enum UserRow {
  static let all = 0
  static let workloads = 1
  static let allWorkloads = 2
  static let perUserEnabled = 3
  static let perUserEnforced = 4
  static let count = 5
}

/// Rows of `Engine.targetRows`.
enum TargetRow {
  static let everything = 0
  static let allApplications = 1
  static let registerSecurityInformation = 2
  static let registerDevice = 3
  static let count = 4
}

/// Rows of `Engine.placeRows`.
enum PlaceRow {
  static let unconfigured = 0
  static let everywhere = 1
  static let count = 2
}

/// The first pairs of rows in `Engine.countryRows`.
enum CountryRow {
  static let unknown = 0
  static let other = 1
  static let count = 2
}

/// Rules, turned into rows of bits: for each value of each condition, the rules that it matches.
///
/// Made once for a set of policies and then only read.
struct Engine: Sendable, Equatable {
  static func == (one: Engine, other: Engine) -> Bool {
    one.rules == other.rules && one.places == other.places
  }

  /// The rules, in the order of their bits.
  let rules: [Rule]
  /// Words in a row.
  let width: Int
  /// What a decision looks at of each rule.
  let facts: [RuleFacts]
  /// The strengths that rules ask for.
  let strengths: [AuthenticationStrength]
  /// The enforced rules with session controls.
  let sessionRules: [UInt64]

  var users: KeyTable
  var groups: KeyTable
  var roles: KeyTable
  var workloads: KeyTable
  var applications: KeyTable
  var userRows: BitRows
  var guestRows: BitRows
  var tenantGuests: [TenantGuest] = []
  var targetRows: BitRows
  var contextIndex: [String: Int] = [:]
  var contextRows: BitRows
  var clientRows: BitRows
  var platformRows: BitRows
  var placeRows: BitRows
  var addresses: AddressTable
  var addressRows: BitRows
  var countryIndex: [Country: Int] = [:]
  var countryRows: BitRows
  var signInRiskRows: BitRows
  var userRiskRows: BitRows
  var insiderRiskRows: BitRows
  var workloadRiskRows: BitRows
  var flowRows: BitRows
  var deviceRules: [DeviceFilterRule] = []
  var deviceRows: BitRows
  var evaluableRows: BitRows

  /// The places that the rules name, as they were compiled.
  let places: Places

  /// Guests of named tenants, one side of one rule.
  struct TenantGuest: Sendable {
    let rule: Int
    let isExclude: Bool
    let types: GuestTypes
    let tenants: Set<ObjectKey>
  }
}

/// The named locations and the trusted addresses of per-user MFA.
struct Places: Sendable, Equatable {
  /// The pseudo-location "MFA trusted IPs".
  static let trustedAddressesID = ObjectKey("00000000-0000-0000-0000-000000000000")

  /// Ranges of addresses by index.
  var ranges: [[IPRange]] = []
  /// Countries by index.
  var countries: [(countries: Set<Country>, includesUnknown: Bool)] = []
  /// Which are trusted, by index into `ranges`.
  var trusted: [Int] = []
  private(set) var index: [ObjectKey: Place] = [:]

  /// Where a location is found.
  enum Place: Sendable, Equatable {
    case addresses(Int)
    case countries(Int)
  }

  static func == (one: Places, other: Places) -> Bool {
    one.ranges == other.ranges && one.trusted == other.trusted && one.index == other.index
      && one.countries.elementsEqual(other.countries, by: ==)
  }

  init(_ locations: [NamedLocation], trustedAddresses: [IPRange]) {
    if !trustedAddresses.isEmpty {
      index[Self.trustedAddressesID] = .addresses(0)
      ranges.append(trustedAddresses)
      trusted.append(0)
    }
    for location in locations {
      switch location.kind {
      case .addresses(let list, let isTrusted):
        if isTrusted { trusted.append(ranges.count) }
        index[ObjectKey(location.id)] = .addresses(ranges.count)
        ranges.append(list)
      case .countries(let list, let includesUnknown):
        index[ObjectKey(location.id)] = .countries(countries.count)
        countries.append((list, includesUnknown))
      }
    }
  }
}
