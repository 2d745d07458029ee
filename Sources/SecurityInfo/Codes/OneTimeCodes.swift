import Base
import Directory
import Foundation
import Storage

/// Codes that are sent: made, limited, and checked for the one place that they were sent for.
public struct OneTimeCodes: Sendable {
  /// What a code is for.
  public enum Purpose: String, Sendable, Codable {
    /// A second factor of a sign-in.
    case signIn
    /// Showing that a telephone or mailbox that is being registered is one's own.
    case registration
    /// Resetting a password; anybody can ask for it.
    case passwordReset
  }

  /// Why nothing was sent.
  public enum Refusal: Error, Sendable, Equatable {
    /// One was sent a moment ago; another can be in so many seconds.
    case tooSoon(seconds: Int)
    /// Too many were sent.
    case tooMany
  }

  /// Who asks for a code, where it goes, and what it is for.
  public struct Request: Sendable {
    /// The tenant.
    public var tenant: Tenant
    /// Whose code it is.
    public var user: User
    /// The sign-in, session or reset that it is good for.
    public var binding: String
    /// What it is for.
    public var purpose: Purpose
    /// How it gets there.
    public var channel: OutgoingMessage.Channel
    /// A number in E.164, or an address.
    public var destination: String
    /// The language of the message.
    public var language: Language
    /// The instant.
    public var now: Date

    /// A request.
    public init(
      tenant: Tenant, user: User, binding: String, purpose: Purpose, channel: OutgoingMessage.Channel,
      destination: String, language: Language, now: Date
    ) {
      self.tenant = tenant
      self.user = user
      self.binding = binding
      self.purpose = purpose
      self.channel = channel
      self.destination = destination
      self.language = language
      self.now = now
    }
  }

  /// Digits of a code.
  public static let length = 6
  /// Attempts at a code.
  public static let attempts = 5
  /// How long until another is sent to the same place.
  public static let cooldown: TimeInterval = 30

  /// How long a code is good for.
  public static func life(_ channel: OutgoingMessage.Channel) -> TimeInterval {
    channel == .email ? 600 : 300
  }

  private let sealer: Sealer
  private let random: RandomSource
  private let outbox: Outbox
  private let limits: SendLimits

  /// Codes whose digests only the holder of the master key can compute.
  public init(sealer: Sealer, random: RandomSource, limits: SendLimits = SendLimits()) {
    self.sealer = sealer
    self.random = random
    self.limits = limits
    outbox = Outbox(sealer: sealer, random: random)
  }

  /// Makes a code in place of an earlier one of the same place, and puts it into the outbox.
  ///
  /// - Throws: ``Refusal``.
  public func issue(_ request: Request, on connection: any SQLConnection) throws {
    let place = place(request.user.id, request.binding, request.purpose)
    let repository = OneTimeCodeRepository(connection, request.tenant.id)
    // Whoever mistyped a number need not wait to type it right; how much is sent is limited all the same.
    let destination = Base.Digest(of: request.destination)
    if let sentAt = try repository.sentAt(place, to: destination, at: request.now) {
      let wait = Self.cooldown - request.now.timeIntervalSince(sentAt)
      guard wait <= 0 else { throw Refusal.tooSoon(seconds: max(1, Int(wait.rounded(.up)))) }
    }
    guard try limits.take(request, on: connection) else { throw Refusal.tooMany }
    let code = (0..<Self.length).map { _ in String(random.number(below: 10)) }.joined()
    let life = Self.life(request.channel)
    let expiresAt = request.now.addingTimeInterval(life)
    try repository.replace(
      place, channel: request.channel.rawValue, destination: destination,
      code: digest(code, place), attempts: Self.attempts, at: request.now, expiresAt: expiresAt)
    try outbox.enqueue(
      OutgoingMessage(
        eventKey: "code:\(random.uuid().uuidString.lowercased())", channel: request.channel,
        recipient: request.destination, template: request.channel.codeTemplate,
        parameters: [
          .code: code, .minutes: String(Int(life / 60)), .organisation: request.tenant.displayName,
          .account: request.user.userPrincipalName.key, .name: request.user.displayName,
        ], language: request.language, expiresAt: expiresAt),
      tenant: request.tenant.id, at: request.now, on: connection)
  }

  /// Checks a code and spends it.
  ///
  /// - Parameter destinations: where the code may have been sent: what the person has now.
  public func verify(
    _ attempt: FactorAttempt, _ factor: Factor, destinations: [String], on connection: any SQLConnection
  ) throws -> FactorVerification {
    let typed = attempt.code.expose().filter { !$0.isWhitespace }
    guard typed.utf8.count == Self.length, !attempt.binding.isEmpty else { return .wrong }
    let place = place(attempt.user, attempt.binding, attempt.purpose)
    let isRight =
      try OneTimeCodeRepository(connection, attempt.tenant)
      .attempt(
        digest(typed, place), place, destinations: destinations.map { Base.Digest(of: $0) },
        channel: factor.channel?.rawValue ?? "", at: attempt.now) == .right
    return isRight ? .proven(factor) : .wrong
  }

  /// When the code that waits at a place was sent; nil when none waits.
  public func sentAt(
    _ user: User.ID, binding: String, purpose: Purpose, in tenant: Tenant.ID, at now: Date,
    on connection: any SQLConnection
  ) throws -> Date? {
    try OneTimeCodeRepository(connection, tenant).sentAt(place(user, binding, purpose), at: now)
  }

  private func place(_ user: User.ID, _ binding: String, _ purpose: Purpose) -> OneTimeCodeRepository.Place {
    OneTimeCodeRepository.Place(user: user, binding: binding, purpose: purpose.rawValue)
  }

  /// Keyed, because a code is short enough to be tried out against a plain digest.
  private func digest(_ code: String, _ place: OneTimeCodeRepository.Place) -> Base.Digest {
    Base.Digest(
      ofBytes: sealer.tag("code\u{0}\(place.user)\u{0}\(place.binding)\u{0}\(place.purpose)\u{0}\(code)"))
  }
}

extension OutgoingMessage.Channel {
  /// The text that a code goes in.
  fileprivate var codeTemplate: MessageTemplate {
    switch self {
    case .email: .oneTimeCode
    case .sms: .smsCode
    case .voice: .voiceCode
    }
  }
}

extension Factor {
  /// How its code gets there; nil for a factor whose code is not sent.
  public var channel: OutgoingMessage.Channel? {
    switch self {
    case .sms: .sms
    case .voice: .voice
    case .email: .email
    case .password, .passkey, .syncedPasskey, .totp, .hardwareOath, .recoveryCode, .temporaryAccessPass: nil
    }
  }
}
