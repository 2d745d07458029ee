import Base
import Policy

/// Says in which country an address is, for conditions on countries.
public struct Geolocation: Sendable {
  /// The country of an address; nil when it is not known.
  public let country: @Sendable (IPAddress) -> Country?

  /// A way of finding out.
  public init(_ country: @escaping @Sendable (IPAddress) -> Country?) {
    self.country = country
  }

  /// Knows no country: policies see the unknown one.
  public static let unknown = Geolocation { _ in nil }
}
