import Base

/// An Argon2id hash as it is stored: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`.
///
/// Printing or dumping one yields a placeholder.
public struct PasswordHash: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
  /// The PHC string, in its one canonical spelling.
  public let encoded: String

  /// What the hash cost.
  public let parameters: Argon2Parameters

  let salt: [UInt8]
  let tag: [UInt8]

  /// Reads a stored hash.
  ///
  /// - Returns: nil for another algorithm or version, a spelling that is not canonical, a salt outside 8 to 64
  ///   bytes, a hash outside 16 to 64 bytes, or costs that this process will not spend.
  public init?(encoded: String) {
    guard encoded.utf8.count <= 256 else { return nil }
    let fields = encoded.split(separator: "$", omittingEmptySubsequences: false)
    guard fields.count == 6, fields[0].isEmpty, fields[1] == "argon2id", fields[2] == "v=19",
      let parameters = Self.parameters(fields[3]), parameters.isAcceptable,
      let salt = Self.base64(fields[4]), (8...64).contains(salt.count),
      let tag = Self.base64(fields[5]), (16...64).contains(tag.count)
    else { return nil }
    self.init(parameters: parameters, salt: salt, tag: tag)
  }

  init(parameters: Argon2Parameters, salt: [UInt8], tag: [UInt8]) {
    self.parameters = parameters
    self.salt = salt
    self.tag = tag
    let costs = "m=\(parameters.memoryKiB),t=\(parameters.iterations),p=\(parameters.parallelism)"
    encoded = "$argon2id$v=19$\(costs)$\(Self.base64(salt))$\(Self.base64(tag))"
  }

  /// Whether the password should be hashed anew when it is next at hand: weaker than ``Argon2Parameters/current``.
  public var needsUpgrade: Bool {
    parameters.isWeaker(than: .current) || salt.count < 16 || tag.count < 32
  }

  /// A hash that no password has, at the cost of a real one.
  ///
  /// Checking against it makes an unknown user name take as long as a wrong password. Its tag is the zero string:
  /// finding a password for it would take as long as inverting the hash function.
  public static let decoy = PasswordHash(
    parameters: .current, salt: Array("gatehouse:decoy:".utf8), tag: [UInt8](repeating: 0, count: 32))

  /// A placeholder.
  public var description: String { "<password hash>" }

  /// A mirror without children, so that `dump` shows nothing.
  public var customMirror: Mirror { Mirror(self, children: [:]) }

  private static func parameters(_ field: Substring) -> Argon2Parameters? {
    let costs = field.split(separator: ",", omittingEmptySubsequences: false)
    guard costs.count == 3, let memory = number(costs[0], "m="), let iterations = number(costs[1], "t="),
      let parallelism = number(costs[2], "p=")
    else { return nil }
    return Argon2Parameters(memoryKiB: memory, iterations: iterations, parallelism: parallelism)
  }

  /// A decimal number without sign or leading zero, at most nine digits.
  private static func number(_ field: Substring, _ prefix: String) -> Int? {
    guard field.hasPrefix(prefix) else { return nil }
    let digits = field.utf8.dropFirst(prefix.utf8.count)
    guard (1...9).contains(digits.count), digits.first != UInt8(ascii: "0"),
      digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  /// Base64 with the standard alphabet and without padding, which is how PHC strings carry bytes.
  private static func base64(_ field: Substring) -> [UInt8]? {
    guard !field.utf8.contains(where: { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }) else {
      return nil
    }
    return Base64URL.decode(swap(field, "+", "-", "/", "_"))
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    swap(Base64URL.encode(bytes), "-", "+", "_", "/")
  }

  private static func swap(
    _ text: some StringProtocol, _ a: Character, _ toA: Character, _ b: Character, _ toB: Character
  ) -> String {
    String(text.map { $0 == a ? toA : $0 == b ? toB : $0 })
  }
}
