import Base

/// The pass with which an administrator lets somebody in who has no other method yet.
public struct TemporaryAccessPass: Sendable {
  /// How many characters a pass may have.
  public static let lengths = 8...48

  /// Letters of both cases and digits, without those that are read for one another (`0 O o`, `1 I l i`).
  private static let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789".utf8)

  /// Makes a pass, every one equally likely.
  ///
  /// - Parameters:
  ///   - length: 8 to 48; another length is taken as the nearer of the two.
  ///   - random: gives as many fresh random bytes as it is asked for.
  public static func generate(length: Int, random: (Int) -> [UInt8]) -> Secret {
    let length = min(max(length, lengths.lowerBound), lengths.upperBound)
    // Bytes from here on would make the first letters of the alphabet likelier, and are drawn again.
    let limit = 256 - 256 % alphabet.count
    var pass: [UInt8] = []
    while pass.count < length {
      let usable = random(length - pass.count).filter { Int($0) < limit }
      pass += usable.prefix(length - pass.count).map { alphabet[Int($0) % alphabet.count] }
    }
    return Secret(String(decoding: pass, as: UTF8.self))
  }
}
