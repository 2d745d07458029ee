import Base
import Policy

/// From where and on what somebody signs in, as policies see it.
struct Surroundings: Sendable, Equatable {
  var address: IPAddress?
  var country: Country?
  /// What the client says of itself; a hint, as everywhere.
  var platform = DevicePlatform.all

  /// Nothing is known.
  init() {}

  init(_ client: ClientContext, _ geolocation: Geolocation) {
    address = IPAddress(client.address)
    country = address.flatMap(geolocation.country)
    platform = SignInSample.platform(UserAgentSummary(client.userAgent).operatingSystem)
  }
}
