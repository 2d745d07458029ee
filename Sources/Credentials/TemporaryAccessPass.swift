import Base

/// The pass with which an administrator lets somebody in who has no other method yet.
///
/// Only its digest is stored: with the standard length a pass is worth 70 bits, too many to be guessed from a digest.
public struct TemporaryAccessPass: Sendable {
  /// How many characters a pass may have.
  public static let lengths = 8...48

  /// How many characters a pass has unless policy says otherwise: 70 bits.
  public static let standardLength = 12

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

  /// The digest under which a pass is stored for a user.
  ///
  /// - Parameters:
  ///   - pass: what was typed; white space around it does not matter.
  ///   - user: the user's id, so that the same pass has another digest for another person.
  public static func digest(of pass: Secret, user: String) -> Digest {
    let typed = pass.expose().drop(while: \.isWhitespace)
    let text = String(typed.reversed().drop(while: \.isWhitespace).reversed())
    return Digest(of: "temporary-access-pass\u{0}\(user)\u{0}\(text)")
  }
}
