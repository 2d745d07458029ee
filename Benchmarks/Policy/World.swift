import Base
import Directory
import Policy

/// The ids of a made-up tenant: groups, roles, applications and places.
struct World {
  /// A named location: a network with addresses from it, or countries.
  enum Place {
    case network(octet: Int, isTrusted: Bool)
    case countries([String])
  }

  let groups: [String]
  let applications: [String]
  let roles: [String]
  let places: [(id: String, kind: Place)]

  static let countries = ["DE", "FR", "US", "GB", "NL", "JP", "BR", "IN", "SE", "PL"]

  init(groups: Int, applications: Int, chance: inout Chance) {
    self.groups = (0..<groups).map { _ in chance.uuid() }
    self.applications = (0..<applications).map { _ in chance.uuid() }
    roles = [
      DirectoryRole.globalAdministrator, .exchangeAdministrator, .applicationAdministrator,
      .authenticationAdministrator, .conditionalAccessAdministrator, .cloudApplicationAdministrator,
      .billingAdministrator,
    ].map { ObjectKey($0.id).uuidText }
    var places: [(id: String, kind: Place)] = []
    for octet in 0..<20 {
      places.append((chance.uuid(), .network(octet: octet, isTrusted: octet < 5)))
    }
    for _ in 0..<8 {
      let chosen = chance.several(3, below: Self.countries.count).map { Self.countries[$0] }
      places.append((chance.uuid(), .countries(chosen)))
    }
    self.places = places
  }

  /// The named locations as Graph has them.
  var locationsJSON: [JSONValue] {
    places.enumerated().map { index, place in
      switch place.kind {
      case .network(let octet, let isTrusted):
        [
          "@odata.type": "#microsoft.graph.ipNamedLocation", "id": .string(place.id),
          "displayName": .string("Network \(index)"), "isTrusted": .bool(isTrusted),
          "ipRanges": [
            ["@odata.type": "#microsoft.graph.iPv4CidrRange", "cidrAddress": .string("10.\(octet).0.0/16")]
          ],
        ]
      case .countries(let codes):
        [
          "@odata.type": "#microsoft.graph.countryNamedLocation", "id": .string(place.id),
          "displayName": .string("Countries \(index)"), "countriesAndRegions": .strings(codes),
          "includeUnknownCountriesAndRegions": false,
        ]
      }
    }
  }
}
