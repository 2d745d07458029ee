import Foundation

/// Where the present instant comes from; tests set it, `--clock-offset` shifts it.
public struct WallClock: Sendable {
  /// The present instant.
  public var now: @Sendable () -> Date

  /// A clock that reads the given closure.
  public init(now: @escaping @Sendable () -> Date) {
    self.now = now
  }
}

/// Where unpredictable bytes come from: a cryptographically secure generator outside tests.
public struct RandomSource: Sendable {
  /// As many fresh bytes as asked for.
  public var bytes: @Sendable (_ count: Int) -> [UInt8]

  /// A source that draws from the given closure.
  public init(bytes: @escaping @Sendable (_ count: Int) -> [UInt8]) {
    self.bytes = bytes
  }

  /// A random (version 4) UUID, RFC 9562 §5.4.
  public func uuid() -> UUID {
    var b = bytes(16)
    b[6] = (b[6] & 0x0f) | 0x40
    b[8] = (b[8] & 0x3f) | 0x80
    return UUID(
      uuid: (
        b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13],
        b[14], b[15]
      ))
  }

  /// A fresh identifier.
  public func identifier<Entity>(of _: Entity.Type = Entity.self) -> Identifier<Entity> {
    Identifier(uuid())
  }

  /// A token of 256 random bits in base64url, 43 characters.
  public func token() -> Secret {
    Secret(Base64URL.encode(bytes(32)))
  }

  /// A number below `bound`, every one equally likely.
  ///
  /// - Parameter bound: 1 to 65,536.
  public func number(below bound: Int) -> Int {
    precondition((1...65_536).contains(bound), "the bound is a constant of the caller")
    let limit = 65_536 - 65_536 % bound
    while true {
      let pair = bytes(2)
      let value = Int(pair[0]) << 8 | Int(pair[1])
      if value < limit { return value % bound }
    }
  }
}
