/// Ways of proving who one is, as Graph's `authenticationMethodModes` names them.
public struct AuthenticationMethodModes: OptionSet, Sendable, Hashable {
  /// Graph's numbers.
  public let rawValue: UInt32
  /// From Graph's numbers.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Graph's words, in the order of their numbers.
  public static let names: [(name: String, mode: AuthenticationMethodModes)] = [
    ("password", .password), ("voice", .voice), ("hardwareOath", .hardwareOath),
    ("softwareOath", .softwareOath), ("sms", .sms), ("fido2", .fido2),
    ("windowsHelloForBusiness", .init(rawValue: 64)), ("microsoftAuthenticatorPush", .init(rawValue: 128)),
    ("deviceBasedPush", .init(rawValue: 256)), ("temporaryAccessPassOneTime", .temporaryAccessPassOneTime),
    ("temporaryAccessPassMultiUse", .temporaryAccessPassMultiUse), ("email", .init(rawValue: 2_048)),
    ("x509CertificateSingleFactor", .init(rawValue: 4_096)),
    ("x509CertificateMultiFactor", .init(rawValue: 8_192)),
    ("federatedSingleFactor", .init(rawValue: 16_384)), ("federatedMultiFactor", .init(rawValue: 32_768)),
    ("qrCodePin", .init(rawValue: 131_072)),
  ]

  /// A password.
  public static let password = AuthenticationMethodModes(rawValue: 1)
  /// A telephone call.
  public static let voice = AuthenticationMethodModes(rawValue: 2)
  /// A hardware token.
  public static let hardwareOath = AuthenticationMethodModes(rawValue: 4)
  /// An authenticator app's code.
  public static let softwareOath = AuthenticationMethodModes(rawValue: 8)
  /// A text message.
  public static let sms = AuthenticationMethodModes(rawValue: 16)
  /// A passkey.
  public static let fido2 = AuthenticationMethodModes(rawValue: 32)
  /// A Temporary Access Pass for one use.
  public static let temporaryAccessPassOneTime = AuthenticationMethodModes(rawValue: 512)
  /// A Temporary Access Pass for many uses.
  public static let temporaryAccessPassMultiUse = AuthenticationMethodModes(rawValue: 1_024)

  /// Those that are one factor by themselves.
  static let singleFactors: [AuthenticationMethodModes] = [
    .password, .init(rawValue: 16), .init(rawValue: 4_096), .init(rawValue: 16_384), .init(rawValue: 131_072),
    .init(rawValue: 2), .hardwareOath, .softwareOath, .init(rawValue: 128), .init(rawValue: 2_048),
  ]

  /// Reads Graph's flags, in any order; nil when a word is not known or there is none.
  public init?(flags text: String) {
    var modes: AuthenticationMethodModes = []
    for part in text.split(separator: ",") {
      let word = part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
      guard let found = Self.names.first(where: { $0.name == String(word) }) else { return nil }
      modes.insert(found.mode)
    }
    guard !modes.isEmpty else { return nil }
    self = modes
  }

  /// Graph's flags.
  public var flags: String {
    Self.names.filter { contains($0.mode) }.map(\.name).joined(separator: ",")
  }

  /// Whether as a combination it is one factor only.
  public var isSingleFactor: Bool { Self.singleFactors.contains(self) }
}
