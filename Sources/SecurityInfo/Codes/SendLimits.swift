import Directory
import Foundation
import Storage

/// How much is sent, so that nobody can flood a person, or earn from calls that a tenant pays for.
///
/// What anybody can ask for (a password reset) counts apart from what somebody with a password asks for, so that the
/// former cannot use up the latter's.
public struct SendLimits: Sendable {
  /// The most to one person in an hour.
  public var perUserAndHour = 8
  /// The most to one person in a day.
  public var perUserAndDay = 20
  /// The most to one number or address in an hour.
  public var perDestinationAndHour = 8
  /// The most text messages and calls to numbers that share their first digits, in an hour.
  public var perPrefixAndHour = 60
  /// The most text messages and calls of a tenant in an hour.
  public var perTenantAndHour = 1_000
  /// The digits that make a prefix: a country code and what sets a network apart.
  public var prefixLength = 6

  /// The limits unless others are set.
  public init() {}

  /// Counts a message, unless it is one too many.
  func take(_ request: OneTimeCodes.Request, on connection: any SQLConnection) throws -> Bool {
    let quota = SendQuotaRepository(connection, request.tenant.id)
    let anybody = request.purpose == .passwordReset ? "reset" : "proven"
    let isPhone = request.channel != .email
    let (hour, day): (TimeInterval, TimeInterval) = (3_600, 86_400)
    func take(_ subject: String, _ limit: Int, _ window: TimeInterval) throws -> Bool {
      try quota.take("\(anybody):\(subject)", limit: limit, window: window, at: request.now)
    }
    guard
      try take("hour:user:\(request.user.id):\(isPhone ? "phone" : "email")", perUserAndHour, hour),
      try take("day:user:\(request.user.id):\(isPhone ? "phone" : "email")", perUserAndDay, day),
      try take("hour:to:\(request.destination)", perDestinationAndHour, hour)
    else { return false }
    guard isPhone else { return true }
    return try take("hour:prefix:\(request.destination.prefix(prefixLength + 1))", perPrefixAndHour, hour)
      && take("hour:tenant", perTenantAndHour, hour)
  }
}
